import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';

// A text that stood alone becomes a part of a document, and must not reach beyond its own lines.

const DEEPEST = 6;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

function inside(token: MarkedToken): readonly Token[] {
  if (token.type === 'list') return token.items;
  if (token.type === 'table') return [token.header, ...token.rows].flat().flatMap(({ tokens }) => tokens);
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

/** A heading at another level, on one line: below the second level there is no other form. */
function heading(text: string, { depth, raw }: Tokens.Heading, by: number): string {
  // Signs at the end, which an underlined heading may have, would be taken for decoration.
  const line = text.replaceAll('\n', ' ').replace(/(?<=^|\s)#+$/, '\\$&');
  return `${'#'.repeat(Math.min(DEEPEST, depth + by))} ${line}${/\n*$/.exec(raw)}`;
}

/** Code that goes on to the end of its text gets an end; otherwise everything after it would be code too. */
function closed({ raw }: Tokens.Code): string {
  const [, fence] = FENCE.exec(raw) ?? [];
  if (fence === undefined) return raw;
  const [, ...rows] = raw.trimEnd().split('\n');
  const [, end = ''] = /^ {0,3}(`+|~+)$/.exec(rows.at(-1) ?? '') ?? [];
  return end.startsWith(fence) ? raw : `${raw.trimEnd()}\n${fence}\n`;
}

/** What stands in the brackets of a link that names a definition: `[text][name]`, `[text][]`, `[text]`. */
const REFERENCE = /^!?\[(.*?)\](?:\[[^\]]*\])?$/s;

/** A link with its address: the definitions of one text would count for all others. */
function link(raw: string, { href, title, type }: Tokens.Link | Tokens.Image): string {
  const [, text] = REFERENCE.exec(raw) ?? [];
  if (text === undefined) return raw;
  const address = href.replace(/[\\<>]/g, '\\$&');
  const about = title ? ` "${title.replace(/[\\"]/g, '\\$&')}"` : '';
  return `${type === 'image' ? '!' : ''}[${text}](<${address}>${about})`;
}

type Part = readonly [before: string, after: string];

/** Replaces parts of a text line by line, in their order: in quotations and lists there is a margin between them. */
function replaceParts(text: string, parts: readonly Part[]): string {
  let done = '';
  let rest = text;
  for (const [before, after] of parts) {
    const from = before.trim().split('\n');
    const to = after.trim().split('\n');
    for (const [i, line] of from.entries()) {
      const at = rest.indexOf(line);
      if (at === -1) continue;
      done += rest.slice(0, at) + (from.length === to.length ? to[i] : line);
      rest = rest.slice(at + line.length);
    }
  }
  return done + rest;
}

function embed(token: MarkedToken, by: number): string {
  const parts = inside(token).map((part): Part => [part.raw, embed(part as MarkedToken, by)]);
  switch (token.type) {
    case 'heading':
      return heading(replaceParts(token.text, parts), token, by);
    case 'link':
    case 'image':
      return link(replaceParts(token.raw, parts), token);
    case 'def':
      return '';
    case 'html':
      // Shown as text, as on the terminal.
      return token.raw.replace(/[<#]/g, '\\$&');
    default:
      return replaceParts(token.raw, parts);
  }
}

const depthsOf = (tokens: readonly Token[]): number[] =>
  (tokens as MarkedToken[]).flatMap((token) =>
    token.type === 'heading' ? [token.depth] : depthsOf(inside(token)),
  );

/**
 * Markdown that stood alone, as a section of a document: its headings are moved to where they
 * belong, code stays as it is, and nothing that it leaves open reaches what comes after it.
 *
 * @param title heading of the section, where the text does not begin with one of its own
 * @param level of that heading, 1 to 6
 */
export function embedMarkdown(markdown: string, title: string, level: number): string {
  const tokens = lexer(markdown) as MarkedToken[];
  const isTitled = tokens[0]?.type === 'heading';
  const by = level + (isTitled ? 0 : 1) - Math.min(...depthsOf(tokens));
  const text = tokens.map((token) => (token.type === 'code' ? closed(token) : embed(token, by))).join('');
  return `${isTitled ? '' : `${'#'.repeat(level)} ${title}\n\n`}${text.trimEnd()}`;
}
