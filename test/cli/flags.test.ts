import { beforeEach, describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { flagged, NOON } from '../support/events.ts';
import { DAY, fixedClock } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

let packageRoot = '';
beforeEach(() => {
  packageRoot = packageWith(plainCards({ ml: ['trees', 'forests'] }));
});

function homeWithFlags(): string {
  const home = tempFolder();
  seedLog(home, [
    flagged('trees', NOON, 'wrong', 'Gini is not entropy'),
    flagged('forests', NOON + 1000, 'note', 'read again'),
    flagged('gone', NOON + 2000, 'note'),
  ]);
  return home;
}

describe('aiprep flags', () => {
  it('lists what was marked, with notes and files', async () => {
    const { stdout, exitCode } = await run(['flags'], { home: homeWithFlags(), packageRoot });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^trees {2}looks wrong {2}2026-06-10\n {4}What about trees\?\n {4}“Gini is not entropy”\n/,
    );
    expect(stdout).toContain('trees.md');
    expect(stdout).toContain('gone  flagged  2026-06-10\n    (no longer in the bank)');
  });

  it('prints JSON with these keys', async () => {
    const { stdout } = await run(['flags', '--json'], { home: homeWithFlags(), packageRoot });
    const [first, ...others] = JSON.parse(stdout);
    expect(first).toEqual({
      id: 'trees',
      flag: 'wrong',
      note: 'Gini is not entropy',
      at: '2026-06-10T12:00:00.000Z',
      question: 'What about trees?',
      file: expect.stringContaining('trees.md'),
    });
    expect(others).toHaveLength(2);
  });

  it('clears those that are dealt with, and takes that back', async () => {
    const home = homeWithFlags();
    const cleared = await run(['flags', '--clear', 'trees', 'gone'], {
      home,
      packageRoot,
      clock: fixedClock(NOON + DAY),
    });
    expect(cleared.stdout).toContain('trees has no flag any more');
    const ids = async () =>
      JSON.parse((await run(['flags', '--json'], { home, packageRoot })).stdout).map(
        ({ id }: { id: string }) => id,
      );
    expect(await ids()).toEqual(['forests']);
    expect((await run(['undo'], { home, packageRoot })).stdout).toBe('Undone: clearing the flags of gone\n');
    expect(await ids()).toEqual(['forests', 'gone']);
  });

  it('clears nothing when one of the cards has no flag', async () => {
    const home = homeWithFlags();
    const { stderr, exitCode } = await run(['flags', '--clear', 'trees', 'oops'], { home, packageRoot });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('The card "oops" has no flag.');
    expect(JSON.parse((await run(['flags', '--json'], { home, packageRoot })).stdout)).toHaveLength(3);
  });

  it('says how to flag when there is nothing', async () => {
    const { stdout } = await run(['flags'], { home: tempFolder(), packageRoot });
    expect(stdout).toContain('No card is flagged.');
  });

  it('shows notes without what could command the terminal', async () => {
    const home = tempFolder();
    seedLog(home, [flagged('trees', NOON, 'note', '\u001b]52;c;ZXZpbA==\u0007a \u001b[31mnote \u202ehere')]);
    for (const more of [[], ['--json']]) {
      const { stdout } = await run(['flags', ...more], { home, packageRoot });
      expect(stdout).toContain('a note here');
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]|\\u00/);
    }
  });
});
