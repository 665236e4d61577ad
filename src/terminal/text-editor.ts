import { once } from '../once.ts';
import type { KeyPress } from './keys.ts';
import { wrapText } from './text.ts';

/** A text being typed; `cursor` counts the characters (as people see them) before the cursor. */
export interface TextEditor {
  readonly characters: readonly string[];
  readonly cursor: number;
}

export const CURSOR = '▌';

// Made when something is typed: it takes 8 ms, and every session would wait for it.
const segmenter = once(() => new Intl.Segmenter());
const charactersOf = (text: string): string[] => [...segmenter().segment(text)].map(({ segment }) => segment);

export const textOf = ({ characters }: TextEditor): string => characters.join('');

/** Starts with a text and the cursor behind it. */
export function editorOf(text: string): TextEditor {
  const characters = charactersOf(text);
  return { characters, cursor: characters.length };
}

function insert({ characters, cursor }: TextEditor, text: string): TextEditor {
  const before = charactersOf(characters.slice(0, cursor).join('') + text);
  return { characters: [...before, ...characters.slice(cursor)], cursor: before.length };
}

/** Takes out the characters from one place to another, and puts the cursor there. */
function cut({ characters }: TextEditor, from: number, to: number): TextEditor {
  const start = Math.max(0, from);
  return { characters: [...characters.slice(0, start), ...characters.slice(to)], cursor: start };
}

function wordStart({ characters, cursor }: TextEditor): number {
  let at = cursor;
  while (at > 0 && /\s/.test(characters[at - 1] ?? '')) at -= 1;
  while (at > 0 && !/\s/.test(characters[at - 1] ?? '')) at -= 1;
  return at;
}

const moveTo = (editor: TextEditor, cursor: number): TextEditor => ({
  ...editor,
  cursor: Math.min(Math.max(0, cursor), editor.characters.length),
});

function withControl(editor: TextEditor, name: string): TextEditor {
  const { cursor, characters } = editor;
  switch (name) {
    case 'a':
      return moveTo(editor, 0);
    case 'e':
      return moveTo(editor, characters.length);
    case 'u':
      return cut(editor, 0, cursor);
    case 'k':
      return cut(editor, cursor, characters.length);
    case 'w':
      return cut(editor, wordStart(editor), cursor);
    case 'j':
      return insert(editor, '\n');
    default:
      return editor;
  }
}

/** The text after a key; keys that mean nothing in a text change nothing. */
export function editText(editor: TextEditor, key: KeyPress): TextEditor {
  const { cursor, characters } = editor;
  const { name = '', sequence = '' } = key;
  if (key.ctrl) return withControl(editor, name);
  switch (name) {
    case 'backspace':
      return cut(editor, cursor - 1, cursor);
    case 'delete':
      return cut(editor, cursor, cursor + 1);
    case 'left':
      return moveTo(editor, cursor - 1);
    case 'right':
      return moveTo(editor, cursor + 1);
    case 'home':
      return moveTo(editor, 0);
    case 'end':
      return moveTo(editor, characters.length);
    case 'enter':
      return insert(editor, '\n'); // readline's name for a line feed (Ctrl-J)
    case 'tab':
      return insert(editor, ' ');
    default:
      return /^[^\p{Cc}]+$/u.test(sequence) ? insert(editor, sequence) : editor;
  }
}

/** The text with its cursor, wrapped to a width. */
export function editorLines({ characters, cursor }: TextEditor, width: number): string[] {
  const shown = [...characters.slice(0, cursor), CURSOR, ...characters.slice(cursor)].join('');
  return wrapText(shown, width);
}
