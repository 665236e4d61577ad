import { marked } from 'marked';

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}table{border-collapse:collapse}
th,td{padding:.3rem .8rem;border-bottom:1px solid #8888;text-align:left}code{font-size:.95em}
@media print{body{max-width:none;margin:0}h2{break-after:avoid}}`;

/** A report as one self-contained page; `markdown` must not hold markup that is not ours. */
export function reportPage(title: string, markdown: string): string {
  const escaped = title.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped}</title><style>${STYLE}</style></head><body><main>
${marked.parse(markdown, { async: false }).trim()}
</main></body></html>
`;
}
