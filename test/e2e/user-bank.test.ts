import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeBank } from '../support/bank-folder.ts';
import { JOURNEY, type Terminal } from '../support/terminal.ts';
import { newUser, type User } from '../support/user.ts';

const write = (user: User, path: string, text: string) => writeBank(user.folder, { [path]: text });

async function begin(user: User, args: readonly string[], env = {}): Promise<Terminal> {
  const terminal = user.start(args, { env });
  await terminal.takesKeys();
  return terminal;
}

describe('the cards of a user', JOURNEY, () => {
  it('need no more than a question and an answer to be studied', async () => {
    const user = newUser([]);
    write(user, 'cards/notes/my-first-card.md', '# What is a token?\n\nA piece of *text*.\n');
    const terminal = await begin(user, ['study', '--topic', 'notes']);
    expect(await terminal.waitFor(/all keys$/)).toMatch(
      /^ notes · new .*0 done · 1 left · 0 min\n\n What is a token\?/,
    );
    terminal.press('hk ');
    expect(await terminal.waitFor('A piece of text.')).toContain('What is a token?');
    terminal.press('4');
    await terminal.waitFor('All done for now.');
    expect(user.events()).toMatchObject([{ kind: 'answered', cardId: 'my-first-card', grade: 4 }]);
  });

  it('come from several folders, named by flag, environment and config', async () => {
    const user = newUser([]);
    write(user, 'cards/notes/one.md', '# One?\n\nYes.\n');
    write(user, 'flagged/notes/two.md', '# Two?\n\nYes.\n');
    write(user, 'exported/notes/three.md', '# Three?\n\nYes.\n');
    const terminal = await begin(
      user,
      ['--bank', join(user.folder, 'flagged'), 'study', '--topic', 'notes'],
      { AIPREP_BANK: join(user.folder, 'exported') },
    );
    expect(await terminal.waitFor('q end')).toContain('0 done · 3 left');
    terminal.press('q');
    await terminal.waitForExit();

    const set = user.start(['config', 'set', 'banks', join(user.folder, 'exported')]);
    expect((await set.waitForExit()).exitCode).toBe(0);
    const configured = await begin(user, ['study', '--topic', 'notes']);
    expect(await configured.waitFor('q end')).toContain('0 done · 2 left');
  });

  it('are studied beside a broken one, which is named in one line', async () => {
    const user = newUser([]);
    write(user, 'cards/notes/good.md', '---\nquestion: Good?\n---\nYes.\n');
    write(user, 'cards/notes/bad.md', '---\nquestion: [unclosed\n---\n\nNo.\n');
    write(user, 'cards/notes/script.md', '---js\nprocess.exit(7)\n---\n\nNo.\n');
    const terminal = await begin(user, ['study', '--topic', 'notes']);
    await terminal.waitFor('Good?');
    terminal.press('q');
    expect((await terminal.waitForExit()).exitCode).toBe(0);
    const warning = terminal.screen().join('').replaceAll(/\s+/g, ' ');
    expect(warning).toMatch(
      /^warning: left out cards\/notes\/bad\.md:\d+: .* and 1 more \(all of it: aiprep bank check cards\)/,
    );
  });

  it('keep their history when the file is moved and reworded', async () => {
    const user = newUser([]);
    write(user, 'cards/notes/one.md', '---\nid: stable-id\nquestion: One?\n---\nYes.\n');
    const first = await begin(user, ['study', '--topic', 'notes']);
    first.press(' 4');
    await first.waitFor('All done for now.');
    first.press('q');
    await first.waitForExit();

    write(user, 'cards/notes/one.md', '---\nquestion: Another?\n---\nYes.\n');
    write(user, 'cards/moved/renamed.md', '---\nid: stable-id\nquestion: One, better said?\n---\nYes.\n');
    const second = user.start(['list', '--topic', 'moved', '--topic', 'notes']);
    await second.waitForExit();
    expect(second.screen().join('\n')).toMatch(/^stable-id {2}scheduled {2}One, better said\?$/m);
    expect(second.screen().join('\n')).toMatch(/^one {8}new {8}Another\?$/m);
  });
});
