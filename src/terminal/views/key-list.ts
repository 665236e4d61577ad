import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

/** What a key does, for a footer; the key itself is taken care of elsewhere. */
export const hint = (shown: string, label: string) => ({ keys: [], shown, label, action: null });

/** The footer below a list of all keys. */
export const LIST_HINTS = [hint('↓↑', 'scroll'), hint('any other key', 'back')];

/** Keys with what they do, one a line. */
export function keyList(
  rows: readonly (readonly [shown: string, label: string])[],
  width: number,
  theme: Theme,
): string[] {
  const column = Math.max(...rows.map(([shown]) => shown.length));
  return rows.flatMap(([shown, label]) =>
    wrapText(label, Math.max(8, width - column - 2)).map(
      (line, i) => `${i === 0 ? theme.key(padEnd(shown, column)) : ' '.repeat(column)}  ${line}`,
    ),
  );
}
