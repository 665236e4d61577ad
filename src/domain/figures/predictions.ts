import { sum } from '../sum.ts';
import { type Rate, rate } from './rate.ts';

/** Bins of predicted recall, of equal width between 0 and 1. */
export const PREDICTION_BINS = 20;
/** Reviews below which chance decides how well the model seems to do. */
const ENOUGH = 200;

/** How the recall that the model predicted, before it knew the grade, compares with what happened. */
export interface Calibration {
  /** Reviews a study day or more after the answer before, with a prediction. */
  readonly reviews: number;
  /** Answers that are older than the record of predictions. */
  readonly unpredicted: number;
  /** Whether there are enough reviews to judge. */
  readonly enough: boolean;
  /** By predicted recall, ascending; those without reviews are left out. */
  readonly bins: readonly CalibrationBin[];
  /** Mean predicted and actual recall, 0..1; null without reviews. */
  readonly predicted: number | null;
  readonly actual: number | null;
  /** Mean negative log likelihood of what happened; lower is better. Null without reviews. */
  readonly logLoss: number | null;
  /** The same of a forecast that always says the actual mean. */
  readonly logLossOfMean: number | null;
  /** Root mean square of predicted less actual recall in the bins, weighted by reviews, 0..1. */
  readonly rmse: number | null;
}

export interface CalibrationBin extends Rate {
  /** Predicted recall, 0..1, at least `from` and less than `to` (the last one has 1, too). */
  readonly from: number;
  readonly to: number;
  /** Mean predicted recall. */
  readonly predicted: number;
}

/** What was counted of the predictions of one bin. */
export interface PredictionCount {
  /** 0 .. `PREDICTION_BINS` - 1 */
  readonly bin: number;
  readonly reviews: number;
  readonly recalled: number;
  /** Sum of predicted recall. */
  readonly predicted: number;
  /** Sum of negative log likelihoods. */
  readonly loss: number;
}

/** Entropy of a coin, in nats. */
const entropy = (share: number): number =>
  share <= 0 || share >= 1 ? 0 : -share * Math.log(share) - (1 - share) * Math.log(1 - share);

/** @param unpredicted answers older than the record of predictions */
export function calibration(counts: readonly PredictionCount[], unpredicted: number): Calibration {
  const sorted = counts.toSorted((a, b) => a.bin - b.bin);
  const reviews = sum(sorted.map((count) => count.reviews));
  const bins = sorted.map(({ bin, reviews: n, recalled, predicted }) => ({
    from: bin / PREDICTION_BINS,
    to: (bin + 1) / PREDICTION_BINS,
    predicted: predicted / n,
    ...rate(n, recalled),
  }));
  const of = (total: number): number | null => (reviews === 0 ? null : total / reviews);
  const actual = of(sum(sorted.map(({ recalled }) => recalled)));
  const squares = of(sum(bins.map((bin) => bin.reviews * (bin.predicted - bin.recalled / bin.reviews) ** 2)));
  return {
    reviews,
    unpredicted,
    enough: reviews >= ENOUGH,
    bins,
    predicted: of(sum(sorted.map(({ predicted }) => predicted))),
    actual,
    logLoss: of(sum(sorted.map(({ loss }) => loss))),
    logLossOfMean: actual === null ? null : entropy(actual),
    rmse: squares === null ? null : Math.sqrt(squares),
  };
}
