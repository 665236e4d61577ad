import type { BrowsedCard, BrowserScreen, CardStanding } from '../../domain/browser.ts';
import type { BrowseBinding } from '../browse-keys.ts';
import type { Size } from '../screen.ts';
import { padEnd, truncate, wrapText } from '../text.ts';
import type { TextEditor } from '../text-editor.ts';
import type { Theme } from '../theme.ts';
import { answerLines, type Pen, questionLines } from './card-view.ts';
import { filterLine } from './filter-line.ts';
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

function listLine(
  card: BrowsedCard,
  { status, flagged }: CardStanding,
  chosen: boolean,
  width: number,
  theme: Theme,
): string {
  const stands = `${theme.accent(padEnd(status, STATUS_WIDTH))}${flagged ? theme.warn('!') : ' '}`;
  const id = width < IDS_FROM ? '' : `${padEnd(truncate(card.id, ID_WIDTH), ID_WIDTH)}  `;
  const line = `${chosen ? '>' : ' '} ${stands} ${id}${card.question}`;
  return truncate(chosen ? theme.strong(line) : line, width);
}

/** The filter with what was found, and what is to stand below it. */
function headerLines(
  { browser, filter, total, problem }: BrowseModel,
  width: number,
  theme: Theme,
): { readonly header: readonly string[]; readonly belowHeader: string } {
  const count = `${browser.cards.length} of ${total}`;
  const name = 'Filter ';
  const room = Math.max(8, width - name.length - count.length - 2);
  const isTyped = browser.mode === 'typing';
  const { text, carets } = filterLine(filter, problem, isTyped, room, theme);
  const shown = isTyped || filter.characters.length > 0 ? text : theme.dim('all cards');
  return {
    header: [ends(`${theme.key(name.trimEnd())} ${shown}`, theme.dim(count), width)],
    belowHeader: carets === '' ? '' : `${' '.repeat(name.length)}${theme.bad(carets)}`,
  };
}

/** What is to be told: what was done, or else why the list is what it is. */
function noticeOf({ notice, problem, browser }: BrowseModel): string | null {
  if (notice !== null || browser.mode === 'card') return notice;
  return problem?.message ?? (browser.cards.length === 0 ? 'Nothing matches.' : null);
}

/** A card as it is read: the question and everything behind it. */
function cardLines({ card, standing }: BrowseModel, width: number, { theme, markdown }: Pen): string[] {
  if (!card) return [];
  const { status, due, flagged } = standing(card.id);
  const facts = [card.id, card.topic, status, due && `due ${due}`, flagged && '! flagged'];
  const about = facts.filter(Boolean).join(' · ');
  const style = { width, theme };
  return [
    ...questionLines(card.question, style),
    ...wrapText(theme.dim(about), width),
    ...answerLines(card, markdown, style),
  ];
}

function footer(model: BrowseModel, width: number, theme: Theme): string[] {
  const notice = noticeOf(model);
  return [
    ...(notice ? wrapText(notice, width).map(theme.warn) : []),
    ...footerLines(model.keys, width, theme),
  ];
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
  const around = { ...headerLines(model, width, theme), footer: footer(model, width, theme) };
  const layOut = (body: readonly string[], top: number) => fitLayout({ ...around, body }, size, top, theme);
  const blank = cards.map(() => '');
  const { bodyRows, ...empty } = layOut(blank, 0);
  const top = scroll({ bodyRows, ...empty });
  const leftWidth = size.columns >= PREVIEW_FROM ? Math.floor(width * 0.45) : width;
  const seen = cards
    .slice(top, top + bodyRows)
    .map((card, i) => listLine(card, model.standing(card.id), top + i === selected, leftWidth, theme));
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
