import { marked } from 'marked';
import { framePage } from './frame.ts';
import { html } from './markup.ts';

/** A report as one self-contained page; `markdown` must not hold markup that is not ours. */
export function reportPage(title: string, markdown: string): string {
  const report = { markup: marked.parse(markdown, { async: false }).trim() };
  return framePage(title, html`<main class="prose">${report}</main>`);
}
