/** A key press as readline tells it. */
export interface KeyPress {
  readonly name?: string | undefined;
  readonly sequence?: string | undefined;
  readonly ctrl?: boolean | undefined;
  readonly shift?: boolean | undefined;
}

/** A key with what it does; the footer shows `shown` and `label`, so that a hint cannot lie. */
export interface Binding<Action> {
  readonly keys: readonly string[];
  /** The key as printed in the footer; null keeps it out. */
  readonly shown: string | null;
  readonly label: string;
  readonly action: Action;
}

/** Movement of what does not fit on the screen; handled by the screen itself. */
export type ScrollAction = 'lineDown' | 'lineUp' | 'pageDown' | 'pageUp' | 'top' | 'bottom';

export interface ScrollKey {
  readonly scroll: ScrollAction;
}

const scroll = (
  keys: string[],
  shown: string | null,
  label: string,
  action: ScrollAction,
): Binding<ScrollKey> => ({ keys, shown, label, action: { scroll: action } });

/** Keys of a text that is longer than the screen. */
export const SCROLL_KEYS: readonly Binding<ScrollKey>[] = [
  scroll(['down', 'j'], '↓↑', 'scroll', 'lineDown'),
  scroll(['up'], null, 'up', 'lineUp'),
  scroll(['space', 'pagedown'], 'space', 'page', 'pageDown'),
  scroll(['b', 'pageup'], null, 'page back', 'pageUp'),
  scroll(['g', 'home'], null, 'top', 'top'),
  scroll(['G', 'end'], null, 'end', 'bottom'),
];

/** The name by which the tables know a key press: a character, capital or not, or what is written on the key. */
export function keyName(press: KeyPress): string {
  const name = press.name ?? press.sequence ?? '';
  return press.shift && /^[a-z]$/.test(name) ? name.toUpperCase() : name;
}

const PRINTED: Readonly<Record<string, string>> = { return: '⏎', escape: 'esc', down: '↓', up: '↑' };

/** A key as the user sees it named. */
export const printKey = (key: string): string => PRINTED[key] ?? key;

/** The binding that a key press means, if any; presses with Ctrl mean none. */
export function findBinding<B extends Binding<unknown>>(
  bindings: readonly B[],
  press: KeyPress,
): B | undefined {
  if (press.ctrl) return undefined;
  const name = keyName(press);
  const named = (key: string) => bindings.find((binding) => binding.keys.includes(key));
  // With the shift lock on, letters mean what they always do.
  return named(name) ?? (/^[A-Z]$/.test(name) ? named(name.toLowerCase()) : undefined);
}
