import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../../src/domain/wilson.ts';

describe('the interval of a proportion', () => {
  // Newcombe (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is that of the published table', (successes, trials, low, high) => {
    expect(wilson(successes, trials)?.low).toBeCloseTo(low, 4);
    expect(wilson(successes, trials)?.high).toBeCloseTo(high, 4);
  });

  it('is none when nothing was counted', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  it('holds the share, stays within 0 and 1, and mirrors', () => {
    const counts = fc
      .integer({ min: 1, max: 500 })
      .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const one = wilson(successes, trials);
        const other = wilson(trials - successes, trials);
        if (!one || !other) throw new Error('no interval');
        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.high).toBeLessThanOrEqual(1);
        expect(one.low - 1e-12).toBeLessThanOrEqual(one.share);
        expect(one.high + 1e-12).toBeGreaterThanOrEqual(one.share);
        expect(one.low).toBeCloseTo(1 - other.high, 10);
      }),
    );
  });
});
