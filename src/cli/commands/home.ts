import type { FigureFilter } from '../../app/figure-filter.ts';
import { planOf, reportPlan } from '../../app/plan.ts';
import { isEmptyProfile, profileOf } from '../../app/profile.ts';
import { readStats } from '../../app/stats.ts';
import { isWritten, saveSettings } from '../../config.ts';
import type { PastInterview, PlanReport } from '../../domain/plan-report.ts';
import type { Stats } from '../../domain/stats.ts';
import { dayLabel } from '../../domain/study-day.ts';
import { homeLines } from '../../terminal/views/home-view.ts';
import { ask } from '../ask.ts';
import type { Context } from '../context.ts';
import { planAhead, planWorld, readingWorld } from '../worlds.ts';

/** `aiprep` alone: one screen on what is due and what to type next. */
export async function showHome(context: Context): Promise<void> {
  const { io, theme } = context;
  const { stats, plan } = await standing(context);
  const past = pastInterview(context);
  context.draw(homeLines({ stats, plan, past }, io.columns(), theme));
  await offerInit(context);
}

/** Offers, once and to those who begin, to ask for whom and when they prepare. */
async function offerInit(context: Context): Promise<void> {
  const { io, paths, world } = context;
  const config = context.config();
  const hasBegun =
    context.existingLog() !== null || config.interviewDate !== '' || !isEmptyProfile(profileOf(config));
  if (!io.canPrompt() || hasBegun || isWritten(paths, 'roles')) return;
  io.print(['']);
  if (await ask(context, 'Set up role and interview now?')) {
    const { init } = await import('./init.ts');
    return init(context, {});
  }
  // Every role, now by choice: it is not asked again.
  saveSettings(paths, { roles: [] }, world.cwd);
  io.print(['At any time: aiprep init']);
}

/** The figures behind `aiprep` and `aiprep stats`; with a plan, its minutes decide what a session asks. */
export async function standing(
  context: Context,
  filter: FigureFilter = {},
): Promise<{ stats: Stats; plan: PlanReport | null }> {
  const stats = await currentStats(context, filter);
  // The plan is about all cards.
  const plan = filter.topics || filter.roles ? null : await currentPlan(context);
  if (!plan) return { stats, plan };
  const { cards, new: newLeft, minutesLeft } = plan.today;
  const session = { reviews: cards - newLeft, new: newLeft, minutes: minutesLeft };
  return { stats: { ...stats, due: { ...stats.due, newLeft }, session }, plan };
}

/** What there is and was to do, by the ordinary queue. */
export async function currentStats(context: Context, filter: FigureFilter = {}): Promise<Stats> {
  const config = context.config();
  const { newPerDay } = config;
  // While a plan lasts, its minutes are the limit.
  const reviewsPerDay = planAhead(context) ? Number.POSITIVE_INFINITY : config.reviewsPerDay;
  const profile = profileOf(config);
  return readStats({ ...(await readingWorld(context)), newPerDay, reviewsPerDay, profile }, filter);
}

/** How the user stands before an interview that is ahead; null where none is. */
async function currentPlan(context: Context): Promise<PlanReport | null> {
  const plan = planAhead(context);
  return plan && reportPlan(await planWorld(context), plan);
}

/** An interview that is today or over; null where none is. */
function pastInterview(context: Context): PastInterview | null {
  const plan = planOf(context.config());
  const { today } = context.moment();
  return plan && plan.deadline <= today
    ? { date: dayLabel(plan.deadline), isToday: plan.deadline === today }
    : null;
}
