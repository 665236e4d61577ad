import { describe, expect, it } from 'vitest';
import { trainingItems } from '../../../src/domain/training-data.ts';
import { answered, crammed, moved, NOON, quizzed, retracted } from '../../support/events.ts';
import { DAY, HOUR, MINUTE } from '../../support/fixed-clock.ts';

const items = (...events: Parameters<typeof trainingItems>[0]) =>
  trainingItems(events, 240).map(({ grades }) => grades.map(({ grade, days }) => [grade, days]));

describe('trainingItems', () => {
  it('has an item for each answer of a later day, with all grades before it', () => {
    expect(
      items(
        answered('a', NOON, 3),
        answered('a', NOON + 10 * MINUTE, 3),
        answered('a', NOON + 2 * DAY, 1),
        answered('a', NOON + 3 * DAY, 4),
      ),
    ).toEqual([
      [
        [3, 0],
        [3, 0],
        [1, 2],
      ],
      [
        [3, 0],
        [3, 0],
        [1, 2],
        [4, 1],
      ],
    ]);
  });

  it('counts study days, not spans of 24 hours', () => {
    const evening = NOON + 11 * HOUR;
    expect(items(answered('a', evening, 3), answered('a', evening + 2 * HOUR, 3))).toEqual([]);
    expect(items(answered('a', evening, 3), answered('a', evening + 8 * HOUR, 3))).toHaveLength(1);
  });

  it('leaves out what was taken back, crammed or quizzed', () => {
    const mistake = answered('a', NOON + DAY, 1);
    expect(
      items(
        answered('a', NOON, 3),
        mistake,
        retracted(mistake, NOON + DAY + 1),
        crammed('a', NOON + DAY, 1),
        quizzed('a', NOON + DAY),
        answered('a', NOON + 2 * DAY, 3),
      ),
    ).toEqual([
      [
        [3, 0],
        [3, 2],
      ],
    ]);
  });

  it('begins anew after a reset', () => {
    const events = [answered('a', NOON, 3), moved('reset', 'a', NOON + 1), answered('a', NOON + DAY, 2)];
    expect(items(...events)).toEqual([]);
    expect(items(...events, answered('a', NOON + 3 * DAY, 3))).toEqual([
      [
        [2, 0],
        [3, 2],
      ],
    ]);
  });

  it('is ordered by time over all cards, in whatever order events arrive', () => {
    const events = [
      answered('b', NOON, 3),
      answered('a', NOON, 3),
      answered('a', NOON + 4 * DAY, 3),
      answered('b', NOON + 2 * DAY, 1),
    ];
    const order = trainingItems(events.toReversed(), 240).map(({ at }) => at);
    expect(order).toEqual([NOON + 2 * DAY, NOON + 4 * DAY]);
  });
});
