import type { PlanReport } from '../domain/plan-report.ts';
import type { Stats } from '../domain/stats.ts';
import { framePage } from './frame.ts';
import { html } from './markup.ts';
import { drawTiles } from './tiles.ts';
import { drawReadiness, drawSeen, drawTopicTable } from './topics-section.ts';

export interface Progress {
  readonly stats: Stats;
  /** Null where no interview is planned. */
  readonly plan: PlanReport | null;
}

/** All figures of `aiprep stats` as a page. */
export function progressPage({ stats, plan }: Progress): string {
  const topics = html`<div class="grid">${[...(plan ? [drawReadiness(plan)] : []), drawSeen(stats), drawTopicTable(stats)]}</div>`;
  return framePage({
    title: 'Your progress',
    about: `aiprep on ${stats.today}`,
    tiles: drawTiles(stats, plan),
    sections: [{ id: 'topics', title: 'Topics', content: topics }],
    footer: 'Written by aiprep from your own review log. This page loads nothing and sends nothing.',
  });
}
