import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { decodeEntities } from './entities.ts';
import { highlightCode } from './highlight.ts';
import { joinBlocks, trimLines } from './lines.ts';
import { tableLines } from './table.ts';
import { cutText, displayWidth, padStart, wrapText } from './text.ts';
import type { Theme } from './theme.ts';

export interface MarkdownOptions {
  /** Columns of the terminal; 20 or more. */
  readonly width: number;
  readonly theme: Theme;
}

/** What a block is drawn into. */
interface Frame extends MarkdownOptions {
  /** How many lists the block is in. */
  readonly depth: number;
}

/** Blocks get no narrower than this: deeper nesting is no longer shown by indentation. */
const NARROWEST_BLOCK = 10;
const TAB_STOP = 4;
// Controls, unpaired surrogates and the marks that reorder text.
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text as it is drawn: white space is one space, as in HTML, and only a hard break ends a line.
 * Nothing unsafe is left, not even if it was spelled `&#27;`, which the lexer decodes too.
 */
const prose = (text: string): string => text.replace(/[ \t\n]+/g, ' ').replace(UNSAFE, '');

function drawLink(token: Tokens.Link | Tokens.Image, frame: Frame): string {
  const { theme } = frame;
  // An address that stands for itself is literal: `&amp` in it belongs to the query.
  if ('autolink' in token && token.autolink) return theme.accent(prose(token.text));
  const url = prose(decodeEntities(token.href));
  const label = drawInline(token.tokens, frame);
  if (label.trim() === '') return theme.accent(url);
  if (url === '' || decodeEntities(token.text) === url) return theme.accent(label);
  return `${theme.accent(label)} ${theme.dim(`(${url})`)}`;
}

function drawSpan(token: MarkedToken, frame: Frame): string {
  const { theme } = frame;
  switch (token.type) {
    case 'strong':
      return theme.strong(drawInline(token.tokens, frame));
    case 'em':
      return theme.emphasis(drawInline(token.tokens, frame));
    case 'codespan':
      // Where colour cannot set code apart from prose, its backticks do.
      return theme.color ? theme.code(prose(token.text)) : `\`${prose(token.text)}\``;
    case 'link':
    case 'image':
      return drawLink(token, frame);
    case 'br':
      return '\n';
    case 'del': {
      // No style strikes text out everywhere, and `~5` may not be meant that way: the marks stay.
      const mark = token.raw.startsWith('~~') ? '~~' : '~';
      return mark + drawInline(token.tokens, frame) + mark;
    }
    case 'text':
      return token.tokens ? drawInline(token.tokens, frame) : prose(decodeEntities(token.text));
    case 'escape':
      return token.text;
    case 'checkbox':
      // Drawn with the marker of its item.
      return '';
    default:
      return prose(token.raw);
  }
}

/** One line of styled text, with line feeds for hard breaks only. */
function drawInline(tokens: readonly Token[], frame: Frame): string {
  return tokens.map((token) => drawSpan(token as MarkedToken, frame)).join('');
}

function expandTabs(line: string): string {
  const [first = '', ...rest] = line.split('\t');
  return rest.reduce((expanded, part) => {
    const column = displayWidth(expanded);
    return expanded + ' '.repeat(TAB_STOP - (column % TAB_STOP)) + part;
  }, first);
}

/** Code keeps its lines. One that is too long goes on below, marked with an arrow in the margin. */
function drawCode(token: Tokens.Code, { width, theme }: Frame): string[] {
  const code = token.text.split('\n').map((line) => expandTabs(line).trimEnd());
  const language = token.lang?.match(/^\S+/)?.[0] ?? '';
  return highlightCode(code.join('\n'), language, theme)
    .split('\n')
    .flatMap((line) =>
      line === ''
        ? ['']
        : cutText(line, width - 2).map((part, i) => (i === 0 ? '  ' : theme.dim('↳ ')) + part),
    );
}

