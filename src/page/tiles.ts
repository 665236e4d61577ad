import { narrowsCards } from '../domain/figures/figures.ts';
import type { PlanReport } from '../domain/plan-report.ts';
import type { Stats } from '../domain/stats.ts';
import { plural } from '../plural.ts';
import { duration, percent } from '../terminal/format.ts';
import { html, type Markup } from './markup.ts';

interface Tile {
  readonly name: string;
  readonly figure: string;
  readonly note: string;
}

function readyTile({ readiness, daysLeft, tooFewReviews }: PlanReport): Tile {
  const { low, high, expected, cards } = readiness;
  const share = (count: number) => percent(cards === 0 ? null : count / cards);
  const band = tooFewReviews ? 'too few reviews yet to judge' : `${share(low)} to ${share(high)} is likely`;
  return {
    name: `Ready, ${plural(daysLeft, 'day')} to go`,
    figure: share(expected),
    note: band,
  };
}

function tilesOf(stats: Stats): Tile[] {
  const { due, streak, trueRetention, studiedToday, seen, cards } = stats;
  const ofAll = narrowsCards(stats) ? ', with all cards' : '';
  const later = due.laterToday > 0 ? `, ${due.laterToday} later today` : '';
  const within = due.held > 0 ? `${due.now - due.held} of them today (reviewsPerDay), ` : '';
  const { answers, introduced, studyMs } = studiedToday;
  return [
    { name: 'Due now', figure: String(due.now), note: `${within}${due.newLeft} new left today${later}` },
    {
      name: 'Studied today',
      figure: duration(studyMs),
      note: answers === 0 ? 'no answer yet' : `${plural(answers, 'answer')}, ${introduced} new`,
    },
    {
      name: 'Streak',
      figure: plural(streak.days, 'day'),
      note: streak.studiedToday || streak.days === 0 ? `in a row${ofAll}` : `study today to keep it${ofAll}`,
    },
    {
      name: 'True retention',
      figure: percent(trueRetention.rate),
      note: `${plural(trueRetention.reviews, 'review')} in ${plural(trueRetention.days, 'day')}`,
    },
    { name: 'Cards seen', figure: String(seen), note: `of ${cards}` },
  ];
}

/** The figures that matter each morning. */
export function drawTiles(stats: Stats, plan: PlanReport | null): Markup {
  const tiles = [...(plan ? [readyTile(plan)] : []), ...tilesOf(stats)];
  return html`<dl class="tiles">${tiles.map(
    ({ name, figure, note }) =>
      html`<div><dt>${name}</dt><dd class="big">${figure}</dd><dd class="note">${note}</dd></div>`,
  )}</dl>`;
}
