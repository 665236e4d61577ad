import { displayWidth } from './text.ts';

/** The lines without the blank ones at either end. */
export function trimLines(lines: readonly string[]): string[] {
  const hasText = (line: string): boolean => displayWidth(line.trim()) > 0;
  return lines.slice(Math.max(0, lines.findIndex(hasText)), lines.findLastIndex(hasText) + 1);
}

/** Puts blocks below each other, with a blank line between them or not. */
export function joinBlocks(blocks: readonly (readonly string[])[], apart: boolean): string[] {
  return blocks.flatMap((lines, i) => (i > 0 && apart ? ['', ...lines] : lines));
}
