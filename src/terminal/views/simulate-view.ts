import { sum } from '../../domain/sum.ts';
import { plural } from '../../plural.ts';
import { scaledChart } from '../charts.ts';
import { percent } from '../format.ts';
import { padStart, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

interface Day {
  readonly day: string;
  readonly minutes: number;
  readonly reviews: number;
  readonly new: number;
  readonly expected: number;
}

export interface SimulateView {
  readonly cards: number;
  readonly perDay: { readonly minutes: number; readonly reviews: number; readonly new: number };
  readonly days: readonly Day[];
}

const WEEK = 7;
const WIDTHS = [12, 9, 9, 6, 10] as const;
/** The same where there is no more room than this. */
const NARROW_WIDTHS = [10, 8, 8, 5, 9] as const;
const CHART = { height: 4, widest: 60, label: 6 } as const;

function row(cells: readonly string[], columns: number): string {
  const widths = columns < sum(WIDTHS) ? NARROW_WIDTHS : WIDTHS;
  return cells.map((cell, i) => padStart(cell, widths[i] ?? 8)).join('');
}

/** The averages of each week, and the knowledge at its end. */
function weekRows({ days, cards }: SimulateView, columns: number): string[] {
  const studied = days.slice(0, -1);
  return Array.from({ length: Math.ceil(studied.length / WEEK) }, (_, week) => {
    const part = studied.slice(week * WEEK, (week + 1) * WEEK);
    const mean = (figure: (day: Day) => number) =>
      String(Math.round(part.reduce((sum, day) => sum + figure(day), 0) / part.length));
    const end = days[Math.min((week + 1) * WEEK, days.length - 1)];
    const known = percent(cards === 0 ? 0 : (end?.expected ?? 0) / cards);
    const means = [mean(({ minutes }) => minutes), mean(({ reviews }) => reviews), mean((day) => day.new)];
    return row([part[0]?.day ?? '', ...means, known], columns);
  });
}

function chart(
  title: string,
  values: readonly number[],
  most: number,
  label: string,
  columns: number,
  theme: Theme,
): string[] {
  const width = Math.max(10, Math.min(CHART.widest, columns - CHART.label - 2));
  const scale = { width: CHART.label, names: { 0: label, [CHART.height - 1]: '0' } };
  return [theme.strong(title), ...scaledChart(values, most, { width, height: CHART.height }, scale, theme)];
}

/** Workload and knowledge over the coming weeks. */
export function simulateLines(result: SimulateView, columns: number, theme: Theme): string[] {
  const { days, perDay, cards } = result;
  const minutes = days.slice(0, -1).map((day) => day.minutes);
  const most = Math.max(1, ...minutes);
  const known = days.map(({ expected }) => (cards === 0 ? 0 : expected / cards));
  const text = `On average ${plural(Math.round(perDay.minutes), 'minute')} a day: ${plural(Math.round(perDay.reviews), 'review')} and ${plural(Math.round(perDay.new), 'new card')}. At the end ${percent(known.at(-1) ?? 0)} of ${plural(cards, 'card')} would be recalled.`;
  return [
    ...wrapText(text, columns),
    '',
    theme.dim(row(['week of', 'min/day', 'reviews', 'new', 'recalled'], columns)),
    ...weekRows(result, columns),
    '',
    ...chart('minutes a day', minutes, most, String(Math.round(most)), columns, theme),
    '',
    ...chart('cards recalled', known, 1, '100%', columns, theme),
    '',
    ...wrapText('A simulation: it trusts the memory model, and days go as they rarely do.', columns),
  ];
}
