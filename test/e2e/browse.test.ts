import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
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

/** An editor that runs a script of sed. */
function editorOf(user: User, script: string): string {
  const editor = join(user.folder, 'editor.sh');
  writeFileSync(editor, `#!/bin/sh\nsed -i "${script}" "$1"\n`);
  chmodSync(editor, 0o755);
  return editor;
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
    expect(terminal.screen().slice(0, 2)).toEqual([
      expect.stringMatching(/^ Filter topic:drill "▌/),
      `${' '.repeat(' Filter topic:drill '.length)}^`,
    ]);
    terminal.press('\u007f');
    expect(await terminal.waitFor(/topic:drill ▌/)).not.toContain('has no end');
    expect(terminal.screen()[1]).toBe('');
    terminal.press('"dew"');
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
    const file = join(user.bank, TOPIC, 'card-1.md');
    const before = readFileSync(file, 'utf8');
    const terminal = await browse(user, { env: { EDITOR: editorOf(user, 's/Question of/Riddle of/') } });
    terminal.press(`${TAB}e`);
    await terminal.waitFor('The card is as you edited it.');
    expect(chosen(terminal)).toContain('Riddle of card-1?');
    terminal.press('u');
    await terminal.waitFor('Undone: the file of card-1 is as it was.');
    expect(chosen(terminal)).toContain('Question of card-1?');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('leaves a file alone that was changed again after the edit that is undone', async () => {
    const user = newUser(plainCards(3));
    const file = join(user.bank, TOPIC, 'card-1.md');
    const terminal = await browse(user, { env: { EDITOR: editorOf(user, 's/Question of/Riddle of/') } });
    terminal.press(`${TAB}e`);
    await terminal.waitFor('The card is as you edited it.');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Riddle', 'Puzzle'));
    terminal.press('u');
    await terminal.waitFor('it was left alone');
    expect(chosen(terminal)).toContain('Puzzle of card-1?');
  });

  it('studies by a name that a card has only just been given, and lists nothing when it is gone', async () => {
    const user = newUser(plainCards(3));
    const terminal = await browse(user, { env: { EDITOR: editorOf(user, '2i tags: [fresh]') } });
    terminal.press(`${TAB}e`);
    await terminal.waitFor('The card is as you edited it.');
    terminal.press('c/tag:fresh');
    await terminal.waitFor(/tag:fresh▌.* 1 of /);
    terminal.press(`${TAB}s`);
    await terminal.waitFor('0 done');
    terminal.press('q');
    await terminal.waitFor('Back from the session.');
    expect(chosen(terminal)).toContain('card-1');
    terminal.press('u');
    await terminal.waitFor(/ 0 of .*Undone: the file/s);
  });

  it('shows what was edited in a session when it comes back', async () => {
    const user = newUser(plainCards(3));
    const terminal = await browse(user, { env: { EDITOR: editorOf(user, 's/Question of/Riddle of/') } });
    terminal.press(`${TAB}s`);
    await terminal.waitFor('0 done');
    terminal.press(' e');
    await terminal.waitFor('Riddle of card-1?');
    terminal.press('q');
    await terminal.waitFor('Back from the session.');
    await terminal.waitFor(/ > \w+ +card-1 +Riddle of/);
  });

  it('keeps a card in the list that the filter lost, until something else is looked for', async () => {
    const user = newUser(plainCards(3));
    const terminal = await browse(user);
    terminal.press(` -is:suspended${TAB}x`);
    await terminal.waitFor('the same key brings it back');
    expect(chosen(terminal)).toMatch(/ > suspended +card-1/);
    terminal.press('x');
    await terminal.waitFor('card-1 is back in study');
    terminal.press(`x/ id:card`);
    await terminal.waitFor(' 2 of ');
    expect(storyOf(user, 'card-1')).toEqual(['suspended', 'restored', 'suspended']);
    expect(storyOf(user, 'card-2')).toEqual([]);
  });

  it('stays at its place in a card while the keys are looked at', async () => {
    const answer = Array.from({ length: 60 }, (_, i) => `- line ${i + 1}.`).join('\n');
    const terminal = await browse(newUser([{ id: 'card-1', answer }, ...plainCards(3).slice(1)]));
    terminal.press(KEY.enter);
    await terminal.waitFor('line 1.');
    terminal.press(' ');
    await terminal.waitFor('line 30.');
    const before = terminal.screen();
    terminal.press('?');
    const keys = await terminal.waitFor('All keys here');
    expect(keys).toMatch(/^ n +next$/m);
    expect(keys).toMatch(/^ p +previous$/m);
    terminal.press('q');
    await terminal.waitFor('line 30.');
    expect(terminal.screen()).toEqual(before);
  });

  it('is drawn in ASCII where the terminal has no more', async () => {
    const terminal = await browse(newUser(plainCards(3)), { env: { LC_ALL: 'C' }, columns: 60 });
    const ascii = () => expect(terminal.screen().join('\n')).toMatch(/^[\n -~]*$/);
    await terminal.waitFor('v^ move  enter open');
    ascii();
    terminal.press(`${' very'.repeat(20)}${TAB}`);
    await terminal.waitFor(/Filter .*\. +0 of/);
    ascii();
    terminal.press(`c?`);
    await terminal.waitFor('All keys here');
    ascii();
    expect(terminal.overflowingRows()).toEqual([]);
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
    terminal.press('q');
    await terminal.waitForExit();
    // The browser has said so; what helps in `aiprep study` would be wrong here.
    expect(terminal.raw()).not.toContain('aiprep study --new');
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

  it('breaks what a session leaves behind between words', async () => {
    const terminal = await browse(newUser(plainCards(3)), { columns: 40 });
    terminal.press(`${TAB}s`);
    await terminal.waitFor('space answer');
    terminal.press('q');
    await terminal.waitFor('Back from the');
    terminal.press('q');
    await terminal.waitForExit();
    expect(terminal.screen().join('\n')).toContain('No card was answered; the schedule is as\nit was.');
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
    const dumb = await run(['browse'], { ...options, isTTY: true, env: { TERM: 'dumb' } });
    const told = dumb.stderr.replace(/\s+/g, ' ');
    expect(told).toContain('which a terminal with TERM=dumb cannot show');
    expect(told).toContain('aiprep list --filter QUERY');
    expect(told).not.toContain('terminal window');
  });
});
