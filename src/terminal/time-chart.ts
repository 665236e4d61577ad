import { columnChart } from './charts.ts';
import { padEnd, padStart } from './text.ts';
import type { Theme } from './theme.ts';

const HEIGHT = 6;

interface DayValue {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly value: number;
}

const SPANS = [
  { days: 1, name: 'day' },
  { days: 7, name: 'week' },
  { days: 28, name: '4 weeks' },
  { days: 364, name: 'year' },
] as const;

/** Neighbouring days added up until a column each fits; what is over at the beginning is left out of no sum. */
function grouped(days: readonly DayValue[], room: number): { values: number[]; span: string } {
  const span = SPANS.find(({ days: length }) => days.length / length <= room) ?? SPANS[3];
  const groups = Math.ceil(days.length / span.days);
  const values = Array.from({ length: groups }, (_, i) => {
    const end = days.length - (groups - 1 - i) * span.days;
    return days.slice(Math.max(0, end - span.days), end).reduce((sum, { value }) => sum + value, 0);
  });
  return { values, span: span.name };
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
  // The labels are as wide as those of the whole, whatever it is added up to.
  const most = days.reduce((sum, { value }) => sum + value, 0);
  const margin = Math.min(8, Math.max(show(most).length, 3)) + 2;
  const { values, span } = grouped(days, Math.max(4, width - margin));
  const top = Math.max(0, ...values);
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
