import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { PROGRAM, plainEnvironment } from '../support/terminal.ts';

// The time a command takes to start wanders with the machine; what it loads does not.

/**
 * Runs a command to its end.
 *
 * @param watch code that runs before it, with `fs` at hand, and puts what it sees into `seen`
 * @returns what `seen` is at the end
 */
function watched(watch: string, args: readonly string[], home: string): unknown {
  const [hook, report] = [join(home, 'hook.cjs'), join(home, 'seen.json')];
  writeFileSync(
    hook,
    `const fs = require('node:fs');
    ${watch}
    process.on('exit', () => fs.writeFileSync(${JSON.stringify(report)}, JSON.stringify(seen)));`,
  );
  const env = plainEnvironment({ AIPREP_HOME: home });
  const { status } = spawnSync(process.execPath, ['--require', hook, PROGRAM, ...args], { env });
  expect(status).toBe(0);
  return JSON.parse(readFileSync(report, 'utf8'));
}

/** The chunks of the built program that a command loads, without the hashes of their names. */
function chunksOf(args: readonly string[], home: string): string[] {
  // However the program is loaded, its files are read as text or as bytes.
  const watch = `const { readFileSync } = fs;
    const seen = [];
    fs.readFileSync = (file, ...rest) => { seen.push(String(file)); return readFileSync(file, ...rest); };`;
  const loaded = (watched(watch, args, home) as string[]).filter((path) => path.endsWith('.cjs'));
  return [...new Set(loaded.map((path) => basename(path).replace(/(-[\w-]{8})?\.cjs$/, '')))].sort();
}

/** How many files and folders a command looks at. */
function looksOf(args: readonly string[], home: string): number {
  const watch = `const { statSync } = fs;
    let seen = 0;
    fs.statSync = (...given) => { seen += 1; return statSync(...given); };`;
  return watched(watch, args, home) as number;
}

describe('a command looks', () => {
  it.each([[[]], [['stats']]])('for %j at the folders of the bank, not at each card', (args) => {
    const home = tempFolder();
    looksOf(args, home);
    expect(looksOf(args, home)).toBeLessThan(50);
    expect(looksOf(['list'], home)).toBeGreaterThan(400);
  });
});

describe('a command loads', () => {
  it.each(['--version', '--help'])('for %s only the command tree', (flag) => {
    expect(chunksOf([flag], tempFolder())).toEqual(['main', 'program', 'rolldown-runtime', 'start']);
  });

  it('alone no command line, once the bank is cached', () => {
    const home = tempFolder();
    chunksOf([], home);
    expect(chunksOf([], home)).toEqual(['daily', 'main', 'rolldown-runtime', 'start']);
  });

  it.each([
    ['stats'],
    ['list'],
    ['topics'],
    ['export', '--format', 'csv', '--topic', 'ml'],
    ['config', 'get'],
  ])('for %s neither prompts nor Markdown, and no parser once the bank is cached', (...args) => {
    const home = tempFolder();
    const cold = chunksOf(args, home);
    const warm = chunksOf(args, home);
    expect(warm).toContain('daily');
    expect(warm).not.toContain('read');
    expect(warm.filter((chunk) => /prompts|markdown|drill|marked|dist/.test(chunk))).toEqual([]);
    if (args[0] !== 'config') expect(cold).toContain('read');
  });

  it.each([[[]], [['stats']], [['study', '--plain']]])(
    'for %j no table of Unicode, which takes 8 ms',
    (args) => {
      const home = tempFolder();
      const hook = join(home, 'hook.cjs');
      writeFileSync(hook, "Intl.Segmenter = function () { throw new Error('a segmenter was made'); };");
      const env = plainEnvironment({ AIPREP_HOME: home });
      const { stdout, stderr } = spawnSync(process.execPath, ['--require', hook, PROGRAM, ...args], {
        env,
        encoding: 'utf8',
      });
      expect(stdout).not.toBe('');
      expect(stderr).not.toContain('a segmenter was made');
    },
  );

  it('for bank check the linter, but no prompts', () => {
    const loaded = chunksOf(['bank', 'check'], tempFolder());
    expect(loaded).toContain('bank-check');
    expect(loaded).not.toContain('prompts');
  });
});
