import type { Grade } from '../domain/grade.ts';
import type { StudyAction } from '../domain/study-action.ts';
import type { Flag } from '../domain/study-state.ts';
import { UserError } from '../errors.ts';
import { type Binding, printKey, type ScrollAction, type ScrollKey } from './keys.ts';

/** What is asked of the user: which keys there are depends on it. `short` is an answer of which only the 30 seconds are seen. */
export type KeyPhase = 'question' | 'short' | 'answer' | 'checklist' | 'leech' | 'finished';

/** What a key of `aiprep study` does. */
export type StudyKey =
  | Exclude<StudyAction, { readonly flag: Flag } | { readonly typed: string }>
  | 'type'
  | 'typeInEditor'
  | 'note'
  | 'wrong'
  | 'edit'
  | 'help'
  | ScrollKey;

interface Row {
  /** As in the config. */
  readonly name: string;
  readonly label: string;
  readonly action: StudyKey;
  /** Whether the footer shows it; the others are found with `?`. */
  readonly footer: boolean;
  readonly keys: Partial<Readonly<Record<KeyPhase, readonly string[]>>>;
}

const everywhere = (phases: readonly KeyPhase[], ...keys: string[]) =>
  Object.fromEntries(phases.map((phase) => [phase, keys]));

const ON_CARD: readonly KeyPhase[] = ['question', 'short', 'answer'];
const ANSWERED: readonly KeyPhase[] = ['short', 'answer'];
const READING: readonly KeyPhase[] = ['question', 'short', 'answer', 'leech'];

const gradeRow = (grade: Grade, label: string, letter: string): Row => ({
  name: label.toLowerCase(),
  label,
  action: { grade },
  footer: true,
  keys: { ...everywhere(ANSWERED, String(grade)), checklist: [letter] },
});

const scrollRow = (
  name: string,
  label: string,
  scroll: ScrollAction,
  keys: Row['keys'],
  footer = false,
): Row => ({ name, label, action: { scroll }, footer, keys });

const row = (name: string, label: string, action: StudyKey, keys: Row['keys'], footer = true): Row => ({
  name,
  label,
  action,
  footer,
  keys,
});

/** Every key of `aiprep study`: the one table behind the keys, the footer, `?`, and the config. */
const ROWS: readonly Row[] = [
  row('full', 'answer', { show: 'full' }, { question: ['space', 'return'], short: ['space'] }),
  row('hint', 'hint', { show: 'hint' }, { question: ['h'] }),
  row('keyPoints', 'key points', { show: 'keyPoints' }, { question: ['k'] }),
  row('short', '30 seconds', { show: 'short' }, { question: ['s'] }),
  row('type', 'type', 'type', { question: ['t'] }),
  row('typeInEditor', 'type the answer in your editor', 'typeInEditor', { question: ['T'] }, false),
  row('cursorDown', 'move', 'cursorDown', { checklist: ['down', 'j'] }),
  row('cursorUp', 'move up', 'cursorUp', { checklist: ['up', 'k'] }, false),
  row('tick', 'tick', 'tick', { checklist: ['space'] }),
  ...Array.from({ length: 9 }, (_, i) =>
    row(`tick${i + 1}`, `tick point ${i + 1}`, { tick: i }, { checklist: [String(i + 1)] }, false),
  ),
  gradeRow(1, 'Again', 'a'),
  gradeRow(2, 'Hard', 'h'),
  gradeRow(3, 'Good', 'g'),
  gradeRow(4, 'Easy', 'e'),
  row('accept', 'accept', 'accept', { ...everywhere(ANSWERED, 'return'), checklist: ['return'] }, false),
  row('checklist', 'check off', 'checklist', everywhere(ANSWERED, 'k')),
  row('checklist', 'back', 'checklist', { checklist: ['escape', 'c'] }),
  row('followups', 'follow-ups', { show: 'followups' }, everywhere(ANSWERED, 'f')),
  row('pitfalls', 'wrong answers', { show: 'pitfalls' }, everywhere(ANSWERED, 'p')),
  row('goOn', 'go on', 'next', { leech: ['space', 'return'] }),
  row('skip', 'skip', 'next', everywhere(ON_CARD, 'n')),
  row('bury', 'put off until tomorrow', { move: 'buried' }, everywhere(ON_CARD, 'z'), false),
  row('suspend', 'suspend', { move: 'suspended' }, everywhere(ON_CARD, 'x'), false),
  row('suspend', 'suspend', { move: 'suspended' }, { leech: ['x'] }),
  row('flag', 'flag with a note', 'note', everywhere(ON_CARD, 'm'), false),
  row('wrong', 'the answer looks wrong', 'wrong', everywhere(ON_CARD, 'w'), false),
  row('edit', 'edit the card in your editor', 'edit', everywhere(ON_CARD, 'e'), false),
  row('edit', 'edit', 'edit', { leech: ['e'] }),
  scrollRow(
    'down',
    'scroll',
    'lineDown',
    { ...everywhere(READING, 'down', 'j'), finished: ['down', 'j'] },
    true,
  ),
  scrollRow('up', 'scroll up', 'lineUp', everywhere([...READING, 'finished'], 'up')),
  scrollRow('page', 'page', 'pageDown', { answer: ['space', 'pagedown'] }, true),
  scrollRow(
    'page',
    'page',
    'pageDown',
    everywhere(['question', 'short', 'checklist', 'leech', 'finished'], 'pagedown'),
  ),
  scrollRow('pageBack', 'page back', 'pageUp', {
    ...everywhere([...READING, 'finished'], 'b', 'pageup'),
    checklist: ['pageup'],
  }),
  scrollRow('top', 'to the top', 'top', {
    ...everywhere([...READING, 'finished'], 'g', 'home'),
    checklist: ['home'],
  }),
  scrollRow('bottom', 'to the end', 'bottom', {
    ...everywhere([...READING, 'finished'], 'G', 'end'),
    checklist: ['end'],
  }),
  row('undo', 'undo', 'undo', everywhere([...READING, 'finished'], 'u')),
  row('quit', 'end', 'quit', everywhere([...READING, 'checklist'], 'q')),
  row('quit', 'close', 'quit', { finished: ['q', 'return', 'space'] }),
  row('help', 'all keys', 'help', everywhere([...READING, 'checklist', 'finished'], '?')),
];

