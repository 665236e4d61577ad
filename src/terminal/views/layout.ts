import type { Binding } from '../keys.ts';
import type { Size } from '../screen.ts';
import { displayWidth, padEnd, truncate, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

/** A screen in three parts; the middle one scrolls. */
export interface Layout {
  readonly header: readonly string[];
  /** What stands in the line between header and body; without it that is blank. */
  readonly belowHeader?: string;
  readonly body: readonly string[];
  readonly footer: readonly string[];
}

/** A layout fitted to the terminal. */
export interface Fitted {
  readonly lines: readonly string[];
  /** Line of the body that is at the top. */
  readonly scroll: number;
  /** How far the body can be scrolled; 0 when all of it is on the screen. */
  readonly maxScroll: number;
  /** Lines of the body on the screen. */
  readonly bodyRows: number;
}

/** The keys that apply now, as `key label` items wrapped to the width. */
export function footerLines(bindings: readonly Binding<unknown>[], width: number, theme: Theme): string[] {
  const items = bindings.flatMap(({ shown, label }) =>
    shown === null ? [] : [`${theme.key(shown)} ${label}`],
  );
  return flow(items, '  ', width);
}

/** Items side by side, on as many lines as they need. */
export function flow(items: readonly string[], gap: string, width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    const joined = last === undefined ? item : `${last}${gap}${item}`;
    if (last === undefined || displayWidth(joined) > width) lines.push(truncate(item, width));
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

/** Two texts at the two ends of a line; the left one gives way. */
export function ends(left: string, right: string, width: number): string {
  const room = width - displayWidth(right) - 2;
  return room < 4 ? truncate(left, width) : `${padEnd(truncate(left, room), room)}  ${right}`;
}

/** A bulleted text with a hanging indent. */
export function item(bullet: string, text: string, width: number): string[] {
  const indent = displayWidth(bullet) + 1;
  return wrapText(text, Math.max(8, width - indent)).map(
    (line, i) => `${i === 0 ? `${bullet} ` : ' '.repeat(indent)}${line}`,
  );
}

/** Two blocks beside each other, the first in a column of its own width. */
export function beside(left: readonly string[], right: readonly string[], leftWidth: number): string[] {
  const rows = Math.max(left.length, right.length);
  return Array.from({ length: rows }, (_, i) =>
    `${padEnd(left[i] ?? '', leftWidth)}  ${right[i] ?? ''}`.trimEnd(),
  );
}

/** The width for running text: the terminal's, less a margin, but never too long to read. */
export const textWidth = (columns: number): number => Math.max(16, Math.min(columns - 2, 100));

const indent = (line: string) => (line === '' ? '' : ` ${line}`);

/**
 * Fits a layout to the terminal: header at the top, footer at the bottom, and the part of
 * the body that begins at line `scroll` between them.
 */
export function fitLayout(
  { header, belowHeader = '', body, footer }: Layout,
  size: Size,
  scroll: number,
  theme: Theme,
): Fitted {
  const around = header.length + footer.length + 2;
  const all = Math.max(1, size.rows - around);
  const scrolls = body.length > all;
  const bodyRows = scrolls ? Math.max(1, all - 1) : all;
  const maxScroll = Math.max(0, body.length - bodyRows);
  const from = Math.min(Math.max(0, scroll), maxScroll);
  const seen = body.slice(from, from + bodyRows);
  const padded = [...seen, ...Array.from({ length: bodyRows - seen.length }, () => '')];
  const shown = Math.min(body.length, from + bodyRows);
  const mark = scrolls
    ? [theme.dim(`── ${shown} of ${body.length} lines${from < maxScroll ? ' · more below' : ''} ──`)]
    : [];
  const lines = [...header, belowHeader, ...padded, ...mark, '', ...footer];
  return {
    // A terminal lower than the frame keeps the keys in sight.
    lines: lines
      .slice(Math.max(0, lines.length - size.rows))
      .map(indent)
      .map((line) => truncate(line, size.columns - 1)),
    scroll: from,
    maxScroll,
    bodyRows,
  };
}
