import type { PastInterview, PlanReport } from '../../domain/plan-report.ts';
import type { Stats } from '../../domain/stats.ts';
import { plural } from '../../plural.ts';
import { percent } from '../format.ts';
import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { planHomeLines } from './plan-view.ts';
import { dueItems, streakText } from './stats-view.ts';

/** What `aiprep` alone tells. */
export interface Home {
  readonly stats: Stats;
  /** Null without an interview ahead. */
  readonly plan: PlanReport | null;
  readonly past: PastInterview | null;
}

/** A command, and what it does now. */
type Command = readonly [command: string, about: string];

/** Cards that sessions draw from, how many would be recalled today, and the topic of which fewest would. */
function recallToday({ topics }: Stats) {
  const drawn = topics.filter((topic) => topic.drawn > 0);
  const sum = (of: (topic: Stats['topics'][number]) => number) =>
    drawn.reduce((all, topic) => all + of(topic), 0);
  const shares = drawn.map(({ topic, expected, drawn: cards }) => ({ topic, share: expected / cards }));
  const [weakest = null] = shares.sort((a, b) => a.share - b.share || (a.topic < b.topic ? -1 : 1));
  return { cards: sum((topic) => topic.drawn), expected: sum(({ expected }) => expected), weakest };
}

/** The cards of a session in words: `31 reviews and 4 new cards`. */
function sessionText({ session: { reviews, new: fresh } }: Stats): string {
  const parts = [reviews > 0 && plural(reviews, 'review'), fresh > 0 && plural(fresh, 'new card')];
  return parts.filter(Boolean).join(' and ');
}

/** Why there is nothing to study. */
function whyNothing({ stats, plan }: Home): string {
  if (stats.due.held > 0) return "today's limit of reviews is reached";
  return plan ? "today's part of the plan is done" : 'nothing is due';
}

/** The one command to type next: what it opens is what the figures count. */
function nextCommand(home: Home): Command {
  const { stats, plan, past } = home;
  const { reviews, new: fresh, minutes } = stats.session;
  const { cards, weakest } = recallToday(stats);
  if (past?.isToday && reviews > 0) {
    return ['aiprep study --new 0', `a last look: ${plural(reviews, 'review')}, nothing new`];
  }
  if (!past?.isToday && reviews + fresh > 0) {
    const about = stats.seen === 0 ? `meet your first ${plural(fresh, 'card')}` : sessionText(stats);
    return ['aiprep study', plan ? about : `${about}, about ${plural(minutes, 'minute')}`];
  }
  if (past?.isToday) return ['aiprep read', 'nothing is due: leaf through the answers, or rest'];
  if (stats.cards > 0 && cards === 0) return ['aiprep list --filter is:suspended', 'every card is suspended'];
  const topic = plan?.topics[0]?.topic ?? weakest?.topic;
  return [topic ? `aiprep quiz --topic ${topic}` : 'aiprep quiz', `${whyNothing(home)}: test yourself`];
}

/** What a newcomer may look for, below the one command to begin with. */
const firstCommands = ({ plan }: Home): readonly Command[] => [
  plan
    ? ['aiprep plan', 'your way to the interview']
    : ['aiprep plan set --date DAY', 'say when your interview is'],
  ['aiprep quiz', 'a scored quiz'],
  ['aiprep stats', 'your progress'],
];
const HELP: Command = ['aiprep --help', 'everything else'];

/** Where the terminal is too narrow for two columns, what a command does stands below it. */
function commandLines(commands: readonly Command[], columns: number, theme: Theme): string[] {
  const widest = Math.max(...commands.map(([command]) => command.length));
  const fits = commands.every(([, about]) => widest + about.length + 4 <= columns);
  return commands.flatMap(([command, about], i) => {
    const arrow = i === 0 ? theme.accent('→') : ' ';
    if (fits) return [`${arrow} ${theme.strong(padEnd(command, widest))}  ${theme.dim(about)}`];
    const below = wrapText(about, columns - 4).map((line) => `    ${theme.dim(line)}`);
    return [`${arrow} ${theme.strong(command)}`, ...below];
  });
}

/** The interview, or how to name one, and what would be recalled. */
function interviewLines({ stats, plan, past }: Home): string[] {
  if (plan) return planHomeLines(plan);
  const { cards, expected, weakest } = recallToday(stats);
  const recall =
    stats.seen > 0 && cards > 0
      ? [`You would recall ${percent(expected / cards)} today${weakestText(weakest)}`]
      : [];
  if (past?.isToday) return ['Interview today: look over what you know, learn nothing new', ...recall];
  const set = 'aiprep plan set --date DAY';
  if (past) {
    const over = `The interview was on ${past.date}. The next: ${set}. None: aiprep plan clear`;
    return [...recall, over];
  }
  return stats.seen > 0 ? [...recall, `No interview is planned (${set})`] : recall;
}

const weakestText = (weakest: { topic: string; share: number } | null): string =>
  weakest ? ` · weakest: ${weakest.topic}, ${percent(weakest.share)}` : '';

/** `aiprep` alone: how far the user is, and the one command to type next. */
export function homeLines(home: Home, columns: number, theme: Theme): string[] {
  const { stats, past } = home;
  const today = [
    ...dueItems(stats, theme),
    ...(past?.isToday ? [] : [`${theme.strong(String(stats.due.newLeft))} new today`]),
    streakText(stats),
  ];
  const texts = [
    today.join(' · '),
    `${stats.seen} of ${plural(stats.cards, 'card')} seen`,
    ...interviewLines(home),
  ];
  const others = stats.seen === 0 ? [...firstCommands(home), HELP] : [HELP];
  return [
    theme.heading('aiprep'),
    '',
    ...texts.flatMap((text) => wrapText(text, columns)),
    '',
    ...commandLines([nextCommand(home), ...others], columns, theme),
  ];
}
