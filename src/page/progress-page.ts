import type { Figures } from '../domain/figures/figures.ts';
import type { PlanReport } from '../domain/plan-report.ts';
import type { Stats } from '../domain/stats.ts';
import { drawActivity } from './activity.ts';
import { drawAhead } from './ahead.ts';
import { framePage } from './frame.ts';
import { html, type Markup } from './markup.ts';
import { drawMemory } from './memory.ts';
import { PRINTING } from './printing.ts';
import { drawTiles } from './tiles.ts';
import { TIPS } from './tips.ts';
import { drawTopics, drawWeak } from './topics.ts';

export interface Progress {
  readonly stats: Stats;
  readonly figures: Figures;
  /** Null where no interview is planned. */
  readonly plan: PlanReport | null;
}

interface Section {
  /** Names the section in addresses. */
  readonly id: string;
  readonly title: string;
  readonly cards: readonly Markup[];
}

function sectionsOf({ figures, plan }: Progress): Section[] {
  return [
    { id: 'activity', title: 'Activity', cards: drawActivity(figures) },
    { id: 'ahead', title: 'Ahead', cards: drawAhead(figures, plan) },
    { id: 'memory', title: 'Memory', cards: drawMemory(figures) },
    { id: 'topics', title: 'Topics', cards: drawTopics(figures) },
    { id: 'weak', title: 'What to work on', cards: drawWeak(figures) },
  ];
}

/** What the page is about, in a line. */
function aboutText({ today, since, sinceFilter, topicFilter, roleFilter }: Figures): string {
  const topics = topicFilter.length > 0 ? `, topics ${topicFilter.join(', ')}` : '';
  const roles = roleFilter.length > 0 ? `, for ${roleFilter.join(', ')}` : '';
  const ofToday =
    sinceFilter === null ? '' : '; the year, what is ahead and how far the cards are: whatever --since says';
  return `aiprep on ${today}, answers since ${since}${topics}${roles}${ofToday}`;
}

/** All figures of `aiprep stats` as a page. */
export function progressPage(progress: Progress): string {
  const { stats, plan, figures } = progress;
  const sections = sectionsOf(progress);
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  const parts = sections.map(
    ({ id, title, cards }) =>
      html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><div class="grid">${cards}</div></section>`,
  );
  const body = html`<a class="skip" href="#main">Skip to the figures</a>
<header><h1>Your progress</h1><p class="soft">${aboutText(figures)}</p></header>
<nav aria-label="Sections"><ul>${links}</ul></nav>
<main id="main">${drawTiles(stats, plan)}
${parts}
</main>
<footer><p>Written by aiprep from your own review log. This page loads nothing and sends nothing.</p></footer>
<div id="tip" role="tooltip" hidden></div>`;
  return framePage('Your progress · aiprep', body, `${TIPS}${PRINTING}`);
}
