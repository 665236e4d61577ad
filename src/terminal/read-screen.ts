import type { ReadingEvent, ReadingScreen } from '../domain/reading.ts';
import { type Binding, findBinding, type KeyPress, type ScrollAction } from './keys.ts';
import type { Screen } from './screen.ts';
import { createScroller } from './scroller.ts';
import { wrapText } from './text.ts';
import { editorOf, editText, type TextEditor, textOf } from './text-editor.ts';
import type { Theme } from './theme.ts';
import type { RenderMarkdown } from './views/card-view.ts';
import { hint } from './views/key-list.ts';
import { keysFrame } from './views/overlays.ts';
import { readFrame } from './views/read-view.ts';

/** The book behind the screen. */
export interface ReadDriver {
  screen(): ReadingScreen;
  turn(event: ReadingEvent): boolean;
}

type ReadKey =
  | Exclude<ReadingEvent, object>
  | 'goOn'
  | 'goTo'
  | 'help'
  | 'quit'
  | { readonly scroll: ScrollAction };

const bound = (keys: readonly string[], shown: string | null, label: string, action: ReadKey) => ({
  keys,
  shown,
  label,
  action,
});

/** The keys of `aiprep read`. */
const KEYS: readonly Binding<ReadKey>[] = [
  bound(['space', 'pagedown'], 'space', 'read on', 'goOn'),
  bound(['n', 'right', 'return'], 'n', 'next', 'next'),
  bound(['p', 'left'], 'p', 'previous', 'previous'),
  bound(['N'], 'N', 'next topic', 'nextTopic'),
  bound(['P'], null, 'previous topic', 'previousTopic'),
  bound(['/'], '/', 'go to', 'goTo'),
  bound(['down', 'j'], '↓↑', 'scroll', { scroll: 'lineDown' }),
  bound(['up', 'k'], null, 'scroll up', { scroll: 'lineUp' }),
  bound(['b', 'pageup'], null, 'page back', { scroll: 'pageUp' }),
  bound(['g', 'home'], null, 'to the top', { scroll: 'top' }),
  bound(['G', 'end'], null, 'to the end', { scroll: 'bottom' }),
  bound(['q', 'escape'], 'q', 'close', 'quit'),
  bound(['?'], '?', 'all keys', 'help'),
];

const TYPING = [hint('⏎', 'go'), hint('esc', 'back')];

/** The screen of `aiprep read`. */
export function createReadScreen(driver: ReadDriver, theme: Theme): Screen {
  const scroller = createScroller();
  // Its own, so that the page is where it was when the keys are closed.
  const keyScroller = createScroller();
  let markdown: RenderMarkdown = (text, { width }) => wrapText(text, width);
  let goTo: TextEditor | null = null;
  let help = false;
  let maxScroll = 0;

  function turn(event: ReadingEvent): void {
    if (driver.turn(event)) scroller.reset();
  }

  function write(text: TextEditor, key: KeyPress): void {
    if (key.name === 'escape') goTo = null;
    else if (key.name === 'return') {
      goTo = null;
      turn({ goTo: textOf(text) });
    } else goTo = editText(text, key);
  }

  function act(action: ReadKey): boolean {
    if (typeof action === 'object') scroller.move(action.scroll);
    else if (action === 'goOn') {
      if (scroller.position() < maxScroll) scroller.move('pageDown');
      else turn('next');
    } else if (action === 'goTo') goTo = editorOf('');
    else if (action === 'help') {
      help = true;
      keyScroller.reset();
    } else if (action !== 'quit') turn(action);
    return action === 'quit';
  }

  return {
    async load() {
      ({ renderMarkdown: markdown } = await import('./markdown.ts'));
    },
    draw(size) {
      if (help) return keysFrame(KEYS, size, keyScroller, theme).lines;
      const keys = goTo ? TYPING : KEYS;
      const frame = readFrame(driver.screen(), keys, goTo, size, scroller.position(), { theme, markdown });
      scroller.drawn(frame);
      maxScroll = frame.maxScroll;
      return frame.lines;
    },
    press(key) {
      if (help) {
        help = keyScroller.press(key);
        return false;
      }
      if (goTo) {
        write(goTo, key);
        return false;
      }
      const binding = findBinding(KEYS, key);
      return binding ? act(binding.action) : false;
    },
  };
}
