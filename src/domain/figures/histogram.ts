/** How many cards have a value of at least `from` and less than `to`; the last bin has what is above, too. */
export interface Bin {
  readonly from: number;
  /** Null when the bin has no upper end. */
  readonly to: number | null;
  readonly cards: number;
}

export interface Histogram {
  /** In ascending order. */
  readonly bins: readonly Bin[];
  /** Null without cards. */
  readonly median: number | null;
}

/** Days; the edges of intervals as people think of them, 21 being that of mature cards. */
const STABILITY = [0, 1, 3, 7, 14, 21, 30, 60, 90, 180, 365];
const DIFFICULTY = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const RETRIEVABILITY = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below, above] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return below === undefined || above === undefined ? null : (below + above) / 2;
}

/**
 * @param edges lower ends of the bins, ascending; what lies below the first is in the first
 * @param end upper end of the last; null for none
 */
function histogram(values: readonly number[], edges: readonly number[], end: number | null): Histogram {
  const counts = edges.map(() => 0);
  for (const value of values) {
    const bin = Math.max(
      0,
      edges.findLastIndex((edge) => value >= edge),
    );
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const bins = edges.map((from, i) => ({ from, to: edges[i + 1] ?? end, cards: counts[i] ?? 0 }));
  return { bins, median: median(values) };
}

/** Of stabilities in days. */
export const stabilityHistogram = (days: readonly number[]): Histogram => histogram(days, STABILITY, null);

/** Of difficulties, 1..10. */
export const difficultyHistogram = (values: readonly number[]): Histogram =>
  histogram(values, DIFFICULTY, 10);

/** Of probabilities of recall, 0..1. */
export const retrievabilityHistogram = (recalls: readonly number[]): Histogram =>
  histogram(recalls, RETRIEVABILITY, 1);
