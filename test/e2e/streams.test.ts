import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JOURNEY, KEY, PROGRAM, startProgram } from '../support/terminal.ts';
import { answerOf, newUser, plainCards, questionOf, type User } from '../support/user.ts';

/** Runs the program with pipes for streams, as a script does. */
function pipe(user: User, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, [PROGRAM, '--bank', user.bank, ...args], {
    cwd: user.folder,
    env: { ...user.env, ...env },
    encoding: 'utf8',
  });
}

/** Runs a command line of bash; `aiprep` is the program with the cards of the user. */
function shell(user: User, line: string) {
  const aiprep = `aiprep() { '${process.execPath}' '${PROGRAM}' --bank '${user.bank}' "$@"; }`;
  return ['--norc', '--noprofile', '-c', `${aiprep}; ${line}`];
}

const NEEDS_A_TERMINAL = (command: string) =>
  `error: aiprep ${command} needs a terminal to ask its questions.`;

describe('without a terminal', JOURNEY, () => {
  it.each(['study', 'quiz'])('aiprep %s says so, exits with 2 and writes nothing', (command) => {
    const user = newUser(plainCards(1));
    const { status, stdout, stderr } = pipe(user, [command]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(NEEDS_A_TERMINAL(command));
    expect(stderr).toContain(command === 'study' ? 'aiprep study --plain' : 'aiprep show ID');
    expect(stderr).not.toMatch(/\u001b| at .*:\d+/);
    expect(readdirSync(user.folder)).toEqual(['cards']);
  });

  it.each([
    ['stdout is a pipe', 'set -o pipefail; aiprep study | cat', {}, NEEDS_A_TERMINAL('study')],
    ['stdin is a file', 'aiprep study < /dev/null', {}, NEEDS_A_TERMINAL('study')],
    ['the terminal cannot move its cursor', 'aiprep study', { TERM: 'dumb' }, 'a terminal with TERM=dumb'],
  ])('study is refused when %s', async (_, line, env, told) => {
    const user = newUser(plainCards(1));
    const terminal = startProgram('bash', shell(user, line), {
      cwd: user.folder,
      env: { ...user.env, ...env },
    });
    expect((await terminal.waitForExit()).exitCode).toBe(2);
    expect(terminal.screen().join('\n')).toContain(told);
    expect(terminal.raw()).not.toContain('\u001b[?1049h');
    expect(existsSync(join(user.folder, 'home', 'aiprep.db'))).toBe(false);
  });
});

describe('in a pipe', JOURNEY, () => {
  it('show prints Markdown without escape sequences, also when colors are forced', () => {
    const user = newUser([{ id: 'card-1', hint: 'A **hint**', keyPoints: ['First', 'Second'] }]);
    const { status, stdout, stderr } = pipe(user, ['show', 'card-1'], { FORCE_COLOR: '1' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toBe(
      [
        `# ${questionOf('card-1')}`,
        '## Hint\n\nA **hint**',
        '## Key points\n\n- **required:** First\n- Second',
        `${answerOf('card-1')}\n`,
      ].join('\n\n'),
    );
  });

  it('show prints a part alone', () => {
    const user = newUser([{ id: 'card-1', hint: 'A **hint**' }]);
    expect(pipe(user, ['show', 'card-1', '--hint']).stdout).toBe('A **hint**\n');
    expect(pipe(user, ['show', 'card-1', '--question']).stdout).toBe(`${questionOf('card-1')}\n`);
  });

  it('list prints whole lines without colors', () => {
    const question = `Is this question much longer than ${'a line of '.repeat(20)}a terminal?`;
    const user = newUser([{ id: 'card-1', question }]);
    const { stdout } = pipe(user, ['list', '--topic', 'drill']);
    expect(stdout).toBe(`card-1  new  ${question}\n`);
  });

  it.each(['list', 'list --json'])('aiprep %s ends with 0 when its reader stops reading', async (command) => {
    // More than a pipe holds.
    const question = `Long ${'question '.repeat(400)}?`;
    const user = newUser(plainCards(60).map((card) => ({ ...card, question })));
    const line = `aiprep ${command} | head -1; echo code \${PIPESTATUS[0]}`;
    const { stdout, stderr } = spawnSync('bash', shell(user, line), {
      cwd: user.folder,
      env: user.env,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('code 0');
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  });

  // Few programs can make a pipe that does not wait; perl is wherever a shell is.
  const WITHOUT_WAITING = "perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, O_NONBLOCK); exec @ARGV'";

  it.each([
    ['is read late', ''],
    ['is read late and does not wait', WITHOUT_WAITING],
  ])('all of a long list arrives in a pipe that %s', (_, by) => {
    // More than a pipe holds, and characters that a cut may go through.
    const question = `Long ${'“übung” '.repeat(400)}?`;
    const user = newUser(plainCards(60).map((card) => ({ ...card, question })));
    const program = `'${process.execPath}' '${PROGRAM}' --bank '${user.bank}' list --json`;
    const line = `set -o pipefail; ${by} ${program} | (sleep 0.7; cat)`;
    const { status, stdout, stderr } = spawnSync('bash', shell(user, line), {
      cwd: user.folder,
      env: user.env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.length).toBeGreaterThan(150_000);
    expect(stdout).toBe(pipe(user, ['list', '--json']).stdout);
  });

  it('all of it arrives in a file, after what is there', () => {
    const user = newUser(plainCards(60));
    const file = join(user.folder, 'list.txt');
    const line = 'aiprep list > list.txt && aiprep list >> list.txt';
    expect(spawnSync('bash', shell(user, line), { cwd: user.folder, env: user.env }).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(pipe(user, ['list']).stdout.repeat(2));
  });

  it('a command whose reader went away does its work to the end', () => {
    const user = newUser(plainCards(2));
    writeFileSync(join(user.bank, 'drill', 'broken.md'), '---\nid: [\n---\n');
    const line = `aiprep bank check cards 2> told.txt | true; echo \${PIPESTATUS[0]}`;
    const { stdout } = spawnSync('bash', shell(user, line), {
      cwd: user.folder,
      env: user.env,
      encoding: 'utf8',
    });
    expect(readFileSync(join(user.folder, 'told.txt'), 'utf8')).toMatch(/3 cards: .*error/);
    expect(stdout).toBe('0\n');
  });

  it('a command that was started without any stdout ends as it would with one', () => {
    const user = newUser(plainCards(1));
    const hook = join(user.folder, 'hook.cjs');
    writeFileSync(hook, "require('node:fs').closeSync(1);");
    const { status, stderr } = spawnSync(process.execPath, ['--require', hook, PROGRAM, '--version'], {
      env: user.env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('says that a file cannot be written any further', () => {
    const user = newUser(plainCards(60));
    // Of one or two blocks, whatever a block is; the signal that tells of it would end the program.
    const line = "trap '' XFSZ; ulimit -f 2; aiprep list --json > list.txt";
    const { status, stderr } = spawnSync('bash', shell(user, line), {
      cwd: user.folder,
      env: { ...user.env, AIPREP_HOME: join(user.folder, 'nowhere') },
      encoding: 'utf8',
    });
    expect(stderr).toContain('error: The output cannot be written: EFBIG.\n');
    expect(status).toBe(1);
  });

  // Linux has a device that is always full.
  it.runIf(existsSync('/dev/full'))('says that the disk is full when its output finds no room', () => {
    const user = newUser(plainCards(3));
    const { status, stderr } = spawnSync('bash', shell(user, 'aiprep list > /dev/full'), {
      cwd: user.folder,
      env: user.env,
      encoding: 'utf8',
    });
    expect(stderr).toBe('error: The output cannot be written: the disk is full.\n');
    expect(status).toBe(1);
  });

  it('reading commands make no review log', () => {
    const user = newUser(plainCards(1));
    for (const args of [[], ['stats'], ['list'], ['topics'], ['show', 'card-1']]) {
      expect(pipe(user, args).status).toBe(0);
    }
    expect(existsSync(join(user.folder, 'home', 'aiprep.db'))).toBe(false);
  });
});

describe('control characters in a card', JOURNEY, () => {
  it('never reach the terminal', async () => {
    const evil = '\u001b]52;c;ZXZpbA==\u0007\u001b[2Jevil\u0090 \u202etxet';
    const user = newUser([{ id: 'card-1', answer: `${evil} ${answerOf('card-1')}`, hint: evil }]);
    const terminal = await user.study();
    terminal.press('h ');
    await terminal.waitFor(answerOf('card-1'));
    terminal.press(KEY.ctrlC);
    await terminal.waitForExit();
    expect(terminal.raw()).toContain('evil');
    expect(terminal.raw()).not.toMatch(/\u001b\]|\u001b\[2J|[\u0080-\u009f\u202e]/);
  });
});

describe('aiprep study --plain', JOURNEY, () => {
  it('runs in a pipe, and its answers are in the log', () => {
    const user = newUser(plainCards(2));
    const args = [PROGRAM, '--bank', user.bank, 'study', '--topic', 'drill', '--plain'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: user.folder,
      env: user.env,
      input: ' \n3\n \n4\nq\n',
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('2 cards, 2 new');
    expect(user.events()).toHaveLength(2);
  });

  it('runs on a terminal that cannot move its cursor, and ends with 130 on Ctrl-C', async () => {
    const user = newUser(plainCards(2));
    const terminal = user.start(['study', '--topic', 'drill', '--plain'], { env: { TERM: 'dumb' } });
    await terminal.waitFor('space answer');
    terminal.press(' \r');
    await terminal.waitFor('4 Easy');
    terminal.press('4\r');
    await terminal.waitFor('1 done');
    terminal.press(KEY.ctrlC);
    expect(await terminal.waitForExit()).toEqual({ exitCode: 130, signal: 0 });
    expect(terminal.raw()).not.toContain('\u001b');
    expect(user.events()).toHaveLength(1);
  });
});
