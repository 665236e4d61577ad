import { describe, expect, it } from 'vitest';
import { duration, percent, shortInterval } from '../../../src/terminal/format.ts';

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [499, '0 s'],
    [1500, '2 s'],
    [59_499, '59 s'],
    [59_500, '1 min'],
    [90_000, '2 min'],
    [12 * 60_000, '12 min'],
    [59.4 * 60_000, '59 min'],
    [59.6 * 60_000, '1 h'],
    [65 * 60_000, '1 h 5 min'],
    [120 * 60_000, '2 h'],
    [25 * 60 * 60_000, '25 h'],
  ])('of %d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe('shortInterval', () => {
  it.each([
    ['minutes', 1, '1m'],
    ['minutes', 10, '10m'],
    ['days', 1, '1d'],
    ['days', 30, '30d'],
    ['days', 31, '1.0mo'],
    ['days', 76, '2.5mo'],
    ['days', 364, '12.0mo'],
    ['days', 365, '1.0y'],
    ['days', 438, '1.2y'],
    ['days', 36_500, '100.0y'],
  ] as const)('of %s: %i is %s', (...[unit, count, text]) => {
    expect(shortInterval({ unit, count })).toBe(text);
  });
});

describe('percent', () => {
  it.each([
    [0, '0%'],
    [0.004, '0%'],
    [0.005, '1%'],
    [2 / 3, '67%'],
    [1, '100%'],
  ])('of %d is %s', (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it('is a dash where there is nothing to share', () => {
    expect(percent(null)).toBe('-');
  });
});
