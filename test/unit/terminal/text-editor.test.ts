import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyPress } from '../../../src/terminal/keys.ts';
import { displayWidth } from '../../../src/terminal/text.ts';
import { CURSOR, editorLines, editorOf, editText, textOf } from '../../../src/terminal/text-editor.ts';

const named = (name: string): KeyPress => ({ name });
const ctrl = (name: string): KeyPress => ({ name, ctrl: true });
const typed = (text: string): KeyPress[] => [...text].map((sequence) => ({ sequence }));
const press = (text: string, ...keys: readonly KeyPress[]) => keys.reduce(editText, editorOf(text));

describe('a text being typed', () => {
  it('takes characters where the cursor is', () => {
    expect(textOf(press('ac', named('left'), ...typed('b')))).toBe('abc');
    expect(textOf(press('', ...typed('two words')))).toBe('two words');
  });

  it('takes letters of any script, one key for one character as people see it', () => {
    const family = '👨‍👩‍👧';
    const editor = press('', { sequence: '漢' }, { sequence: family }, { sequence: 'é' });
    expect(editor).toMatchObject({ characters: ['漢', family, 'é'], cursor: 3 });
    expect(textOf(editText(editText(editor, named('backspace')), named('backspace')))).toBe('漢');
  });

  it.each([
    ['home', 'xabc'],
    ['end', 'abcx'],
  ])('moves to its %s', (key, expected) => {
    expect(textOf(press('abc', named('left'), named(key), ...typed('x')))).toBe(expected);
  });

  it('knows the keys of a shell', () => {
    expect(textOf(press('one two', ctrl('w'), ...typed('x')))).toBe('one x');
    expect(textOf(press('one two', ctrl('a'), ...typed('x'), ctrl('e'), ...typed('y')))).toBe('xone twoy');
    expect(textOf(press('one two', ctrl('u')))).toBe('');
    expect(textOf(press('one two', ctrl('a'), named('right'), ctrl('k')))).toBe('o');
    expect(textOf(press('one', ctrl('j'), ...typed('two')))).toBe('one\ntwo');
    expect(textOf(press('ab', named('left'), named('delete')))).toBe('a');
  });

  it('takes no notice of keys that are no text', () => {
    const keys = [named('up'), named('f1'), { name: 'tab', sequence: '\t' }, { sequence: '\u001b[5~' }];
    expect(textOf(press('a', ...keys))).toBe('a ');
  });

  it('has its cursor inside, whatever is typed', () => {
    const key = fc.oneof(
      fc.constantFrom('left', 'right', 'home', 'end', 'backspace', 'delete').map(named),
      fc.constantFrom('a', 'e', 'u', 'k', 'w', 'j').map(ctrl),
      fc.constantFrom('a', ' ', '漢', '\u0301', '🏳️').map((sequence): KeyPress => ({ sequence })),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        const editor = press('start', ...keys);
        expect(editor.cursor).toBeGreaterThanOrEqual(0);
        expect(editor.cursor).toBeLessThanOrEqual(editor.characters.length);
        const lines = editorLines(editor, 12);
        expect(lines.join('').split(CURSOR)).toHaveLength(2);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(12);
      }),
    );
  });
});
