import type { ReadingScreen } from '../../domain/reading.ts';
import type { Binding } from '../keys.ts';
import type { Size } from '../screen.ts';
import { wrapText } from '../text.ts';
import { editorLines, type TextEditor } from '../text-editor.ts';
import { answerLines, hintLines, type Pen, questionLines } from './card-view.ts';
import { ends, type Fitted, fitLayout, footerLines, textWidth } from './layout.ts';

/** A page: a question and everything behind it. */
export function readFrame(
  { card, title, page, pages, notice }: ReadingScreen,
  keys: readonly Binding<unknown>[],
  /** The page to go to while it is typed. */
  goTo: TextEditor | null,
  size: Size,
  scroll: number,
  { theme, markdown }: Pen,
): Fitted {
  const width = textWidth(size.columns);
  const style = { width, theme };
  const header = [ends(theme.accent(title), theme.dim(`${page} of ${pages}`), width)];
  const body = card
    ? [
        ...questionLines(card.question, style),
        ...(card.hint === null ? [] : hintLines(card, style)),
        ...answerLines(card, markdown, style),
      ]
    : [];
  const asked = goTo ? [theme.strong('Go to a number, an id or words:'), ...editorLines(goTo, width)] : [];
  const footer = [
    ...(notice ? wrapText(notice, width).map(theme.warn) : []),
    ...asked,
    ...footerLines(keys, width, theme),
  ];
  return fitLayout({ header, body, footer }, size, scroll, theme);
}
