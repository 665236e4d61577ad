import { resolve } from 'node:path';
import type { FigureFilter } from '../../app/figure-filter.ts';
import { readFigures } from '../../app/figures.ts';
import { ofOneMoment, readStanding } from '../../app/stats.ts';
import { FIGURE_NAMES } from '../../domain/figures/figures.ts';
import type { Context } from '../context.ts';
import { openWithSystem, writePage } from '../page-file.ts';
import { statsWorld } from '../worlds.ts';

/** `aiprep stats --html FILE`: the figures as a page, opened where that is asked for; `-` is stdout. */
export async function statsPage(
  context: Context,
  filter: FigureFilter,
  { html, open = false }: { readonly html: string; readonly open?: boolean | undefined },
): Promise<void> {
  const { io, world } = context;
  const stats = await statsWorld(context);
  // A session in another terminal may write between the two.
  const progress = ofOneMoment(stats.log, () => ({
    ...readStanding(stats, filter),
    figures: readFigures(stats, FIGURE_NAMES, filter),
  }));
  const [{ progressPage }, { PAGE_START }] = await Promise.all([
    import('../../page/progress-page.ts'),
    import('../../page/frame.ts'),
  ]);
  const page = progressPage(progress);
  if (html === '-') {
    io.output.write(page);
    return;
  }
  const file = resolve(world.cwd, html);
  writePage(file, page, PAGE_START);
  io.say(`Written: ${context.display(file)}`);
  if (open && !(await openWithSystem(file, world.platform, world.env))) {
    io.say('It could not be opened from here: open it with your browser.');
  }
}
