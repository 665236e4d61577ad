import { beforeEach, describe, expect, it } from 'vitest';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY, fixedClock } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { databaseOf, seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

let packageRoot: string;
beforeEach(() => {
  packageRoot = packageWith(plainCards({ ml: ['trees', 'nets'] }));
});

const statusOf = async (home: string, clock = fixedClock(NOON)): Promise<Record<string, string>> => {
  const { stdout } = await run(['list', '--json'], { home, packageRoot, clock });
  const cards = JSON.parse(stdout) as { id: string; status: string }[];
  return Object.fromEntries(cards.map(({ id, status }) => [id, status]));
};

/** Someone who answered `trees` three days ago. */
function homeWithHistory(): string {
  const home = tempFolder();
  seedLog(home, [answered('trees', NOON - 3 * DAY, 3), answered('trees', NOON - 3 * DAY + 600_000, 3)]);
  return home;
}

describe('aiprep suspend', () => {
  it('takes cards out of study until they are resumed', async () => {
    const home = homeWithHistory();
    const suspended = await run(['suspend', 'trees', 'nets'], { home, packageRoot });
    expect(suspended).toEqual({
      stdout:
        'trees is suspended; to bring it back: aiprep resume trees\n' +
        'nets is suspended; to bring it back: aiprep resume nets\n' +
        'To take this back: aiprep undo\n',
      stderr: '',
      exitCode: 0,
    });
    expect(await statusOf(home)).toEqual({ trees: 'suspended', nets: 'suspended' });
    await run(['resume', 'trees'], { home, packageRoot, clock: fixedClock(NOON + 1000) });
    expect(await statusOf(home)).toEqual({ trees: 'due', nets: 'suspended' });
  });

  it('moves nothing when one of the cards does not exist', async () => {
    const home = homeWithHistory();
    const { stderr, exitCode } = await run(['suspend', 'trees', 'tres'], { home, packageRoot });
    expect(stderr).toContain('There is no card "tres".');
    expect(stderr).toContain('Did you mean "trees"?');
    expect(exitCode).toBe(1);
    expect(await statusOf(home)).toMatchObject({ trees: 'due' });
  });

  it('needs a card', async () => {
    const { exitCode, stderr } = await run(['suspend'], { home: tempFolder(), packageRoot });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("missing required argument 'id'");
  });
});

describe('aiprep bury', () => {
  it('puts a card off until the next study day', async () => {
    const home = homeWithHistory();
    await run(['bury', 'trees'], { home, packageRoot });
    const due = async (clock = fixedClock(NOON)) => {
      const { stdout } = await run(['stats', '--json'], { home, packageRoot, clock });
      return (JSON.parse(stdout) as { due: { now: number } }).due.now;
    };
    expect(await due()).toBe(0);
    expect(await due(fixedClock(NOON + DAY))).toBe(1);
  });
});

describe('aiprep reset', () => {
  it('makes a card new and keeps its history', async () => {
    const home = homeWithHistory();
    await run(['reset', 'trees'], { home, packageRoot });
    expect(await statusOf(home)).toMatchObject({ trees: 'new' });
    const log = openReviewLog(databaseOf(home), createScheduler({ dayStartsAt: 240, desiredRetention: 0.9 }));
    expect(log.events().map((event) => event.kind)).toEqual(['answered', 'answered', 'reset']);
    log.close();
  });
});

describe('aiprep undo', () => {
  it('takes back the last thing, then the one before it, until there is nothing', async () => {
    const home = homeWithHistory();
    await run(['suspend', 'trees'], { home, packageRoot });
    const undo = async () => (await run(['undo'], { home, packageRoot })).stdout;
    expect(await undo()).toBe('Undone: suspending trees\n');
    expect(await statusOf(home)).toMatchObject({ trees: 'due' });
    expect(await undo()).toBe('Undone: the grade Good of trees\n');
    expect(await undo()).toBe('Undone: the grade Good of trees\n');
    expect(await statusOf(home)).toMatchObject({ trees: 'new' });
    const { stderr, exitCode } = await run(['undo'], { home, packageRoot });
    expect(stderr).toContain('There is nothing to undo.');
    expect(exitCode).toBe(1);
  });
});
