import { describe, expect, it } from 'vitest';
import { heatLevels } from '../../../src/domain/figures/heatmap.ts';
import { extremeHours, hours } from '../../../src/domain/figures/hours.ts';

describe('the steps of a calendar', () => {
  it('are the quarters of the days that have a value', () => {
    const levelOf = heatLevels([0, 1, 2, 3, 4, 5, 6, 7, 8, 0]);
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map(levelOf)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('are low for equal days, so that one that stands out does', () => {
    const levelOf = heatLevels([1, 1, 1, 1, 5]);
    expect([1, 5].map(levelOf)).toEqual([1, 4]);
    expect(heatLevels([3, 3, 3])(3)).toBe(1);
  });
});

describe('the best and the worst hour', () => {
  const of = (...counts: [hour: number, answers: number, recalled: number][]) =>
    extremeHours(hours(counts.map(([hour, answers, recalled]) => ({ hour, answers, recalled }))));

  it('are told apart where chance does not explain the difference', () => {
    expect(of([8, 400, 380], [13, 400, 340], [22, 400, 250])).toMatchObject({
      best: { hour: 8 },
      worst: { hour: 22 },
      byChance: false,
    });
  });

  it('may be the luck of one hour in twenty-four', () => {
    // The two 95% bands alone do not overlap: 84.9 to 85.6, and 84.1 to 84.8.
    const lucky = of([17, 41_667, 35_520], [22, 41_666, 35_200]);
    expect(lucky?.best.recall?.low).toBeGreaterThan(lucky?.worst.recall?.high ?? 1);
    expect(lucky?.byChance).toBe(true);
  });

  it('are not told of few answers', () => {
    expect(of([8, 29, 29], [22, 400, 200])).toBeNull();
  });
});
