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

/** The upper ends of the first three shades: quartiles of the days that have any. */
function quartiles(days: readonly Day[]): number[] {
  const values = days.flatMap(({ value }) => (value > 0 ? [value] : [])).sort((a, b) => a - b);
  return [1, 2, 3].map((quarter) => values[Math.ceil((quarter * values.length) / 4) - 1] ?? 0);
}

const shadeOf = (value: number, limits: readonly number[]): number =>
  value === 0 ? 0 : 1 + limits.filter((limit) => value > limit).length;

/** The months above the weeks in which they begin, where there is room for their names. */
function monthLine(mondays: readonly string[], cell: number): string {
  let line = '';
  mondays.forEach((day, i) => {
    const begins = i > 0 && day.slice(0, 7) !== mondays[i - 1]?.slice(0, 7);
    const isRoom = line.length <= i * cell && (mondays.length - i) * cell >= 3;
    if (begins && isRoom) line = `${padEnd(line, i * cell)}${MONTHS[Number(day.slice(5, 7)) - 1]} `;
  });
  return line.trimEnd();
}

/**
 * A calendar of weeks beside each other, Monday on top, with a legend below. As many of the last
 * weeks as fit into the width; two columns a day where there is room.
 *
 * @param days without gaps, oldest first, beginning on a Monday
 */
export function heatmapLines(days: readonly Day[], width: number, accent: Style, dim: Style): string[] {
  const limits = quartiles(days);
  const weeks = Math.ceil(days.length / 7);
  const cell = weeks * 2 + LABEL <= width ? 2 : 1;
  const shown = Math.max(1, Math.min(weeks, Math.floor((width - LABEL) / cell)));
  const first = (weeks - shown) * 7;
  const mondays = Array.from({ length: shown }, (_, week) => days[first + week * 7]?.day ?? '');
  const draw = (day: Day | undefined): string => {
    if (!day) return ' '.repeat(cell);
    const shade = shadeOf(day.value, limits);
    return (shade === 0 ? dim : accent)((SHADES[shade] ?? '').repeat(cell));
  };
  const rows = WEEKDAYS.map((name, weekday) => {
    const cells = mondays.map((_, week) => draw(days[first + week * 7 + weekday]));
    return `${dim(padEnd(name, LABEL))}${cells.join('')}`.trimEnd();
  });
  const legend = SHADES.map((shade, i) => (i === 0 ? dim : accent)(shade)).join(' ');
  const months = `${' '.repeat(LABEL)}${dim(monthLine(mondays, cell))}`;
  return [months, ...rows, `${' '.repeat(LABEL)}${dim('less')} ${legend} ${dim('more')}`];
}
