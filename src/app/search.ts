import type { IndexedCard } from '../bank/search.ts';
import { type Piece, wantedTerms } from '../domain/query.ts';
import { adviceOnNothing } from './nothing-found.ts';
import { matching, type QueryWorld, queryTests, readQuery } from './query.ts';

export interface FoundCard {
  readonly id: string;
  readonly topic: string;
  readonly question: readonly Piece[];
  readonly snippet: readonly Piece[] | null;
}

export interface SearchResult {
  /** How many cards match, shown or not. */
  readonly matches: number;
  /** Those that fit best, best first. */
  readonly cards: readonly FoundCard[];
  /** What to try when nothing matches. */
  readonly advice: string | null;
}

/** What was found by something else than a word comes after it, in the order of the bank. */
export function notRanked(
  found: readonly IndexedCard[],
  ranked: readonly IndexedCard[],
  limit: number,
): readonly IndexedCard[] {
  if (ranked.length === limit) return [];
  const shown = new Set(ranked.map(({ number }) => number));
  return found.filter(({ number }) => !shown.has(number)).slice(0, limit - ranked.length);
}

/** @throws UserError when the query cannot be read */
export function searchCards(world: QueryWorld, text: string, limit: number): SearchResult {
  const { bank } = world;
  const query = readQuery(bank, text);
  const tests = queryTests(world);
  const found = matching(bank, bank.index, query, tests);
  if (found.length === 0) {
    return { matches: 0, cards: [], advice: adviceOnNothing(bank, query, bank.index, tests) };
  }
  const terms = wantedTerms(query);
  const ranked = bank.search.rank(terms, found, limit);
  const excerpts = bank.search.excerpts(terms, ranked);
  return {
    matches: found.length,
    cards: [...ranked, ...notRanked(found, ranked, limit)].map((card) => ({
      id: card.id,
      topic: card.topic,
      ...(excerpts.get(card.number) ?? {
        question: [{ text: bank.card(card.id)?.question ?? card.id, hit: false }],
        snippet: null,
      }),
    })),
    advice: null,
  };
}
