import { resolve } from 'node:path';
import type { Context } from '../context.ts';
import { openWithSystem, writePage } from '../page-file.ts';
import { standing } from './home.ts';

/** `aiprep stats --html FILE`: the figures as a page, opened where that is asked for. */
export async function statsPage(context: Context, name: string, open: boolean): Promise<void> {
  const { io, world } = context;
  const file = resolve(world.cwd, name);
  const [{ progressPage }, { PAGE_START }] = await Promise.all([
    import('../../page/progress-page.ts'),
    import('../../page/frame.ts'),
  ]);
  writePage(file, progressPage(await standing(context)), PAGE_START);
  io.say(`Written: ${context.display(file)}`);
  if (open && !(await openWithSystem(file, world.platform, world.env))) {
    io.say('It could not be opened from here: open it with your browser.');
  }
}