const PHASES: readonly KeyPhase[] = ['question', 'short', 'answer', 'checklist', 'leech', 'finished'];

const WHEN: Readonly<Record<KeyPhase, string>> = {
  question: 'at a question',
  short: 'at a 30-second answer',
  answer: 'at an answer',
  checklist: 'in the list of key points',
  leech: 'when a leech is announced',
  finished: 'at the end',
};

export interface StudyBinding extends Binding<StudyKey> {
  readonly name: string;
}

export type StudyKeyTable = Readonly<Record<KeyPhase, readonly StudyBinding[]>>;

/** The user's own keys: `name` or `phase.name` to one or more keys. */
export type CustomKeys = Readonly<Record<string, readonly string[]>>;

/** Names that `keys` may set: `good` for everywhere, `answer.good` for one place. */
export const STUDY_KEY_NAMES: readonly string[] = [...new Set(ROWS.map(({ name }) => name))];

const NAMED_KEYS = new Set(
  'space return escape tab backspace delete up down left right pageup pagedown home end'.split(' '),
);
/** What people write for some of them. */
const SPELLINGS: Readonly<Record<string, string>> = { enter: 'return', esc: 'escape' };

const canonical = (key: string): string => SPELLINGS[key.toLowerCase()] ?? key;

function bind({ name, label, action, footer }: Row, keys: readonly string[]): StudyBinding {
  const [first = ''] = keys;
  // The arrows go together; the one upward is not shown by itself.
  const shown = first === 'down' ? '↓↑' : printKey(first);
  return { name, label, action, keys, shown: footer ? shown : null };
}

function refuse(message: string, hint: string): never {
  throw new UserError(message, { hint, where: 'setting "keys"' });
}

function checkNames(custom: CustomKeys): void {
  for (const [name, keys] of Object.entries(custom)) {
    const [first = '', second] = name.split('.');
    const known = second === undefined ? ROWS.some((each) => each.name === first) : isPlace(first, second);
    if (!known) refuse(`There is no key "${name}" to set.`, `The names are ${STUDY_KEY_NAMES.join(', ')}.`);
    const odd = keys.find((key) => [...canonical(key)].length !== 1 && !NAMED_KEYS.has(canonical(key)));
    if (odd !== undefined || keys.length === 0)
      refuse(
        `"${odd ?? ''}" is no key for "${name}".`,
        `Write one character, or one of ${[...NAMED_KEYS].join(', ')}.`,
      );
  }
}

const isPlace = (phase: string, name: string): boolean =>
  ROWS.some((each) => each.name === name && Object.hasOwn(each.keys, phase));

function checkCollisions(table: StudyKeyTable): void {
  for (const phase of PHASES) {
    const taken = new Map<string, StudyBinding>();
    for (const binding of table[phase]) {
      for (const key of binding.keys) {
        const other = taken.get(key);
        if (other)
          refuse(
            `The key "${printKey(key)}" would mean both "${other.name}" and "${binding.name}" ${WHEN[phase]}.`,
            `Give one of them another key, or this one only elsewhere: aiprep config set keys ${binding.name}=KEY`,
          );
        taken.set(key, binding);
      }
    }
  }
}

/**
 * The keys in force.
 *
 * @throws UserError when the user's own keys name nothing, are no keys, or collide
 */
export function studyKeyTable(custom: CustomKeys = {}): StudyKeyTable {
  checkNames(custom);
  const of = (phase: KeyPhase) =>
    ROWS.flatMap((each) => {
      const own = custom[`${phase}.${each.name}`] ?? custom[each.name];
      const keys = each.keys[phase];
      return keys ? [bind(each, own?.map(canonical) ?? keys)] : [];
    });
  const table = Object.fromEntries(PHASES.map((phase) => [phase, of(phase)])) as Record<
    KeyPhase,
    StudyBinding[]
  >;
  checkCollisions(table);
  return table;
}
