import type { FigureFilter } from '../../app/figure-filter.ts';
import type { FiguresWorld } from '../../app/figures.ts';
import { type InterviewPlan, type PlanWorld, planOf, reportPlan } from '../../app/plan.ts';
import { readStats } from '../../app/stats.ts';
import type { PlanReport } from '../../domain/plan-report.ts';
import type { Stats } from '../../domain/stats.ts';
import { homeLines } from '../../terminal/views/stats-view.ts';
import type { Context } from '../context.ts';

/** `aiprep` alone: one screen on what is due and what to type next. */
export async function showHome(context: Context): Promise<void> {
  const { io, theme } = context;
  const { stats, plan } = await standing(context);
  context.draw(homeLines(stats, plan, io.columns(), theme));
}

/** The figures behind `aiprep` and `aiprep stats`: with a plan, its minutes decide how many cards are new today. */
export async function standing(
  context: Context,
  filter: FigureFilter = {},
): Promise<{ stats: Stats; plan: PlanReport | null }> {
  const stats = await currentStats(context, filter);
  // The plan is about all cards.
  const plan = filter.topics || filter.roles ? null : await currentPlan(context);
  if (!plan) return { stats, plan };
  return { stats: { ...stats, due: { ...stats.due, newLeft: plan.today.fresh } }, plan };
}

/** What there is and was to do, by the ordinary queue. */
export async function currentStats(context: Context, filter: FigureFilter = {}): Promise<Stats> {
  const { newPerDay } = context.config();
  return readStats({ ...(await planWorld(context)), newPerDay }, filter);
}

/** What a plan is made from. */
export async function planWorld(context: Context): Promise<PlanWorld> {
  return {
    bank: await context.bank(),
    log: context.existingLog(),
    scheduler: context.scheduler(),
    moment: context.moment(),
  };
}

/** The plan of an interview that is ahead; null where none is. */
export function planAhead(context: Context): InterviewPlan | null {
  const plan = planOf(context.config());
  return plan && plan.deadline > context.moment().today ? plan : null;
}

/** What figures are made from. */
export async function figuresWorld(context: Context): Promise<FiguresWorld> {
  const { reviewsPerDay } = context.config();
  return { ...(await planWorld(context)), reviewsPerDay, plan: planAhead(context) };
}

/** How the user stands before an interview that is ahead; null where none is. */
async function currentPlan(context: Context): Promise<PlanReport | null> {
  const plan = planAhead(context);
  return plan && reportPlan(await planWorld(context), plan);
}
