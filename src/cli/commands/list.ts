import { decksNamed } from '../../app/decks.ts';
import { listCards } from '../../app/list.ts';
import { cardListLines } from '../../terminal/views/list-view.ts';
import type { Context } from '../context.ts';

export interface ListOptions {
  readonly topic?: readonly string[];
  readonly deck?: readonly string[];
  readonly json?: boolean;
}

export async function list(context: Context, { topic = [], deck = [], json }: ListOptions): Promise<void> {
  const { io, theme } = context;
  const decks = decksNamed(deck, context.bankRoots());
  const cards = listCards(await context.bank(), context.existingLog(), context.moment(), topic, decks);
  // A pipe gets whole lines; only a terminal has an edge to keep to.
  const columns = io.output.isTTY ? io.columns() : Number.POSITIVE_INFINITY;
  io.print(json ? [JSON.stringify(cards, null, 2)] : cardListLines(cards, columns, theme));
}
