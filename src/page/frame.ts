import { createHash } from 'node:crypto';
import { html, type Markup } from './markup.ts';
import { STYLE } from './style.ts';
import { TIPS } from './tips.ts';

/** What every page of ours begins with, and no other file. */
export const PAGE_START = '<!doctype html><!-- a page of aiprep -->';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// Nothing is loaded from anywhere, and of what stands in the page only our style and our script count.
const POLICY = [
  "default-src 'none'",
  `style-src ${hash(STYLE)}`,
  `script-src ${hash(TIPS)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface Page {
  readonly title: string;
  /** Under the title, a sentence. */
  readonly about: string;
  /** Beside the table of contents in the header. */
  readonly tiles: Markup;
  readonly sections: readonly Section[];
  readonly footer: string;
}

export interface Section {
  /** Names the section in addresses. */
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

/** A self-contained page: no file and no address is needed to show it. */
export function framePage({ title, about, tiles, sections, footer }: Page): string {
  const style = { markup: STYLE };
  const script = { markup: TIPS };
  const { markup } = html`
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title><style>${style}</style></head>
<body><a class="skip" href="#${sections[0]?.id ?? ''}">Skip to the pictures</a>
<header><h1>${title}</h1><p class="soft">${about}</p></header>
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>${tiles}
${sections.map(({ id, title, content }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`)}
</main>
<footer><p>${footer}</p></footer>
<div id="tip" role="tooltip" hidden></div>
<script>${script}</script></body></html>
`;
  return `${PAGE_START}${markup}`;
}
