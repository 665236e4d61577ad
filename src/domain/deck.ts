import { type CardSummary, waveOf } from './card.ts';

/** What is asked of a card by lists; one that is empty or left out allows all. */
export interface DeckFilter {
  readonly ids: readonly string[];
  readonly topics: readonly string[];
  readonly roles: readonly string[];
  readonly kinds: readonly string[];
  readonly tags: readonly string[];
  readonly difficulties: readonly number[];
  readonly waves: readonly number[];
}

/** Cards under a name: all that one of its filters matches. */
export interface Deck {
  readonly name: string;
  /** What it is for, in a line. */
  readonly title: string;
  readonly any: readonly DeckFilter[];
}

const allows = <T>(asked: readonly T[] | undefined, found: readonly T[]): boolean =>
  !asked || asked.length === 0 || found.some((one) => asked.includes(one));

/** Whether a card is on all of the lists. */
export const isListed = (filter: Partial<DeckFilter>, card: CardSummary): boolean =>
  allows(filter.ids, [card.id]) &&
  allows(filter.topics, [card.topic]) &&
  allows(filter.roles, card.roles) &&
  allows(filter.kinds, card.kind ? [card.kind] : []) &&
  allows(filter.tags, card.tags) &&
  allows(filter.difficulties, card.difficulty ? [card.difficulty] : []) &&
  allows(filter.waves, [waveOf(card)]);

export const isInDeck = (deck: Deck, card: CardSummary): boolean =>
  deck.any.some((filter) => isListed(filter, card));
