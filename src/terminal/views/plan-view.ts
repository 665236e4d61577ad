import type { Readiness } from '../../domain/interview-plan.ts';
import type { PlanReport } from '../../domain/plan-report.ts';
import { plural } from '../../plural.ts';
import { bar } from '../charts.ts';
import { percent } from '../format.ts';
import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

const share = ({ expected, cards }: Readiness): number => (cards === 0 ? 0 : expected / cards);

function coverageText({ coverage, minutesPerDay }: PlanReport): string {
  const { unseen, fit, left, minutesForAll } = coverage;
  if (unseen === 0) return 'Every card of the plan has been seen.';
  if (left === 0) return `All ${unseen} cards you have not seen fit into ${minutesPerDay} minutes a day.`;
  return `Of ${unseen} cards you have not seen, ${fit} fit into ${minutesPerDay} minutes a day and ${left} do not; ${minutesForAll} minutes a day would be enough.`;
}

function readinessText({ readiness, tooFewReviews }: PlanReport): string {
  const { low, high, cards } = readiness;
  if (tooFewReviews) return 'too few reviews yet to judge';
  return `${percent(low / cards)} to ${percent(high / cards)} is likely`;
}

/** What would be recalled on the day, worst topic first, and the command that works on it. */
export function readinessLines(plan: PlanReport, columns: number, theme: Theme): string[] {
  const { readiness, topics } = plan;
  const name = Math.max(...topics.map(({ topic }) => topic.length));
  const [worst] = topics;
  const text = `${theme.strong(percent(share(readiness)))} of the cards would be recalled on ${plan.date} if you stopped now; ${readinessText(plan)}.`;
  return [
    ...wrapText(text, columns),
    '',
    ...topics.map(
      (one) =>
        `${padEnd(one.topic, name)}  ${theme.accent(bar(one.expected, one.cards, 10))}  ${percent(share(one)).padStart(4)}`,
    ),
    ...(worst && readiness.seen > 0
      ? ['', ...wrapText(`The weakest: aiprep study --topic ${worst.topic}`, columns)]
      : []),
  ];
}

/** The plan in a line. */
export const planLine = (plan: PlanReport): string =>
  `Interview in ${plural(plan.daysLeft, 'day')} · ${percent(share(plan.readiness))} ready (aiprep plan)`;

function todayText({ today }: PlanReport): string {
  if (today.minutesLeft === 0) return "Today's minutes are studied.";
  return `Today: ${plural(today.cards, 'card')} in ${plural(today.minutesLeft, 'minute')}, ${today.fresh} new. → aiprep study`;
}

/** How the user stands before the interview. */
export function planLines(plan: PlanReport, columns: number, theme: Theme): string[] {
  const wrapped = (text: string) => wrapText(text, columns);
  const days = theme.strong(`Interview in ${plural(plan.daysLeft, 'day')}`);
  return [
    ...wrapped(`${days} (${plan.date}), ${plural(plan.minutesPerDay, 'minute')} a day`),
    ...wrapped(coverageText(plan)),
    ...wrapped(todayText(plan)),
    ...(plan.today.guarded
      ? wrapped(theme.warn('You recall less than 60% lately, so weak cards come before new ones.'))
      : []),
    '',
    ...readinessLines(plan, columns, theme),
  ];
}

/** What is printed when the plan has nothing more for today. */
export const planDoneLines = (columns: number): string[] =>
  wrapText(
    "Today's part of the plan is done. More: aiprep study --no-plan. How you stand: aiprep plan",
    columns,
  );
