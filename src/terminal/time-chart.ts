import { columnChart } from './charts.ts';
import { padEnd, padStart } from './text.ts';
import type { Theme } from './theme.ts';

const HEIGHT = 6;

interface DayValue {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly value: number;
}

/** Days, a whole number of weeks. */
const YEAR = 364;

const SPANS = [
  { days: 1, name: 'day' },
  { days: 7, name: 'week' },
  { days: 28, name: '4 weeks' },
  { days: YEAR, name: 'year' },
] as const;

/** The shortest span of which so many days make no more columns than there is room for. */
function spanOf(days: number, room: number): { readonly days: number; readonly name: string } {
  const span = SPANS.find(({ days: length }) => Math.ceil(days / length) <= room);
  if (span) return span;
  const years = Math.ceil(Math.ceil(days / YEAR) / room);
  return { days: years * YEAR, name: `${years} years` };
}

/** Neighbouring days added up until a column each fits; what is over at the beginning is left out of no sum. */
function grouped(days: readonly DayValue[], room: number): { values: number[]; span: string } {
  const span = spanOf(days.length, room);
  const groups = Math.ceil(days.length / span.days);
  const values = Array.from({ length: groups }, (_, i) => {
    const end = days.length - (groups - 1 - i) * span.days;
    return days.slice(Math.max(0, end - span.days), end).reduce((sum, { value }) => sum + value, 0);
  });
  return { values, span: span.name };
}

/**
 * Values that fit beside the label of the highest. Longer spans have longer labels, which leave
 * less room for columns.
 */
function fitted(
  days: readonly DayValue[],
  show: (value: number) => string,
  width: number,
  margin = 5,
): { values: number[]; span: string; top: number; margin: number } {
  const { values, span } = grouped(days, Math.max(4, width - margin));
  const top = Math.max(0, ...values);
  const needed = show(top).length + 2;
  return needed > margin ? fitted(days, show, width, needed) : { values, span, top, margin };
}

/** A whole number of columns for each value, so that equal values look equal. */
const evenWidth = (count: number, room: number): number =>
  count * Math.min(6, Math.max(1, Math.floor(room / Math.max(1, count))));

/**
 * What happened from day to day, as columns with an axis of each side. Days are added up to weeks
 * or more where there are too many for the width.
 *
 * @param days without gaps, oldest first, at least one
 * @param show writes a value for the axis
 */
export function timeChart(
  days: readonly DayValue[],
  show: (value: number) => string,
  width: number,
  { accent, dim }: Theme,
): { readonly lines: string[]; readonly span: string } {
  const { values, span, top, margin } = fitted(days, show, width);
  const across = evenWidth(values.length, Math.max(4, width - margin));
  const label = (text: string) => dim(padStart(text, margin - 2));
  const rows = columnChart(values, top, { width: across, height: HEIGHT }).map((row, i) => {
    const name = i === 0 ? show(top) : i === HEIGHT - 1 ? '0' : '';
    return `${label(name)} ${dim('┤')}${accent(row.trimEnd())}`;
  });
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const ends = across >= 21 ? padEnd(first, across - last.length) + last : first;
  return { lines: [...rows, `${' '.repeat(margin)}${dim(ends)}`], span };
}
