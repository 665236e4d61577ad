import { readDecks } from '../bank/decks.ts';
import type { Bank } from '../bank/load.ts';
import { type Deck, isInDeck } from '../domain/deck.ts';
import { UserError } from '../errors.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import { suggest } from './suggest.ts';

/** The decks of these names. @throws UserError when there is none of a name */
export function decksNamed(names: readonly string[], roots: readonly string[]): Deck[] {
  if (names.length === 0) return [];
  const decks = readDecks(roots);
  return names.map((name) => {
    const deck = decks.find((one) => one.name === name.trim().toLowerCase());
    if (deck) return deck;
    const near = suggest(
      name,
      decks.map((one) => one.name),
    );
    throw new UserError(`There is no deck "${name}".`, {
      hint: near ? `Did you mean "${near}"? All decks: aiprep decks` : 'All decks: aiprep decks',
    });
  });
}

export interface ListedDeck {
  readonly name: string;
  readonly title: string;
  readonly cards: number;
  readonly begun: number;
}

/** Every deck, in the order of its file. */
export function listDecks(bank: Bank, log: ReviewLog | null): ListedDeck[] {
  const states = log?.states();
  return readDecks(bank.roots).map((deck) => {
    const cards = bank.cards.filter((card) => isInDeck(deck, card));
    const begun = cards.filter(({ id }) => states?.get(id)?.memory).length;
    return { name: deck.name, title: deck.title, cards: cards.length, begun };
  });
}
