import { describe, expect, it } from 'vitest';
import { JOURNEY, KEY, type Terminal } from '../support/terminal.ts';
import { answerOf, newUser, plainCards, questionOf, TOPIC, type User } from '../support/user.ts';

const LONG = {
  id: 'card-4',
  answer: Array.from({ length: 60 }, (_, i) => `- line ${i + 1}.`).join('\n'),
};

async function open(user: User, args: readonly string[] = [], size = {}): Promise<Terminal> {
  const terminal = user.start(['read', '--topic', TOPIC, ...args], size);
  await terminal.takesKeys();
  return terminal;
}

async function close(terminal: Terminal): Promise<void> {
  terminal.press('q');
  expect(await terminal.waitForExit()).toMatchObject({ exitCode: 0 });
  expect(terminal.onAlternateScreen()).toBe(false);
}

describe('aiprep read', JOURNEY, () => {
  it('turns pages, jumps, and opens where it was left, without a trace in the history', async () => {
    const user = newUser([...plainCards(3), LONG]);
    const terminal = await open(user);
    await terminal.waitFor(answerOf('card-1'));
    expect(terminal.screen()[0]).toMatch(/1 of 4$/);
    terminal.press('n');
    await terminal.waitFor(answerOf('card-2'));
    terminal.press('/card-4\r');
    await terminal.waitFor('line 1.');
    terminal.press('n');
    await terminal.waitFor('This is the last page.');
    terminal.press('/nothing\r');
    await terminal.waitFor('There is no page "nothing".');
    terminal.press('p');
    await terminal.waitFor(answerOf('card-3'));
    await close(terminal);

    const again = await open(user);
    await again.waitFor('Where you left off.');
    expect(again.screen().join('\n')).toContain(questionOf('card-3'));
    await close(again);

    const restarted = await open(user, ['--restart']);
    await restarted.waitFor(answerOf('card-1'));
    await close(restarted);
    const filtered = await open(user, ['--filter', 'id:card Question']);
    filtered.press('n');
    await filtered.waitFor(answerOf('card-2'));
    await close(filtered);
    const alike = await open(user, ['--filter', 'question  id:card id:card']);
    await alike.waitFor('Where you left off.');
    await close(alike);
    const other = await open(user, ['--filter', '-id:card-1']);
    await other.waitFor(answerOf('card-2'));
    await close(other);
    expect(user.events()).toEqual([]);
  });

  it('reads on with space: down a long page, then to the next', async () => {
    const user = newUser([{ ...LONG, id: 'card-1' }, ...plainCards(2).slice(1)]);
    const terminal = await open(user, [], { columns: 40, rows: 15 });
    await terminal.waitFor('more below');
    expect(terminal.overflowingRows()).toEqual([]);
    for (let presses = 0; !terminal.screen().join('\n').includes('line 60.'); presses += 1) {
      expect(presses).toBeLessThan(30);
      const before = terminal.screen().find((row) => row.includes('──')) ?? '';
      terminal.press(' ');
      await terminal.waitFor(new RegExp(`── (?!${/\d+/.exec(before)?.[0]} )\\d+ of.*all keys`, 's'));
    }
    terminal.press(' ');
    await terminal.waitFor(answerOf('card-2'));
  });

  it('stays at its place on a page while the keys are looked at, and is drawn in ASCII if need be', async () => {
    const user = newUser([{ ...LONG, id: 'card-1', keyPoints: ['One'] }]);
    const terminal = await open(user, [], { env: { LC_ALL: 'C' } });
    await terminal.waitFor(/\* One.*more below/s);
    terminal.press('bj  ');
    await terminal.waitFor(/line 45\..*all keys/s);
    const before = terminal.screen();
    expect(before.join('\n')).toMatch(/^[\n -~]*$/);
    terminal.press('?');
    await terminal.waitFor('All keys here');
    expect(terminal.screen().at(-1)).toBe(' any other key back');
    terminal.press('?');
    await terminal.waitFor('line 45.');
    expect(terminal.screen()).toEqual(before);
  });

  it('keeps the page when the connection is lost, and leaves a sane terminal on Ctrl-C', async () => {
    const user = newUser(plainCards(3));
    const terminal = await open(user);
    terminal.press('n');
    await terminal.waitFor(answerOf('card-2'));
    terminal.kill('SIGKILL');
    await terminal.waitForExit();
    const again = await open(user);
    await again.waitFor(answerOf('card-2'));
    again.press('?');
    await again.waitFor('All keys here');
    again.press(KEY.ctrlC);
    expect(await again.waitForExit()).toMatchObject({ exitCode: 130 });
    expect(again.onAlternateScreen()).toBe(false);
    expect(again.cursorHidden()).toBe(false);
  });
});
