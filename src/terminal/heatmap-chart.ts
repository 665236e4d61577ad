import { heatLevels } from '../domain/figures/heatmap.ts';
import { padEnd } from './text.ts';
import type { Style } from './theme.ts';

/** From nothing to most; they differ in density, not only in color. */
const SHADES = ['·', '░', '▒', '▓', '█'] as const;
const WEEKDAYS = ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const LABEL = 4;

interface Day {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly value: number;
}

/**
 * The months above the weeks in which they begin, and the first above the first week, where there
 * is room for their names.
 */
function monthLine(mondays: readonly string[], cell: number): string {
  const monthOf = (week: number) => mondays[week]?.slice(0, 7);
  // The name of the month in which the weeks begin must not push out the next one.
  const isLong = monthOf(0) === monthOf(Math.ceil(4 / cell) - 1);
  let line = '';
  mondays.forEach((day, i) => {
    const begins = i === 0 ? isLong : monthOf(i) !== monthOf(i - 1);
    const isRoom = line.length <= i * cell && (mondays.length - i) * cell >= 3;
    if (begins && isRoom) line = `${padEnd(line, i * cell)}${MONTHS[Number(day.slice(5, 7)) - 1]} `;
  });
  return line.trimEnd();
}

/** Columns of a day: two where there is room. */
const cellOf = (weeks: number, width: number): number => (weeks * 2 + LABEL <= width ? 2 : 1);

/** As many of the last weeks as fit into the width. @param days as those of `heatmapLines` */
export function fittingWeeks<Day>(days: readonly Day[], width: number): readonly Day[] {
  const weeks = Math.ceil(days.length / 7);
  const fitting = Math.max(1, Math.floor((width - LABEL) / cellOf(weeks, width)));
  return days.slice(Math.max(0, weeks - fitting) * 7);
}

/**
 * A calendar of weeks beside each other, Monday on top, with a legend below.
 *
 * @param days as many as fit, without gaps, oldest first, beginning on a Monday
 */
export function heatmapLines(days: readonly Day[], width: number, accent: Style, dim: Style): string[] {
  const levelOf = heatLevels(days.map(({ value }) => value));
  const weeks = Math.ceil(days.length / 7);
  const cell = cellOf(weeks, width);
  const mondays = Array.from({ length: weeks }, (_, week) => days[week * 7]?.day ?? '');
  const draw = (day: Day | undefined): string => {
    if (!day) return ' '.repeat(cell);
    const level = levelOf(day.value);
    return (level === 0 ? dim : accent)((SHADES[level] ?? '').repeat(cell));
  };
  const rows = WEEKDAYS.map((name, weekday) => {
    const cells = mondays.map((_, week) => draw(days[week * 7 + weekday]));
    return `${dim(padEnd(name, LABEL))}${cells.join('')}`.trimEnd();
  });
  const legend = SHADES.map((shade, i) => (i === 0 ? dim : accent)(shade)).join(' ');
  const months = `${' '.repeat(LABEL)}${dim(monthLine(mondays, cell))}`;
  return [months, ...rows, `${' '.repeat(LABEL)}${dim('less')} ${legend} ${dim('more')}`];
}
