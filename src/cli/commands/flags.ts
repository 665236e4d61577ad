import { clearFlags, listFlags } from '../../app/flags.ts';
import { flagLines } from '../../terminal/views/flags-view.ts';
import type { Context } from '../context.ts';

export interface FlagsOptions {
  /** Ids of the cards whose flags are dealt with. */
  readonly clear?: readonly string[];
  readonly json?: boolean;
}

/** `aiprep flags`: what the user marked while studying. */
export async function flags(context: Context, { clear, json }: FlagsOptions): Promise<void> {
  const { io, theme, world } = context;
  if (clear) {
    const { clock, ids } = world;
    const cleared = clearFlags({ log: context.log(), clock, ids }, clear);
    io.print([...cleared.map((id) => `${id} has no flag any more`), 'To take this back: aiprep undo']);
    return;
  }
  const listed = listFlags(await context.bank(), context.existingLog());
  if (json) io.print([JSON.stringify(listed, null, 2)]);
  else context.draw(flagLines(listed, (file) => context.display(file), io.columns(), theme));
}
