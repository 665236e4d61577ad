import { html, type Markup } from './markup.ts';
import { drawTable, type Table } from './table.ts';

/** A picture with what it shows in words and in numbers. */
export interface Picture {
  readonly title: string;
  /** What there is to see, in a line or two. */
  readonly about: string;
  /** What the figure counts, a sentence; it stands with the numbers. */
  readonly definition: string;
  /** Several stand side by side, or below one another where there is no room. Empty: nothing to draw. */
  readonly drawings: readonly Markup[];
  /** Said where there is nothing to draw. */
  readonly none?: string;
  /** What the colors and lines mean. */
  readonly key?: readonly KeyEntry[];
  /** The same numbers, for those who want them or cannot see the picture. */
  readonly table: Table;
  /** A calendar or several small drawings are as wide as the page. */
  readonly layout?: 'calendar' | 'small';
  /** Marks in a column, for the arrow keys: 7 in a calendar. */
  readonly rows?: number;
}

export interface KeyEntry {
  readonly text: string;
  /** Color, as CSS. */
  readonly color: string;
  readonly shape: 'box' | 'line' | 'dashes';
}

function keySwatch({ color, shape }: KeyEntry): Markup {
  const paint = { markup: color };
  if (shape === 'box')
    return html`<svg viewBox="0 0 11 11" aria-hidden="true"><rect width="11" height="11" rx="2" fill="${paint}"/></svg>`;
  const dashes = shape === 'dashes' ? '5 3' : 'none';
  return html`<svg viewBox="0 0 24 11" aria-hidden="true"><path d="M1 5.5H23" stroke="${paint}" stroke-width="2" stroke-dasharray="${dashes}"/></svg>`;
}

export function drawPicture({
  title,
  about,
  drawings,
  none = 'No answers to draw.',
  key = [],
  table,
  definition,
  layout,
  rows = 1,
}: Picture): Markup {
  const caption = html`<figcaption><h3>${title}</h3><p>${about}</p></figcaption>`;
  const frame = layout ? `wide ${layout}` : '';
  if (drawings.length === 0) {
    return html`<figure class="${frame}">${caption}<p class="none">${none}</p></figure>`;
  }
  const entries = key.map((entry) => html`<li>${keySwatch(entry)}${entry.text}</li>`);
  return html`<figure class="${frame}" data-rows="${rows}">${caption}
<div class="pictures">${drawings}</div>
${entries.length > 0 ? html`<ul class="key">${entries}</ul>` : null}
<details><summary>The numbers<span class="sr"> of: ${title}</span></summary><p>${definition}</p>${drawTable(title, table)}</details></figure>`;
}
