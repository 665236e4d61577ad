import type { KeyPress } from './keys.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Gives the terminal to another program while some work is done, and takes it back afterwards. */
export type Away = <T>(work: () => Promise<T>) => Promise<T>;

/** A screen that draws itself whole and takes one key at a time. */
export interface Screen {
  /** At most `rows` lines, none wider than `columns`. */
  draw(size: Size): readonly string[];
  /** Loads what later frames need; called after the first frame and before the first key. */
  load(): Promise<void>;
  /**
   * Takes a key; true when the screen is done. May throw or reject; the terminal is then restored
   * first. While a promise is pending, keys are thrown away.
   */
  press(key: KeyPress, away: Away): boolean | Promise<boolean>;
  /** For a screen on which time does something: called that often (ms); true when the screen is done. */
  readonly clock?: { readonly everyMs: number; tick(): boolean };
}

const HOME = '\u001b[H\u001b[?25l';

/** A frame as one text: from the top left corner, each line cleared to its end, the cursor hidden. */
export function frame(screen: Screen, size: Size): string {
  const lines = screen.draw(size).slice(0, size.rows);
  const blank = Array.from({ length: size.rows - lines.length }, () => '');
  const whole = [...lines, ...blank].map((line) => `${line}\u001b[K`);
  return `${HOME}${whole.join('\n')}`;
}
