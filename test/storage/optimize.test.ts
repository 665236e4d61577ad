import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { LEAST_REVIEWS, optimize } from '../../src/app/optimize.ts';
import { loadOptimizer, type Optimizer } from '../../src/app/optimizer.ts';
import type { ReviewEvent } from '../../src/domain/review-event.ts';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { trainingItems } from '../../src/domain/training-data.ts';
import { CancelledError } from '../../src/errors.ts';
import { openReviewLog, type ReviewLog } from '../../src/storage/review-log.ts';
import { answersOf, KNOWN_WEIGHTS } from '../support/known-memory.ts';
import { tempFolder } from '../support/temp-folder.ts';

const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
let optimizer: Optimizer;

beforeAll(async () => {
  optimizer = await loadOptimizer();
});

function logOf(events: readonly ReviewEvent[]): ReviewLog {
  const log = openReviewLog(join(tempFolder(), 'aiprep.db'), scheduler);
  onTestFinished(() => log.close());
  log.merge(events);
  return log;
}

const goOn = () => true;

describe('optimize', () => {
  it('beats the defaults on reviews that it has not seen, and comes close to the truth', async () => {
    const log = logOf(answersOf(KNOWN_WEIGHTS, { cards: 300, days: 120, seed: 1 }));
    const { fit, better, weights } = await optimize(log, optimizer, goOn);
    expect(better).toBe(true);
    expect(fit?.after.logLoss).toBeLessThan(fit?.before.logLoss ?? 0);
    expect(fit?.after.rmse).toBeLessThan(fit?.before.rmse ?? 0);
    // Another life of the same memory, which no fit ever saw.
    const fresh = trainingItems(answersOf(KNOWN_WEIGHTS, { cards: 300, days: 120, seed: 2 }), 240);
    const lossTo = (by: readonly number[]) =>
      optimizer.evaluate(fresh, by).logLoss - optimizer.evaluate(fresh, KNOWN_WEIGHTS).logLoss;
    expect(lossTo(weights ?? [])).toBeLessThan(0.005);
    expect(lossTo(weights ?? [])).toBeLessThan(lossTo(scheduler.weights) / 2);
    expect(log.model().number).toBe(1);
  });

  it('holds out the newest fifth', async () => {
    const log = logOf(answersOf(KNOWN_WEIGHTS, { cards: 150, days: 60, seed: 3 }));
    const { fit, reviews } = await optimize(log, optimizer, goOn);
    expect(fit?.reviews).toBe(reviews);
    expect(fit?.heldOut).toBe(reviews - Math.floor(reviews * 0.8));
  });

  it('offers nothing when the parameters in force are already right', async () => {
    const log = logOf(answersOf(KNOWN_WEIGHTS, { cards: 300, days: 120, seed: 1 }));
    const unlikely = {
      reviews: 1,
      heldOut: 0,
      before: { logLoss: 1, rmse: 1 },
      after: { logLoss: 1, rmse: 1 },
    };
    log.adoptModel(KNOWN_WEIGHTS, unlikely, 0);
    const { fit, better, weights } = await optimize(log, optimizer, goOn);
    // The truth is in force: whatever a fit gains on it is chance, and small.
    expect((fit?.before.logLoss ?? 0) - (fit?.after.logLoss ?? 0)).toBeLessThan(0.005);
    expect(better).toBe(weights !== null);
  });

  it('asks for more reviews when there are few', async () => {
    const log = logOf(answersOf(KNOWN_WEIGHTS, { cards: 20, days: 20, seed: 1 }));
    const result = await optimize(log, optimizer, goOn);
    expect(result).toMatchObject({ leastReviews: LEAST_REVIEWS, fit: null, better: false, weights: null });
    expect(result.reviews).toBeGreaterThan(0);
    expect(result.reviews).toBeLessThan(LEAST_REVIEWS);
  });

  it('stops when it is told to, in either half', async () => {
    const log = logOf(answersOf(KNOWN_WEIGHTS, { cards: 300, days: 120, seed: 1 }));
    await expect(optimize(log, optimizer, () => false)).rejects.toThrow(CancelledError);
    await expect(optimize(log, optimizer, (done) => done <= 0.5)).rejects.toThrow(CancelledError);
    expect(log.model().number).toBe(1);
  });
});
