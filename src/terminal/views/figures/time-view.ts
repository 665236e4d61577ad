import type { FigureTable } from '../../../domain/figures/figures.ts';
import type { Hour } from '../../../domain/figures/hours.ts';
import type { StudyTime } from '../../../domain/figures/time.ts';
import { columnChart } from '../../charts.ts';
import { duration, percent } from '../../format.ts';
import { padEnd, wrapText } from '../../text.ts';
import { timeChart } from '../../time-chart.ts';
import { type FigurePen, section, sections } from './section.ts';

const MINUTE_MS = 60_000;

function timeSection({ days, studyMs, msPerStudiedDay, msPerAnswer }: StudyTime, pen: FigurePen): string[] {
  if (studyMs === 0) return section('Time', 'time', 'No time studied yet.', pen);
  const values = days.map((day) => ({ day: day.day, value: day.studyMs }));
  const minutes = (ms: number) => `${Math.round(ms / MINUTE_MS)} min`;
  const { lines, span } = timeChart(values, minutes, pen.columns, pen.theme);
  const text = `${duration(studyMs)} in all · ${duration(msPerStudiedDay ?? 0)} on a day of study, ${duration(msPerAnswer ?? 0)} an answer`;
  return section(`Time per ${span}`, 'time', [...lines, ...wrapText(text, pen.columns)], pen);
}

const HEIGHT = 4;
/** Answers below which the recall of an hour says little. */
const ENOUGH = 30;

function bestHours(hours: readonly Hour[]): string {
  const judged = hours
    .filter(({ reviews }) => reviews >= ENOUGH)
    .toSorted((a, b) => (b.recall?.share ?? 0) - (a.recall?.share ?? 0));
  const [best, worst] = [judged[0], judged.at(-1)];
  if (!best || !worst || best === worst)
    return `With ${ENOUGH} answers in each of several hours, the best is told.`;
  const text = ({ hour, recall, reviews }: Hour) =>
    `${hour} to ${hour + 1} h, ${percent(recall?.share ?? null)} of ${reviews}`;
  return `Not Again most often from ${text(best)}; least from ${text(worst)}`;
}

function hourLines(hours: readonly Hour[], { columns, theme }: FigurePen): string[] | string {
  const most = Math.max(...hours.map(({ reviews }) => reviews));
  if (most === 0) return 'No answers yet.';
  const each = columns >= 80 ? 3 : columns >= 56 ? 2 : 1;
  const rows = columnChart(
    hours.map(({ reviews }) => reviews),
    most,
    { width: 24 * each, height: HEIGHT },
  );
  const scale = [0, 6, 12, 18].map((hour) => padEnd(String(hour), 6 * each)).join('');
  return [
    ...rows.map((row) => theme.accent(row.trimEnd())),
    theme.dim(scale.trimEnd()),
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
