import type { CardReport, HistoryRow, RecallCurve } from '../../domain/card-report.ts';
import { GRADE_NAMES, GRADES } from '../../domain/grade.ts';
import { dayLabel, type Instant } from '../../domain/study-day.ts';
import { plural } from '../../plural.ts';
import { scaledChart } from '../charts.ts';
import { duration, percent, shortInterval } from '../format.ts';
import { tableLines } from '../table.ts';
import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { questionLines, type Style, section } from './card-view.ts';
import { flow, item, textWidth } from './layout.ts';

const CURVE_ROWS = 5;
/** Columns of the scale beside the curve. */
const SCALE = 5;
const WIDEST_CURVE = 60;
/** Columns below which the history does without times of day, stability and difficulty. */
const NARROW = 66;

const days = (count: number): string => (count < 10 ? count.toFixed(1) : String(Math.round(count)));

const NO_TICKS = 'No answer to this text of the card was checked off yet: k in aiprep study does it.';

const EVENTS: Readonly<Record<Exclude<HistoryRow['kind'], 'answered' | 'crammed' | 'quizzed'>, string>> = {
  suspended: 'suspended',
  restored: 'resumed',
  buried: 'put off',
  reset: 'reset',
  promoted: 'to the front',
  flagged: 'flagged',
  unflagged: 'flags cleared',
};

function nameOf(row: HistoryRow, theme: Theme): string {
  if (row.kind === 'quizzed') return `quiz: ${row.correct ? 'right' : 'wrong'}`;
  if (row.grade === null || (row.kind !== 'answered' && row.kind !== 'crammed'))
    return EVENTS[row.kind as keyof typeof EVENTS];
  const grade = theme.grade[row.grade](GRADE_NAMES[row.grade]);
  return row.kind === 'crammed' ? `cram: ${grade}` : grade;
}

/** The date and time on the user's clock when it happened. */
const localTime = ({ at, utcOffset }: HistoryRow): string =>
  new Date(at + utcOffset * 60_000).toISOString().slice(0, 16).replace('T', ' ');

function historyLines(history: readonly HistoryRow[], { width, theme }: Style): string[] {
  if (history.length === 0) return [theme.dim('Nothing has happened to this card.')];
  const narrow = width < NARROW;
  const rows = history.map((row) => [
    narrow ? localTime(row).slice(0, 10) : localTime(row),
    row.undone ? `${nameOf(row, theme)} (undone)` : nameOf(row, theme),
    row.recall === null ? '' : percent(row.recall),
    row.interval ? shortInterval(row.interval) : '',
    ...(narrow
      ? []
      : [
          row.stability === null ? '' : days(row.stability),
          row.difficulty === null ? '' : row.difficulty.toFixed(1),
        ]),
  ]);
  const header = narrow
    ? ['When', 'What', 'Recall', 'Next']
    : ['When', 'What', 'Recall', 'Next in', 'Stability', 'Difficulty'];
  return tableLines(
    { header, rows, align: ['left', 'left', 'right', 'right', 'right', 'right'] },
    { width, theme },
  );
}

/** Names under the curve, each with its pointer; one that would overlap another takes a line of its own. */
function pointerLines(
  pointers: readonly { readonly at: number; readonly name: string }[],
  width: number,
): string[] {
  const lines: string[] = [];
  for (const { at, name } of [...pointers].sort((a, b) => a.at - b.at)) {
    const text = at + name.length + 2 > width && at >= name.length + 2 ? `${name} ▲` : `▲ ${name}`;
    const start = text.endsWith('▲') ? at - name.length - 1 : at;
    const free = lines.findIndex((line) => line.length < start);
    const line = padEnd(free < 0 ? '' : (lines[free] ?? ''), start) + text;
    if (free < 0) lines.push(line);
    else lines[free] = line;
  }
  return lines;
}

