import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayLabel, dayOfStudyTime, msLeftToday, studyDay, studyTime } from '../../../src/domain/study-day.ts';
import { DAY, instant, MINUTE, present, zonedClock } from '../../support/fixed-clock.ts';

const FOUR = 240;
const MIDNIGHT = 0;

const dayIn = (timeZone: string, utc: string, dayStartsAt: number): string =>
  dayLabel(studyDay(present(zonedClock(Date.parse(utc), timeZone)), dayStartsAt));

describe('studyDay', () => {
  it.each([
    ['2026-06-10T03:59+00:00', FOUR, '2026-06-09'],
    ['2026-06-10T04:00+00:00', FOUR, '2026-06-10'],
    ['2026-06-10T23:59+00:00', FOUR, '2026-06-10'],
    ['2026-06-11T00:00+00:00', FOUR, '2026-06-10'],
    ['2026-06-09T23:59+00:00', MIDNIGHT, '2026-06-09'],
    ['2026-06-10T00:00+00:00', MIDNIGHT, '2026-06-10'],
    ['2026-06-10T03:59+00:00', MIDNIGHT, '2026-06-10'],
    ['2026-06-10T03:59+14:00', FOUR, '2026-06-09'],
    ['2026-06-10T04:00+14:00', FOUR, '2026-06-10'],
    ['2026-06-10T00:00+14:00', MIDNIGHT, '2026-06-10'],
    ['2026-06-10T03:59-11:00', FOUR, '2026-06-09'],
    ['2026-06-10T04:00-11:00', FOUR, '2026-06-10'],
    ['2026-06-10T23:59-11:00', MIDNIGHT, '2026-06-10'],
    ['2026-06-10T03:59+05:30', FOUR, '2026-06-09'],
    ['2026-06-10T04:00+05:30', FOUR, '2026-06-10'],
    ['2027-01-01T03:59+01:00', FOUR, '2026-12-31'],
    ['1969-12-31T12:00+00:00', FOUR, '1969-12-31'],
  ])('%s with a day that begins at minute %i belongs to %s', (text, dayStartsAt, expected) => {
    expect(dayLabel(studyDay(instant(text), dayStartsAt))).toBe(expected);
  });

  // Each row: the last minute of one study day and the first of the next, in UTC.
  it.each([
    ['Europe/Berlin', 'spring 2026', '2026-03-29T01:59Z', '2026-03-29T02:00Z', '2026-03-28', '2026-03-29'],
    ['Europe/Berlin', 'the day after', '2026-03-30T01:59Z', '2026-03-30T02:00Z', '2026-03-29', '2026-03-30'],
    ['Europe/Berlin', 'autumn 2026', '2026-10-25T02:59Z', '2026-10-25T03:00Z', '2026-10-24', '2026-10-25'],
    ['Europe/Berlin', 'spring 2027', '2027-03-28T01:59Z', '2027-03-28T02:00Z', '2027-03-27', '2027-03-28'],
    ['Europe/Berlin', 'autumn 2027', '2027-10-31T02:59Z', '2027-10-31T03:00Z', '2027-10-30', '2027-10-31'],
    [
      'America/Los_Angeles',
      'spring 2026',
      '2026-03-08T10:59Z',
      '2026-03-08T11:00Z',
      '2026-03-07',
      '2026-03-08',
    ],
    [
      'America/Los_Angeles',
      'autumn 2026',
      '2026-11-01T11:59Z',
      '2026-11-01T12:00Z',
      '2026-10-31',
      '2026-11-01',
    ],
    [
      'America/Los_Angeles',
      'spring 2027',
      '2027-03-14T10:59Z',
      '2027-03-14T11:00Z',
      '2027-03-13',
      '2027-03-14',
    ],
    [
      'America/Los_Angeles',
      'autumn 2027',
      '2027-11-07T11:59Z',
      '2027-11-07T12:00Z',
      '2027-11-06',
      '2027-11-07',
    ],
  ])('begins at 4:00 by the clock on the wall in %s, %s', (zone, _, before, after, yesterday, today) => {
    expect(dayIn(zone, before, FOUR)).toBe(yesterday);
    expect(dayIn(zone, after, FOUR)).toBe(today);
  });

  it.each([
    ['Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00Z', '2026-03-30'],
    ['Europe/Berlin', '2027-10-30T22:00Z', '2027-10-31'],
    ['Europe/Berlin', '2027-10-31T23:00Z', '2027-11-01'],
    ['America/Los_Angeles', '2027-03-14T08:00Z', '2027-03-14'],
    ['America/Los_Angeles', '2027-03-15T07:00Z', '2027-03-15'],
    ['America/Los_Angeles', '2026-11-01T07:00Z', '2026-11-01'],
    ['America/Los_Angeles', '2026-11-02T08:00Z', '2026-11-02'],
  ])('begins at midnight in %s at %s when the rollover is 0:00', (zone, utc, day) => {
    const minuteBefore = new Date(Date.parse(utc) - MINUTE).toISOString();
    expect(dayIn(zone, utc, MIDNIGHT)).toBe(day);
    expect(dayIn(zone, minuteBefore, MIDNIGHT)).toBe(dayLabel(Date.parse(day) / DAY - 1));
  });

  it('keeps one day through the hour that is skipped and the hour that is lived twice', () => {
    for (const utc of ['2026-03-29T00:59Z', '2026-03-29T01:00Z', '2026-03-29T01:59Z']) {
      expect(dayIn('Europe/Berlin', utc, FOUR)).toBe('2026-03-28');
    }
    for (const utc of ['2026-10-25T00:00Z', '2026-10-25T00:59Z', '2026-10-25T01:00Z', '2026-10-25T01:59Z']) {
      expect(dayIn('Europe/Berlin', utc, FOUR)).toBe('2026-10-24');
    }
  });
});

