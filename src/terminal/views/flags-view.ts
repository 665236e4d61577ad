import type { ListedFlag } from '../../domain/flags.ts';
import type { Flag } from '../../domain/study-state.ts';
import { wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

const TITLES: Readonly<Record<Flag, string>> = { wrong: 'looks wrong', note: 'flagged' };

/** @param display a path as the user would type it */
export function flagLines(
  rows: readonly ListedFlag[],
  display: (file: string) => string,
  columns: number,
  theme: Theme,
): string[] {
  if (rows.length === 0) {
    return wrapText(
      'No card is flagged. While studying, m flags a card with a note and w marks its answer as wrong.',
      columns,
    );
  }
  const width = Math.max(16, columns - 4);
  const indented = (text: string) => wrapText(text, width).map((line) => `    ${line}`);
  return rows.flatMap(({ id, flag, note, at, question, file }, i) => [
    ...(i > 0 ? [''] : []),
    `${theme.strong(id)}  ${theme.warn(TITLES[flag])}  ${theme.dim(at.slice(0, 10))}`,
    ...(question === null ? indented(theme.dim('(no longer in the bank)')) : indented(question)),
    ...(note === '' ? [] : indented(`“${note.replace(/\s+/g, ' ')}”`)),
    ...(file === null ? [] : indented(theme.dim(display(file)))),
  ]);
}
