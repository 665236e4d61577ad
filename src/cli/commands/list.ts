import { decksNamed } from '../../app/decks.ts';
import { listCards, type Sort } from '../../app/list.ts';
import { cardListLines } from '../../terminal/views/list-view.ts';
import type { Context } from '../context.ts';
import { sayNothingFound } from '../nothing-found.ts';
import { queryWorld } from '../worlds.ts';

export interface ListOptions {
  readonly topic?: readonly string[];
  readonly deck?: readonly string[];
  readonly filter?: string;
  readonly sort?: Sort;
  readonly json?: boolean;
}

/** `aiprep list`: the cards that are chosen, in a line each. That a filter finds none is no failure. */
export async function list(context: Context, options: ListOptions): Promise<void> {
  const { io, theme } = context;
  const { topic = [], deck = [], filter, sort, json } = options;
  const decks = await decksNamed(deck, context.bankRoots());
  const { cards, advice } = listCards(await queryWorld(context), { topics: topic, decks, filter, sort });
  // A pipe gets whole lines; only a terminal has an edge to keep to.
  const columns = io.output.isTTY ? io.columns() : Number.POSITIVE_INFINITY;
  if (json) io.print([JSON.stringify(cards, null, 2)]);
  else context.draw(cardListLines(cards, columns, theme));
  if (advice !== null) sayNothingFound(io, filter ?? '', advice);
}
