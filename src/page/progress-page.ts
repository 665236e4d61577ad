import type { PlanReport } from '../domain/plan-report.ts';
import type { Stats } from '../domain/stats.ts';
import { framePage } from './frame.ts';
import { html, type Markup } from './markup.ts';
import { drawTiles } from './tiles.ts';
import { TIPS } from './tips.ts';
import { drawReadiness, drawSeen, drawTopicTable } from './topics-section.ts';

export interface Progress {
  readonly stats: Stats;
  /** Null where no interview is planned. */
  readonly plan: PlanReport | null;
}

interface Section {
  /** Names the section in addresses. */
  readonly id: string;
  readonly title: string;
  readonly cards: readonly Markup[];
}

function sectionsOf({ stats, plan }: Progress): Section[] {
  return [
    {
      id: 'topics',
      title: 'Topics',
      cards: [...(plan ? [drawReadiness(plan)] : []), drawSeen(stats), drawTopicTable(stats)],
    },
  ];
}

/** All figures of `aiprep stats` as a page. */
export function progressPage(progress: Progress): string {
  const { stats, plan } = progress;
  const sections = sectionsOf(progress);
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  const parts = sections.map(
    ({ id, title, cards }) =>
      html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><div class="grid">${cards}</div></section>`,
  );
  const body = html`<a class="skip" href="#main">Skip to the figures</a>
<header><h1>Your progress</h1><p class="soft">aiprep on ${stats.today}</p></header>
<nav aria-label="Sections"><ul>${links}</ul></nav>
<main id="main">${drawTiles(stats, plan)}
${parts}
</main>
<footer><p>Written by aiprep from your own review log. This page loads nothing and sends nothing.</p></footer>
<div id="tip" role="tooltip" hidden></div>`;
  return framePage('Your progress · aiprep', body, TIPS);
}