/** Draws what `first` introduces, indented by its width; in a frame too narrow for that, below it. */
function drawHanging(first: string, frame: Frame, draw: (inner: Frame) => string[]): string[] {
  const indent = displayWidth(first);
  const width = frame.width - indent;
  if (width < NARROWEST_BLOCK) return [...wrapText(first, frame.width), ...draw(frame)];
  const [head = '', ...tail] = draw({ ...frame, width });
  return [
    head === '' ? first.trimEnd() : first + head,
    ...tail.map((line) => (line === '' ? '' : ' '.repeat(indent) + line)),
  ];
}

function drawList(list: Tokens.List, frame: Frame): string[] {
  const { theme, depth } = frame;
  const start = list.start === '' ? 1 : list.start;
  const digits = `${start + list.items.length - 1}.`.length;
  const bullet = depth === 0 ? '•' : '-';
  const items = list.items.map((item, i) => {
    const marker = list.ordered ? padStart(`${start + i}.`, digits) : item.task ? '' : bullet;
    const box = item.task ? `[${item.checked ? 'x' : ' '}]` : '';
    const first = [marker, box].filter(Boolean).map(theme.accent).join(' ');
    return drawHanging(`${first} `, frame, (inner) =>
      drawBlocks(item.tokens, { ...inner, depth: depth + 1 }, !list.loose),
    );
  });
  return joinBlocks(items, list.loose);
}

function drawQuote(quote: Tokens.Blockquote, frame: Frame): string[] {
  const width = frame.width - 2;
  if (width < NARROWEST_BLOCK) return drawBlocks(quote.tokens, frame);
  const bar = frame.theme.dim('│');
  return drawBlocks(quote.tokens, { ...frame, width }).map((line) => (line === '' ? bar : `${bar} ${line}`));
}

function drawTable(table: Tokens.Table, frame: Frame): string[] {
  const drawCell = (cell: Tokens.TableCell): string => drawInline(cell.tokens, frame);
  const rows = table.rows.map((cells) => cells.map(drawCell));
  return tableLines({ header: table.header.map(drawCell), rows, align: table.align }, frame);
}

function drawBlock(token: MarkedToken, frame: Frame): string[] {
  const { width, theme } = frame;
  switch (token.type) {
    case 'heading': {
      const style = token.depth <= 2 ? theme.heading : theme.strong;
      return wrapText(style(drawInline(token.tokens, frame)), width);
    }
    case 'paragraph':
      return wrapText(drawInline(token.tokens, frame), width);
    case 'text':
      return wrapText(drawSpan(token, frame), width);
    case 'code':
      return drawCode(token, frame);
    case 'list':
      return drawList(token, frame);
    case 'blockquote':
      return drawQuote(token, frame);
    case 'table':
      return drawTable(token, frame);
    case 'hr':
      return [theme.dim('─'.repeat(width))];
    case 'html':
      return token.text
        .trim()
        .split('\n')
        .flatMap((line) => wrapText(line, width));
    case 'space':
    case 'def':
    case 'checkbox':
      return [];
    default:
      return wrapText(prose(token.raw), width);
  }
}

/** @param tight whether the blocks follow each other without blank lines, as in a list without them */
function drawBlocks(tokens: readonly Token[], frame: Frame, tight = false): string[] {
  const lines: string[] = [];
  for (const token of tokens) {
    const block = trimLines(drawBlock(token as MarkedToken, frame));
    if (block.length > 0 && lines.length > 0 && (!tight || token.type === 'heading')) lines.push('');
    for (const line of block) lines.push(line);
  }
  return lines;
}

/**
 * Draws Markdown for a terminal: one string per line, none wider than `width`, without blank
 * lines at either end. The text must be free of control characters; what entities would add is
 * kept out.
 */
export function renderMarkdown(markdown: string, options: MarkdownOptions): string[] {
  return drawBlocks(lexer(markdown), { ...options, depth: 0 });
}
