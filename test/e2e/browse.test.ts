import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainCards as cardFiles, packageWith } from '../support/bank-folder.ts';
import { run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { answerOf, newUser, plainCards, questionOf, storyOf, TOPIC, type User } from '../support/user.ts';

const TAB = '\t';

/** Looks through the three cards of a user, with only their topic in the filter. */
async function browse(
  user: User,
  size: { columns?: number; rows?: number; env?: Record<string, string> } = {},
) {
  const terminal = user.start(['browse', '--filter', `topic:${TOPIC}`], size);
  await terminal.takesKeys();
  await terminal.waitFor('3 of ');
  return terminal;
}

const chosen = (terminal: Terminal): string => terminal.screen().find((line) => line.startsWith(' >')) ?? '';

describe('aiprep browse', JOURNEY, () => {
  it('filters while one types, moves, opens a card and goes on to the next', async () => {
    const terminal = await browse(newUser(plainCards(3)));
    expect(terminal.onAlternateScreen()).toBe(true);
    expect(chosen(terminal)).toContain('card-1');
    terminal.press(' "of card-2"');
    await terminal.waitFor('1 of ');
    expect(chosen(terminal)).toContain(questionOf('card-2'));
    terminal.press('\u007f'.repeat(12));
    await terminal.waitFor('3 of ');
    terminal.press(KEY.down);
    await terminal.waitFor(/ > new +card-2/);
    terminal.press(KEY.enter);
    await terminal.waitFor(answerOf('card-2'));
    terminal.press('n');
    await terminal.waitFor(answerOf('card-3'));
    terminal.press('q');
    await terminal.waitFor(/ > new +card-3/);
    terminal.press('q');
    expect(await terminal.waitForExit()).toMatchObject({ exitCode: 0 });
    expect(terminal.onAlternateScreen()).toBe(false);
    expect(terminal.cursorHidden()).toBe(false);
  });

  it('says what is wrong with a filter and keeps what was found before', async () => {
    const terminal = await browse(newUser(plainCards(3)));
    terminal.press(' "');
    await terminal.waitFor('The quote that begins here has no end.');
    expect(terminal.screen().join('\n')).toContain('3 of ');
    terminal.press('dew"');
    await terminal.waitFor('Nothing matches.');
    terminal.press(' is:duo');
    await terminal.waitFor('Did you mean "due"?');
  });

  it('suspends, flags and undoes, and all of it is in the log', async () => {
    const user = newUser(plainCards(3));
    const terminal = await browse(user);
    terminal.press(TAB);
    await terminal.waitFor('suspend');
    terminal.press('x');
    await terminal.waitFor('card-1 is suspended');
    terminal.press('x');
    await terminal.waitFor('card-1 is back in study');
    terminal.press('m');
    await terminal.waitFor('A note on this card');
    terminal.press(`look again${KEY.enter}`);
    await terminal.waitFor('card-1 is flagged');
    terminal.press('ju');
    await terminal.waitFor('Undone: card-1');
    terminal.press('q');
    await terminal.waitForExit();
    expect(storyOf(user, 'card-1')).toEqual(['suspended', 'restored', 'flagged', 'undo']);
  });

  it('edits a card in the editor of the user', async () => {
    const user = newUser(plainCards(3));
    const editor = join(user.folder, 'editor.sh');
    writeFileSync(editor, '#!/bin/sh\nsed -i "s/Question of/Riddle of/" "$1"\n');
    chmodSync(editor, 0o755);
    const terminal = await browse(user, { env: { EDITOR: editor } });
    terminal.press(`${TAB}e`);
    await terminal.waitFor('The card is as you edited it.');
    expect(chosen(terminal)).toContain('Riddle of card-1?');
  });

  it('studies what was found, and comes back', async () => {
    const user = newUser(plainCards(3));
    const terminal = await browse(user);
    terminal.press(' id:card-3');
    await terminal.waitFor('1 of ');
    terminal.press(`${TAB}s`);
    await terminal.waitFor('0 done');
    terminal.press(' ');
    await terminal.waitFor(/Again 1m.*q end/s);
    terminal.press('4');
    await terminal.waitFor('All done for now.');
    terminal.press('q');
    await terminal.waitFor('Back from the session.');
    await terminal.waitFor(/ > \w+ +card-3/);
    terminal.press('s');
    await terminal.waitFor('Nothing of this is due or new today');
    expect(storyOf(user, 'card-3')).toEqual(['4']);
  });

  it('follows a resize from 40 columns, without a preview, to 160, with one', async () => {
    const terminal = await browse(newUser(plainCards(3)), { columns: 40, rows: 15 });
    expect(terminal.overflowingRows()).toEqual([]);
    expect(terminal.screen().join('\n')).not.toContain(answerOf('card-1'));
    terminal.resize(160, 40);
    await terminal.waitFor(answerOf('card-1'));
    expect(terminal.overflowingRows()).toEqual([]);
    terminal.resize(60, 5);
    await terminal.waitFor(/keys$/);
    expect(terminal.overflowingRows()).toEqual([]);
  });

  it('leaves the terminal as it was on Ctrl-C, and the log unmade', async () => {
    const terminal = await browse(newUser(plainCards(3)));
    terminal.press(KEY.ctrlC);
    expect(await terminal.waitForExit()).toMatchObject({ exitCode: 130 });
    expect(terminal.onAlternateScreen()).toBe(false);
    expect(terminal.cursorHidden()).toBe(false);
  });

  it('says what works where there is no terminal', async () => {
    const options = { home: tempFolder(), packageRoot: packageWith(cardFiles({ ml: ['trees'] })) };
    const { stdout, stderr, exitCode } = await run(['browse'], options);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain('aiprep list --filter QUERY');
  });
});
