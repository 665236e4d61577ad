import type { Card } from '../../domain/card.ts';
import { csvLine } from '../csv.ts';

/** Raise it when a key goes or comes to mean something else. */
const VERSION = 1;

// What belongs to the card wherever it is: neither its file nor what tells a changed card from an
// unchanged one.
const CSV_KEYS = [
  ...(['id', 'topic', 'question', 'kind', 'level', 'difficulty', 'wave', 'roles', 'tags', 'hint'] as const),
  ...(['keyPoints', 'must', 'short', 'answer', 'followups', 'pitfalls', 'sources', 'related'] as const),
];
export const JSON_KEYS = [...CSV_KEYS, 'check'] as const;

/** A card with the keys that are its own. */
export const cardData = (card: Card): Partial<Card> =>
  Object.fromEntries(JSON_KEYS.map((key) => [key, card[key]]));

/** Cards as JSON with the keys of `Card`, piece by piece. What a card does not have is null or an empty list. */
export function* exportJson(cards: Iterable<Card>): Generator<string> {
  yield `{\n  "version": ${VERSION},\n  "cards": [`;
  let comma = '';
  for (const card of cards) {
    yield `${comma}\n    ${JSON.stringify(cardData(card), null, 2).replaceAll('\n', '\n    ')}`;
    comma = ',';
  }
  yield `${comma === '' ? '' : '\n  '}]\n}\n`;
}

function cell(card: Card, key: (typeof CSV_KEYS)[number]): string | number | null {
  if (key === 'sources') return card.sources.map(({ title, url }) => `${title} ${url}`).join('\n');
  const value = card[key];
  return typeof value === 'object' && value !== null ? value.join('\n') : value;
}

/** Cards as CSV under a row with the same names, piece by piece; a list has one line an item. */
export function* exportCsv(cards: Iterable<Card>): Generator<string> {
  yield `${csvLine(CSV_KEYS)}\n`;
  for (const card of cards) yield `${csvLine(CSV_KEYS.map((key) => cell(card, key)))}\n`;
}
