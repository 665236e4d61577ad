import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SCHEMA_VERSION } from '../../src/storage/database.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { type RunResult, run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** The commands that open the review log. */
const COMMANDS = [[], ['stats'], ['list'], ['study'], ['quiz']];

const bank = () => packageWith(plainCards({ ml: ['trees'] }));

/** Runs a command on a terminal, where study and quiz would begin. */
const runIn = (home: string, argv: readonly string[]): Promise<RunResult> =>
  run(argv, { home, packageRoot: bank(), isTTY: true, columns: 200, env: { NO_COLOR: '1' } });

/** Expects every command to fail with one message and to leave the file as it was. */
async function allRefuse(home: string, stderr: string): Promise<void> {
  const before = readFileSync(databaseOf(home));
  for (const argv of COMMANDS) {
    expect(await runIn(home, argv)).toEqual({ stdout: '', stderr, exitCode: 1 });
  }
  expect(readFileSync(databaseOf(home)).equals(before)).toBe(true);
}

function homeWithLog(): string {
  const home = tempFolder();
  seedLog(home, [answered('trees', NOON - 8 * DAY, 4)]);
  return home;
}

const DAMAGED = (home: string) => `error: The review log is damaged or is not an aiprep database.
  where: ${databaseOf(home)}
  Nothing was changed. Move the file aside and put a backup in its place (a copy named *.backup may lie beside it).
`;

const NEWER = (
  home: string,
) => `error: The review log was written by a newer aiprep (format 99; this one reads up to ${SCHEMA_VERSION}).
  where: ${databaseOf(home)}
  Update aiprep: npm install -g aiprep@latest. Nothing was changed.
`;

describe('a review log', () => {
  it('of a newer program is refused and left as it was', async () => {
    const home = homeWithLog();
    const db = new Database(databaseOf(home));
    db.pragma('user_version = 99');
    db.close();
    await allRefuse(home, NEWER(home));
  });

  it('of a newer program with another journal is left as it was, too', async () => {
    const home = tempFolder();
    const db = new Database(databaseOf(home));
    db.exec('CREATE TABLE something_new (id TEXT); PRAGMA user_version = 99');
    db.close();
    await allRefuse(home, NEWER(home));
  });

  it('that is no database is refused', async () => {
    const home = tempFolder();
    writeFileSync(databaseOf(home), 'Dear diary, today I learned about trees.\n'.repeat(50));
    await allRefuse(home, DAMAGED(home));
  });

  it('that was cut off is refused', async () => {
    const home = homeWithLog();
    const whole = readFileSync(databaseOf(home));
    writeFileSync(databaseOf(home), whole.subarray(0, Math.floor(whole.length / 2)));
    await allRefuse(home, DAMAGED(home));
  });

  it('that is a directory is refused', async () => {
    const home = tempFolder();
    mkdirSync(databaseOf(home));
    for (const argv of COMMANDS) {
      expect(await runIn(home, argv)).toEqual({
        stdout: '',
        stderr: `error: The review log should be a file, but a directory is in its place.
  where: ${databaseOf(home)}
  Move the directory away, or choose another place with AIPREP_HOME.
`,
        exitCode: 1,
      });
    }
  });

  it('that another program has locked is told after a while', async () => {
    const home = homeWithLog();
    const other = new Database(databaseOf(home));
    onTestFinished(() => {
      other.close();
    });
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    expect(await runIn(home, ['stats'])).toEqual({
      stdout: '',
      stderr: `error: The review log is locked by another program.
  where: ${databaseOf(home)}
  Close the other program and try again.
`,
      exitCode: 1,
    });
  });

  it.each([
    ['as it is', {}],
    ['with another number of new cards', { AIPREP_NEW_PER_DAY: '3' }],
    ['with another bank', { AIPREP_BANK: '.' }],
  ])('that another terminal is writing to can be read %s', async (_, env) => {
    const home = homeWithLog();
    const packageRoot = bank();
    await run(['stats'], { home, packageRoot });
    const other = new Database(databaseOf(home));
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    const { stdout, exitCode } = await run(['stats'], { home, packageRoot, env });
    expect(stdout).toContain('1 due now');
    expect(exitCode).toBe(0);
  });

  it('whose folder cannot be made is told', async () => {
    const home = tempFolder();
    writeFileSync(`${home}/file`, '');
    const { stdout, stderr, exitCode } = await runIn(`${home}/file/home`, ['study']);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: .+\n {2}where: .+\/file\/home/);
    expect(exitCode).toBe(1);
  });

  it('with cards that have left the bank is no trouble', async () => {
    const home = homeWithLog();
    const packageRoot = packageWith(plainCards({ ml: ['boosting'] }));
    const { stdout, exitCode } = await run(['stats'], { home, packageRoot });
    expect(stdout).toContain('0 due now');
    expect(exitCode).toBe(0);
  });
});
