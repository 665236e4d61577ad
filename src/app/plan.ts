import { type Calibration, fitCalibration } from '../domain/calibration.ts';
import type { CardSummary } from '../domain/card.ts';
import { groupBy } from '../domain/group-by.ts';
import { NEW_SHARE, planSession } from '../domain/interview-plan.ts';
import { paceOf, secondsFor } from '../domain/pace.ts';
import type { PlanReport } from '../domain/plan-report.ts';
import { buildQueue, type WaitingCard } from '../domain/queue.ts';
import { readiness } from '../domain/readiness.ts';
import { type CardState, type DayTotals, isInStepsOf } from '../domain/review.ts';
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
export const studiedSeconds = (days: readonly DayTotals[], today: number): number =>
  (days.find(({ day }) => day === today)?.studyMs ?? 0) / 1000;

/** The cards of what is left of today's minutes: what a session asks, and what every figure of it counts. */
export interface PlannedDay {
  /** What was asked for by name and steps that have come, then the order of the plan. */
  readonly order: readonly string[];
  /** Cards in steps that come back during the session. */
  readonly waiting: readonly WaitingCard[];
  readonly reviews: number;
  readonly fresh: number;
  readonly guarded: boolean;
  readonly secondsLeft: number;
  /** See `paceOf`. */
  readonly pace: number;
  /** What it was drawn from. */
  readonly states: ReadonlyMap<string, CardState>;
  readonly recalled: readonly boolean[];
}

/** What comes before and beside the plan: what was asked for by name, and steps of cards answered today. */
function besidePlan(cards: readonly CardSummary[], states: PlannedDay['states'], { at, today }: Moment) {
  const aside = cards.filter(({ id }) => {
    const state = states.get(id);
    // A step that was left open on another day is a review like others.
    return state && (state.promoted || isInStepsOf(state, today));
  });
  return buildQueue({ cards: aside, states, now: at, today, newAllowance: aside.length });
}

export function plannedDay({ cards, scheduler, log, moment }: PlanWorld, plan: InterviewPlan): PlannedDay {
  const states = log?.states() ?? new Map<string, CardState>();
  const recalled = log?.recentRecalls(RECENT) ?? [];
  const days = log?.recentDays(moment.today) ?? [];
  const pace = paceOf(days);
  const secondsLeft = Math.max(0, plan.minutesPerDay * 60 - studiedSeconds(days, moment.today));
  const { order: planned, guarded } = planSession({
    cards,
    states,
    model: scheduler.model,
    today: moment.today,
    deadline: plan.deadline,
    budgetSec: (plan.minutesPerDay * 60) / pace,
    weights: plan.weights,
    recalled,
  });
  const { order: first, waiting, reviews, fresh } = besidePlan(cards, states, moment);
  const taken = new Set([...first, ...waiting.map(({ cardId }) => cardId)]);
  const order = [...first];
  const count = { reviews, fresh };
  for (const id of planned) {
    if (secondsFor(count, pace) >= secondsLeft) break;
    if (taken.has(id)) continue;
    order.push(id);
    count[states.get(id)?.memory ? 'reviews' : 'fresh'] += 1;
  }
  const all = { reviews: count.reviews + waiting.length, fresh: count.fresh };
  return { order, waiting, ...all, guarded, secondsLeft, pace, states, recalled };
}

/** Reviews that fit into a day's minutes when nothing is new. */
export function fittingReviews({ minutesPerDay }: InterviewPlan, pace: number): number {
  return Math.ceil((minutesPerDay * 60) / secondsFor({ reviews: 1, fresh: 0 }, pace));
}

function coverage(
  cards: number,
  seen: number,
  { minutesPerDay }: InterviewPlan,
  daysLeft: number,
  pace: number,
): PlanReport['coverage'] {
  const unseen = cards - seen;
  const perMinute = (60 * NEW_SHARE.most * daysLeft) / secondsFor({ reviews: 0, fresh: 1 }, pace);
  const fit = Math.min(unseen, Math.floor(minutesPerDay * perMinute));
  return { unseen, fit, left: unseen - fit, minutesForAll: Math.ceil(unseen / perMinute) };
}

/** What the user's own answers ask of the model. */
export const calibrationOf = ({ log, scheduler }: Pick<PlanWorld, 'log' | 'scheduler'>): Calibration =>
  fitCalibration(log?.pastReviews(CALIBRATING) ?? [], scheduler.model);

/** The cards that count until the interview. */
export const plannedCards = ({ cards }: PlanWorld, plan: InterviewPlan): CardSummary[] =>
  cards.filter((card) => (plan.weights[card.topic] ?? 1) > 0);

/** How the user stands before the interview. @param day of this world and plan, where it is drawn already */
export function reportPlan(
  world: PlanWorld,
  plan: InterviewPlan,
  day: PlannedDay = plannedDay(world, plan),
): PlanReport {
  const { scheduler, moment } = world;
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
    coverage: coverage(all.cards, all.seen, plan, daysLeft, day.pace),
    today: {
      cards: day.reviews + day.fresh,
      new: day.fresh,
      guarded: day.guarded,
      minutesLeft: Math.ceil(day.secondsLeft / 60),
    },
  };
}
