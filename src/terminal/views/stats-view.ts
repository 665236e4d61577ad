import type { Stats, TopicStats } from '../../domain/stats.ts';
import { bar } from '../charts.ts';
import { duration, percent, plural } from '../format.ts';
import { padEnd, padStart, truncate } from '../text.ts';
import type { Theme } from '../theme.ts';
import { flow } from './layout.ts';

function streakText({ streak }: Stats): string {
  if (streak.days === 0) return 'no streak yet';
  const days = plural(streak.days, 'day');
  return streak.studiedToday ? `${days} in a row` : `${days} in a row, study today to keep it`;
}

function todayLines(stats: Stats, theme: Theme): string[] {
  const { due, studiedToday, trueRetention } = stats;
  const later = due.laterToday > 0 ? ` · ${due.laterToday} later today` : '';
  const retention =
    trueRetention.rate === null
      ? 'no reviews yet'
      : `${percent(trueRetention.rate)} of ${plural(trueRetention.reviews, 'review')}`;
  return [
    `${theme.strong(String(due.now))} due now${later} · ${theme.strong(String(due.newLeft))} new left today`,
    studiedToday.answers === 0
      ? 'Nothing studied today'
      : `Studied today: ${plural(studiedToday.answers, 'answer')}, ${studiedToday.introduced} new, ${duration(studiedToday.studyMs)}`,
    `Streak: ${streakText(stats)}`,
    `True retention, last ${trueRetention.days} days: ${retention}`,
  ];
}

function topicRow(topic: TopicStats, nameWidth: number, theme: Theme): string {
  const name = padEnd(truncate(topic.topic, nameWidth), nameWidth);
  const seen = padStart(`${topic.seen}/${topic.cards}`, 7);
  const recall = padStart(percent(topic.predictedRecall), 8);
  const lapses = padStart(String(topic.lapses), 8);
  return `${name} ${theme.accent(bar(topic.seen, topic.cards, 10))}${seen}${recall}${lapses}`;
}

function topicLines(stats: Stats, columns: number, theme: Theme): string[] {
  const topics = stats.topics.filter((topic) => topic.cards > 0);
  const widest = Math.max(5, ...topics.map(({ topic }) => topic.length));
  const nameWidth = Math.max(8, Math.min(widest, columns - 34));
  const header = `${padEnd('topic', nameWidth)} ${padEnd('seen', 17)}${padStart('recall', 8)}${padStart('lapses', 8)}`;
  return [theme.dim(header), ...topics.map((topic) => topicRow(topic, nameWidth, theme))];
}

function forecastLines({ forecast }: Stats, columns: number, theme: Theme): string[] {
  const most = Math.max(0, ...forecast.map(({ due }) => due));
  if (most === 0) return ['Nothing is scheduled for the next 14 days.'];
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
    ...todayLines(stats, theme),
    '',
    theme.heading(`Topics  ${theme.dim(`${stats.seen} of ${plural(stats.cards, 'card')} seen`)}`),
    ...topicLines(stats, columns, theme),
    '',
    theme.heading('Due in the next 14 days'),
    ...forecastLines(stats, columns, theme),
  ];
}

/** `aiprep` alone: what is due, the streak, and what to type next. */
export function homeLines(stats: Stats, theme: Theme): string[] {
  const { due } = stats;
  const next =
    due.now + due.newLeft > 0
      ? ['aiprep study', 'review what is due and meet new cards']
      : ['aiprep quiz', 'nothing is due: test yourself'];
  const commands = [
    next,
    ...[
      ['aiprep study', 'the daily drill'],
      ['aiprep quiz --topic ml', 'a scored quiz'],
      ['aiprep stats', 'your progress'],
      ['aiprep --help', 'everything else'],
    ].filter(([command]) => command !== next[0]),
  ];
  const widest = Math.max(...commands.map(([command = '']) => command.length));
  return [
    theme.heading('aiprep'),
    '',
    `${theme.strong(String(due.now))} due now · ${theme.strong(String(due.newLeft))} new today · ${streakText(stats)}`,
    `${stats.seen} of ${plural(stats.cards, 'card')} seen`,
    '',
    ...commands.map(([command = '', about = ''], i) => {
      const arrow = i === 0 ? theme.accent('→') : ' ';
      return `${arrow} ${theme.strong(padEnd(command, widest))}  ${theme.dim(about)}`;
    }),
  ];
}
