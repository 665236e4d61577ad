import type { KeyPress, ScrollAction } from './keys.ts';
import { findBinding, SCROLL_KEYS } from './keys.ts';
import type { Fitted } from './views/layout.ts';

/** Where a text that is longer than the screen has been scrolled to. */
export interface Scroller {
  position(): number;
  /** Takes note of what was drawn. */
  drawn(frame: Fitted): void;
  /** Moves if the key is one that scrolls and there is something to scroll; true when it was. */
  press(key: KeyPress): boolean;
  move(action: ScrollAction): void;
  /** Puts a line of the text at the top, as far as there is text below it. */
  to(line: number): void;
  /** Moves as little as it takes to have a line in sight. */
  show(line: number): void;
  reset(): void;
}

export function createScroller(): Scroller {
  let top = 0;
  let fitted: Pick<Fitted, 'maxScroll' | 'bodyRows'> = { maxScroll: 0, bodyRows: 1 };

  function target(action: ScrollAction): number {
    const page = Math.max(1, fitted.bodyRows - 1);
    switch (action) {
      case 'lineDown':
        return top + 1;
      case 'lineUp':
        return top - 1;
      case 'pageDown':
        return top + page;
      case 'pageUp':
        return top - page;
      case 'top':
        return 0;
      case 'bottom':
        return fitted.maxScroll;
    }
  }

  function goTo(line: number): void {
    top = Math.min(fitted.maxScroll, Math.max(0, line));
  }

  return {
    position: () => top,
    drawn(frame) {
      fitted = frame;
      top = Math.min(top, frame.maxScroll);
    },
    press(key) {
      const binding = findBinding(SCROLL_KEYS, key);
      if (!binding || fitted.maxScroll === 0) return false;
      goTo(target(binding.action.scroll));
      return true;
    },
    move: (action) => goTo(target(action)),
    to: goTo,
    show(line) {
      if (line < top) goTo(line);
      else if (line >= top + fitted.bodyRows) goTo(line - fitted.bodyRows + 1);
    },
    reset: () => {
      top = 0;
    },
  };
}
