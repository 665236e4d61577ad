import type { Flag } from '../../domain/study-state.ts';
import { type Binding, printKey } from '../keys.ts';
import type { Size } from '../screen.ts';
import type { Scroller } from '../scroller.ts';
import { editorLines, type TextEditor } from '../text-editor.ts';
import type { Theme } from '../theme.ts';
import { questionLines } from './card-view.ts';
import { fitKeyList, hint, keyList } from './key-list.ts';
import { type Fitted, fitLayout, footerLines, textWidth } from './layout.ts';
import { textTitle } from './study-overlays.ts';

/** Every key that applies now, one a line. */
export function keysFrame(
  bindings: readonly Binding<unknown>[],
  size: Size,
  scroller: Scroller,
  theme: Theme,
): Fitted {
  const width = textWidth(size.columns);
  const rows = bindings.map(({ keys, label }) => [keys.map(printKey).join(' '), label] as const);
  const body = keyList(rows, width, theme);
  const header = [theme.heading('All keys here')];
  const frame = fitKeyList({ header, body }, size, scroller.position(), theme);
  scroller.drawn(frame);
  return frame;
}

/** A note on a card being written below its question. */
export function noteFrame(flag: Flag, question: string, text: TextEditor, size: Size, theme: Theme): Fitted {
  const width = textWidth(size.columns);
  const header = [theme.heading(textTitle(flag))];
  const body = [...questionLines(question, { width, theme }), '', ...editorLines(text, width)];
  const footer = footerLines([hint('⏎', 'save'), hint('esc', 'back')], width, theme);
  const { maxScroll } = fitLayout({ header, body, footer }, size, 0, theme);
  return fitLayout({ header, body, footer }, size, maxScroll, theme);
}
