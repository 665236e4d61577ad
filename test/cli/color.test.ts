import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { type RunOptions, run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ESCAPE = /\u001b/;

interface Case {
  readonly what: string;
  readonly isTTY: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
}

/** A home of somebody who was offered to be asked for a profile, and chose all cards. */
function settledHome(): string {
  const home = tempFolder();
  writeFileSync(join(home, 'config.json'), '{"roles": []}');
  return home;
}

const onBank = ({ isTTY, env = {} }: Case): RunOptions => ({
  home: settledHome(),
  packageRoot: packageWith(plainCards({ ml: ['trees'] })),
  isTTY,
  env,
});

const COLORED: readonly Case[] = [
  { what: 'on a terminal', isTTY: true },
  { what: 'on a terminal of 256 colors', isTTY: true, env: { TERM: 'xterm-256color' } },
  { what: 'in a pipe with FORCE_COLOR', isTTY: false, env: { FORCE_COLOR: '1' } },
  { what: 'on a dumb terminal with FORCE_COLOR', isTTY: true, env: { FORCE_COLOR: '1', TERM: 'dumb' } },
  { what: 'on a terminal with an empty NO_COLOR', isTTY: true, env: { NO_COLOR: '' } },
];

const PLAIN: readonly Case[] = [
  { what: 'in a pipe', isTTY: false },
  { what: 'on a dumb terminal', isTTY: true, env: { TERM: 'dumb' } },
  { what: 'with NO_COLOR', isTTY: true, env: { NO_COLOR: '1' } },
  { what: 'with FORCE_COLOR=0', isTTY: true, env: { FORCE_COLOR: '0' } },
  { what: 'with --no-color', isTTY: true, flags: ['--no-color'] },
  { what: 'with NO_COLOR against FORCE_COLOR', isTTY: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' } },
  {
    what: 'with --no-color against FORCE_COLOR',
    isTTY: true,
    flags: ['--no-color'],
    env: { FORCE_COLOR: '1' },
  },
];

const COMMANDS = [[], ['stats'], ['list'], ['topics'], ['config', 'get']];

describe('colors', () => {
  it.each([...COLORED])('are there $what', async (given) => {
    for (const command of COMMANDS) {
      const { stdout, exitCode } = await run([...command, ...(given.flags ?? [])], onBank(given));
      expect(stdout).toMatch(ESCAPE);
      expect(exitCode).toBe(0);
    }
  });

  it.each([...PLAIN])('are not there $what', async (given) => {
    for (const command of [...COMMANDS, ['show', 'trees'], ['show', 'nothing'], ['--help']]) {
      const { stdout, stderr } = await run([...command, ...(given.flags ?? [])], onBank(given));
      expect(stdout + stderr).not.toMatch(ESCAPE);
    }
  });

  it('may be refused before the command as well', async () => {
    const { stdout } = await run(['--no-color', 'stats'], onBank({ what: '', isTTY: true }));
    expect(stdout).not.toMatch(ESCAPE);
  });

  it('change no character of what is said', async () => {
    const plain = await run(['stats'], onBank({ what: '', isTTY: false }));
    const colored = await run(['stats'], onBank({ what: '', isTTY: false, env: { FORCE_COLOR: '1' } }));
    expect(colored.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });

  it.each([['stats'], ['list'], ['topics']])('are never in JSON: %s', async (command) => {
    const { stdout } = await run(
      [command, '--json'],
      onBank({ what: '', isTTY: true, env: { FORCE_COLOR: '1' } }),
    );
    expect(stdout).not.toMatch(ESCAPE);
    expect(JSON.parse(stdout)).toBeTypeOf('object');
  });
});
