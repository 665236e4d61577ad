import type { MockAction, MockScreen } from '../domain/mock-session.ts';
import { type Binding, findBinding, type KeyPress } from './keys.ts';
import type { Screen } from './screen.ts';
import { createScroller } from './scroller.ts';
import { editorOf, editText, type TextEditor, textOf } from './text-editor.ts';
import type { Theme } from './theme.ts';
import { type MockFrame, mockFrame } from './views/mock-view.ts';

/** What a key of `aiprep mock` does. */
export type MockKey = Exclude<MockAction, { readonly typed: string }> | 'type';

/** The interview behind the screen. */
export interface MockDriver {
  screen(): MockScreen;
  /** @throws UserError when the answer cannot be saved */
  act(action: MockAction): void;
}

const bound = (
  keys: readonly string[],
  shown: string | null,
  label: string,
  action: MockKey,
): Binding<MockKey> => ({
  keys,
  shown,
  label,
  action,
});

const QUIT = bound(['q'], 'q', 'end', 'quit');

const TICKING: readonly Binding<MockKey>[] = [
  bound(['down', 'j'], '↓↑', 'move', 'cursorDown'),
  bound(['up', 'k'], null, 'move up', 'cursorUp'),
  bound(['space'], 'space', 'tick', 'tick'),
  ...Array.from({ length: 9 }, (_, i) => bound([String(i + 1)], null, `tick point ${i + 1}`, { tick: i })),
];

/** The keys that apply now. */
export function mockKeys({ session }: MockScreen): readonly Binding<MockKey>[] {
  switch (session.phase) {
    case 'ask':
      return session.interviewer
        ? [...TICKING, bound(['return', 'enter'], '⏎', 'next question', 'done'), QUIT]
        : [bound(['return', 'enter', 'space'], '⏎', 'done', 'done'), bound(['t'], 't', 'type', 'type'), QUIT];
    case 'followup':
      return [bound(['return', 'enter', 'space'], '⏎', 'done', 'done'), QUIT];
    case 'rubric':
      return [...TICKING, bound(['return', 'enter'], '⏎', 'next question', 'done'), QUIT];
    case 'finished':
      return [];
  }
}

const viewOf = ({ session }: MockScreen): string =>
  [session.phase, session.answers.length, session.phase === 'followup' ? session.followupMs.length : ''].join(
    ' ',
  );

/** The screen of `aiprep mock`. */
export function createMockScreen(driver: MockDriver, theme: Theme): Screen {
  const scroller = createScroller();
  let writing: TextEditor | null = null;

  function act(action: MockAction): boolean {
    const before = viewOf(driver.screen());
    driver.act(action);
    if (viewOf(driver.screen()) !== before) scroller.reset();
    return driver.screen().session.phase === 'finished';
  }

  function write(text: TextEditor, key: KeyPress): void {
    if (key.name === 'return' || key.name === 'escape') {
      driver.act({ typed: textOf(text) });
      writing = null;
    } else writing = editText(text, key);
  }

  const frame = (size: Parameters<Screen['draw']>[0]): MockFrame =>
    mockFrame(driver.screen(), size, scroller.position(), {
      theme,
      keys: mockKeys(driver.screen()),
      writing,
    });

  return {
    async load() {},
    draw(size) {
      const first = frame(size);
      scroller.drawn(first);
      if (first.cursor !== null) scroller.show(first.cursor);
      return scroller.position() === first.scroll ? first.lines : frame(size).lines;
    },
    press(key) {
      if (writing) {
        write(writing, key);
        return false;
      }
      const binding = findBinding(mockKeys(driver.screen()), key);
      if (binding?.action === 'type') {
        const { session } = driver.screen();
        writing = editorOf(session.phase === 'ask' ? (session.typed ?? '') : '');
        return false;
      }
      if (binding) return act(binding.action as Exclude<MockKey, 'type'>);
      scroller.press(key);
      return false;
    },
    // The clock is on the screen.
    clock: { everyMs: 1000, tick: () => false },
  };
}
