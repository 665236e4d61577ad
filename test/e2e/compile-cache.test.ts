import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

// Only Node.js 20 needs it, but it works in every version.

const KEPT = `compiled-${process.version}-${process.arch}`;

/** A small program of two files that need each other, with what ours have in common. */
function makeProgram(): string {
  const folder = tempFolder();
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { sep } = require('node:path');
exports.name = () => 'main';
const other = require('./other.cjs');
exports.run = () => [__filename.split(sep).pop(), other.greet(), require.resolve('./other.cjs').length];
exports.fail = () => { throw new Error('broken'); };
`,
  );
  writeFileSync(
    join(folder, 'other.cjs'),
    `const main = require('./main.cjs');
exports.greet = () => 'Hello from ' + main.name() + ', “dear” reader';
`,
  );
  return folder;
}

/** Runs the program in a process of its own. */
function runProgram(folder: string, call = 'run()') {
  const keeper = JSON.stringify(join(REPOSITORY, 'bin', 'compile-cache.js'));
  const main = JSON.stringify(join(folder, 'main.cjs'));
  const source = `require(${keeper}).keepCompiled(); console.log(JSON.stringify(require(${main}).${call}));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', source], { encoding: 'utf8' });
  return { stdout, stderr, status };
}

const resultIn = (folder: string) => ({
  stdout: `${JSON.stringify(['main.cjs', 'Hello from main, “dear” reader', join(folder, 'other.cjs').length])}\n`,
  stderr: '',
  status: 0,
});

const kept = (folder: string) => readdirSync(join(folder, KEPT)).sort();
const inode = (folder: string) => statSync(join(folder, KEPT, 'main.cjs')).ino;

describe('the compiled program', () => {
  it('is kept beside the source, whole, and used again', () => {
    const folder = makeProgram();
    expect(runProgram(folder)).toEqual(resultIn(folder));
    expect(kept(folder)).toEqual(['main.cjs', 'other.cjs']);
    const before = inode(folder);
    expect(runProgram(folder)).toEqual(resultIn(folder));
    expect(inode(folder)).toBe(before);
  });

  it.each<[what: string, damage: (data: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (data) => data.subarray(0, data.length / 2)],
    ['something else', () => Buffer.from('not code at all, but long enough to be taken for it'.repeat(9))],
    ['of another version of V8', (data) => Buffer.from(data).fill(7, 4, 8)],
  ])('is compiled again when it is %s', (_what, damage) => {
    const folder = makeProgram();
    runProgram(folder);
    const file = join(folder, KEPT, 'main.cjs');
    writeFileSync(file, damage(readFileSync(file)));
    const before = inode(folder);
    expect(runProgram(folder)).toEqual(resultIn(folder));
    expect(inode(folder)).not.toBe(before);
  });

  it('is compiled again when its source has another length', () => {
    const folder = makeProgram();
    runProgram(folder);
    const source = join(folder, 'other.cjs');
    writeFileSync(source, readFileSync(source, 'utf8').replace('Hello', 'Good morning'));
    expect(runProgram(folder).stdout).toContain('Good morning from main');
  });

  it('is done without where no file can be written', () => {
    const folder = makeProgram();
    writeFileSync(join(folder, KEPT), 'in the way');
    expect(runProgram(folder)).toEqual(resultIn(folder));
    expect(runProgram(folder)).toEqual(resultIn(folder));
  });

  it('is done without where a folder stands in the place of a file', () => {
    const folder = makeProgram();
    mkdirSync(join(folder, KEPT, 'main.cjs'), { recursive: true });
    expect(runProgram(folder)).toEqual(resultIn(folder));
  });

  it('says in which file and line it failed', () => {
    const folder = makeProgram();
    for (const round of ['compiled', 'kept']) {
      const { stderr, status } = runProgram(folder, 'fail()');
      expect([round, status]).toEqual([round, 1]);
      expect(stderr).toContain(`${join(folder, 'main.cjs')}:5`);
      expect(stderr).toContain('Error: broken');
    }
  });
});
