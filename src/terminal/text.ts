import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

const ELLIPSIS = '…';

/** Columns that a line takes up: wide characters count two, escape sequences none. */
export function displayWidth(text: string): number {
  return stringWidth(text);
}

/**
 * Breaks a text between words into lines of at most `width` columns; a word that is longer
 * than a line is cut. Line feeds stay, styles are closed at the end of each line and opened
 * again on the next.
 */
export function wrapText(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true }).split('\n');
}

/** Cuts a text every `width` columns, between words or not, and keeps every space. */
export function cutText(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true, wordWrap: false, trim: false }).split('\n');
}

/** A line cut down to `width` columns, with an ellipsis where something was left out. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width <= 0) return '';
  const room = width - displayWidth(ELLIPSIS);
  // A slice that ends within a wide character keeps all of it, so it may have to end sooner.
  let end = room;
  let kept = sliceAnsi(text, 0, end);
  while (displayWidth(kept) > room) {
    end -= 1;
    kept = sliceAnsi(text, 0, end);
  }
  return kept + ELLIPSIS;
}

/** The text with spaces after it, up to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The text with spaces before it, up to `width` columns. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}