function curveLines({ from, recall, today, due }: RecallCurve, { width, theme }: Style): string[] {
  const columns = Math.min(WIDEST_CURVE, width - SCALE);
  // Most cards are asked long before recall is down to a half.
  const base = Math.min(...recall) > 0.55 ? 0.5 : 0;
  const heights = recall.map((share) => share - base);
  const scale = { width: SCALE - 1, names: { 0: '100%', [CURVE_ROWS - 1]: percent(base) } };
  const place = (day: number) => Math.min(columns - 1, Math.floor((day * columns) / recall.length));
  const pointer = (day: number, name: string) => ({
    at: place(day),
    name: `${name} ${percent(recall[day] ?? null)}`,
  });
  const pointers =
    today === due ? [pointer(today, 'today, due')] : [pointer(today, 'today'), pointer(due, 'due')];
  return [
    ...scaledChart(heights, 1 - base, { width: columns, height: CURVE_ROWS }, scale, theme),
    ...pointerLines(pointers, columns).map((line) => ' '.repeat(SCALE) + line),
    ...wrapText(theme.dim(`${plural(recall.length - 1, 'day')} from the last answer on ${from}`), width),
  ];
}

/** The day on which a card is due, or the time to it while that is counted in minutes. */
function dueText({ dueAt, dueDay }: NonNullable<CardReport['state']['memory']>, now: number): string {
  if (dueAt === null) return `due ${dayLabel(dueDay)}`;
  return dueAt <= now ? 'due now' : `due in ${duration(dueAt - now)}`;
}

function stateLine({ state, leech, curve }: CardReport, { at, today }: Now): string {
  const { memory } = state;
  const parts = memory
    ? [
        dueText(memory, at),
        `recall ${percent(curve?.recall[curve.today] ?? null)}`,
        `stability ${days(memory.stability)} days`,
        `difficulty ${memory.difficulty.toFixed(1)}`,
        plural(memory.reps, 'answer'),
        `forgotten ${plural(memory.lapses, 'time')}`,
      ]
    : ['new'];
  if (leech) parts.push('a leech');
  if (state.suspended) parts.push('suspended');
  const { buriedUntil } = state;
  if (buriedUntil !== null && buriedUntil > today) parts.push(`put off until ${dayLabel(buriedUntil)}`);
  return parts.join(' · ');
}

type Now = Instant & { readonly today: number };

/** What is known of a card, as `aiprep card` prints it. */
export function cardReportLines(report: CardReport, now: Now, columns: number, theme: Theme): string[] {
  const style = { width: textWidth(columns), theme };
  const { width } = style;
  const { card, history, curve, next, points, flags } = report;
  const grades = GRADES.map(
    (grade) => `${theme.grade[grade](GRADE_NAMES[grade])} ${shortInterval(next[grade])}`,
  );
  const checked = points[0]?.of ?? 0;
  const counts = points.flatMap(({ text, required, missed, of }) =>
    item(`${required ? '★' : '•'} ${`${missed}/${of}`}`, text, width),
  );
  const ticks = checked > 0 || counts.length === 0 ? counts : wrapText(NO_TICKS, width);
  const marks = flags.flatMap(({ flag, note }) =>
    item(theme.warn(flag === 'wrong' ? 'looks wrong' : 'flagged'), note.replace(/\s+/g, ' '), width),
  );
  return [
    `${theme.strong(card.id)}  ${theme.dim(card.topic)}`,
    ...questionLines(card.question, style),
    '',
    ...wrapText(stateLine(report, now), width),
    ...section('History', historyLines(history, style), style),
    ...(curve ? section('Recall', curveLines(curve, style), style) : []),
    ...section('If you answered now', flow(grades, '   ', width), style),
    ...section(
      checked > 0 ? `Key points (missing of ${plural(checked, 'answer')})` : 'Key points',
      ticks,
      style,
    ),
    ...section('Flags', marks, style),
    '',
    ...wrapText(theme.dim(`The card itself: aiprep show ${card.id}`), width),
  ];
}
