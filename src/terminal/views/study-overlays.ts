import type { StudyScreen } from '../../domain/study-report.ts';
import { printKey } from '../keys.ts';
import type { Size } from '../screen.ts';
import type { TextPurpose } from '../study-controller.ts';
import type { StudyBinding } from '../study-keys.ts';
import { CURSOR, editorLines, type TextEditor } from '../text-editor.ts';
import { questionLines } from './card-view.ts';
import { fitKeyList, hint, keyList } from './key-list.ts';
import { type Fitted, fitLayout, footerLines, textWidth } from './layout.ts';
import { type StudyPen, studyHeader } from './study-view.ts';

const TITLES: Readonly<Record<TextPurpose, string>> = {
  typed: 'Your answer',
  note: 'A note on this card',
  wrong: 'What looks wrong? (may be left empty)',
};

/** Title of a text that is asked for. */
export const textTitle = (purpose: TextPurpose): string => TITLES[purpose];

/** A text being written below the question, its cursor always in sight. */
export function textFrame(
  model: StudyScreen,
  size: Size,
  { purpose, text }: { readonly purpose: TextPurpose; readonly text: TextEditor },
  { theme }: StudyPen,
): Fitted {
  const width = textWidth(size.columns);
  const question = questionLines(model.card?.question ?? '', { width, theme });
  const written = editorLines(text, width);
  const body = [...question, '', theme.heading(TITLES[purpose]), ...written];
  const done = purpose === 'typed' ? 'show the answer' : 'save';
  const keys = [hint('⏎', done), hint('^J', 'new line'), hint('esc', 'back')];
  const header = [studyHeader(model, width, theme)];
  const footer = footerLines(keys, width, theme);
  const cursor = body.length - written.length + written.findIndex((line) => line.includes(CURSOR));
  const top = fitLayout({ header, body, footer }, size, 0, theme);
  if (cursor < top.bodyRows) return top;
  return fitLayout({ header, body, footer }, size, cursor - top.bodyRows + 1, theme);
}

/** Every key that applies now, one a line. */
export function helpLines(bindings: readonly StudyBinding[], width: number, { theme }: StudyPen): string[] {
  const rows = bindings
    .filter(({ name }) => !/^tick[2-9]$/.test(name))
    .map(({ name, keys, label }) => {
      const shown = name === 'tick1' ? '1-9' : keys.map(printKey).join(' ');
      return [shown, name === 'tick1' ? 'tick the point of that number' : label] as const;
    });
  return keyList(rows, width, theme);
}

export function helpFrame(
  model: StudyScreen,
  size: Size,
  bindings: readonly StudyBinding[],
  scroll: number,
  pen: StudyPen,
): Fitted {
  const { theme } = pen;
  const width = textWidth(size.columns);
  const header = [studyHeader(model, width, theme)];
  const body = [theme.heading('All keys here'), ...helpLines(bindings, width, pen)];
  return fitKeyList({ header, body }, size, scroll, theme);
}
