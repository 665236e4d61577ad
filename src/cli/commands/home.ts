import { type PlanWorld, planOf, reportPlan } from '../../app/plan.ts';
import { readStats } from '../../app/stats.ts';
import type { PlanReport } from '../../domain/plan-report.ts';
import type { Stats } from '../../domain/stats.ts';
import { homeLines } from '../../terminal/views/stats-view.ts';
import type { Context } from '../context.ts';

/** `aiprep` alone: one screen on what is due and what to type next. */
export async function showHome(context: Context): Promise<void> {
  const { io, theme } = context;
  const { stats, plan } = await standing(context);
  io.print(homeLines(stats, plan, io.columns(), theme));
}

/** The figures behind `aiprep` and `aiprep stats`: with a plan, its minutes decide how many cards are new today. */
export async function standing(context: Context): Promise<{ stats: Stats; plan: PlanReport | null }> {
  const stats = await currentStats(context);
  const plan = await currentPlan(context);
  if (!plan) return { stats, plan };
  return { stats: { ...stats, due: { ...stats.due, newLeft: plan.today.fresh } }, plan };
}

/** What there is and was to do, by the ordinary queue. */
export async function currentStats(context: Context): Promise<Stats> {
  return readStats({
    bank: await context.bank(),
    log: context.existingLog(),
    scheduler: context.scheduler(),
    moment: context.moment(),
    newPerDay: context.config().newPerDay,
  });
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

/** How the user stands before an interview that is ahead; null where none is. */
async function currentPlan(context: Context): Promise<PlanReport | null> {
  const plan = planOf(context.config());
  if (!plan || plan.deadline <= context.moment().today) return null;
  return reportPlan(await planWorld(context), plan);
}
