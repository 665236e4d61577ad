import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

// These two and not the better known string-width and wrap-ansi: those compile
// a regular expression of all emoji when they are loaded, which alone takes longer than a
// whole command may. inquirer measures with them too.

const ELLIPSIS = '…';

/** Latin letters, dashes, quotes and the ellipsis, arrows, and what lines and bars are drawn with. */
const NARROW = /^[ -~\u00a0-\u00ff\u2010-\u2027\u2190-\u2193\u2500-\u259f]*$/;

/** Whether each character takes a column, as in most texts: there is nothing to measure. */
const isNarrow = (text: string): boolean => NARROW.test(text);

/** Columns that a line takes up: wide characters count two, escape sequences none. */
export function displayWidth(text: string): number {
  return isNarrow(text) ? text.length : stringWidth(text);
}

const STYLE = /\u001b\[(\d+)m/g;

/** The code that ends a style, by the code that begins it; undefined for one that ends a style itself. */
function endOf(code: number): number | undefined {
  if (code === 1 || code === 2) return 22;
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) return 39;
  return code >= 3 && code <= 9 ? code + 20 : undefined;
}

/** The styles that are still on after a line, given those that were on before it. */
function openAfter(line: string, before: readonly number[]): number[] {
  let open = [...before];
  for (const [, digits] of line.matchAll(STYLE)) {
    const code = Number(digits);
    if (endOf(code) === undefined) open = open.filter((other) => endOf(other) !== code);
    else if (!open.includes(code)) open.push(code);
  }
  return open;
}

const begin = (codes: readonly number[]): string => codes.map((code) => `\u001b[${code}m`).join('');
const closing = (open: readonly number[]): string =>
  begin(open.toReversed().flatMap((code) => endOf(code) ?? []));

/** Ends every style at the end of its line and begins it again on the next, so that lines can be moved about. */
function closeStyles(lines: readonly string[]): string[] {
  let open: number[] = [];
  return lines.map((line) => {
    const start = begin(open);
    open = openAfter(line, open);
    return start + line + closing(open);
  });
}

/**
 * Breaks a text between words into lines of at most `width` columns; a word that is longer
 * than a line is cut. Line feeds stay, styles are closed at the end of each line and opened
 * again on the next.
 */
export function wrapText(text: string, width: number): string[] {
  if (text.length <= width && isNarrow(text) && text === text.trim()) return [text];
  return closeStyles(wrap(text, width).flatMap((line) => (fits(line, width) ? [line] : narrow(line, width))));
}

const ARROW = '→ ';
/** The same with a space at which no line is broken: what an arrow points to stands beside it. */
const ARROW_KEPT = '→\u00a0';

const wrap = (text: string, width: number): string[] =>
  wrapAnsi(text.replaceAll(ARROW, ARROW_KEPT), width, { hard: true })
    .replaceAll(ARROW_KEPT, ARROW)
    .split('\n');

const fits = (line: string, width: number): boolean =>
  !line.includes('\uFE0F') || displayWidth(line) <= width;

/** Within a word the library counts code points, and so misses what U+FE0F adds to an emoji. */
function narrow(line: string, width: number): string[] {
  for (let columns = width - 1; columns > 1; columns -= 1) {
    const lines = wrap(line, columns);
    if (lines.every((part) => fits(part, width))) return lines;
  }
  return [line];
}

/** Cuts a text every `width` columns, between words or not, and keeps every space. */
export function cutText(text: string, width: number): string[] {
  return closeStyles(wrapAnsi(text, width, { hard: true, wordWrap: false, trim: false }).split('\n'));
}

/** A line cut down to `width` columns, with an ellipsis where something was left out. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width <= 0) return '';
  const room = width - displayWidth(ELLIPSIS);
  const [kept = ''] = room > 0 ? cutText(text, room) : [];
  // A wide character does not fit into one column.
  return (displayWidth(kept) > room ? '' : kept) + ELLIPSIS;
}

/** The text with spaces after it, up to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text with spaces before it, up to `width` columns. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}
