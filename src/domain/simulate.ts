import { type Calibration, type PastReview, UNCALIBRATED } from './calibration.ts';
import type { CardSummary } from './card.ts';
import type { Grade } from './grade.ts';
import { CARD_SECONDS, FIRST_GRADES } from './interview-plan.ts';
import { type CardState, isYoung, newCardState } from './review.ts';
import type { Memory, MemoryModel } from './scheduler.ts';
import { DAY_MS, dayOfStudyTime } from './study-day.ts';

// Days of study as they would go: what is asked is decided by what the scheduler believes, and
// what is recalled by a memory that it does not see. A day is the smallest step; each card is
// answered once a day at most, and a forgotten one is recalled again before the day is over.

/** How recalled reviews are spread over Hard, Good, Easy (fsrs-rs simulator defaults). */
const PASS_GRADES = [0.224, 0.631, 0.145] as const;

/** What a learner really remembers of one card. */
export interface TrueMemory {
  /** Probability (0..1) of recall so many days after the last answer; 0 before the first. */
  recall(days: number): number;
  /** The memory after an answer so many days after the last; 0 days is the same day. */
  next(days: number, grade: Grade): TrueMemory;
}

/** What decides a day's cards: the states as the scheduler knows them, and the last outcomes, oldest first. */
export interface PolicyDay {
  readonly today: number;
  readonly states: ReadonlyMap<string, CardState>;
  readonly recalled: readonly boolean[];
}

/** The ids of a day's cards in the order in which they are asked; the time may end before the list. */
export type Policy = (day: PolicyDay) => readonly string[];

export interface Simulation {
  readonly cards: readonly CardSummary[];
  /** Where cards stand at the beginning; new ones need none. */
  readonly states: ReadonlyMap<string, CardState>;
  /** What the scheduler computes by. */
  readonly model: MemoryModel;
  readonly policy: Policy;
  readonly truth: (cardId: string) => TrueMemory;
  /** A number in 0..1 for an answer of a card; the same in every run that is compared. */
  readonly luck: (cardId: string, answer: number) => number;
  /** First study day. */
  readonly today: number;
  readonly days: number;
  /** Seconds of study a day; a card that takes longer is owed the next day. */
  readonly budgetSec: number;
  /** Seconds of the first day's budget that are used already. */
  readonly usedSec?: number | undefined;
  /** Seconds that cards take, as a multiple of the usual ones; 1 by default. */
  readonly pace?: number | undefined;
  /** Shares of first answers that are Again, Hard, Good, Easy. */
  readonly firstGrades?: readonly number[] | undefined;
  /** Outcomes of the last reviews before the beginning, oldest first. */
  readonly recalled?: readonly boolean[] | undefined;
}

export interface SimulatedDay {
  readonly day: number;
  /** Cards that would be recalled this morning (sum of true probabilities). */
  readonly expected: number;
  /** Cards seen so far, this morning. */
  readonly seen: number;
  readonly seconds: number;
  readonly reviews: number;
  readonly fresh: number;
  readonly forgotten: number;
}

export interface Simulated {
  /** One a day, and the morning after the last, on which nothing is studied. */
  readonly days: readonly SimulatedDay[];
  /** States at the end, as the scheduler knows them. */
  readonly states: ReadonlyMap<string, CardState>;
  /** Expected recall of each card at the end, 0..1. */
  readonly recall: ReadonlyMap<string, number>;
  /** What is really remembered of each card at the end. */
  readonly truth: ReadonlyMap<string, TrueMemory>;
  readonly reviews: readonly PastReview[];
}

/** Picks by a number in 0..1 from shares that add up to 1. */
function pick(luck: number, shares: readonly number[]): number {
  let sum = 0;
  const place = shares.findIndex((share) => {
    sum += share;
    return luck < sum;
  });
  return place === -1 ? shares.length - 1 : place;
}

/**
 * A memory that follows a model from a state, or from nothing.
 *
 * @param calibration what the learner's answers ask for; the model is right without
 * @param young whether the card was seen on one day only
 */
export function modelMemory(
  model: MemoryModel,
  state: Pick<Memory, 'stability' | 'difficulty'> | null,
  calibration: Calibration = UNCALIBRATED,
  young = true,
): TrueMemory {
  const factor = young ? calibration.young : calibration.mature;
  return {
    recall: (days) => (state ? model.recall(days, state.stability * factor) : 0),
    next: (days, grade) =>
      modelMemory(
        model,
        model.next(state, days, grade),
        calibration,
        state === null || (young && days === 0),
      ),
  };
}

