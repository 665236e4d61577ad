import { DEFINITIONS, type Figures } from '../domain/figures/figures.ts';
import { capOf, type ForecastDay, type ReviewCaps } from '../domain/figures/forecast.ts';
import type { PlanReport } from '../domain/plan-report.ts';
import { plural } from '../plural.ts';
import { percent } from '../terminal/format.ts';
import { drawDayBars, type Level } from './day-drawings.ts';
import type { Markup } from './markup.ts';
import { drawPicture } from './picture.ts';
import { drawRows } from './rows.ts';

/** The caps of the days that have one, as lines; one far above all bars would only press them down. */
function levelsOf(caps: ReviewCaps, days: readonly ForecastDay[]): Level[] {
  const most = Math.max(1, ...days.map(({ asked, left }) => asked + left));
  const { plan } = caps;
  return [true, false].flatMap((before): Level[] => {
    const some = days.filter(({ day }) => Boolean(plan && day < plan.until) === before);
    const [first, last] = [some[0], some.at(-1)];
    if (!first || !last || capOf(caps, first.day) > 2 * most) return [];
    return [{ from: first.day, to: last.day, value: capOf(caps, first.day) }];
  });
}

function capsText({ reviewsPerDay, plan }: ReviewCaps): string {
  const settings = `At most ${plural(reviewsPerDay, 'review')} a day`;
  if (!plan) return `${settings}.`;
  return `${settings}; until ${plan.until} those of the plan, ${plan.reviews} in ${plural(plan.minutesPerDay, 'minute')}.`;
}

function drawForecast({ forecast }: Figures): Markup {
  const { days, caps } = forecast;
  const bars = days.map(({ day, due, asked, left }) => ({
    from: day,
    to: day,
    values: [asked, left],
    tip: `${day}\n${due} fall due, ${asked} can be asked${left > 0 ? `\n${left} wait for the next day` : ''}`,
  }));
  const levels = levelsOf(caps, days);
  const colors = ['var(--accent)', 'var(--heat-1)'];
  return drawPicture({
    title: 'Forecast',
    about: capsText(caps),
    definition: DEFINITIONS.forecast,
    drawings: days.every(({ due }) => due === 0)
      ? []
      : [drawDayBars('Forecast', 'reviews', bars, colors, levels)],
    none: 'Nothing falls due in these weeks.',
    key: [
      { text: 'asked', color: 'var(--accent)', shape: 'box' },
      { text: 'left for the next day', color: 'var(--heat-1)', shape: 'box' },
      ...(levels.length > 0 ? [{ text: 'cap', color: 'var(--limit)', shape: 'dashes' } as const] : []),
    ],
    table: {
      head: ['day', 'due', 'asked', 'left'],
      rows: days.map(({ day, due, asked, left }) => [day, due, asked, left]),
    },
  });
}

function drawReadiness({ topics, date }: PlanReport): Markup {
  const rows = topics.map(({ topic, expected, low, high, cards }) => {
    const [value, from, to] = [expected / cards, low / cards, high / cards];
    const tip = `${topic}\n${percent(value)} of ${plural(cards, 'card')}; ${percent(from)} to ${percent(to)} is likely`;
    return { name: topic, values: [value], band: { low: from, high: to }, tip };
  });
  return drawPicture({
    title: `Ready for ${date}`,
    about: 'What you would recall on that day of each topic if you stopped now.',
    definition:
      'Expected share of the cards of each topic that is recalled on the day if nothing more is studied, with a band that holds nine outcomes of ten; cards never seen count nothing.',
    drawings: rows.length === 0 ? [] : [drawRows('Readiness', rows, ['var(--accent)'])],
    key: [
      { text: 'expected', color: 'var(--accent)', shape: 'box' },
      { text: 'likely', color: 'var(--limit)', shape: 'line' },
    ],
    table: {
      head: ['topic', 'recalled', 'at least', 'at most', 'cards', 'seen'],
      rows: topics.map(({ topic, expected, low, high, cards, seen }) => [
        topic,
        ...[expected, low, high].map((count) => count.toFixed(1)),
        cards,
        seen,
      ]),
    },
  });
}

/** What is to come: the reviews, and the interview where one is planned. */
export const drawAhead = (figures: Figures, plan: PlanReport | null): Markup[] => [
  drawForecast(figures),
  ...(plan ? [drawReadiness(plan)] : []),
];
