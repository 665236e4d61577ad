import { resolve } from 'node:path';
import { type FigureFilter, readFigures } from '../../app/figures.ts';
import { planOf } from '../../app/plan.ts';
import { FIGURE_NAMES, type Figures } from '../../domain/figures/figures.ts';
import type { Context } from '../context.ts';
import { openWithSystem, writePage } from '../page-file.ts';
import { standing } from './home.ts';

async function allFigures(context: Context, filter: FigureFilter): Promise<Figures> {
  const moment = context.moment();
  const plan = planOf(context.config());
  const world = {
    bank: await context.bank(),
    log: context.existingLog(),
    scheduler: context.scheduler(),
    moment,
    reviewsPerDay: context.config().reviewsPerDay,
    plan: plan && plan.deadline > moment.today ? plan : null,
  };
  return readFigures(world, FIGURE_NAMES, filter);
}

/** `aiprep stats --html FILE`: the figures as a page, opened where that is asked for. */
export async function statsPage(
  context: Context,
  filter: FigureFilter,
  { html, open = false }: { readonly html: string; readonly open?: boolean | undefined },
): Promise<void> {
  const { io, world } = context;
  const file = resolve(world.cwd, html);
  const figures = await allFigures(context, filter);
  const [{ progressPage }, { PAGE_START }] = await Promise.all([
    import('../../page/progress-page.ts'),
    import('../../page/frame.ts'),
  ]);
  writePage(file, progressPage({ ...(await standing(context)), figures }), PAGE_START);
  io.say(`Written: ${context.display(file)}`);
  if (open && !(await openWithSystem(file, world.platform, world.env))) {
    io.say('It could not be opened from here: open it with your browser.');
  }
}
