import { describe, expect, it } from 'vitest';
import { fitCalibration, type PastReview } from '../../../src/domain/calibration.ts';
import { createScheduler } from '../../../src/domain/scheduler.ts';
import { seededRandom } from '../../../src/system.ts';

const { model } = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });

/** Reviews of somebody whose stabilities are `factor` times what the model believes. */
function reviewsOf(factor: number, count: number, young: boolean, seed = 1): PastReview[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const stability = 1 + random() * 20;
    const days = 1 + Math.floor(random() * 15);
    return { days, stability, young, recalled: random() < model.recall(days, stability * factor) };
  });
}

describe('fitCalibration', () => {
  it('is 1 without reviews', () => {
    expect(fitCalibration([], model)).toEqual({ young: 1, mature: 1 });
  });

  it.each([0.2, 0.5, 1, 3])('finds a factor of %d in many reviews, for each age by itself', (factor) => {
    const reviews = [...reviewsOf(factor, 5000, true), ...reviewsOf(1, 5000, false, 2)];
    const { young, mature } = fitCalibration(reviews, model);
    expect(Math.abs(Math.log(young / factor))).toBeLessThan(0.25);
    expect(Math.abs(Math.log(mature))).toBeLessThan(0.25);
  });

  it('believes few reviews less than many, and those of mature cards least', () => {
    const lost = (count: number, young: boolean): PastReview[] =>
      Array.from({ length: count }, () => ({ days: 3, stability: 10, young, recalled: false }));
    const of = (count: number) => fitCalibration([...lost(count, true), ...lost(count, false)], model);
    expect(of(2).young).toBeLessThan(1);
    expect(of(20).young).toBeLessThan(of(2).young);
    expect(of(2).mature).toBeGreaterThan(of(2).young);
  });
});
