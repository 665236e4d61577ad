import { promoteCards } from '../app/promote.ts';
import { plural } from '../plural.ts';
import { ask } from './ask.ts';
import type { Context } from './context.ts';

/**
 * Puts missed cards at the front of the next study session, if the user wants that.
 *
 * @param promote what the user said beforehand; asked for when not given
 */
export async function offerMissed(
  context: Context,
  missed: readonly string[],
  promote?: boolean,
): Promise<void> {
  if (missed.length === 0 || promote === false) return;
  const { io, world } = context;
  const cards = plural(missed.length, 'missed card');
  if (promote === undefined && !(await ask(context, `Put ${cards} at the front of the next study session?`)))
    return;
  promoteCards({ log: context.log(), clock: world.clock, ids: world.ids }, missed);
  io.print([`${plural(missed.length, 'card')} will come first in: aiprep study`]);
}
