import type { Grade } from './grade.ts';
import { sum } from './sum.ts';

/** Which key points an answer had, in the order in which the card lists them. */
export type Ticks = readonly boolean[];

const count = (ticks: Ticks, value: boolean): number => ticks.filter((tick) => tick === value).length;

/**
 * The grade that ticked key points speak for. The first `must` points are required.
 *
 * - Again: nothing was said, the only required point is missing, or two required points are.
 * - Hard: one required point of several is missing, or fewer than half of the others were said.
 * - Good: every required point and at least half of the others.
 *
 * Easy is never suggested: ticks tell what was said, not how easily it came.
 */
export function suggestGrade(ticks: Ticks, must: number): Grade {
  const missing = count(ticks.slice(0, must), false);
  if (!ticks.includes(true) || missing > 1 || (missing === 1 && must === 1)) return 1;
  const others = ticks.slice(must);
  return missing === 1 || count(others, true) * 2 < others.length ? 2 : 3;
}

/** An answer that was checked against the key points of one version of a card. */
export interface CheckedAnswer {
  readonly contentHash: string;
  readonly ticks: Ticks | null;
  /** How many answers it stands for, all of them alike; 1 unless it is said. */
  readonly times?: number;
}

export interface MissedPoint {
  readonly text: string;
  readonly required: boolean;
  /** Answers that left it out, of those that were checked against the card's present text. */
  readonly missed: number;
  readonly of: number;
}

interface Rubric {
  readonly contentHash: string;
  readonly keyPoints: readonly string[];
  readonly must: number;
}

/** Every key point with how often it was missing, in the order of the card. */
export function pointCounts(
  { contentHash, keyPoints, must }: Rubric,
  answers: readonly CheckedAnswer[],
): MissedPoint[] {
  const checked = answers.flatMap(({ contentHash: hash, ticks, times = 1 }) =>
    ticks && hash === contentHash && ticks.length === keyPoints.length ? [{ ticks, times }] : [],
  );
  const timesOf = (some: typeof checked): number => sum(some.map(({ times }) => times));
  return keyPoints.map((text, i) => ({
    text,
    required: i < must,
    missed: timesOf(checked.filter(({ ticks }) => !ticks[i])),
    of: timesOf(checked),
  }));
}

/** The key points that were missing from any checked answer, most often missed first. */
export function missedPoints(rubric: Rubric, answers: readonly CheckedAnswer[]): MissedPoint[] {
  return pointCounts(rubric, answers)
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed - a.missed);
}
