import type { PlanOutlook, PlanReport } from '../../domain/plan-report.ts';
import type { Readiness } from '../../domain/readiness.ts';
import { inDays, plural } from '../../plural.ts';
import { bar, scaledChart } from '../charts.ts';
import { percent } from '../format.ts';
import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

const share = ({ expected, cards }: Readiness): number => (cards === 0 ? 0 : expected / cards);

/** Instead of figures that would be shares of nothing. */
const NO_CARDS = 'No card counts for it: all are suspended, left out or of weight 0.';

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

const stoppedText = (plan: PlanReport, theme: Theme): string =>
  plan.readiness.cards === 0
    ? NO_CARDS
    : `${theme.strong(percent(share(plan.readiness)))} of the cards would be recalled on ${plan.date} if you stopped now; ${readinessText(plan)}.`;

/** What would be recalled on the day, worst topic first, and the command that works on it. */
export function readinessLines(plan: PlanReport, columns: number, theme: Theme): string[] {
  const { readiness, topics } = plan;
  const name = Math.max(0, ...topics.map(({ topic }) => topic.length));
  const [worst] = topics;
  return [
    ...wrapText(stoppedText(plan, theme), columns),
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

/** What is left when today's minutes are studied: cards in steps, and those asked for by name. */
function studiedText({ cards }: PlanReport['today']): string {
  const studied = "Today's minutes are studied";
  if (cards === 0) return studied;
  return `${studied}; ${plural(cards, 'card')} in steps or asked for ${cards === 1 ? 'is' : 'are'} left`;
}

/** The plan on the home screen: how far it is, what today holds, and the weakest topic. */
export function planHomeLines(plan: PlanReport): string[] {
  const { daysLeft, readiness, today, topics } = plan;
  if (readiness.cards === 0) return [`Interview ${inDays(daysLeft)}`, NO_CARDS];
  const ready = `Interview ${inDays(daysLeft)} · ${percent(share(readiness))} ready (aiprep plan)`;
  const minutes =
    today.minutesLeft === 0
      ? studiedText(today)
      : today.cards === 0
        ? 'Every card was asked today'
        : `Today ${plural(today.minutesLeft, 'minute')}: ${plural(today.cards, 'card')}`;
  const [worst] = topics;
  const weakest =
    worst && readiness.seen > 0 ? ` · weakest: ${worst.topic}, ${percent(share(worst))} ready` : '';
  return [ready, minutes + weakest];
}

function todayText({ today }: PlanReport): string {
  if (today.minutesLeft === 0) return `${studiedText(today)}.`;
  if (today.cards === 0) return 'Every card was asked today; one a day is enough.';
  return `Today: ${plural(today.cards, 'card')} in ${plural(today.minutesLeft, 'minute')}, ${today.new} new. → aiprep study`;
}

const CHART = { height: 5, widest: 60, label: 5 } as const;

/** What would be recalled, from today to the day of the interview. */
function curveLines({ days, cards }: PlanOutlook, columns: number, theme: Theme): string[] {
  const width = Math.max(10, Math.min(CHART.widest, columns - CHART.label - 2));
  const shares = days.map(({ expected }) => (cards === 0 ? 0 : expected / cards));
  const scale = { width: CHART.label, names: { 0: '100%', 2: '50%', 4: '0%' } };
  const [from, to] = ['today', days.at(-1)?.day ?? ''];
  return [
    ...scaledChart(shares, 1, { width, height: CHART.height }, scale, theme),
    `${' '.repeat(CHART.label + 1)}${theme.dim(`${from}${to.padStart(width - from.length)}`)}`,
  ];
}

const bandText = ({ low, high, cards }: { low: number; high: number; cards: number }): string =>
  cards === 0 ? '' : `${percent(low / cards)} to ${percent(high / cards)}`;

function paceText({ newPerDay, lastNewDay }: PlanOutlook): string {
  if (lastNewDay === null) return 'No new cards are left.';
  return `About ${plural(Math.round(newPerDay), 'new card')} a day, the last on ${lastNewDay}.`;
}

/** What the plan comes to if it is kept. */
export function outlookLines(outlook: PlanOutlook, columns: number, theme: Theme): string[] {
  const { cards, expected, topics } = outlook;
  const name = Math.max(...topics.map(({ topic }) => topic.length));
  const band = Math.max(...topics.map((one) => bandText(one).length));
  // Where there is little room, the bars give way first.
  const barWidth = Math.max(3, Math.min(10, columns - name - band - '  '.length * 3 - '100%'.length));
  const end = theme.strong(percent(cards === 0 ? 0 : expected / cards));
  return [
    ...wrapText(
      `If you keep to it: ${end} of ${plural(cards, 'card')} recalled on the day (${bandText(outlook)}). ${paceText(outlook)} A plan, not a forecast: it trusts the model.`,
      columns,
    ),
    '',
    ...curveLines(outlook, columns, theme),
    '',
    ...topics.map(
      (one) =>
        `${padEnd(one.topic, name)}  ${theme.accent(bar(one.expected, one.cards, barWidth))}  ${percent(one.expected / one.cards).padStart(4)}  ${theme.dim(bandText(one))}`,
    ),
  ];
}

export interface Planned {
  readonly plan: PlanReport;
  readonly outlook: PlanOutlook;
}

/** A plan beside what it would be with other minutes or another day. */
export function whatIfLines(now: Planned, then: Planned, columns: number, theme: Theme): string[] {
  const row = (what: string, of: (one: Planned) => string) => [what, of(now), of(then)];
  const rows = [
    row('interview', ({ plan }) => plan.date),
    row('minutes a day', ({ plan }) => String(plan.minutesPerDay)),
    row('new that fit', ({ plan }) => `${plan.coverage.fit} of ${plan.coverage.unseen}`),
    row('new a day', ({ outlook }) => String(Math.round(outlook.newPerDay))),
    row('recalled then', ({ outlook }) => percent(outlook.expected / Math.max(1, outlook.cards))),
    row('likely', ({ outlook }) => bandText(outlook)),
  ];
  const width = (i: number) => Math.max(...rows.map((cells) => cells[i]?.length ?? 0), i === 1 ? 3 : 7);
  const line = ([what = '', a = '', b = '']: readonly string[]) =>
    `${padEnd(what, width(0))}  ${padEnd(a, width(1))}  ${b}`;
  return [
    theme.dim(line(['', 'now', 'what if'])),
    ...rows.map(line),
    '',
    ...wrapText('Nothing was saved. To keep it: aiprep plan set', columns),
  ];
}

/** How the user stands before the interview. */
export function planLines({ plan, outlook }: Planned, columns: number, theme: Theme): string[] {
  const wrapped = (text: string) => wrapText(text, columns);
  const days = theme.strong(`Interview ${inDays(plan.daysLeft)}`);
  const head = wrapped(`${days} (${plan.date}), ${plural(plan.minutesPerDay, 'minute')} a day`);
  if (plan.readiness.cards === 0) return [...head, ...wrapped(stoppedText(plan, theme))];
  return [
    ...head,
    ...wrapped(coverageText(plan)),
    ...wrapped(todayText(plan)),
    ...(plan.today.guarded
      ? wrapped(theme.warn('You recall less than 60% lately, so weak cards come before new ones.'))
      : []),
    '',
    ...wrapped(stoppedText(plan, theme)),
    '',
    ...outlookLines(outlook, columns, theme),
  ];
}

/** What is printed when the plan has nothing more for today. */
export const planDoneLines = (columns: number): string[] =>
  wrapText(
    "Today's part of the plan is done. More: aiprep study --no-plan. How you stand: aiprep plan",
    columns,
  );
