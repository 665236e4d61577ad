import { bar } from '../charts.ts';
import { percent, plural } from '../format.ts';
import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

interface Ready {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly seen: number;
  readonly cards: number;
}

/** What is shown of a plan; see `PlanReport`. */
interface Plan {
  readonly date: string;
  readonly daysLeft: number;
  readonly minutesPerDay: number;
  readonly readiness: Ready;
  readonly topics: readonly (Ready & { readonly topic: string })[];
  readonly tooFewReviews: boolean;
  readonly coverage: {
    readonly unseen: number;
    readonly fit: number;
    readonly left: number;
    readonly minutesForAll: number;
  };
  readonly today: {
    readonly cards: number;
    readonly fresh: number;
    readonly guarded: boolean;
    readonly minutesLeft: number;
  };
}

const share = ({ expected, cards }: Ready): number => (cards === 0 ? 0 : expected / cards);

function coverageText({ coverage, minutesPerDay }: Plan): string {
  const { unseen, fit, left, minutesForAll } = coverage;
  if (unseen === 0) return 'Every card of the plan has been seen.';
  if (left === 0) return `All ${unseen} cards you have not seen fit into ${minutesPerDay} minutes a day.`;
  return `Of ${unseen} cards you have not seen, ${fit} fit into ${minutesPerDay} minutes a day and ${left} do not; ${minutesForAll} minutes a day would be enough.`;
}

function readinessText({ readiness, tooFewReviews }: Plan): string {
  const { low, high, cards } = readiness;
  if (tooFewReviews) return 'too few reviews yet to judge';
  return `${percent(low / cards)} to ${percent(high / cards)} is likely`;
}

/** How the user stands before the interview, worst topic first. */
export function planLines(plan: Plan, columns: number, theme: Theme): string[] {
  const { readiness, topics, today } = plan;
  const name = Math.max(...topics.map(({ topic }) => topic.length));
  const rows = topics.map(
    (one) =>
      `${padEnd(one.topic, name)}  ${theme.accent(bar(one.expected, one.cards, 10))}  ${percent(share(one)).padStart(4)}`,
  );
  const worst = readiness.seen > 0 ? topics[0] : undefined;
  const todayText =
    today.minutesLeft === 0
      ? "Today's minutes are studied."
      : `Today: ${plural(today.cards, 'card')} in ${plural(today.minutesLeft, 'minute')}, ${today.fresh} new.`;
  const wrapped = (text: string) => wrapText(text, columns);
  return [
    `${theme.strong(`Interview in ${plural(plan.daysLeft, 'day')}`)} (${plan.date}), ${plan.minutesPerDay} minutes a day`,
    ...wrapped(
      `Readiness: ${theme.strong(percent(share(readiness)))} would be recalled on the day if you stopped now; ${readinessText(plan)}.`,
    ),
    ...wrapped(coverageText(plan)),
    ...wrapped(todayText),
    ...(today.guarded
      ? wrapped(theme.warn('You recall less than 60% lately, so weak cards come before new ones.'))
      : []),
    '',
    ...rows,
    '',
    ...wrapped(`→ aiprep study${worst ? `   the weakest topic: aiprep study --topic ${worst.topic}` : ''}`),
  ];
}

/** What is printed when the plan has nothing more for today. */
export const planDoneLines = (columns: number): string[] =>
  wrapText(
    "Today's part of the plan is done. More: aiprep study --no-plan. How you stand: aiprep plan",
    columns,
  );
