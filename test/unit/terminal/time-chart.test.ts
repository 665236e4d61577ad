import { describe, expect, it } from 'vitest';
import { dayLabel } from '../../../src/domain/study-day.ts';
import { displayWidth } from '../../../src/terminal/text.ts';
import { createTheme } from '../../../src/terminal/theme.ts';
import { timeChart } from '../../../src/terminal/time-chart.ts';
import { timeScreen } from '../../../src/terminal/views/figures/time-view.ts';

const THEME = createTheme(false);

const daysOf = (count: number, value: number) =>
  Array.from({ length: count }, (_, i) => ({ day: dayLabel(20_000 - count + i), value }));

describe('a chart over time', () => {
  it.each([40, 80])('fits into %i columns, however many days there are', (columns) => {
    for (const count of [1, 30, 400, 4000, 40_000, 400_000]) {
      const { lines } = timeChart(daysOf(count, 3), String, columns, THEME);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
    }
  });

  it('says what a column is, also where that is several years', () => {
    expect(timeChart(daysOf(30, 1), String, 80, THEME).span).toBe('day');
    expect(timeChart(daysOf(364 * 100, 1), String, 40, THEME).span).toBe('3 years');
  });

  it('has its axis in one column, however long the labels are', () => {
    const { lines } = timeChart(daysOf(5, 1_234_567), (value) => `${value} minutes`, 80, THEME);
    const axis = lines.slice(0, -1).map((line) => line.indexOf('┤'));
    expect(new Set(axis)).toEqual(new Set(['1234567 minutes'.length + 1]));
  });
});

describe('the time studied', () => {
  const screen = (studyMs: number) => {
    const days = [{ day: '2026-06-10', studyMs }];
    const time = { days, studyMs, msPerStudiedDay: studyMs, msPerAnswer: studyMs };
    return timeScreen(
      { time, hours: [{ hour: 0, answers: 0, recalled: 0, recall: null }] },
      {
        columns: 80,
        theme: THEME,
        explain: false,
      },
    );
  };

  it.each([
    [7000, '7 s ┤'],
    [90_000, '2 min ┤'],
    [12_740 * 60_000, '212 h ┤'],
  ])('of %i ms has %j beside its axis', (ms, label) => {
    expect(screen(ms)[1]?.trim()).toMatch(new RegExp(`^${label}`));
  });
});