/** The state after a day's answer as the scheduler computes it, with its due day. */
function answered(
  before: CardState,
  grade: Grade,
  days: number,
  today: number,
  model: MemoryModel,
): CardState {
  const { memory } = before;
  const first = model.next(memory, days, grade);
  const { stability, difficulty } = grade === 1 ? model.next(first, 0, 3) : first;
  const scheduledDays = model.interval(stability);
  return {
    ...before,
    introducedDay: before.introducedDay ?? today,
    memory: {
      phase: 'review',
      stability,
      difficulty,
      step: 0,
      scheduledDays,
      reps: (memory?.reps ?? 0) + 1,
      lapses: (memory?.lapses ?? 0) + (memory && grade === 1 ? 1 : 0),
      lastStudyTime: today * DAY_MS,
      dueAt: null,
      dueDay: today + scheduledDays,
    },
  };
}

interface Learner {
  readonly states: Map<string, CardState>;
  readonly truth: Map<string, TrueMemory>;
  readonly answers: Map<string, number>;
  readonly recalled: boolean[];
  readonly reviews: PastReview[];
}

const lastDay = (state: CardState | undefined): number =>
  state?.memory ? dayOfStudyTime(state.memory.lastStudyTime) : 0;

/** Answers one card. @returns the seconds that it took, and whether it was new or forgotten */
function answerCard(id: string, today: number, input: Simulation, learner: Learner) {
  const { model, luck, pace = 1, firstGrades = FIRST_GRADES } = input;
  const state = learner.states.get(id) ?? newCardState(id);
  const truth = learner.truth.get(id) ?? input.truth(id);
  const nth = learner.answers.get(id) ?? 0;
  const days = today - lastDay(state);
  const roll = luck(id, nth);
  const recall = truth.recall(days);
  const fresh = state.memory === null;
  const grade = (
    fresh ? pick(roll, firstGrades) + 1 : roll < recall ? pick(roll / recall, PASS_GRADES) + 2 : 1
  ) as Grade;
  if (state.memory) {
    const { stability } = state.memory;
    learner.reviews.push({ days, stability, young: isYoung(state), recalled: grade > 1 });
    learner.recalled.push(grade > 1);
  }
  const once = truth.next(fresh ? 0 : days, grade);
  learner.truth.set(id, grade === 1 ? once.next(0, 3) : once);
  learner.states.set(id, answered(state, grade, fresh ? 0 : days, today, model));
  learner.answers.set(id, nth + 1);
  const kind = fresh ? 'fresh' : grade === 1 ? 'forgotten' : 'recalled';
  return { seconds: pace * CARD_SECONDS[kind], fresh, forgotten: !fresh && grade === 1 };
}

function recallOf({ states, truth }: Learner, cardId: string, today: number): number {
  return truth.get(cardId)?.recall(today - lastDay(states.get(cardId))) ?? 0;
}

/** A card in steps of minutes waits for the day after its answer: a day is the smallest step here. */
function afterSteps(state: CardState): CardState {
  const { memory } = state;
  if (!memory || memory.dueAt === null) return state;
  return { ...state, memory: { ...memory, dueAt: null, dueDay: lastDay(state) + 1 } };
}

/** Plays the days through. Deterministic; nothing that is given is changed. */
export function simulate(input: Simulation): Simulated {
  const { cards, today, days, budgetSec, policy } = input;
  const learner: Learner = {
    states: new Map([...input.states].map(([id, state]) => [id, afterSteps(state)])),
    truth: new Map(cards.map(({ id }) => [id, input.truth(id)])),
    answers: new Map(),
    recalled: [...(input.recalled ?? [])],
    reviews: [],
  };
  const all: SimulatedDay[] = [];
  let owed = Math.min(input.usedSec ?? 0, budgetSec);
  for (let day = today; day <= today + days; day += 1) {
    const expected = cards.reduce((sum, { id }) => sum + recallOf(learner, id, day), 0);
    const seen = cards.filter(({ id }) => learner.states.get(id)?.memory).length;
    const done = { seconds: 0, reviews: 0, fresh: 0, forgotten: 0 };
    if (day < today + days) {
      let spent = owed;
      for (const id of policy({ today: day, states: learner.states, recalled: learner.recalled })) {
        if (spent >= budgetSec) break;
        const { seconds, fresh, forgotten } = answerCard(id, day, input, learner);
        spent += seconds;
        done.seconds += seconds;
        done[fresh ? 'fresh' : 'reviews'] += 1;
        done.forgotten += forgotten ? 1 : 0;
      }
      owed = Math.max(0, spent - budgetSec);
    }
    all.push({ day, expected, seen, ...done });
  }
  const end = today + days;
  const recall = new Map(cards.map(({ id }) => [id, recallOf(learner, id, end)]));
  return { days: all, states: learner.states, recall, truth: learner.truth, reviews: learner.reviews };
}
