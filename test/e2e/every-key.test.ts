import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { newUser, questionOf, storyOf, type User, type WrittenCard } from '../support/user.ts';

const RICH: WrittenCard = {
  id: 'a-rich',
  hint: 'Think of the other side.',
  keyPoints: ['Name both sides', 'Weigh the sides', 'Decide'],
  must: 2,
  short: 'Two sides are weighed.',
  followups: ['And the third side?'],
  pitfalls: ['Seeing one side'],
  answer: 'The whole answer.',
};

const OTHERS: WrittenCard[] = ['b', 'c', 'd', 'e', 'f'].map((id) => ({ id }));

/** An editor that appends a line to whatever it is given, without asking. */
function scriptedEditor(user: User): Record<string, string> {
  const script = join(user.folder, 'editor.sh');
  writeFileSync(script, 'echo "opened $1"\nprintf "Both sides named and weighed.\\n" >> "$1"\n');
  return { EDITOR: `sh '${script}'` };
}

async function press(terminal: Terminal, keys: string, expected: string | RegExp): Promise<string> {
  terminal.press(keys);
  return terminal.waitFor(expected);
}

describe('every key of aiprep study', JOURNEY, () => {
  it('does what its footer says, from the first card to the summary', async () => {
    const user = newUser([RICH, ...OTHERS]);
    const terminal = await user.study([], { env: scriptedEditor(user) });
    await terminal.waitFor(questionOf('a-rich'));

    // At the question: hint and key points come and go; the list of keys; a text thought better of.
    await press(terminal, 'h', 'Think of the other side.');
    await press(terminal, 'k', 'Key points (★ 2 required)');
    expect(await press(terminal, 'kh', /rich\?\n\n\n/)).not.toContain('Think of');
    expect(await press(terminal, '?', 'All keys here')).toContain('put off until tomorrow');
    await press(terminal, 'q', 'space answer');
    await press(terminal, 't', 'Your answer');
    await press(terminal, 'both sides', 'both sides▌');
    await press(terminal, '\u001b', 'space answer');

    // Flags, one with a note and one without; both are taken back.
    await press(terminal, 'm', 'A note on this card');
    await press(terminal, 'see page 12\r', 'a-rich is flagged');
    await press(terminal, 'w', 'What looks wrong?');
    await press(terminal, '\r', 'a-rich is marked as probably wrong');
    await press(terminal, 'uu', /Undone: a-rich is as it was\..*skip {2}q end/s);
    expect(storyOf(user, 'a-rich')).toEqual(['flagged', 'flagged', 'undo', 'undo']);

    // 30 seconds, then the list of key points by arrows, letters, space and digits.
    await press(terminal, 's', 'Two sides are weighed.');
    await press(terminal, 'k', '> 1 [ ] ★ Name both sides');
    await press(terminal, ' ', '> 1 [x] ★');
    await press(terminal, KEY.down, '> 2 [ ]');
    await press(terminal, 'j', '> 3 [ ]');
    await press(terminal, 'k', '> 2 [ ]');
    await press(terminal, KEY.up, '> 1 [x]');
    await press(terminal, '2', /> 2 \[x\].*⏎ Hard/s);
    await press(terminal, '3', /> 3 \[x\].*⏎ Good/s);
    await press(terminal, '\u001b', /4 Easy.*⏎ Good/s);
    await press(terminal, 'f', 'And the third side?');
    await press(terminal, 'p', 'Seeing one side');
    await press(terminal, ' ', 'The whole answer.');
    await press(terminal, '\r', questionOf('b'));
    expect(user.events().at(-1)).toMatchObject({ grade: 3, ticks: [true, true, true] });

    // Back, typed in the editor, and graded by letter in the list.
    await press(terminal, 'u', /Undone: grade this card again.*/);
    await press(terminal, 'T', /You typed\n Both sides named and weighed\./);
    await press(terminal, 'e', questionOf('b'));
    expect(storyOf(user, 'a-rich').slice(-3)).toEqual(['3', 'undo', '4']);

    // Edited, edited back; skipped; put off; suspended and taken back.
    await press(terminal, 'e', 'The card is as you edited it');
    expect(readFileSync(join(user.bank, 'drill/b.md'), 'utf8')).toContain('Both sides named');
    await press(terminal, 'u', 'Undone: the file is as it was.');
    expect(readFileSync(join(user.bank, 'drill/b.md'), 'utf8')).not.toContain('Both sides named');
    await press(terminal, 'n', questionOf('c'));
    await press(terminal, 'z', /c is put off until tomorrow/);
    await press(terminal, 'x', /d is suspended/);
    await press(terminal, 'u', /Question of d\?.*Undone: d/s);
    expect([storyOf(user, 'c'), storyOf(user, 'd')]).toEqual([['buried'], ['suspended', 'undo']]);

    // The grades by digit, and the end.
    await press(terminal, ' 4', questionOf('e'));
    await press(terminal, ' 4', questionOf('f'));
    await press(terminal, ' 4', 'All done for now.');
    terminal.press('q');
    expect(await terminal.waitForExit()).toEqual({ exitCode: 0, signal: 0 });
    expect(terminal.onAlternateScreen()).toBe(false);
    expect(terminal.screen().join('\n')).toContain('4 cards, 4 new');
  });

  it('that are long are all told at 40 columns', async () => {
    const user = newUser([RICH]);
    const terminal = await user.study([], { columns: 40, rows: 24 });
    expect(await press(terminal, '?', 'All keys here')).toContain('flag with a note');
    expect(terminal.overflowingRows()).toEqual([]);
  });

  it('can be set by the user, and a collision is refused before anything is shown', async () => {
    const user = newUser(OTHERS);
    const env = { AIPREP_KEYS: 'good=l skip=v' };
    const terminal = await user.study([], { env });
    await terminal.waitFor(questionOf('b'));
    await press(terminal, ' ', /l Good/);
    await press(terminal, 'l', questionOf('c'));
    expect(storyOf(user, 'b')).toEqual(['3']);

    const refused = user.start(['study', '-t', 'drill'], { env: { AIPREP_KEYS: 'good=k' } });
    expect((await refused.waitForExit()).exitCode).toBe(1);
    expect(refused.screen().join(' ')).toContain('would mean both "good" and "checklist"');
  });

  it('of an editor that cannot be started is told, and the session goes on', async () => {
    const user = newUser(OTHERS);
    const terminal = await user.study([], { env: { EDITOR: 'no-such-editor' } });
    await terminal.waitFor(questionOf('b'));
    await press(terminal, 'e', /Name yours in the environment\s+variable EDITOR/);
    await press(terminal, ' 4', questionOf('c'));
    expect(storyOf(user, 'b')).toEqual(['4']);
  });
});
