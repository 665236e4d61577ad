import { default_w, type Card as FsrsCard, fsrs, Rating, State } from 'ts-fsrs';
import { GRADES, type Grade } from './grade.ts';
import { dayOfStudyTime, daysSince, type Instant, studyTime } from './study-day.ts';

/** Where a card that has been answered stands: in (re)learning steps of minutes, or in review by days. */
export type Phase = 'learning' | 'review' | 'relearning';

/** The memory state of one card, after its last answer. */
export interface Memory {
  readonly phase: Phase;
  /** Days until retrievability falls to 90 %. */
  readonly stability: number;
  /** 1 (easy) .. 10 (hard). */
  readonly difficulty: number;
  /** Index of the next (re)learning step. */
  readonly step: number;
  /** Whole days to the next review; 0 while in steps. */
  readonly scheduledDays: number;
  /** Answers counted by the schedule. */
  readonly reps: number;
  /** Times it was forgotten (Again) after it had graduated. */
  readonly lapses: number;
  /** When it was last answered, in ms on the study clock. */
  readonly lastStudyTime: number;
  /** Real instant (ms) at which a card in steps comes back; null when it waits for a day. */
  readonly dueAt: number | null;
  /** Study day on which it is due. */
  readonly dueDay: number;
}

/** What a grade would give: minutes to the next step or days to the next review. */
export type Interval =
  | { readonly unit: 'minutes'; readonly count: number }
  | { readonly unit: 'days'; readonly count: number };

/** The settings that a replay of the log depends on. Another value asks for a new one. */
export interface SchedulerSettings {
  /** Retrievability at which a card falls due, 0..1. */
  readonly desiredRetention: number;
  /** Minutes after local midnight at which a study day begins. */
  readonly dayStartsAt: number;
  /** Minutes that one answer counts for in statistics at most; 10 by default. */
  readonly answerCap?: number;
}

/** The memory model by itself, for what looks ahead. Days are whole study days. */
export interface MemoryModel {
  /** Probability (0..1) of recall so many days after the last answer, by the FSRS-6 forgetting curve. */
  recall(days: number, stability: number): number;
  /** Stability and difficulty after an answer; 0 days is another answer on the same day. */
  next(
    memory: Pick<Memory, 'stability' | 'difficulty'> | null,
    days: number,
    grade: Grade,
  ): Pick<Memory, 'stability' | 'difficulty'>;
  /** Whole days, 1 or more, until recall falls to the desired retention. */
  interval(stability: number): number;
}

export interface Scheduler {
  readonly settings: Pick<SchedulerSettings, 'desiredRetention' | 'dayStartsAt'> & {
    readonly answerCapMs: number;
  };
  /** The memory after an answer; `memory` is null for a card never answered. */
  answer(memory: Memory | null, grade: Grade, when: Instant): Memory;
  /** What each grade would give now. */
  preview(memory: Memory | null, when: Instant): Record<Grade, Interval>;
  /** Probability (0..1) of recall on a study day, by the FSRS-6 forgetting curve. */
  retrievability(memory: Pick<Memory, 'stability' | 'lastStudyTime'>, day: number): number;
  readonly model: MemoryModel;
  /** The 21 parameters of FSRS-6 in use. */
  readonly weights: readonly number[];
  /** The same settings with other parameters. @throws RangeError when they are not 21 finite numbers */
  withWeights(weights: readonly number[]): Scheduler;
}

/** Named with the state it computes, so that another algorithm asks for a replay. */
export const ALGORITHM = 'FSRS-6';

const RATINGS = { 1: Rating.Again, 2: Rating.Hard, 3: Rating.Good, 4: Rating.Easy } as const;
const STATES = { learning: State.Learning, review: State.Review, relearning: State.Relearning } as const;

function phaseOf(state: State): Phase {
  if (state === State.Review) return 'review';
  return state === State.Relearning ? 'relearning' : 'learning';
}

