import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bar } from '../../../src/terminal/charts.ts';

describe('bar', () => {
  it('is filled in proportion', () => {
    expect(bar(5, 10, 10)).toBe('█████░░░░░');
    expect(bar(10, 10, 4)).toBe('████');
    expect(bar(1, 3, 6)).toBe('██░░░░');
  });

  it('is empty for nothing, and for nothing of nothing', () => {
    expect(bar(0, 10, 3)).toBe('░░░');
    expect(bar(0, 0, 3)).toBe('░░░');
  });

  it('shows a little as something', () => {
    expect(bar(1, 1000, 5)).toBe('█░░░░');
  });

  it('is full for more than the most', () => {
    expect(bar(12, 10, 3)).toBe('███');
  });

  it('is always as wide as it should be, and never shrinks as the value grows', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 60 }), (value, most, width) => {
        const filled = (text: string) => text.split('█').length - 1;
        expect(bar(value, most, width)).toHaveLength(width);
        expect(filled(bar(value + 1, most, width))).toBeGreaterThanOrEqual(filled(bar(value, most, width)));
      }),
    );
  });
});
