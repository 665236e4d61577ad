import type { Bank } from '../bank/load.ts';
import type { IndexedCard } from '../bank/search.ts';
import { LEVELS } from '../domain/card.ts';
import {
  matcher,
  type OrderedField,
  printQuery,
  type Query,
  type QueryTests,
  wantedTerms,
} from '../domain/query.ts';
import { once } from '../once.ts';
import { nearest } from './suggest.ts';

type Tests = QueryTests<IndexedCard>;

/** What a mistyped word of a query most likely meant; null when none seems to be mistyped. */
function likelyWord(bank: Bank, query: Query, { text }: Tests): string | null {
  const words = once(() => bank.search.words());
  for (const term of wantedTerms(query)) {
    if (!term.prefix || bank.index.some(text(term))) continue;
    // Among the words are those of banks that are not in use.
    const near = nearest(term.text, words()).find((word) =>
      bank.index.some(text({ text: word, prefix: true })),
    );
    if (near !== undefined) return near;
  }
  return null;
}

/** The part of a query without which most cards match, and how many; null where no single one is to blame. */
function blamedPart(
  { reading }: Bank,
  query: Query,
  cards: readonly IndexedCard[],
  tests: Tests,
): readonly [Query, number] | null {
  if (query.type !== 'and' || query.parts.length < 2) return null;
  const parts = query.parts.map((part) => ({ part, holds: matcher(part, tests) }));
  const counts = new Map<Query, number>();
  reading(() => {
    for (const card of cards) {
      const missing = parts.find(({ holds }) => !holds(card));
      if (missing && missing === parts.findLast(({ holds }) => !holds(card)))
        counts.set(missing.part, (counts.get(missing.part) ?? 0) + 1);
    }
  });
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most ?? null;
}

/** The lowest and the highest value that any card has; the same twice, or none, where there are no two. */
function rangeOf(field: OrderedField, bank: Bank): readonly (string | number | undefined)[] {
  const values = new Set<string | number | null>(bank.cards.map((card) => card[field]));
  const numbers = [...values].filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const inOrder = field === 'level' ? LEVELS.filter((level) => values.has(level)) : numbers;
  return [inOrder[0], inOrder.at(-1)];
}

/** What helps with a query that no card of the bank fits, by what it asks for. */
function adviceFor(query: Query, bank: Bank): string {
  if (wantedTerms(query).length > 0)
    return 'Try fewer or shorter words: a word is found by its beginning. Topics: aiprep topics';
  const parts = query.type === 'and' ? query.parts : [query];
  const ordered = parts.find((part) => part.type === 'ordered');
  if (ordered) {
    const [low, high] = rangeOf(ordered.field, bank);
    return low === undefined
      ? `No card names its ${ordered.field}.`
      : `The cards are of ${ordered.field} ${low === high ? low : `${low} to ${high}`}.`;
  }
  if (parts.some((part) => part.type === 'is'))
    return 'No card stands like this now. Where each one stands: aiprep list';
  return 'There is no such card. All cards: aiprep list';
}

const cardsAre = (count: number): string => (count === 1 ? 'is 1 card' : `are ${count} cards`);

/**
 * What to try when a query finds nothing among some cards: a word that was mistyped, the part that
 * leaves most of them out, or not to choose among these.
 */
export function adviceOnNothing(
  bank: Bank,
  query: Query,
  cards: readonly IndexedCard[],
  tests: Tests,
): string {
  const near = likelyWord(bank, query, tests);
  if (near !== null) return `Did you mean "${near}"?`;
  const blamed = blamedPart(bank, query, cards, tests);
  if (blamed) return `Without ${printQuery(blamed[0])} there ${cardsAre(blamed[1])}.`;
  const holds = matcher(query, tests);
  const { index, reading } = bank;
  const elsewhere = cards.length < index.length ? reading(() => index.filter(holds)).length : 0;
  if (elsewhere > 0)
    return `In the whole bank there ${cardsAre(elsewhere)}: leave out --topic, or by what else you chose.`;
  return adviceFor(query, bank);
}
