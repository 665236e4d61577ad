import { describe, expect, it } from 'vitest';
import { announcesLeech } from '../../../src/domain/leech.ts';

const announced = (threshold: number, upTo = 20) =>
  Array.from({ length: upTo }, (_, i) => i + 1).filter((lapses) => announcesLeech(lapses, threshold));

describe('a leech', () => {
  it('is announced at the threshold and then at every half of it', () => {
    expect(announced(8)).toEqual([8, 12, 16, 20]);
    expect(announced(5)).toEqual([5, 8, 11, 14, 17, 20]);
    expect(announced(1, 4)).toEqual([1, 2, 3, 4]);
  });

  it('is never announced when the threshold is 0', () => {
    expect(announced(0)).toEqual([]);
  });
});
