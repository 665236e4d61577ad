import type { BrowserMode, BrowserScreen } from '../domain/browser.ts';
import { type Binding, printKey, type ScrollAction } from './keys.ts';

/** What a key of `aiprep browse` does. */
export type BrowseKey =
  | 'open'
  | 'back'
  | 'type'
  | 'list'
  | 'clear'
  | 'study'
  | 'cram'
  | 'suspend'
  | 'note'
  | 'wrong'
  | 'edit'
  | 'undo'
  | 'help'
  | 'quit'
  | { readonly move: number | 'pageDown' | 'pageUp' | 'top' | 'bottom' }
  | { readonly scroll: ScrollAction };

export type BrowseBinding = Binding<BrowseKey>;

interface Row {
  readonly label: string;
  readonly action: BrowseKey;
  /** Whether the footer shows it; the others are found with `?`. */
  readonly footer: boolean;
  readonly keys: Partial<Readonly<Record<BrowserMode, readonly string[]>>>;
}

const row = (label: string, action: BrowseKey, keys: Row['keys'], footer = true): Row => ({
  label,
  action,
  footer,
  keys,
});

const everywhere = (...keys: string[]): Row['keys'] => ({ list: keys, card: keys });

/** Every key of `aiprep browse`; while a filter is typed, letters are letters. */
const ROWS: readonly Row[] = [
  row('move', { move: 1 }, { typing: ['down'], list: ['down', 'j'] }),
  row('move up', { move: -1 }, { typing: ['up'], list: ['up', 'k'] }, false),
  row('next', { move: 1 }, { card: ['n'] }),
  row('previous', { move: -1 }, { card: ['p'] }),
  row('page', { move: 'pageDown' }, { typing: ['pagedown'], list: ['pagedown', 'space'] }, false),
  row('page back', { move: 'pageUp' }, { typing: ['pageup'], list: ['pageup', 'b'] }, false),
  row('to the first', { move: 'top' }, { list: ['g', 'home'] }, false),
  row('to the last', { move: 'bottom' }, { list: ['G', 'end'] }, false),
  row('scroll', { scroll: 'lineDown' }, { card: ['down', 'j'] }),
  row('scroll up', { scroll: 'lineUp' }, { card: ['up', 'k'] }, false),
  row('page', { scroll: 'pageDown' }, { card: ['space', 'pagedown'] }),
  row('page back', { scroll: 'pageUp' }, { card: ['b', 'pageup'] }, false),
  row('to the top', { scroll: 'top' }, { card: ['g', 'home'] }, false),
  row('to the end', { scroll: 'bottom' }, { card: ['G', 'end'] }, false),
  row('open', 'open', { typing: ['return'], list: ['return'] }),
  row('back', 'back', { card: ['q', 'escape', 'return'] }),
  // Ctrl-C works everywhere, and is taken before any other key; while letters are letters nothing else leaves.
  row('quit', 'quit', { typing: ['^C'] }),
  row('keys', 'list', { typing: ['tab', 'escape'] }),
  row('filter', 'type', { list: ['/', 'tab'] }),
  row('clear the filter', 'clear', { list: ['c', 'escape'] }, false),
  row('study these', 'study', { list: ['s'] }),
  row('cram these', 'cram', { list: ['S'] }, false),
  row('suspend', 'suspend', everywhere('x')),
  row('flag with a note', 'note', everywhere('m'), false),
  row('the answer looks wrong', 'wrong', everywhere('w'), false),
  row('edit', 'edit', everywhere('e')),
  row('undo', 'undo', everywhere('u')),
  row('quit', 'quit', { list: ['q'] }),
  row('all keys', 'help', everywhere('?')),
];

const isCardAction = (action: BrowseKey): boolean =>
  typeof action === 'object' ||
  ['open', 'suspend', 'note', 'wrong', 'edit', 'study', 'cram'].includes(action as string);

/** The keys that apply now, without those that would do nothing. */
export function browseKeys({ browser, canUndo, standing }: BrowserScreen): BrowseBinding[] {
  const { mode, cards, selected } = browser;
  const chosen = cards[selected];
  const isSuspended = chosen !== undefined && standing(chosen.id).status === 'suspended';
  return ROWS.flatMap(({ label, action, footer, keys }) => {
    const bound = keys[mode] ?? [];
    if (bound.length === 0 || (action === 'undo' && !canUndo)) return [];
    if (cards.length === 0 && isCardAction(action)) return [];
    // Where nothing is found, the way back to all cards is what is looked for.
    const inFooter = footer || (action === 'clear' && cards.length === 0);
    const shown = bound[0] === 'down' ? '↓↑' : action === 'list' ? 'tab/esc' : printKey(bound[0] ?? '');
    return [
      {
        keys: bound,
        shown: inFooter ? shown : null,
        label: action === 'suspend' && isSuspended ? 'resume' : label,
        action,
      },
    ];
  });
}
