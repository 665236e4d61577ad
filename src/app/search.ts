import type { Piece } from '../bank/search.ts';
import { wantedTerms } from '../domain/query.ts';
import { nothingFound, type QueryWorld, queryMatcher, readQuery } from './query.ts';

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

/** @throws UserError when the query cannot be read */
export function searchCards(world: QueryWorld, text: string, limit: number): SearchResult {
  const { bank } = world;
  const query = readQuery(bank, text);
  const matching = bank.cards.filter(queryMatcher(world, query));
  if (matching.length === 0) {
    const { hint = null } = nothingFound(world, query, bank.cards);
    return { matches: 0, cards: [], advice: hint };
  }
  const terms = wantedTerms(query);
  const topics = new Map(matching.map((card) => [card.id, card.topic]));
  const ranked = bank.search
    .rank(terms)
    .filter(({ id }) => topics.has(id))
    .slice(0, limit);
  const shown = new Set(ranked.map(({ id }) => id));
  // What was found by something else than a word comes after it, in the order of the bank.
  const others = matching.filter(({ id }) => !shown.has(id)).slice(0, limit - ranked.length);
  return {
    matches: matching.length,
    cards: [
      ...ranked.map((hit) => ({ topic: topics.get(hit.id) ?? '', ...bank.search.excerpt(terms, hit) })),
      ...others.map(({ id, topic, question }) => ({
        id,
        topic,
        question: [{ text: question, hit: false }],
        snippet: null,
      })),
    ],
    advice: null,
  };
}
