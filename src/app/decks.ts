import type { Bank } from '../bank/load.ts';
import { type Deck, isInDeck } from '../domain/deck.ts';
import { UserError } from '../errors.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import { suggest } from './suggest.ts';

/** Read when they are asked for: it takes a library for YAML. */
const decksOf = async (roots: readonly string[]): Promise<Deck[]> =>
  (await import('../bank/decks.ts')).readDecks(roots);

/** The decks of these names. @throws UserError when there is none of a name */
export async function decksNamed(names: readonly string[], roots: readonly string[]): Promise<Deck[]> {
  if (names.length === 0) return [];
  const decks = await decksOf(roots);
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
export async function listDecks(bank: Bank, log: ReviewLog | null): Promise<ListedDeck[]> {
  const states = log?.states();
  return (await decksOf(bank.roots)).map((deck) => {
    const cards = bank.cards.filter((card) => isInDeck(deck, card));
    const begun = cards.filter(({ id }) => states?.get(id)?.memory).length;
    return { name: deck.name, title: deck.title, cards: cards.length, begun };
  });
}
