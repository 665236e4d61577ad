import type { FilterProblem } from '../../domain/browser.ts';
import { displayWidth } from '../text.ts';
import { CURSOR, type TextEditor } from '../text-editor.ts';
import type { Theme } from '../theme.ts';

/** A character of the line with what is said of it. */
interface Cell {
  readonly text: string;
  readonly isWrong: boolean;
}

export interface FilterLine {
  /** Names the wrong part in the color of errors. */
  readonly text: string;
  /** Carets below the wrong part, which read without color; empty where nothing is wrong. */
  readonly carets: string;
}

const LEFT_OUT: Cell = { text: '…', isWrong: false };
const END: Cell = { text: ' ', isWrong: true };

const widthOf = (cells: readonly Cell[]): number =>
  cells.reduce((columns, { text }) => columns + displayWidth(text), 0);

/** The characters, and what is missing at the end as a blank. */
function cellsOf({ characters }: TextEditor, problem: FilterProblem | null): Cell[] {
  const { at, end } = problem ? { at: problem.at, end: problem.at + problem.length } : { at: 0, end: 0 };
  let place = 0;
  const cells = characters.map((character) => {
    const from = place;
    place += character.length;
    // A filter from the command line may hold line feeds, and worse.
    return { text: character.replace(/\p{Cc}+/gu, ' '), isWrong: from < end && place > at };
  });
  return problem && at >= place ? [...cells, END] : cells;
}

/**
 * As many cells as fit around one of them, which stays in the middle as far as there is more text
 * on both sides; what is cut off is marked.
 */
function around(cells: readonly Cell[], focus: number, width: number): Cell[] {
  if (widthOf(cells) <= width) return [...cells];
  // The cells at both ends may have to give way to a mark.
  const fits = (from: number, to: number) => {
    const marks = Number(from > 0) + Number(to < cells.length);
    return widthOf(cells.slice(from, to)) + marks <= width;
  };
  let [from, to] = [focus, focus + 1];
  for (;;) {
    const left = from > 0 && fits(from - 1, to);
    const right = to < cells.length && fits(from, to + 1);
    if (!left && !right) break;
    if (left && (!right || focus - from < to - focus)) from -= 1;
    else to += 1;
  }
  const shown = cells.slice(from, to);
  return [...(from > 0 ? [LEFT_OUT] : []), ...shown, ...(to < cells.length ? [LEFT_OUT] : [])];
}

/** The text of a filter on one line of at most `width` columns, with the cursor or what is wrong in sight. */
export function filterLine(
  filter: TextEditor,
  problem: FilterProblem | null,
  isTyped: boolean,
  width: number,
  theme: Theme,
): FilterLine {
  const cells = cellsOf(filter, problem);
  const { cursor } = filter;
  const firstWrong = cells.findIndex(({ isWrong }) => isWrong);
  const all = isTyped ? cells.toSpliced(cursor, 0, { text: CURSOR, isWrong: false }) : cells;
  const shown = around(all, isTyped ? cursor : Math.max(0, firstWrong), width);
  return {
    text: shown.map(({ text, isWrong }) => (isWrong ? theme.bad(text) : text)).join(''),
    carets: shown
      .map(({ text, isWrong }) => (isWrong ? '^' : ' ').repeat(displayWidth(text)))
      .join('')
      .trimEnd(),
  };
}
