import { type Calibration, fitCalibration } from '../domain/calibration.ts';
import type { CardSummary } from '../domain/card.ts';
import { groupBy } from '../domain/group-by.ts';
import { CARD_SECONDS, NEW_SHARE, planSession } from '../domain/interview-plan.ts';
import type { PlanReport } from '../domain/plan-report.ts';
import { readiness } from '../domain/readiness.ts';
import type { CardState } from '../domain/review.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { DAY_MS, dayLabel } from '../domain/study-day.ts';
import type { Config } from '../settings.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';

/** Answers that the guard and the readiness look back on. */
export const RECENT = 30;
/** Reviews that the calibration of the readiness looks back on. */
const CALIBRATING = 1000;

/** What the user has set: when the interview is, and how much they can study. */
export interface InterviewPlan {
  /** Study day of the interview. */
  readonly deadline: number;
  readonly minutesPerDay: number;
  /** Weight of a topic; 1 where none is set. */
  readonly weights: Readonly<Record<string, number>>;
}

/** The plan in the settings; null without a date. */
export function planOf({ interviewDate, minutesPerDay, topicWeights }: Config): InterviewPlan | null {
  if (interviewDate === '') return null;
  const deadline = Date.parse(`${interviewDate}T00:00:00Z`) / DAY_MS;
  return { deadline, minutesPerDay, weights: topicWeights };
}

/** What a plan is made from. */
export interface PlanWorld {
  /** The cards that sessions draw from. */
  readonly cards: readonly CardSummary[];
  /** Null while nothing was ever answered. */
  readonly log: ReviewLog | null;
  readonly scheduler: Scheduler;
  readonly moment: Moment;
}

/** Seconds that were studied today. */
export function studiedSeconds(log: ReviewLog | null, today: number): number {
  return (log?.days().find((day) => day.day === today)?.studyMs ?? 0) / 1000;
}

export interface PlannedDay {
  readonly order: readonly string[];
  readonly fresh: number;
  readonly guarded: boolean;
  readonly secondsLeft: number;
  /** What it was drawn from. */
  readonly states: ReadonlyMap<string, CardState>;
  readonly recalled: readonly boolean[];
}

/** Seconds of a review as it usually goes: mostly recalled. */
export const REVIEW_SECONDS = 24;

/** The cards of what is left of today's minutes, in the order of the plan. */
export function plannedDay({ cards, scheduler, log, moment }: PlanWorld, plan: InterviewPlan): PlannedDay {
  const states = log?.states() ?? new Map<string, CardState>();
  const recalled = log?.recentRecalls(RECENT) ?? [];
  const left = Math.max(0, plan.minutesPerDay * 60 - studiedSeconds(log, moment.today));
  const { order, guarded } = planSession({
    cards,
    states,
    model: scheduler.model,
    today: moment.today,
    deadline: plan.deadline,
    budgetSec: plan.minutesPerDay * 60,
    weights: plan.weights,
    recalled,
  });
  const isFresh = (id: string) => !states.get(id)?.memory;
  const today: string[] = [];
  for (let spent = 0, i = 0; spent < left && i < order.length; i += 1) {
    const id = order[i] ?? '';
    today.push(id);
    spent += isFresh(id) ? CARD_SECONDS.fresh : REVIEW_SECONDS;
  }
  return { order: today, fresh: today.filter(isFresh).length, guarded, secondsLeft: left, states, recalled };
}

function coverage(
  cards: number,
  seen: number,
  { minutesPerDay }: InterviewPlan,
  daysLeft: number,
): PlanReport['coverage'] {
  const unseen = cards - seen;
  const perMinute = (60 * NEW_SHARE.most * daysLeft) / CARD_SECONDS.fresh;
  const fit = Math.min(unseen, Math.floor(minutesPerDay * perMinute));
  return { unseen, fit, left: unseen - fit, minutesForAll: Math.ceil(unseen / perMinute) };
}

/** What the user's own answers ask of the model. */
export const calibrationOf = ({ log, scheduler }: Pick<PlanWorld, 'log' | 'scheduler'>): Calibration =>
  fitCalibration(log?.pastReviews(CALIBRATING) ?? [], scheduler.model);

/** The cards that count until the interview. */
export const plannedCards = ({ cards }: PlanWorld, plan: InterviewPlan): CardSummary[] =>
  cards.filter((card) => (plan.weights[card.topic] ?? 1) > 0);

/** How the user stands before the interview. */
export function reportPlan(world: PlanWorld, plan: InterviewPlan): PlanReport {
  const { scheduler, moment } = world;
  const day = plannedDay(world, plan);
  const { states, recalled } = day;
  const cards = plannedCards(world, plan);
  const calibration = calibrationOf(world);
  const of = (some: readonly CardSummary[]) =>
    readiness({ cards: some, states, model: scheduler.model, deadline: plan.deadline }, calibration);
  const all = of(cards);
  const daysLeft = plan.deadline - moment.today;
  const topics = [...groupBy(cards, (card) => card.topic)]
    .map(([topic, some]) => ({ topic, ...of(some) }))
    .filter((topic) => topic.cards > 0)
    .sort((a, b) => a.expected / a.cards - b.expected / b.cards || (a.topic < b.topic ? -1 : 1));
  return {
    date: dayLabel(plan.deadline),
    daysLeft,
    minutesPerDay: plan.minutesPerDay,
    readiness: all,
    topics,
    tooFewReviews: recalled.length < RECENT,
    coverage: coverage(all.cards, all.seen, plan, daysLeft),
    today: {
      cards: day.order.length,
      fresh: day.fresh,
      guarded: day.guarded,
      minutesLeft: Math.ceil(day.secondsLeft / 60),
    },
  };
}
