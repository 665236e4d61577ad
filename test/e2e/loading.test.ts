import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { PROGRAM, plainEnvironment } from '../support/terminal.ts';

// The time a command takes to start wanders with the machine; what it loads does not.

/** The chunks of the built program that a command loads, without the hashes of their names. */
function chunksOf(args: readonly string[], home: string): string[] {
  const hook = join(home, 'hook.cjs');
  const list = join(home, 'loaded.json');
  // However the program is loaded, its files are read as text or as bytes.
  writeFileSync(
    hook,
    `const fs = require('node:fs');
    const { readFileSync } = fs;
    const read = [];
    fs.readFileSync = (file, ...rest) => { read.push(String(file)); return readFileSync(file, ...rest); };
    process.on('exit', () => fs.writeFileSync(${JSON.stringify(list)}, JSON.stringify(read)));`,
  );
  const env = plainEnvironment({ AIPREP_HOME: home });
  const { status } = spawnSync(process.execPath, ['--require', hook, PROGRAM, ...args], { env });
  expect(status).toBe(0);
  const loaded = (JSON.parse(readFileSync(list, 'utf8')) as string[]).filter((path) => path.endsWith('.cjs'));
  return [...new Set(loaded.map((path) => basename(path).replace(/(-[\w-]{8})?\.cjs$/, '')))].sort();
}

/** How many files and folders a command looks at. */
function looksOf(args: readonly string[], home: string): number {
  const hook = join(home, 'looks.cjs');
  const count = join(home, 'looks.json');
  writeFileSync(
    hook,
    `const fs = require('node:fs');
    const { statSync } = fs;
    let looks = 0;
    fs.statSync = (...given) => { looks += 1; return statSync(...given); };
    process.on('exit', () => fs.writeFileSync(${JSON.stringify(count)}, String(looks)));`,
  );
  const env = plainEnvironment({ AIPREP_HOME: home });
  const { status } = spawnSync(process.execPath, ['--require', hook, PROGRAM, ...args], { env });
  expect(status).toBe(0);
  return Number(readFileSync(count, 'utf8'));
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
