import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const OF_ALL = `compiled-${process.version}-${process.arch}`;
/** What the program keeps when it is called without any word. */
const KEPT = join(OF_ALL, 'aiprep');

const FIRST = 'first-Ab3_-x9Z.cjs';
const SECOND = 'second-00000000.cjs';

/** What begins a small program as it does ours; it tells what a call gives. */
const mainOf = (first: string) =>
  `const first = require('./${first}');
exports.run = () => console.log(JSON.stringify(eval('first.' + process.env.CALL)));
`;

/** A small program of two files that need each other, and one without a hash, as ours has. @returns the folder of its files */
function makeProgram(): string {
  const root = realpathSync(tempFolder());
  const folder = join(root, 'dist');
  mkdirSync(folder);
  cpSync(join(REPOSITORY, 'bin'), join(root, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'main.cjs'), mainOf(FIRST));
  writeFileSync(
    join(folder, FIRST),
    `exports.fail = () => { throw new Error('broken'); };
const { sep } = require('node:path');
exports.name = () => 'first';
const second = require('./${SECOND}');
exports.run = () => [__filename.split(sep).pop(), second.greet(), __dirname.length];
`,
  );
  writeFileSync(
    join(folder, SECOND),
    `const first = require('./${FIRST}');
exports.greet = () => 'Hello from ' + first.name() + ', \\u201cdear\\u201d reader';
`,
  );
  return folder;
}

const programOf = (folder: string) => join(folder, '../bin/aiprep.js');

/** Runs the program in a process of its own. */
function runProgram(folder: string, call = 'run()', words: readonly string[] = []) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [programOf(folder), ...words], {
    encoding: 'utf8',
    env: { ...process.env, CALL: call },
  });
  return { stdout, stderr, status };
}

const resultIn = (folder: string) => ({
  stdout: `${JSON.stringify([FIRST, 'Hello from first, “dear” reader', folder.length])}\n`,
  stderr: '',
  status: 0,
});

const twice = (data: Buffer) => Buffer.concat([data, data]);
const kept = (folder: string) => readdirSync(join(folder, KEPT)).sort();
const inode = (folder: string) => statSync(join(folder, KEPT, FIRST)).ino;

describe('the compiled program', () => {
  it('is kept beside the source, whole, and used again', () => {
    const folder = makeProgram();
    expect(runProgram(folder)).toEqual(resultIn(folder));
    expect(kept(folder)).toEqual([FIRST, SECOND]);
    const before = inode(folder);
    expect(runProgram(folder)).toEqual(resultIn(folder));
    expect(inode(folder)).toBe(before);
  });

  it.each<[what: string, damage: (data: Buffer) => Buffer]>([
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (data) => data.subarray(0, data.length / 2)],
    ['something else', () => Buffer.from('not code at all, but long enough to be taken for it'.repeat(9))],
    ['of another version of V8', (data) => Buffer.from(data).fill(7, 4, 8)],
    ['of another version of V8, twice', (data) => twice(data.subarray(0, data.length / 2).fill(7, 4, 8))],
    ['empty in the middle', (data) => Buffer.from(data).fill(0, data.length / 4, data.length / 2)],
    ['empty in the second half', (data) => Buffer.from(data).fill(0, data.length / 2)],
    ['wrong in one place', (data) => data.fill((data[200] ?? 0) ^ 1, 200, 201)],
  ])('is compiled again when it is %s', (_what, damage) => {
    const folder = makeProgram();
    runProgram(folder);
    const file = join(folder, KEPT, FIRST);
    writeFileSync(file, damage(readFileSync(file)));
    const before = inode(folder);
    expect(runProgram(folder)).toEqual(resultIn(folder));
    expect(inode(folder)).not.toBe(before);
  });

  it('is not taken for that of another build, as long as it may be as long', () => {
    const folder = makeProgram();
    runProgram(folder);
    const other = FIRST.replace('x9Z', 'x9Y');
    const source = readFileSync(join(folder, FIRST), 'utf8');
    writeFileSync(join(folder, other), source.replace("'first'", "'other'"));
    writeFileSync(join(folder, 'main.cjs'), mainOf(other));
    writeFileSync(join(folder, SECOND), `exports.greet = () => 'a second one of another length';`);
    expect(runProgram(folder).stdout).toContain('["first-Ab3_-x9Y.cjs","a second one of another length"');
  });

  it('is done without where no file can be written', () => {
    const folder = makeProgram();
    writeFileSync(join(folder, OF_ALL), 'in the way');
    expect(runProgram(folder)).toEqual(resultIn(folder));
    expect(runProgram(folder)).toEqual(resultIn(folder));
  });

  it('is left to Node.js where another user installed the program', () => {
    const folder = makeProgram();
    const isLoadedByNode = 'run(), Boolean(require.cache)';
    expect(runProgram(makeProgram(), isLoadedByNode).stdout).toBe('false\n');
    // Root may write anywhere; someone else may not.
    const uid = process.getuid?.() === 0 ? 65_534 : undefined;
    chmodSync(join(folder, '..'), 0o755);
    chmodSync(folder, 0o555);
    const { stdout, stderr, status } = spawnSync(process.execPath, [programOf(folder)], {
      encoding: 'utf8',
      env: { ...process.env, CALL: isLoadedByNode },
      cwd: folder,
      ...(uid !== undefined && { uid }),
    });
    chmodSync(folder, 0o755);
    expect({ stdout, stderr, status }).toEqual({ stdout: 'true\n', stderr: '', status: 0 });
    expect(existsSync(join(folder, OF_ALL))).toBe(false);
  });

  it('is done without where a folder stands in the place of a file', () => {
    const folder = makeProgram();
    mkdirSync(join(folder, KEPT, FIRST), { recursive: true });
    expect(runProgram(folder)).toEqual(resultIn(folder));
    // What could not be put in its place is not left beside it.
    expect(kept(folder)).toEqual([FIRST]);
  });

  it.each([
    [[], 'aiprep'],
    [['study', '--limit', '3'], 'study'],
    [['--help'], 'help'],
    [['../../study'], 'other'],
    [['--bank=/tmp'], 'other'],
  ])('is that of the command: for %j %s', (words, name) => {
    const folder = makeProgram();
    expect(runProgram(folder, 'run()', words)).toEqual(resultIn(folder));
    expect(readdirSync(join(folder, OF_ALL))).toEqual([name]);
  });

  it('is not kept for a command that there is not', () => {
    const folder = makeProgram();
    expect(runProgram(folder, 'run(process.exitCode = 2)', ['stduy']).status).toBe(2);
    expect(existsSync(join(folder, OF_ALL))).toBe(false);
  });

  it('is for nobody else to write, whatever the umask is', () => {
    const folder = makeProgram();
    const before = process.umask(0);
    try {
      runProgram(folder);
    } finally {
      process.umask(before);
    }
    for (const path of [OF_ALL, KEPT, join(KEPT, FIRST)])
      expect(statSync(join(folder, path)).mode & 0o022).toBe(0);
  });

  it('says in which file, line and column it failed', () => {
    const folder = makeProgram();
    for (const round of ['compiled', 'kept']) {
      const { stderr, status } = runProgram(folder, 'fail()');
      expect([round, status]).toEqual([round, 1]);
      expect(stderr).toContain(`${join(folder, FIRST)}:1:30`);
      expect(stderr).toContain('Error: broken');
    }
  });
});
