import type { Size } from '../screen.ts';
import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { type Fitted, fitLayout, footerLines, type Layout, textWidth } from './layout.ts';

/** What a key does, for a footer; the key itself is taken care of elsewhere. */
export const hint = (shown: string, label: string) => ({ keys: [], shown, label, action: null });

const BACK = hint('any other key', 'back');

/** A list of all keys, whose footer speaks of scrolling only where there is something to scroll. */
export function fitKeyList(layout: Omit<Layout, 'footer'>, size: Size, scroll: number, theme: Theme): Fitted {
  const width = textWidth(size.columns);
  const fitted = (hints: readonly ReturnType<typeof hint>[]) =>
    fitLayout({ ...layout, footer: footerLines(hints, width, theme) }, size, scroll, theme);
  const whole = fitted([BACK]);
  return whole.maxScroll === 0 ? whole : fitted([hint('↓↑', 'scroll'), BACK]);
}

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
