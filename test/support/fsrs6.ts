import type { Grade } from '../../src/domain/grade.ts';

/**
 * The memory model written a second time, from the published formulas: wiki of
 * open-spaced-repetition, "The Algorithm", FSRS-6 (difficulty and interval as in FSRS-5 and
 * FSRS-4.5 there). The cap of the stability after a lapse is that of its scheduler
 * packages. It knows nothing of the program, so that both would have to be wrong in the same way.
 */
export interface MemoryState {
  readonly stability: number;
  readonly difficulty: number;
}

// The default weights, w0 .. w20.
const [S0_AGAIN, S0_HARD, S0_GOOD, S0_EASY] = [0.212, 1.2931, 2.3065, 8.2956] as const;
const [W4, W5, W6, W7] = [6.4133, 0.8334, 3.0194, 0.001] as const;
const [W8, W9, W10] = [1.8722, 0.1666, 0.796] as const;
const [W11, W12, W13, W14] = [1.4835, 0.0614, 0.2629, 1.6483] as const;
const [W15, W16] = [0.6014, 1.8729] as const;
const [W17, W18, W19] = [0.5425, 0.0912, 0.0658] as const;
const W20 = 0.1542;

const FACTOR = 0.9 ** (-1 / W20) - 1;
const FIRST_STABILITY = { 1: S0_AGAIN, 2: S0_HARD, 3: S0_GOOD, 4: S0_EASY } as const;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** R(t, S) */
export function retrievability(days: number, stability: number): number {
  return (1 + (FACTOR * days) / stability) ** -W20;
}

/** I(r, S), in whole days. */
export function intervalDays(stability: number, retention: number): number {
  const days = (stability / FACTOR) * (retention ** (-1 / W20) - 1);
  return clamp(Math.round(days), 1, 36_500);
}

/** D0(G) */
const firstDifficulty = (grade: Grade): number => W4 - Math.exp(W5 * (grade - 1)) + 1;

function nextDifficulty(difficulty: number, grade: Grade): number {
  const damped = difficulty + (-W6 * (grade - 3) * (10 - difficulty)) / 9;
  return clamp(W7 * firstDifficulty(4) + (1 - W7) * damped, 1, 10);
}

function sameDayStability(stability: number, grade: Grade): number {
  const increase = Math.exp(W17 * (grade - 3 + W18)) * stability ** -W19;
  return stability * (grade >= 2 ? Math.max(increase, 1) : increase);
}

function recalledStability({ stability, difficulty }: MemoryState, days: number, grade: Grade): number {
  const forgotten = 1 - retrievability(days, stability);
  const penalty = grade === 2 ? W15 : 1;
  const bonus = grade === 4 ? W16 : 1;
  const growth = Math.exp(W8) * (11 - difficulty) * stability ** -W9 * (Math.exp(W10 * forgotten) - 1);
  return stability * (1 + growth * penalty * bonus);
}

function forgottenStability({ stability, difficulty }: MemoryState, days: number): number {
  const forgotten = 1 - retrievability(days, stability);
  const long = W11 * difficulty ** -W12 * ((stability + 1) ** W13 - 1) * Math.exp(W14 * forgotten);
  return Math.min(long, stability / Math.exp(W17 * W18));
}

function nextStability(state: MemoryState, days: number, grade: Grade): number {
  if (days === 0) return sameDayStability(state.stability, grade);
  return grade === 1 ? forgottenStability(state, days) : recalledStability(state, days, grade);
}

/** The memory after an answer `days` days after the last one; `state` is null for the first. */
export function nextState(state: MemoryState | null, days: number, grade: Grade): MemoryState {
  if (!state) return { stability: FIRST_STABILITY[grade], difficulty: clamp(firstDifficulty(grade), 1, 10) };
  return {
    stability: clamp(nextStability(state, days, grade), 0.001, 36_500),
    difficulty: nextDifficulty(state.difficulty, grade),
  };
}
