import { displayWidth, padEnd, padStart, truncate, wrapText } from '../text.ts';
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

/** Columns below which a text beside others says too little. */
const LEAST_TEXT = 24;

/** One card a line, or where that leaves a question too little room, two; its end is lost first. */
export function cardListLines(cards: readonly CardRow[], columns: number, theme: Theme): string[] {
  const id = widest(cards.map((card) => card.id));
  const status = widest(cards.map((card) => card.status));
  const isNarrow = columns - id - status - 4 < LEAST_TEXT;
  return cards.flatMap((card) => {
    const head = `${theme.strong(padEnd(card.id, id))}  ${theme.accent(padEnd(card.status, status))}`;
    const lines = isNarrow ? [head.trimEnd(), `  ${card.question}`] : [`${head}  ${card.question}`];
    return lines.map((line) => truncate(line, columns));
  });
}

/** A name with a count, and a text beside them; below them where that leaves it too little room. */
function countedLines(head: string, text: string, columns: number, style = (line: string) => line): string[] {
  const indent = displayWidth(head) + 2;
  if (columns - indent < LEAST_TEXT) {
    return [head, ...wrapText(text, Math.max(8, columns - 2)).map((line) => `  ${style(line)}`)];
  }
  const [first = '', ...rest] = wrapText(text, columns - indent);
  return [`${head}  ${first}`, ...rest.map((line) => ' '.repeat(indent) + style(line))];
}

export function topicListLines(topics: readonly TopicRow[], columns: number, theme: Theme): string[] {
  const id = widest(topics.map((topic) => topic.topic));
  const count = widest(topics.map((topic) => String(topic.cards)));
  return topics.flatMap(({ topic, title, scope, cards, aliases }) => {
    const also = aliases.length > 0 ? ` (also ${aliases.join(', ')})` : '';
    const about = scope === '' ? title : `${title}: ${scope}`;
    const head = `${theme.strong(padEnd(topic, id))}  ${padStart(String(cards), count)}`;
    return countedLines(head, `${about}${also}`, columns, theme.dim);
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
  const rows = decks.flatMap(({ name: id, title, cards, begun }) => {
    const text = begun === 0 ? title : `${title} (${begun} begun)`;
    return countedLines(
      `${theme.strong(padEnd(id, name))}  ${padStart(String(cards), count)}`,
      text,
      columns,
    );
  });
  return [...rows, '', ...wrapText('Study one: aiprep study --deck night-before', columns)];
}
