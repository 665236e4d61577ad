import type { FigureTable } from '../../../domain/figures/figures.ts';
import { ENOUGH_OF_HOUR, extremeHours, type Hour } from '../../../domain/figures/hours.ts';
import type { StudyTime } from '../../../domain/figures/time.ts';
import { MINUTE_MS } from '../../../domain/study-day.ts';
import { columnChart } from '../../charts.ts';
import { duration, percent } from '../../format.ts';
import { padEnd, padStart, wrapText } from '../../text.ts';
import { timeChart } from '../../time-chart.ts';
import { type FigurePen, section, sections } from './section.ts';

/** A time in the one unit that says enough beside an axis. */
function axisTime(ms: number): string {
  if (ms < MINUTE_MS) return duration(ms);
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes < 600 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function timeSection({ days, studyMs, msPerStudiedDay, msPerAnswer }: StudyTime, pen: FigurePen): string[] {
  if (studyMs === 0) return section('Time', 'time', 'No time studied.', pen);
  const values = days.map((day) => ({ day: day.day, value: day.studyMs }));
  const { lines, span } = timeChart(values, axisTime, pen.columns, pen.theme);
  const text = `${duration(studyMs)} in all · ${duration(msPerStudiedDay ?? 0)} on a day of study, ${duration(msPerAnswer ?? 0)} an answer`;
  return section(`Time per ${span}`, 'time', [...lines, ...wrapText(text, pen.columns)], pen);
}

const HEIGHT = 4;

function bestHours(hours: readonly Hour[]): string {
  const extremes = extremeHours(hours);
  if (!extremes) return `With ${ENOUGH_OF_HOUR} answers in each of several hours, the best is told.`;
  const { best, worst, byChance } = extremes;
  if (byChance) return 'The hours differ no more than chance explains.';
  const text = ({ hour, recall, answers }: Hour) =>
    `${hour} to ${hour + 1} h, ${percent(recall?.share ?? null)} of ${answers}`;
  return `Not Again most often from ${text(best)}; least from ${text(worst)}`;
}

function hourLines(hours: readonly Hour[], { columns, theme }: FigurePen): string[] | string {
  const most = Math.max(...hours.map(({ answers }) => answers));
  if (most === 0) return 'No answers.';
  const margin = String(most).length;
  const each = Math.max(1, Math.min(3, Math.floor((columns - margin - 1) / 24)));
  const rows = columnChart(
    hours.map(({ answers }) => answers),
    most,
    { width: 24 * each, height: HEIGHT },
  ).map((row, i) => {
    const name = i === 0 ? String(most) : i === HEIGHT - 1 ? '0' : '';
    return `${theme.dim(padStart(name, margin))} ${theme.accent(row.trimEnd())}`;
  });
  const scale = [0, 6, 12, 18].map((hour) => padEnd(String(hour), 6 * each)).join('');
  return [
    ...rows,
    theme.dim(`${' '.repeat(margin + 1)}${scale.trimEnd()}`),
    ...wrapText(bestHours(hours), columns),
  ];
}

/** `aiprep stats time`. */
export function timeScreen({ time, hours }: Pick<FigureTable, 'time' | 'hours'>, pen: FigurePen): string[] {
  return sections(
    timeSection(time, pen),
    section('Answers by hour of the day', 'hours', hourLines(hours, pen), pen),
  );
}
