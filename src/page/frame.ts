import { createHash } from 'node:crypto';
import { html, type Markup } from './markup.ts';
import { STYLE } from './style.ts';

/** What every page of ours begins with, and no other file. */
export const PAGE_START = '<!doctype html><!-- a page of aiprep -->';

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded from anywhere, and of what stands in the page only our style and our script count. */
function policy(script: string): string {
  return [
    "default-src 'none'",
    `style-src ${hash(STYLE)}`,
    `script-src ${script === '' ? "'none'" : hash(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * A self-contained page: no file and no address is needed to show it.
 *
 * @param script runs when the page is there; none by default
 */
export function framePage(title: string, body: Markup, script = ''): string {
  const { markup } = html`
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${{ markup: policy(script) }}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title><style>${{ markup: STYLE }}</style></head>
<body>${body}
${script === '' ? null : html`<script>${{ markup: script }}</script>`}</body></html>
`;
  return `${PAGE_START}${markup}`;
}
