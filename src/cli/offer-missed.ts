import { promoteCards } from '../app/promote.ts';
import { CancelledError } from '../errors.ts';
import { plural } from '../plural.ts';
import type { Context } from './context.ts';

/** Asks yes or no. @throws CancelledError on Ctrl-C */
export async function ask(context: Context, question: string): Promise<boolean> {
  const { confirm } = await import('../terminal/prompts.ts');
  const yes = await confirm(context.io, question, true);
  if (yes === null) throw new CancelledError();
  return yes;
}

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