/** Of one shape for all, which halves the time of an answer; of a new card no date is looked at. */
function toFsrsCard(memory: Memory | null, studyMs: number): FsrsCard {
  const last = new Date(memory?.lastStudyTime ?? studyMs);
  return {
    due: last,
    stability: memory?.stability ?? 0,
    difficulty: memory?.difficulty ?? 0,
    elapsed_days: 0,
    scheduled_days: memory?.scheduledDays ?? 0,
    learning_steps: memory?.step ?? 0,
    reps: memory?.reps ?? 0,
    lapses: memory?.lapses ?? 0,
    state: memory ? STATES[memory.phase] : State.New,
    last_review: last,
  };
}

/**
 * FSRS-6 by ts-fsrs, with its default parameters unless others are given, steps of 1 and
 * 10 minutes, and no fuzz.
 *
 * ts-fsrs counts elapsed days as UTC calendar days, so a short gap across 00:00 UTC
 * would count as a day. It is therefore given the study clock, whose UTC days are the
 * user's study days, and real instants never reach it.
 *
 * @throws RangeError when the weights are not 21 finite numbers
 */
export function createScheduler(
  settings: SchedulerSettings,
  weights: readonly number[] = default_w,
): Scheduler {
  if (weights.length !== default_w.length || !weights.every(Number.isFinite)) {
    throw new RangeError(`FSRS-6 has ${default_w.length} parameters, all of them numbers`);
  }
  const { desiredRetention, dayStartsAt, answerCap = 10 } = settings;
  const model = fsrs({ request_retention: desiredRetention, enable_fuzz: false, w: weights });

  // A journey westward or a clock set back must not make time run backwards for a card.
  const timeFor = (memory: Memory | null, when: Instant) =>
    Math.max(studyTime(when, dayStartsAt), memory?.lastStudyTime ?? Number.NEGATIVE_INFINITY);

  function answer(memory: Memory | null, grade: Grade, when: Instant): Memory {
    const studyMs = timeFor(memory, when);
    const { card } = model.next(toFsrsCard(memory, studyMs), new Date(studyMs), RATINGS[grade]);
    const stepMs = card.due.getTime() - studyMs;
    const inSteps = card.scheduled_days === 0;
    return {
      phase: phaseOf(card.state),
      stability: card.stability,
      difficulty: card.difficulty,
      step: card.learning_steps,
      scheduledDays: card.scheduled_days,
      reps: card.reps,
      lapses: card.lapses,
      lastStudyTime: studyMs,
      dueAt: inSteps ? when.at + stepMs : null,
      dueDay: inSteps ? dayOfStudyTime(studyMs + stepMs) : dayOfStudyTime(studyMs) + card.scheduled_days,
    };
  }

  function interval(memory: Memory | null, grade: Grade, when: Instant): Interval {
    return intervalOf(answer(memory, grade, when), when.at);
  }

  return {
    // These and no others that came along: the views of the log are rebuilt when they change.
    settings: { desiredRetention, dayStartsAt, answerCapMs: answerCap * 60_000 },
    answer,
    preview: (memory, when) =>
      Object.fromEntries(GRADES.map((grade) => [grade, interval(memory, grade, when)])) as Record<
        Grade,
        Interval
      >,
    model: {
      recall: (days, stability) => model.forgetting_curve(days, stability),
      next: (memory, days, grade) => model.next_state(memory, days, RATINGS[grade]),
      interval: (stability) => model.next_interval(stability, 0),
    },
    retrievability: (memory, day) =>
      model.forgetting_curve(daysSince(memory.lastStudyTime, day), memory.stability),
    weights,
    withWeights: (other) => createScheduler(settings, other),
  };
}

/** From an answer (an instant, ms) to the next one, by the memory after it. */
export function intervalOf({ dueAt, scheduledDays }: Memory, at: number): Interval {
  return dueAt === null
    ? { unit: 'days', count: scheduledDays }
    : { unit: 'minutes', count: Math.round((dueAt - at) / 60_000) };
}

/** Whether a card is due: its step's minute has come, or its study day. `now` in ms, `today` a study day. */
export function isDue(memory: Pick<Memory, 'dueAt' | 'dueDay'>, now: number, today: number): boolean {
  return memory.dueAt === null ? memory.dueDay <= today : memory.dueAt <= now;
}
