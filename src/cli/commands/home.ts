import { readStats } from '../../app/stats.ts';
import type { Stats } from '../../domain/stats.ts';
import { homeLines } from '../../terminal/views/stats-view.ts';
import type { Context } from '../context.ts';
import { currentPlan } from './plan.ts';

/** `aiprep` alone: one screen on what is due and what to type next. */
export async function showHome(context: Context): Promise<void> {
  const { io, theme } = context;
  const stats = await currentStats(context);
  io.print(homeLines(stats, await currentPlan(context), io.columns(), theme));
}

/** The figures behind `aiprep` and `aiprep stats`. */
export async function currentStats(context: Context): Promise<Stats> {
  return readStats({
    bank: await context.bank(),
    log: context.existingLog(),
    scheduler: context.scheduler(),
    moment: context.moment(),
    newPerDay: context.config().newPerDay,
  });
}
