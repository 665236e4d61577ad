import type { CardSummary } from '../domain/card.ts';
import { paceOf } from '../domain/pace.ts';
import { type CardState, isYoung } from '../domain/review.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { modelMemory, type Policy, type Simulated, type SimulatedDay, simulate } from '../domain/simulate.ts';
import { dayLabel, dayOfStudyTime } from '../domain/study-day.ts';
import { luckOf } from './luck.ts';
import { calibrationOf, type PlanWorld, RECENT, studiedSeconds } from './plan.ts';

/** Bank size from which one run has to do: its many cards even out by themselves. */
const LARGE = 2000;
const RUNS = 3;

export interface Course {
  readonly cards: readonly CardSummary[];
  readonly policy: Policy;
  readonly days: number;
  /** Seconds of study a day. */
  readonly budgetSec: number;
  /** Of the schedule that is simulated; cards fall due by it from the first day. The user's own by default. */
  readonly scheduler?: Scheduler;
  readonly seed?: number | undefined;
}

/** The same state, due when another schedule has it due. */
function dueBy(state: CardState, { model }: Scheduler): CardState {
  const { memory } = state;
  if (memory?.phase !== 'review') return state;
  const scheduledDays = model.interval(memory.stability);
  const dueDay = dayOfStudyTime(memory.lastStudyTime) + scheduledDays;
  return { ...state, memory: { ...memory, scheduledDays, dueDay } };
}

/** Some runs of the coming days from where the user stands, with the memory that the user's answers show. */
export function simulateCourse(world: PlanWorld, course: Course): Simulated[] {
  const { log, scheduler, moment } = world;
  const { cards, policy, days, budgetSec, seed = 1 } = course;
  const schedule = course.scheduler ?? scheduler;
  const states = new Map(
    [...(log?.states() ?? new Map<string, CardState>())].map(([id, state]) => [id, dueBy(state, schedule)]),
  );
  const calibration = calibrationOf(world);
  const studied = log?.recentDays(moment.today) ?? [];
  const truth = (id: string) => {
    const state = states.get(id);
    const young = !state?.memory || isYoung(state);
    return modelMemory(scheduler.model, state?.memory ?? null, calibration, young);
  };
  return Array.from({ length: cards.length > LARGE ? 1 : RUNS }, (_, run) =>
    simulate({
      cards,
      states,
      model: schedule.model,
      policy,
      truth,
      luck: luckOf(seed * 1000 + run),
      today: moment.today,
      days,
      budgetSec,
      usedSec: studiedSeconds(studied, moment.today),
      pace: paceOf(studied),
      recalled: log?.recentRecalls(RECENT) ?? [],
    }),
  );
}

/** Those of some cards that may be studied at all. */
export function unsuspended({ log }: PlanWorld, cards: readonly CardSummary[]): CardSummary[] {
  const states = log?.states();
  return cards.filter(({ id }) => !states?.get(id)?.suspended);
}

/** The mean of a figure over runs. */
export const meanOf = (runs: readonly Simulated[], figure: (run: Simulated) => number): number =>
  runs.reduce((sum, run) => sum + figure(run), 0) / runs.length;

/** A day of study, as the mean of some runs. `expected`: cards that would be recalled that morning. */
export interface MeanDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly minutes: number;
  readonly reviews: number;
  readonly new: number;
  readonly seen: number;
  readonly expected: number;
}

/** The days of some runs, and the morning after the last. */
export function meanDays(runs: readonly Simulated[]): MeanDay[] {
  const [first] = runs;
  return (first?.days ?? []).map(({ day }, i) => {
    const mean = (figure: (day: SimulatedDay) => number) =>
      meanOf(runs, (run) => figure(run.days[i] as SimulatedDay));
    return {
      day: dayLabel(day),
      minutes: mean(({ seconds }) => seconds / 60),
      reviews: mean(({ reviews }) => reviews),
      new: mean(({ fresh }) => fresh),
      seen: mean(({ seen }) => seen),
      expected: mean(({ expected }) => expected),
    };
  });
}
