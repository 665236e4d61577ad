import { padEnd, padStart, truncate, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

export interface CardRow {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  readonly status: string;
}

export interface TopicRow {
  readonly topic: string;
  readonly title: string;
  readonly scope: string;
  readonly cards: number;
  readonly aliases: readonly string[];
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));

/** One card a line; narrow terminals lose the end of the question first. */
export function cardListLines(cards: readonly CardRow[], columns: number, theme: Theme): string[] {
  const id = widest(cards.map((card) => card.id));
  const status = widest(cards.map((card) => card.status));
  return cards.map((card) => {
    const line = `${theme.strong(padEnd(card.id, id))}  ${theme.accent(padEnd(card.status, status))}  ${card.question}`;
    return truncate(line, columns);
  });
}

export function topicListLines(topics: readonly TopicRow[], columns: number, theme: Theme): string[] {
  const id = widest(topics.map((topic) => topic.topic));
  const count = widest(topics.map((topic) => String(topic.cards)));
  return topics.flatMap(({ topic, title, scope, cards, aliases }) => {
    const also = aliases.length > 0 ? ` (also ${aliases.join(', ')})` : '';
    const indent = ' '.repeat(id + count + 4);
    const about = scope === '' ? title : `${title}: ${scope}`;
    const [first = '', ...rest] = wrapText(`${about}${also}`, Math.max(20, columns - indent.length));
    return [
      `${theme.strong(padEnd(topic, id))}  ${padStart(String(cards), count)}  ${first}`,
      ...rest.map((line) => indent + theme.dim(line)),
    ];
  });
}

export interface DeckRow {
  readonly name: string;
  readonly title: string;
  readonly cards: number;
  readonly begun: number;
}

export function deckListLines(decks: readonly DeckRow[], columns: number, theme: Theme): string[] {
  const name = widest(decks.map((deck) => deck.name));
  const count = widest(decks.map((deck) => String(deck.cards)));
  const indent = ' '.repeat(name + count + 4);
  const rows = decks.flatMap(({ name: id, title, cards, begun }) => {
    const text = begun === 0 ? title : `${title} (${begun} begun)`;
    const [first = '', ...rest] = wrapText(text, Math.max(20, columns - indent.length));
    return [
      `${theme.strong(padEnd(id, name))}  ${padStart(String(cards), count)}  ${first}`,
      ...rest.map((line) => indent + line),
    ];
  });
  return [...rows, '', ...wrapText('Study one: aiprep study --deck night-before', columns)];
}
