import type { BrowsedCard, BrowserScreen } from '../../domain/browser.ts';
import type { BrowseBinding } from '../browse-keys.ts';
import type { Size } from '../screen.ts';
import { padEnd, truncate, wrapText } from '../text.ts';
import { editorLines, type TextEditor } from '../text-editor.ts';
import type { Theme } from '../theme.ts';
import { answerLines, type Pen, questionLines } from './card-view.ts';
import { beside, ends, type Fitted, fitLayout, footerLines, textWidth } from './layout.ts';

/** Columns from which the chosen card is shown beside the list. */
const PREVIEW_FROM = 100;
/** Columns of a list from which ids are shown. */
const IDS_FROM = 64;
const ID_WIDTH = 26;
const STATUS_WIDTH = 9;

export interface BrowseModel extends BrowserScreen {
  /** The text of the filter. */
  readonly filter: TextEditor;
  readonly keys: readonly BrowseBinding[];
}

function listLine(card: BrowsedCard, chosen: boolean, width: number, theme: Theme): string {
  const status = padEnd(card.status, STATUS_WIDTH);
  const id = width < IDS_FROM ? '' : `${padEnd(truncate(card.id, ID_WIDTH), ID_WIDTH)}  `;
  const line = `${chosen ? '>' : ' '} ${theme.accent(status)}  ${id}${card.question}`;
  return truncate(chosen ? theme.strong(line) : line, width);
}

function headerLine({ browser, filter, total }: BrowseModel, width: number, theme: Theme): string {
  const count = theme.dim(`${browser.cards.length} of ${total}`);
  const { characters, cursor } = filter;
  const text =
    browser.mode === 'typing'
      ? // The end of a long filter, with the cursor in it, is what is being typed.
        (editorLines({ characters, cursor }, Math.max(8, width - 22)).at(-1) ?? '')
      : characters.join('') || theme.dim('all cards');
  return ends(`${theme.key('Filter')} ${text}`, count, width);
}

/** A card as it is read: the question and everything behind it. */
function cardLines({ card, browser }: BrowseModel, width: number, { theme, markdown }: Pen): string[] {
  if (!card) return [];
  const { status, due } = browser.cards[browser.selected] ?? { status: '', due: null };
  const about = [card.id, card.topic, status, due && `due ${due}`].filter(Boolean).join(' · ');
  const style = { width, theme };
  return [
    ...questionLines(card.question, style),
    ...wrapText(theme.dim(about), width),
    ...answerLines(card, markdown, style),
  ];
}

function footer(model: BrowseModel, width: number, theme: Theme): string[] {
  const notice = model.notice ? wrapText(model.notice, width).map(theme.warn) : [];
  return [...notice, ...footerLines(model.keys, width, theme)];
}

/** The card that is open, over the whole screen. */
export function browsedCardFrame(model: BrowseModel, size: Size, scroll: number, pen: Pen): Fitted {
  const width = textWidth(size.columns);
  const { browser } = model;
  const header = [
    ends(pen.theme.accent('aiprep browse'), `${browser.selected + 1} of ${browser.cards.length}`, width),
  ];
  const body = cardLines(model, width, pen);
  return fitLayout({ header, body, footer: footer(model, width, pen.theme) }, size, scroll, pen.theme);
}

/**
 * The list, with the chosen card beside it where there is room. Only lines that can be seen are drawn.
 *
 * @param scroll gives the first line to be seen, once it is known how many fit
 */
export function browseFrame(
  model: BrowseModel,
  size: Size,
  scroll: (frame: Fitted) => number,
  pen: Pen,
): Fitted {
  const { theme } = pen;
  const width = Math.max(16, size.columns - 2);
  const { cards, selected } = model.browser;
  const header = [headerLine(model, width, theme)];
  const around = { header, footer: footer(model, width, theme) };
  const layOut = (body: readonly string[], top: number) => fitLayout({ ...around, body }, size, top, theme);
  const blank = cards.map(() => '');
  const { bodyRows, ...empty } = layOut(blank, 0);
  const top = scroll({ bodyRows, ...empty });
  const leftWidth = size.columns >= PREVIEW_FROM ? Math.floor(width * 0.45) : width;
  const seen = cards
    .slice(top, top + bodyRows)
    .map((card, i) => listLine(card, top + i === selected, leftWidth, theme));
  const preview =
    leftWidth < width ? cardLines(model, Math.min(100, width - leftWidth - 4), pen).slice(0, bodyRows) : [];
  const lines =
    preview.length > 0
      ? beside(
          seen,
          preview.map((line) => `│ ${line}`),
          leftWidth,
        )
      : seen;
  return layOut([...blank.slice(0, top), ...lines, ...blank.slice(top + lines.length)], top);
}
