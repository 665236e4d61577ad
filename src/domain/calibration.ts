import type { MemoryModel } from './scheduler.ts';

// How far a user's own answers ask for other stabilities than the model's: one factor for cards
// that were seen on one study day only, and one for all others.

/** A review a study day or more after the answer before it. */
export interface PastReview {
  /** Study days since the answer before it. */
  readonly days: number;
  /** Stability, in days, before the review. */
  readonly stability: number;
  /** Whether the card had been seen on one study day only. */
  readonly young: boolean;
  readonly recalled: boolean;
}

/** Factors on stability. */
export interface Calibration {
  readonly young: number;
  readonly mature: number;
}

export const UNCALIBRATED: Calibration = { young: 1, mature: 1 };

/** Standard deviation of the logarithm of each factor that is expected before any review. */
const PRIOR = { young: 0.6, mature: 0.3 } as const;
/** Logarithms of the factors that are tried. */
const GRID = Array.from({ length: 51 }, (_, i) => (i - 25) / 10);
/** Probabilities are kept this far from 0 and 1: one surprise must not settle everything. */
const MARGIN = 1e-4;

function likeliest(reviews: readonly PastReview[], deviation: number, model: MemoryModel): number {
  const score = (log: number) =>
    reviews.reduce(
      (sum, { days, stability, recalled }) => {
        const recall = Math.min(Math.max(model.recall(days, stability * Math.exp(log)), MARGIN), 1 - MARGIN);
        return sum + Math.log(recalled ? recall : 1 - recall);
      },
      -(log ** 2) / (2 * deviation ** 2),
    );
  const best = GRID.map((log) => ({ log, score: score(log) })).reduce((a, b) => (b.score > a.score ? b : a));
  return Math.exp(best.log);
}

/**
 * The factors under which the reviews, together with a prior around 1, are most probable
 * (maximum a posteriori on a grid of their logarithms). Without reviews both are 1.
 */
export function fitCalibration(reviews: readonly PastReview[], model: MemoryModel): Calibration {
  const of = (young: boolean) => reviews.filter((review) => review.young === young);
  return {
    young: likeliest(of(true), PRIOR.young, model),
    mature: likeliest(of(false), PRIOR.mature, model),
  };
}
