import type { FitReport, ModelVersion } from '../domain/model-version.ts';
import { isDueNow } from '../domain/review.ts';
import { type TrainingItem, trainingItems } from '../domain/training-data.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';
import type { OnProgress, Optimizer } from './optimizer.ts';

/** Reviews that there must be; with fewer, parameters follow chance. */
export const LEAST_REVIEWS = 400;
/** Share of the reviews, the newest, that only the comparison sees. */
const HELD_OUT = 0.2;

export interface Optimization {
  /** Answers of another study day than the one before. */
  readonly reviews: number;
  readonly leastReviews: number;
  /** Null with too few reviews. */
  readonly fit: FitReport | null;
  /** Whether the fitted parameters predict the held-out reviews better than those in force. */
  readonly better: boolean;
  /** Fitted to all reviews, when they are better. */
  readonly weights: readonly number[] | null;
}

async function compare(
  items: readonly TrainingItem[],
  inForce: readonly number[],
  { train, evaluate }: Optimizer,
  onProgress: OnProgress,
): Promise<FitReport> {
  const split = Math.floor(items.length * (1 - HELD_OUT));
  const [past, heldOut] = [items.slice(0, split), items.slice(split)];
  const fitted = await train(past, onProgress);
  return {
    reviews: items.length,
    heldOut: heldOut.length,
    before: evaluate(heldOut, inForce),
    after: evaluate(heldOut, fitted),
  };
}

/**
 * Fits the parameters of the memory model to the user's own reviews. They are tried on the
 * newest fifth after a fit to the rest, and fitted to all when they predict it better. Nothing
 * is written.
 *
 * @param onProgress told the share (0..1) that is done; stops the work with false
 * @throws CancelledError when stopped
 */
export async function optimize(
  log: ReviewLog,
  optimizer: Optimizer,
  onProgress: OnProgress,
): Promise<Optimization> {
  const { settings, weights: inForce } = log.scheduler;
  const items = trainingItems(log.events(), settings.dayStartsAt);
  const counts = { reviews: items.length, leastReviews: LEAST_REVIEWS };
  if (items.length < LEAST_REVIEWS) return { ...counts, fit: null, better: false, weights: null };
  const fit = await compare(items, inForce, optimizer, (done) => onProgress(done / 2));
  const better = fit.after.logLoss < fit.before.logLoss;
  const weights = better ? await optimizer.train(items, (done) => onProgress(0.5 + done / 2)) : null;
  return { ...counts, fit, better, weights };
}

/** What a change of parameters did to the schedule. */
export interface Adoption {
  readonly model: ModelVersion;
  /** Cards that are due now. */
  readonly due: { readonly before: number; readonly after: number };
}

const dueCount = (log: ReviewLog, { at, today }: Moment): number =>
  [...log.progress().values()].filter((progress) => isDueNow(progress, at, today)).length;

/** Puts parameters in force by `change`, and counts what is due before and after. Null when it changed nothing. */
export function adopt(log: ReviewLog, moment: Moment, change: () => ModelVersion | null): Adoption | null {
  const before = dueCount(log, moment);
  const model = change();
  return model && { model, due: { before, after: dueCount(log, moment) } };
}
