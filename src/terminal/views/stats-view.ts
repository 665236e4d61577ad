import { narrowsCards } from '../../domain/figures/figures.ts';
import type { Stats, TopicStats } from '../../domain/stats.ts';
import { plural } from '../../plural.ts';
import { bar } from '../charts.ts';
import { duration, percent } from '../format.ts';
import { padEnd, padStart, truncate, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { filterLines, rangeLines } from './figures/section.ts';
import { flow, item } from './layout.ts';

export function streakText({ streak }: Stats): string {
  if (streak.days === 0) return 'no streak yet';
  const days = plural(streak.days, 'day');
  return streak.studiedToday ? `${days} in a row` : `${days} in a row, study today to keep it`;
}

/** What is due, what of it today's limit allows, and when steps of minutes come back. */
export function dueItems({ due }: Stats, theme: Theme): string[] {
  const { now, held, laterToday, nextStepMs } = due;
  const within = held > 0 ? `, ${now - held} of them today (reviewsPerDay)` : '';
  const first =
    nextStepMs === null ? '' : `, ${laterToday > 1 ? 'the first ' : ''}in ${duration(nextStepMs)}`;
  return [
    `${theme.strong(String(now))} due now${within}`,
    ...(laterToday > 0 ? [`${laterToday} later today${first}`] : []),
  ];
}

function todayLines(stats: Stats, theme: Theme): string[] {
  const { due, studiedToday, trueRetention, sinceFilter } = stats;
  const retention =
    trueRetention.rate === null
      ? 'no reviews'
      : `${percent(trueRetention.rate)} of ${plural(trueRetention.reviews, 'review')}`;
  return [
    [...dueItems(stats, theme), `${theme.strong(String(due.newLeft))} new left today`].join(' · '),
    studiedToday.answers === 0
      ? 'Nothing studied today'
      : `Studied today: ${plural(studiedToday.answers, 'answer')}, ${studiedToday.introduced} new, ${duration(studiedToday.studyMs)}`,
    `Streak${narrowsCards(stats) ? ' with all cards' : ''}: ${streakText(stats)}`,
    `True retention${sinceFilter === null ? `, last ${trueRetention.days} days` : ` since ${sinceFilter}`}: ${retention}`,
  ];
}

/** Columns of a table of topics; the bar and then the names give way on a narrow terminal. */
interface TopicColumns {
  readonly name: number;
  readonly bar: number;
}

/** Of each of the three figures to the right of the bar. */
const FIGURE_COLUMNS = 8;

function topicColumns(topics: readonly TopicStats[], columns: number): TopicColumns {
  const room = columns - 1 - 3 * FIGURE_COLUMNS;
  const name = Math.max(8, Math.min(Math.max(5, ...topics.map(({ topic }) => topic.length)), room));
  const bar = Math.min(10, room - name);
  // A bar of a few columns says less than no bar.
  return { name, bar: bar < 4 ? 0 : bar };
}

function topicRow(topic: TopicStats, columns: TopicColumns, theme: Theme): string {
  const name = padEnd(truncate(topic.topic, columns.name), columns.name);
  const figures = [`${topic.seen}/${topic.cards}`, percent(topic.predictedRecall), String(topic.lapses)];
  return `${name} ${theme.accent(bar(topic.seen, topic.cards, columns.bar))}${figures
    .map((figure) => padStart(figure, FIGURE_COLUMNS))
    .join('')}`;
}

function topicLines(stats: Stats, width: number, theme: Theme): string[] {
  const topics = stats.topics.filter((topic) => topic.cards > 0);
  const columns = topicColumns(topics, width);
  const names = ['seen', 'recall', 'lapses'].map((name) => padStart(name, FIGURE_COLUMNS)).join('');
  const header = `${padEnd('topic', columns.name + 1 + columns.bar)}${names}`;
  return [
    theme.dim(header),
    ...topics.map((topic) => topicRow(topic, columns, theme)),
    ...rangeLines(stats, ['lapses'], { columns: width, theme }),
  ];
}

function forecastLines({ forecast }: Stats, columns: number, theme: Theme): string[] {
  const most = Math.max(0, ...forecast.map(({ due }) => due));
  if (most === 0) return ['Nothing falls due in these days.'];
  const width = Math.max(8, Math.min(40, columns - 18));
  return forecast.map(({ day, due }) => {
    const length = due === 0 ? 0 : Math.max(1, Math.round((due / most) * width));
    return `${theme.dim(day.slice(5))}  ${theme.accent('█'.repeat(length))}${length > 0 ? ' ' : ''}${due}`;
  });
}

/** `aiprep stats`, for a terminal of 40 columns or more. */
export function statsLines(stats: Stats, columns: number, theme: Theme): string[] {
  const title = flow([theme.heading('Today'), theme.dim(stats.today)], '  ', columns);
  return [
    ...title,
    ...filterLines(stats, [], { columns, theme }),
    ...todayLines(stats, theme).flatMap((line) => wrapText(line, columns)),
    '',
    theme.heading(`Topics  ${theme.dim(`${stats.seen} of ${plural(stats.cards, 'card')} seen`)}`),
    ...topicLines(stats, columns, theme),
    '',
    theme.heading('Due in the next 14 days'),
    ...forecastLines(stats, columns, theme),
  ];
}

/** What the figures count, below them. */
export const definitionLines = (
  definitions: readonly string[],
  columns: number,
  theme: Theme,
): readonly string[] => [
  '',
  theme.heading('What the figures count'),
  ...definitions.flatMap((text) => item('·', text, columns)),
];
