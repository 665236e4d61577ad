import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { highlightCode } from './highlight.ts';
import { cutText, displayWidth, padEnd, padStart, wrapText } from './text.ts';
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
const COLUMN_GAP = '  ';
/** A table's columns are at least as wide as their longest word, up to this many columns. */
const LONGEST_WHOLE_WORD = 16;

const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    hellip: '…',
    mdash: '—',
    ndash: '–',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    bull: '•',
    middot: '·',
    copy: '©',
    deg: '°',
    plusmn: '±',
    times: '×',
    divide: '÷',
    minus: '−',
    le: '≤',
    ge: '≥',
    ne: '≠',
    asymp: '≈',
    infin: '∞',
    radic: '√',
    sum: '∑',
    larr: '←',
    rarr: '→',
    harr: '↔',
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    epsilon: 'ε',
    theta: 'θ',
    lambda: 'λ',
    mu: 'μ',
    pi: 'π',
    sigma: 'σ',
  }),
);

// Controls, unpaired surrogates and the marks that reorder text.
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

function numberedCharacter(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Character references as characters; unknown ones stay as they are. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]+));/g,
    (reference: string, decimal?: string, hex?: string, name?: string) => {
      if (name) return NAMED_ENTITIES.get(name) ?? reference;
      return numberedCharacter(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)) ?? reference;
    },
  );
}

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

/** The lines without the blank ones at either end. */
function trimLines(lines: readonly string[]): string[] {
  const hasText = (line: string): boolean => displayWidth(line.trim()) > 0;
  return lines.slice(Math.max(0, lines.findIndex(hasText)), lines.findLastIndex(hasText) + 1);
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

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const widest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);

/**
 * Shares `room` among columns: the widest give way first, none gets narrower than its longest
 * word. Null when that is impossible.
 */
function fitColumns(columns: readonly (readonly string[])[], room: number): number[] | null {
  const natural = columns.map((cells) => Math.max(1, widest(cells)));
  const least = columns.map((cells) =>
    Math.max(1, Math.min(LONGEST_WHOLE_WORD, widest(cells.flatMap((cell) => cell.split(' '))))),
  );
  if (sum(least) > room) return null;
  const widths = [...natural];
  for (let excess = sum(natural) - room; excess > 0; excess -= 1) {
    let give = -1;
    widths.forEach((width, i) => {
      if (width > (least[i] ?? 0) && width > (widths[give] ?? 0)) give = i;
    });
    widths[give] = (widths[give] ?? 0) - 1;
  }
  return widths;
}

function alignCell(text: string, width: number, align: Tokens.TableCell['align']): string {
  if (align === 'right') return padStart(text, width);
  if (align === 'center') return padEnd(padStart(text, Math.floor((width + displayWidth(text)) / 2)), width);
  return padEnd(text, width);
}

function drawRow(
  cells: readonly string[],
  widths: readonly number[],
  aligns: Tokens.Table['align'],
): string[] {
  const wrapped = cells.map((cell, i) => wrapText(cell, widths[i] ?? 1));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, y) =>
    wrapped
      .map((lines, i) => alignCell(lines[y] ?? '', widths[i] ?? 1, aligns[i] ?? null))
      .join(COLUMN_GAP)
      .trimEnd(),
  );
}

/** The table as a list of its cells, for a frame too narrow for columns. */
function drawCells(header: readonly string[], rows: readonly (readonly string[])[], frame: Frame): string[] {
  const drawCell = (text: string): string[] =>
    trimLines(wrapText(text, frame.width - 2)).map((line, i) => (i === 0 ? line : `  ${line}`));
  if (rows.length === 0) return header.flatMap(drawCell);
  const label = (i: number): string => (header[i] ? `${frame.theme.strong(`${header[i]}:`)} ` : '');
  return joinBlocks(
    rows.map((cells) => cells.flatMap((cell, i) => drawCell(label(i) + cell))),
    true,
  );
}

function drawTable(table: Tokens.Table, frame: Frame): string[] {
  const drawCell = (cell: Tokens.TableCell): string => drawInline(cell.tokens, frame);
  const header = table.header.map(drawCell);
  const rows = table.rows.map((cells) => cells.map(drawCell));
  const columns = header.map((cell, i) => [cell, ...rows.map((cells) => cells[i] ?? '')]);
  const widths = fitColumns(columns, frame.width - COLUMN_GAP.length * (columns.length - 1));
  if (!widths) return drawCells(header, rows, frame);
  const body = rows.map((cells) => drawRow(cells, widths, table.align));
  // Where cells take several lines, a gap tells the rows apart.
  const gaps = body.some((lines) => lines.length > 1);
  if (header.every((cell) => cell.trim() === '')) return joinBlocks(body, gaps);
  const rule = frame.theme.dim(widths.map((width) => '─'.repeat(width)).join(COLUMN_GAP));
  return [...drawRow(header.map(frame.theme.strong), widths, table.align), rule, ...joinBlocks(body, gaps)];
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

/** Puts blocks below each other, with a blank line between them or not. */
function joinBlocks(blocks: readonly (readonly string[])[], apart: boolean): string[] {
  return blocks.flatMap((lines, i) => (i > 0 && apart ? ['', ...lines] : lines));
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
