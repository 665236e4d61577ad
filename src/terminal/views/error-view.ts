import { cleanText } from '../../clean-text.ts';
import type { Quote, UserError } from '../../errors.ts';
import { displayWidth, truncate, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

const INDENT = '  ';

/** Lines for stderr: broken between words on a terminal, left whole where there is none (null). */
export const talkLines = (text: string, columns: number | null): string[] =>
  text.split('\n').flatMap((line) => (columns === null ? line : wrapText(line, columns)));

/** The end of a text, as much as fits, with an ellipsis where something was left out. */
function lastPart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  let room = width - 1;
  const from = characters.findLastIndex((character) => {
    room -= displayWidth(character);
    return room < 0;
  });
  return `…${characters.slice(from + 1).join('')}`;
}

/** What was typed with a mark under what is wrong; of a long text, what is around it. */
function quoteLines({ text, at, length }: Quote, columns: number): string[] {
  const shown = (from: number, to?: number) => cleanText(text.slice(from, to).replace(/\s/g, ' '));
  const wrong = shown(at, at + length);
  const after = shown(at + length);
  const marks = Math.max(1, displayWidth(wrong));
  const before = lastPart(shown(0, at), Math.max(1, columns - marks - (after === '' ? 0 : 1)));
  const place = displayWidth(before);
  return [
    truncate(before + wrong + after, columns),
    ' '.repeat(place) + '^'.repeat(Math.min(marks, columns - place)),
  ];
}

/** A problem that the user can fix: what, where, and what to do. @param columns null for no terminal */
export function errorLines(
  { message, where, quote, hint }: UserError,
  columns: number | null,
  theme: Theme,
): string[] {
  const inside = columns === null ? null : Math.max(16, columns - INDENT.length);
  const details = [
    // A path that is broken into lines cannot be copied.
    ...(where ? [`${theme.dim('where:')} ${cleanText(where)}`] : []),
    ...(quote ? quoteLines(quote, inside ?? Number.POSITIVE_INFINITY) : []),
    ...(hint ? talkLines(cleanText(hint), inside) : []),
  ];
  return [
    ...talkLines(`${theme.bad('error:')} ${cleanText(message)}`, columns),
    ...details.map((line) => INDENT + line),
  ];
}
