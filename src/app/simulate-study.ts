import { newAllowance, reviewAllowance } from '../domain/allowance.ts';
import type { CardSummary } from '../domain/card.ts';
import { paceOf } from '../domain/pace.ts';
import { createScheduler } from '../domain/scheduler.ts';
import { ordinaryPolicy, plannedPolicy } from '../domain/study-policy.ts';
import type { InterviewPlan, PlanWorld } from './plan.ts';
import { type MeanDay, meanDays, simulateCourse, unsuspended } from './simulation.ts';

/** A way to study over the coming days. */
export interface StudyCourse {
  readonly days: number;
  /** Desired retention, 0..1. */
  readonly retention: number;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  /** Minutes of study a day at most; as many as it takes without. */
  readonly minutes: number | null;
  /** The sessions of an interview plan instead; its minutes are the limit unless others are given. */
  readonly plan: InterviewPlan | null;
  readonly seed: number;
}

/** What a way to study comes to; means over some runs. */
export interface StudyForecast {
  readonly cards: number;
  /** Minutes, reviews and new cards of an average day. */
  readonly perDay: { readonly minutes: number; readonly reviews: number; readonly new: number };
  /** Every day, and the morning after the last. */
  readonly days: readonly MeanDay[];
}

function policyOf(world: PlanWorld, cards: readonly CardSummary[], course: StudyCourse) {
  const { plan, newPerDay, reviewsPerDay } = course;
  const done = world.log?.recentDays(world.moment.today) ?? [];
  if (!plan) {
    const { moment } = world;
    const begun = {
      day: moment.today,
      fresh: newAllowance(done, moment.today, newPerDay),
      reviews: reviewAllowance(world.log?.reviewedOn(moment.today) ?? 0, reviewsPerDay),
    };
    return ordinaryPolicy(cards, { newPerDay, reviewsPerDay, begun });
  }
  const { deadline, minutesPerDay, weights } = plan;
  const budgetSec = ((course.minutes ?? minutesPerDay) * 60) / paceOf(done);
  return plannedPolicy(cards, world.scheduler.model, { deadline, budgetSec, weights });
}

/** The workload and the knowledge of the coming days, from where the user stands. Writes nothing. */
export function forecastStudy(world: PlanWorld, course: StudyCourse): StudyForecast {
  const { scheduler } = world;
  const cards = unsuspended(world, world.cards);
  const { desiredRetention: _, ...settings } = scheduler.settings;
  const minutes = course.minutes ?? course.plan?.minutesPerDay ?? null;
  const runs = simulateCourse(world, {
    cards,
    policy: policyOf(world, cards, course),
    days: course.days,
    budgetSec: minutes === null ? Number.POSITIVE_INFINITY : minutes * 60,
    scheduler: createScheduler({ ...settings, desiredRetention: course.retention }, scheduler.weights),
    seed: course.seed,
  });
  const days = meanDays(runs);
  const perDay = (figure: (day: MeanDay) => number) =>
    days.reduce((sum, day) => sum + figure(day), 0) / course.days;
  return {
    cards: cards.length,
    perDay: {
      minutes: perDay((day) => day.minutes),
      reviews: perDay(({ reviews }) => reviews),
      new: perDay((day) => day.new),
    },
    days,
  };
}
