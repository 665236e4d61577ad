import type { FSRSBindingItem } from '@open-spaced-repetition/binding';
import type { Fit } from '../domain/model-version.ts';
import type { PastGrade, TrainingItem } from '../domain/training-data.ts';
import { CancelledError, UserError } from '../errors.ts';
import { oncePer } from '../once.ts';

// The only importer of the optimizer of FSRS (fsrs-rs, compiled for each platform).

/** How often (ms) the optimizer tells how far it is; also the least that a fit takes. */
const POLL_MS = 20;

/** The share (0..1) that is done; false stops the fit. */
export type OnProgress = (done: number) => boolean;

async function load() {
  try {
    return await import('@open-spaced-repetition/binding');
  } catch (cause) {
    throw new UserError('The optimizer cannot be loaded on this platform.', {
      hint: 'Everything else works without it. Reinstall with optional dependencies: npm install --include=optional',
      cause,
    });
  }
}

export interface Optimizer {
  /** The parameters of FSRS-6 that predict the items best. @throws CancelledError when stopped */
  train(items: readonly TrainingItem[], onProgress: OnProgress): Promise<readonly number[]>;
  /** How well parameters predict the items. */
  evaluate(items: readonly TrainingItem[], weights: readonly number[]): Fit;
}

/** @throws UserError where there is no optimizer for the platform */
export async function loadOptimizer(): Promise<Optimizer> {
  const { computeParameters, FSRSBinding, FSRSBindingItem, FSRSBindingReview } = await load();
  // The grades of a card are in all its items.
  const reviewOf = oncePer(({ grade, days }: PastGrade) => new FSRSBindingReview(grade, days));
  const converted = (items: readonly TrainingItem[]): FSRSBindingItem[] =>
    items.map(({ grades }) => new FSRSBindingItem(grades.map(reviewOf)));
  return {
    async train(items, onProgress) {
      let stopped = false;
      let weights: readonly number[];
      try {
        weights = await computeParameters(converted(items), {
          enableShortTerm: true,
          numRelearningSteps: 1,
          timeout: POLL_MS,
          progress: (current, total) => {
            stopped ||= !onProgress(total > 0 ? current / total : 0);
            return !stopped;
          },
        });
      } catch (cause) {
        throw stopped ? new CancelledError() : cause;
      }
      // A fit may be over before it is asked how far it is.
      if (stopped || !onProgress(1)) throw new CancelledError();
      return weights;
    },
    evaluate(items, weights) {
      const { logLoss, rmseBins } = new FSRSBinding([...weights]).evaluate(converted(items));
      return { logLoss, rmse: rmseBins };
    },
  };
}
