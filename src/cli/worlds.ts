import type { ListWorld } from '../app/list.ts';
import { type InterviewPlan, type PlanWorld, planOf } from '../app/plan.ts';
import { drawnCards, profileOf } from '../app/profile.ts';
import type { StatsWorld } from '../app/stats.ts';
import type { Look } from '../bank/cache.ts';
import type { PastInterview } from '../domain/plan-report.ts';
import { dayLabel } from '../domain/study-day.ts';
import type { Context } from './context.ts';

// What the commands that only read hand to the use cases.

/** The cards, and the history where there is one. */
export async function readingWorld(
  context: Context,
  look?: Look,
): Promise<Pick<StatsWorld, 'bank' | 'log' | 'scheduler' | 'moment'>> {
  return {
    bank: await context.bank(look),
    log: context.existingLog(),
    scheduler: context.scheduler(),
    moment: context.moment(),
  };
}

/** What queries are answered from. */
export async function queryWorld(context: Context): Promise<ListWorld> {
  return { ...(await readingWorld(context)), leechLapses: context.config().leechLapses };
}

/** What a plan is made from. */
export async function planWorld(context: Context): Promise<PlanWorld> {
  const { bank, ...world } = await readingWorld(context);
  return { ...world, cards: drawnCards(bank.cards, world.log, profileOf(context.config())) };
}

/** What figures and the standing are made from; those that show no card may look by folders. */
export async function statsWorld(context: Context, look?: Look): Promise<StatsWorld> {
  const config = context.config();
  const { newPerDay, reviewsPerDay } = config;
  const own = { newPerDay, reviewsPerDay, profile: profileOf(config), plan: planAhead(context) };
  return { ...(await readingWorld(context, look)), ...own };
}

/** The plan of an interview that is ahead; null where none is. */
export function planAhead(context: Context): InterviewPlan | null {
  const plan = planOf(context.config());
  return plan && plan.deadline > context.moment().today ? plan : null;
}

/** An interview that is today or over; null where none is. */
export function pastInterview(context: Context): PastInterview | null {
  const plan = planOf(context.config());
  const { today } = context.moment();
  if (!plan || plan.deadline > today) return null;
  return { date: dayLabel(plan.deadline), isToday: plan.deadline === today };
}
