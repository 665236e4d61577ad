import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { Clock } from '../../src/system.ts';
import { packageWith, plainCards, tempBank } from '../support/bank-folder.ts';
import { type RunOptions, run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const STACK = /^\s+at |node_modules|\.[jt]s:\d+/m;

const onBank = (): RunOptions => ({
  home: tempFolder(),
  packageRoot: packageWith(plainCards({ ml: ['trees'] })),
});

/** A clock that throws whatever it is given. */
function brokenClock(thrown: unknown): Clock {
  return {
    now: () => {
      throw thrown;
    },
    utcOffset: () => 0,
  };
}

describe('an unknown command', () => {
  it('is wrong usage, with a guess at what was meant', async () => {
    expect(await run(['stduy'], onBank())).toEqual({
      stdout: '',
      stderr:
        'error: There is no command "stduy".\n  Did you mean "aiprep study"? All commands: aiprep --help\n',
      exitCode: 2,
    });
  });

  it('is wrong usage also when it is like no other', async () => {
    expect(await run(['frobnicate'], onBank())).toEqual({
      stdout: '',
      stderr: 'error: There is no command "frobnicate".\n  All commands: aiprep --help\n',
      exitCode: 2,
    });
  });

  it('is named before the flags that follow it', async () => {
    const { stdout, stderr, exitCode } = await run(['stduy', '--topic', 'ml'], onBank());
    expect(stdout).toBe('');
    expect(stderr).toContain('There is no command "stduy".');
    expect(stderr).toContain('Did you mean "aiprep study"?');
    expect(exitCode).toBe(2);
  });

  it.each([
    ['bank', 'chekc', 'check'],
    ['config', 'gte', 'get'],
  ])('below a command is wrong usage: %s %s', async (command, typed, meant) => {
    const { stdout, stderr, exitCode } = await run([command, typed], onBank());
    expect(stdout).toBe('');
    expect(stderr).toContain(`There is no command "${command} ${typed}".`);
    expect(stderr).toContain(`Did you mean "aiprep ${command} ${meant}"?`);
    expect(exitCode).toBe(2);
  });
});

describe('a wrong flag', () => {
  it.each([
    ['', '--nonsense'],
    ['stats', '--josn'],
    ['list', '--nonsense'],
    ['topics', '--nonsense'],
    ['show', '--nonsense'],
    ['study', '--nonsense'],
    ['quiz', '--nonsense'],
  ])('of aiprep %s is wrong usage', async (command, flag) => {
    const argv = [...(command === '' ? [] : [command]), flag];
    const { stdout, stderr, exitCode } = await run(argv, { ...onBank(), isTTY: true });
    expect(stdout).toBe('');
    expect(stderr).toContain(`error: unknown option '${flag}'`);
    expect(exitCode).toBe(2);
  });

  it('tells of a mistyped option, and not of the word after it', async () => {
    const { stderr, exitCode } = await run(['stats', '--sinc', '3'], { home: tempFolder() });
    expect(stderr).toContain("unknown option '--sinc'");
    expect(stderr).toContain('--since');
    expect(stderr).not.toContain('no command');
    expect(exitCode).toBe(2);
  });

  it('is one without its value', async () => {
    const { stderr, exitCode } = await run(['list', '--topic'], onBank());
    expect(stderr).toBe("error: option '-t, --topic <topic>' argument missing\n(see: aiprep --help)\n");
    expect(exitCode).toBe(2);
  });
});

describe('a failure that the user can fix', () => {
  it.each([
    ['stduy'],
    ['list', '--topic', 'nothing'],
    ['show', 'nothing'],
    ['study', '--limit', 'ten'],
    ['study'],
    ['quiz', '--nonsense'],
    ['config', 'set', 'newPerDay', 'ten'],
    ['bank', 'check', 'nowhere'],
    ['list', '--bank', 'nowhere'],
  ])('is told without a stack trace: aiprep %s %s %s %s', async (...argv) => {
    const words = argv.filter((word) => word !== undefined);
    const { stderr, exitCode } = await run(words, onBank());
    expect(stderr).toMatch(/^error: /);
    expect(stderr).not.toMatch(STACK);
    expect([1, 2]).toContain(exitCode);
  });

  it('says no escape sequence that the user pasted', async () => {
    const { stderr } = await run(['show', '\u001b]52;c;ZXZpbA==\u0007trees2'], onBank());
    expect(stderr).toContain('There is no card "trees2".');
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it.each([30, 40, 80])(
    'breaks between words on a terminal of %i columns, and nowhere in a pipe',
    async (columns) => {
      const argv = ['list', '--filter', 'author:me'];
      const { stderr } = await run(argv, { ...onBank(), isTTY: true, columns });
      const { stderr: whole } = await run(argv, onBank());
      const words = (text: string) => stripVTControlCharacters(text).split(/\s+/);
      const length = (line: string) => stripVTControlCharacters(line).length;
      expect(words(stderr)).toEqual(words(whole));
      expect(Math.max(...stderr.split('\n').map(length))).toBeLessThanOrEqual(columns);
      expect(Math.max(...whole.split('\n').map(length))).toBeGreaterThan(80);
    },
  );

  it('colors the word "error" on a terminal', async () => {
    const { stderr } = await run(['show', 'x'], { ...onBank(), isTTY: true });
    expect(stderr).toMatch(/^\u001b\[31merror:\u001b\[39m There is no card "x"/);
  });
});

describe('a bug', () => {
  const REPORT = new RegExp(
    `This is a bug in aiprep ${packageJson.version.replaceAll('.', '\\.')} \\(Node v[\\d.]+, \\w+ \\w+\\)\\.\nPlease report it`,
  );

  it('exits 70 and says what to report, with versions and the stack', async () => {
    const clock = brokenClock(new TypeError('the clock has stopped'));
    const { stdout, stderr, exitCode } = await run(['stats'], { ...onBank(), clock });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^TypeError: the clock has stopped\n\s+at /);
    expect(stderr).toMatch(REPORT);
    expect(exitCode).toBe(70);
  });

  it.each([
    ['a text', 'odd', /^odd\n/],
    ['nothing', undefined, /^undefined\n/],
    ['an object', { code: 'ENOENT' }, /^\[object Object\]\n/],
  ])('is told also when what is thrown is %s', async (_, thrown, first) => {
    const { stderr, exitCode } = await run(['stats'], { ...onBank(), clock: brokenClock(thrown) });
    expect(stderr).toMatch(first);
    expect(stderr).toMatch(REPORT);
    expect(exitCode).toBe(70);
  });

  it('says that the history is safe', async () => {
    const { stderr } = await run([], { ...onBank(), clock: brokenClock(new Error('x')) });
    expect(stderr).toContain('Your review history is safe on the disk.');
  });
});

describe('what is said besides the data', () => {
  it('goes to stderr, so that a pipe gets whole JSON', async () => {
    const bank = tempBank({ 'broken.md': '' });
    const { stdout, stderr } = await run(['list', '--json', '--bank', bank], onBank());
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect(stderr).toContain(join(bank, 'broken.md'));
  });
});
