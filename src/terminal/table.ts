import { sum } from '../domain/sum.ts';
import { joinBlocks, trimLines } from './lines.ts';
import { displayWidth, padEnd, padStart, wrapText } from './text.ts';
import type { Theme } from './theme.ts';

export interface Table {
  /** Styled texts, one a column. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly align: readonly ('center' | 'left' | 'right' | null)[];
}

/** What a table is drawn into. */
interface Frame {
  readonly width: number;
  readonly theme: Theme;
}

const COLUMN_GAP = '  ';
/** A table's columns are at least as wide as their longest word, up to this many columns. */
const LONGEST_WHOLE_WORD = 16;

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

function alignCell(text: string, width: number, align: Table['align'][number]): string {
  if (align === 'right') return padStart(text, width);
  if (align === 'center') return padEnd(padStart(text, Math.floor((width + displayWidth(text)) / 2)), width);
  return padEnd(text, width);
}

function drawRow(cells: readonly string[], widths: readonly number[], aligns: Table['align']): string[] {
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

/**
 * Draws a table: columns as wide as their texts where that fits, wrapped where it does not, and
 * one cell a line where not even their words fit.
 */
export function tableLines({ header, rows, align }: Table, frame: Frame): string[] {
  const columns = header.map((cell, i) => [cell, ...rows.map((cells) => cells[i] ?? '')]);
  const widths = fitColumns(columns, frame.width - COLUMN_GAP.length * (columns.length - 1));
  if (!widths) return drawCells(header, rows, frame);
  const body = rows.map((cells) => drawRow(cells, widths, align));
  // Where cells take several lines, a gap tells the rows apart.
  const gaps = body.some((lines) => lines.length > 1);
  if (header.every((cell) => cell.trim() === '')) return joinBlocks(body, gaps);
  const rule = frame.theme.dim(widths.map((width) => '─'.repeat(width)).join(COLUMN_GAP));
  return [...drawRow(header.map(frame.theme.strong), widths, align), rule, ...joinBlocks(body, gaps)];
}
