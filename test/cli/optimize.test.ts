import { describe, expect, it } from 'vitest';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openExistingReviewLog } from '../../src/storage/review-log.ts';
import { answersOf, KNOWN_WEIGHTS } from '../support/known-memory.ts';
import { run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const LIFE = { cards: 300, days: 120, seed: 1 };

/** A home with a history of somebody whom the default parameters do not fit. */
function home(life = LIFE): string {
  const folder = tempFolder();
  seedLog(folder, answersOf(KNOWN_WEIGHTS, life));
  return folder;
}

function statesIn(folder: string) {
  const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
  const log = openExistingReviewLog(databaseOf(folder), scheduler);
  const found = { states: log?.states(), events: log?.events(), model: log?.model() };
  log?.close();
  return found;
}

const optimize = (folder: string, ...flags: string[]) => run(['optimize', ...flags], { home: folder });

describe('aiprep optimize', () => {
  it('compares, and changes nothing', async () => {
    const folder = home();
    const before = statesIn(folder);
    const { stdout, stderr, exitCode } = await optimize(folder);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Fitted to \d+ reviews and tried on the \d+ after them/);
    expect(stdout).toMatch(/log loss +0\.\d{4} +0\.\d{4}\nRMSE\(bins\) +0\.\d{4} +0\.\d{4}/);
    expect(stdout).toContain('Put them in force: aiprep optimize --apply');
    expect(statesIn(folder)).toEqual(before);
  });

  it('--apply replays the history, --revert goes back, and the answers stay', async () => {
    const folder = home();
    const before = statesIn(folder);
    const applied = await optimize(folder, '--apply');
    expect(applied.stdout).toMatch(/The fitted parameters are in force; \d+ cards are due now/);
    const after = statesIn(folder);
    expect(after.events).toEqual(before.events);
    expect(after.model).toMatchObject({ number: 2, origin: 'fitted', algorithm: 'FSRS-6' });
    expect(after.states).not.toEqual(before.states);
    const reverted = await optimize(folder, '--revert');
    expect(reverted.stdout).toContain('The default parameters are in force again');
    expect(statesIn(folder).states).toEqual(before.states);
    const again = await optimize(folder, '--revert');
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain('there is nothing to go back to');
  });

  it('a fit that gains nothing is not applied', async () => {
    const folder = home();
    await optimize(folder, '--apply');
    const before = statesIn(folder);
    const json = JSON.parse((await optimize(folder, '--apply', '--json')).stdout);
    if (json.better) expect(json.fit.after.logLoss).toBeLessThan(json.fit.before.logLoss);
    else expect(statesIn(folder)).toEqual(before);
  });

  it('says how many reviews are missing', async () => {
    const folder = home({ cards: 20, days: 20, seed: 1 });
    const { stdout, exitCode } = await optimize(folder, '--apply');
    expect(exitCode).toBe(0);
    expect(stdout.replaceAll('\n', ' ')).toMatch(/There are \d+ reviews .* and 400 are needed: \d+ more\./);
    const { reviews, leastReviews, fit } = JSON.parse((await optimize(folder, '--json')).stdout);
    expect([leastReviews - reviews > 0, fit]).toEqual([true, null]);
    expect(stdout).toMatch(new RegExp(`${leastReviews - reviews}\\smore`));
  });

  it('has nothing to do before anything was answered, and makes no log', async () => {
    const folder = tempFolder();
    for (const flags of [[], ['--apply'], ['--revert']]) {
      expect((await optimize(folder, ...flags)).exitCode).toBe(1);
    }
    expect(
      openExistingReviewLog(databaseOf(folder), createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 })),
    ).toBeNull();
  });

  it('refuses --apply together with --revert', async () => {
    const { exitCode, stderr } = await optimize(home({ cards: 2, days: 2, seed: 1 }), '--apply', '--revert');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('contradict')]);
  });

  it('draws its bar on a terminal only, and wipes it', async () => {
    const { stderr } = await run(['optimize'], { home: home(), isTTY: true });
    expect(stderr).toMatch(/\r\x1b\[KFitting {2}[█░]{20} {2}\d+%/);
    expect(stderr.endsWith('\r\x1b[K')).toBe(true);
  });
});
