import type { BrowserDriver } from '../domain/browser.ts';
import type { Flag } from '../domain/study-state.ts';
import { UserError } from '../errors.ts';
import { type BrowseKey, browseKeys } from './browse-keys.ts';
import { findBinding, type KeyPress } from './keys.ts';
import type { Away, Screen, Size } from './screen.ts';
import { createScroller } from './scroller.ts';
import { wrapText } from './text.ts';
import { editorOf, editText, type TextEditor, textOf } from './text-editor.ts';
import type { Theme } from './theme.ts';
import { type BrowseModel, browsedCardFrame, browseFrame } from './views/browse-view.ts';
import type { RenderMarkdown } from './views/card-view.ts';
import type { Fitted } from './views/layout.ts';
import { keysFrame, noteFrame } from './views/overlays.ts';

/** Why a browser was left: for good, or to study what it shows. */
export type BrowseEnd = 'quit' | 'study' | 'cram';

export interface BrowseScreen extends Screen {
  /** Valid when the screen is done. */
  end(): BrowseEnd;
}

type Overlay = 'help' | { readonly flag: Flag; readonly text: TextEditor } | null;

/** The screen of `aiprep browse`. @param openEditor runs the user's editor on a file */
export function createBrowseScreen(
  driver: BrowserDriver,
  theme: Theme,
  openEditor: (file: string) => Promise<void>,
): BrowseScreen {
  const list = createScroller();
  const card = createScroller();
  const keyScroller = createScroller();
  let markdown: RenderMarkdown = (text, { width }) => wrapText(text, width);
  let filter = editorOf(driver.filter());
  let overlay: Overlay = null;
  let end: BrowseEnd = 'quit';
  let bodyRows = 1;

  function model(): BrowseModel {
    const screen = driver.screen();
    return { ...screen, filter, keys: browseKeys(screen) };
  }

  function draw(size: Size): Fitted {
    const pen = { theme, markdown };
    const shown = model();
    const { browser } = shown;
    if (overlay === 'help') return keysFrame(shown.keys, size, keyScroller, theme);
    if (overlay) return noteFrame(overlay.flag, shown.card?.question ?? '', overlay.text, size, theme);
    if (browser.mode === 'card') {
      const frame = browsedCardFrame(shown, size, card.position(), pen);
      card.drawn(frame);
      return frame;
    }
    return browseFrame(
      shown,
      size,
      (frame) => {
        bodyRows = frame.bodyRows;
        list.drawn(frame);
        list.show(browser.selected);
        return list.position();
      },
      pen,
    );
  }

  function type(key: KeyPress): void {
    const next = editText(filter, key);
    // What is typed is one line.
    filter = key.name === 'enter' ? filter : next;
    driver.search(textOf(filter));
  }

  function move(by: number | 'pageDown' | 'pageUp' | 'top' | 'bottom'): void {
    const count = driver.screen().browser.cards.length;
    const page = Math.max(1, bodyRows - 1);
    const steps = { pageDown: page, pageUp: -page, top: -count, bottom: count };
    driver.step({ type: 'move', by: typeof by === 'number' ? by : steps[by] });
    card.reset();
  }

  /** Work on the file of a card; what goes wrong with it is told and no reason to leave. */
  async function onFile(work: Promise<void>): Promise<boolean> {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      driver.tell([error.message, error.hint].filter(Boolean).join(' '));
    }
    return false;
  }

  // Without a file to wait for, the next key may come at once.
  function undo(): false | Promise<boolean> {
    const work = driver.undo();
    return work ? onFile(work) : false;
  }

  function leave(how: BrowseEnd): boolean {
    end = how;
    return true;
  }

  function act(action: BrowseKey, away: Away): boolean | Promise<boolean> {
    if (typeof action === 'object') {
      if ('scroll' in action) card.move(action.scroll);
      else move(action.move);
      return false;
    }
    switch (action) {
      case 'open':
        card.reset();
        driver.step({ type: 'mode', mode: 'card' });
        return false;
      case 'back':
      case 'list':
        driver.step({ type: 'mode', mode: 'list' });
        return false;
      case 'type':
        driver.step({ type: 'mode', mode: 'typing' });
        return false;
      case 'clear':
        filter = editorOf('');
        driver.search('');
        return false;
      case 'suspend':
        driver.toggleSuspended();
        return false;
      case 'note':
      case 'wrong':
        overlay = { flag: action, text: editorOf('') };
        return false;
      case 'undo':
        return undo();
      case 'help':
        overlay = 'help';
        keyScroller.reset();
        return false;
      case 'edit':
        return onFile(driver.edit((file) => away(() => openEditor(file))));
      case 'study':
      case 'cram':
      case 'quit':
        return leave(action);
    }
  }

  /** Takes a key for what lies over the browser; true when something does. */
  function pressOverlay(key: KeyPress): boolean {
    if (overlay === null) return false;
    if (overlay === 'help') {
      if (!keyScroller.press(key)) overlay = null;
    } else if (key.name === 'escape') overlay = null;
    else if (key.name === 'return') {
      const { flag, text } = overlay;
      overlay = null;
      driver.flag(flag, textOf(text).trim());
    } else overlay = { ...overlay, text: editText(overlay.text, key) };
    return true;
  }

  return {
    end: () => end,
    async load() {
      ({ renderMarkdown: markdown } = await import('./markdown.ts'));
    },
    draw: (size) => draw(size).lines,
    press(key, away) {
      if (pressOverlay(key)) return false;
      const { browser } = driver.screen();
      const binding = findBinding(model().keys, key);
      if (binding) return act(binding.action, away);
      if (browser.mode === 'typing') type(key);
      return false;
    },
  };
}
