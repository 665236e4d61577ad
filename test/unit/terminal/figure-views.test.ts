import { describe, expect, it } from 'vitest';
import { dayLabel } from '../../../src/domain/study-day.ts';
import { createTheme } from '../../../src/terminal/theme.ts';
import { forecastScreen } from '../../../src/terminal/views/figures/forecast-view.ts';
import { hardestScreen } from '../../../src/terminal/views/figures/hardest-view.ts';
import { reviewsScreen } from '../../../src/terminal/views/figures/reviews-view.ts';
import { timeScreen } from '../../../src/terminal/views/figures/time-view.ts';

const pen = (columns: number) => ({ columns, theme: createTheme(false), explain: false });
const ALL = { since: '2024-01-01', sinceFilter: null, topicFilter: [], roleFilter: [] };

describe('the forecast', () => {
  const bars = (...days: [asked: number, left: number][]) =>
    forecastScreen(
      {
        forecast: {
          caps: { reviewsPerDay: 100, plan: null },
          days: days.map(([asked, left], i) => ({
            day: dayLabel(20_600 + i),
            due: asked + left,
            asked,
            left,
          })),
        },
      },
      pen(80),
    )
      .slice(1, 1 + days.length)
      .map((line) => line.replace(/[^█▒]/g, ''));

  it('draws what waits on the scale of what is asked', () => {
    const [first = '', second = '', third = ''] = bars([100, 100], [100, 0], [50, 0]);
    const [asked, left] = [first.split('█').length - 1, first.split('▒').length - 1];
    expect(Math.abs(asked - left)).toBeLessThanOrEqual(1);
    expect(second).toBe('█'.repeat(Math.round((asked + left) / 2)));
    expect(third).toHaveLength(Math.round((asked + left) / 4));
  });

  it('shows a little of each part as something', () => {
    const days = bars([1000, 1], [1, 1000], [1, 1], [0, 1], [1, 0]);
    expect(days.map((bar) => [bar.includes('█'), bar.includes('▒')])).toEqual([
      [true, true],
      [true, true],
      [true, true],
      [false, true],
      [true, false],
    ]);
  });
});

describe('the year', () => {
  const rate = { reviews: 0, recalled: 0, recall: null };
  /** The calendar of a year up to a Monday, with an answer on each day. */
  const year = (columns: number, last = '2026-11-30') => {
    const today = Date.parse(`${last}T00:00:00Z`) / 86_400_000;
    const days = Array.from({ length: 52 * 7 + 1 }, (_, i) => ({
      day: dayLabel(today - 364 + i),
      answers: 1,
    }));
    return reviewsScreen(
      {
        ...ALL,
        heatmap: { days, studied: days.length, streak: 400, longestStreak: 500 },
        reviews: { days: [], answers: 0, introduced: 0, studied: 0 },
        retention: { desired: 0.9, all: rate, young: rate, mature: rate, weeks: [] },
      },
      pen(columns),
    );
  };

  it('is called a year where all of it is drawn, and names each of its months', () => {
    const [title, months, , ...rest] = year(80);
    expect(title).toBe('The last year');
    expect(months?.trim().split(/ +/)).toEqual([
      'Dec',
      'Jan',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'Jun',
      'Jul',
      'Aug',
      'Sep',
      'Oct',
      'Nov',
    ]);
    expect(rest.join('\n')).toContain('365 days studied');
  });

  it('is called by the weeks that fit, and counts no others', () => {
    const lines = year(40);
    expect(lines[0]).toBe('The last 36 weeks');
    expect(lines.join('\n')).toContain('246 days studied');
    expect(lines[2]).toHaveLength(40);
  });
});

describe('the hours', () => {
  it('have a scale', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => ({
      hour,
      answers: hour * 10,
      recalled: 0,
      recall: null,
    }));
    const time = { days: [], studyMs: 0, msPerStudiedDay: null, msPerAnswer: null };
    const lines = timeScreen({ time, hours }, pen(40));
    expect(lines[4]).toMatch(/^230 +[▁▂▃▄▅▆▇]+█$/);
    expect(lines[7]).toMatch(/^ {2}0 .*█$/);
  });
});

describe('the hardest cards', () => {
  const id = 'propensity-scores-and-their-limits';
  const card = {
    ...{ id, topic: 'stats', question: 'What is a propensity score, and when does it fail?', lapses: 6 },
    ...{ answers: 32, again: 8, difficulty: 9.8, retention: { reviews: 0, recalled: 0, recall: null } },
  };

  it.each([40, 60, 80, 120])('have ids that can be typed at %i columns', (columns) => {
    const lines = hardestScreen({ hardest: [card], missedPoints: [] }, pen(columns));
    const at = lines.findIndex((line) => line.startsWith(id));
    expect(at).toBeGreaterThan(0);
    expect(lines.slice(at, at + 2).join(' ')).toContain('8 of 32');
    expect(lines.join('\n').includes('What is a propensity')).toBe(columns >= 120);
  });
});
