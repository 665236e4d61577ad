import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const COMMANDS = ['study', 'quiz', 'stats', 'show', 'list', 'export', 'topics', 'bank', 'config'];

describe('aiprep --help', () => {
  it('names every command and how to use it every day', async () => {
    const { stdout, stderr, exitCode } = await run(['--help'], { home: tempFolder() });
    expect(stdout).toMatch(/^Usage: aiprep \[options\] \[command\]\n/);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
    expect(stdout).toContain('Every day:\n  aiprep study ');
    expect(stdout).toContain('--bank <dir>');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it.each([[['-h']], [['help']]])('is %j as well', async (argv) => {
    const home = tempFolder();
    const { stdout } = await run(['--help'], { home });
    expect(await run(argv, { home })).toEqual({ stdout, stderr: '', exitCode: 0 });
  });

  it('opens and makes nothing', async () => {
    const home = tempFolder();
    await run(['--help'], { home });
    await run(['help', 'study'], { home });
    await run(['--version'], { home });
    expect(readdirSync(home)).toEqual([]);
  });
});

describe('help on a command', () => {
  it.each(COMMANDS)('%s is there, on stdout', async (command) => {
    const { stdout, stderr, exitCode } = await run([command, '--help'], { home: tempFolder() });
    expect(stdout).toMatch(new RegExp(`^Usage: aiprep ${command} `));
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('is there for whatever the help of the program names', async () => {
    const { stdout } = await run(['--help'], { home: tempFolder() });
    const names = [
      ...stdout.slice(stdout.indexOf('Commands:'), stdout.indexOf('Every day:')).matchAll(/^ {2}([a-z]+) /gm),
    ].map((match) => match[1] ?? '');
    expect(names.length).toBeGreaterThan(20);
    for (const name of names.filter((name) => name !== 'help')) {
      const help = await run([name, '--help'], { home: tempFolder() });
      expect(help.stdout).toMatch(new RegExp(`^Usage: aiprep ${name}\\b`));
    }
  });

  it.each([
    ['study', ['--topic', '--limit', '--new', '--minutes']],
    ['quiz', ['--topic', '--count', '--seed', '--retry', '--promote', '--no-promote']],
    ['stats', ['--json']],
    ['show', ['--question', '--hint', '--key-points', '--short']],
    ['list', ['--topic', '--json']],
    ['export', ['--filter', '--sort', '--format', '--output', '--force', '--questions-only']],
    ['topics', ['--json']],
  ])('%s names its flags', async (command, flags) => {
    const { stdout } = await run(['help', command], { home: tempFolder() });
    for (const flag of flags) expect(stdout).toMatch(new RegExp(`^ {2}(?:-\\w, )?${flag}\\b`, 'm'));
  });

  it('says no default that a user could not type', async () => {
    for (const command of COMMANDS) {
      const { stdout } = await run([command, '--help'], { home: tempFolder() });
      expect(stdout).not.toMatch(/default:\s+(?:\[\]|false)/);
    }
  });

  it('below a command is there', async () => {
    const { stdout, exitCode } = await run(['bank', 'check', '--help'], { home: tempFolder() });
    expect(stdout).toMatch(/^Usage: aiprep bank check \[options\] \[path\.\.\.\]\n/);
    expect(stdout).toContain('--strict');
    expect(exitCode).toBe(0);
  });
});

describe('aiprep --version', () => {
  it('takes no word for a command that is none', async () => {
    const { stdout, stderr, exitCode } = await run(['--version', 'extra'], { home: tempFolder() });
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain('There is no command "extra".');
  });

  it.each(['--version', '-V'])('%s prints the version alone', async (flag) => {
    expect(await run([flag], { home: tempFolder() })).toEqual({
      stdout: `${packageJson.version}\n`,
      stderr: '',
      exitCode: 0,
    });
  });
});