describe('studyTime', () => {
  it('shows 0:00 of the study day when the day begins on the wall', () => {
    expect(new Date(studyTime(instant('2026-06-10T04:00-08:00'), FOUR)).toISOString()).toBe(
      '2026-06-10T00:00:00.000Z',
    );
  });
});

describe('dayOfStudyTime', () => {
  it('counts whole days from 1970, downward too', () => {
    expect([-DAY - 1, -1, 0, DAY - 1, DAY].map(dayOfStudyTime)).toEqual([-2, -1, 0, 0, 1]);
  });
});

describe('msLeftToday', () => {
  it.each([
    ['2026-06-10T03:59+02:00', FOUR, MINUTE],
    ['2026-06-10T04:00+02:00', FOUR, DAY],
    ['2026-06-10T12:00-11:00', FOUR, (16 * 60 * MINUTE) as number],
    ['2026-06-10T23:59+14:00', MIDNIGHT, MINUTE],
  ])('at %s with a day that begins at minute %i is %i', (text, dayStartsAt, left) => {
    expect(msLeftToday(instant(text), dayStartsAt)).toBe(left);
  });

  it('ends exactly where the next study day begins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -DAY * 1000, max: DAY * 40_000 }),
        fc.integer({ min: -12 * 60, max: 14 * 60 }),
        fc.integer({ min: 0, max: 23 * 60 }),
        (at, utcOffset, dayStartsAt) => {
          const today = studyDay({ at, utcOffset }, dayStartsAt);
          const end = at + msLeftToday({ at, utcOffset }, dayStartsAt);
          expect(studyDay({ at: end - 1, utcOffset }, dayStartsAt)).toBe(today);
          expect(studyDay({ at: end, utcOffset }, dayStartsAt)).toBe(today + 1);
        },
      ),
    );
  });
});

describe('dayLabel', () => {
  it.each([
    [0, '1970-01-01'],
    [-1, '1969-12-31'],
    [19_782, '2024-02-29'],
    [20_614, '2026-06-10'],
    [20_818, '2026-12-31'],
  ])('writes day %i as %s', (day, label) => {
    expect(dayLabel(day)).toBe(label);
  });
});
