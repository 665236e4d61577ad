import { listDecks } from '../../app/decks.ts';
import { deckListLines } from '../../terminal/views/list-view.ts';
import type { Context } from '../context.ts';

export async function decks(context: Context, { json }: { readonly json?: boolean }): Promise<void> {
  const { io, theme } = context;
  const result = await listDecks(await context.bank(), context.existingLog());
  if (json) io.print([JSON.stringify(result, null, 2)]);
  else context.draw(deckListLines(result, io.columns(), theme));
}
