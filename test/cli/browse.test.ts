import { describe, expect, it } from 'vitest';
import { packageWith, plainCard } from '../support/bank-folder.ts';
import { answered, flagged, NOON } from '../support/events.ts';
import { type RunOptions, run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = {
  'ml/boosting.md': plainCard('What is boosting?', 'Trees that follow a gradient.'),
  'ml/descent.md': plainCard('What is gradient descent?', 'A step at a time.'),
  'dl/nets.md': plainCard('What is a net?', 'Many units.'),
};

const onBank = (): RunOptions => ({ home: tempFolder(), packageRoot: packageWith(BANK) });

describe('aiprep browse --json', () => {
  it('gives what the browser would list, best first, with what it shows of each card', async () => {
    const options = onBank();
    seedLog(options.home, [answered('boosting', NOON, 4), flagged('boosting', NOON + 1, 'note')]);
    const { stdout, stderr, exitCode } = await run(['browse', '--json', '--filter', 'gradient'], options);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const [best, second, ...more] = JSON.parse(stdout);
    expect(more).toEqual([]);
    expect(best).toMatchObject({ id: 'descent', status: 'new', due: null, flagged: false });
    expect(second).toMatchObject({
      id: 'boosting',
      status: 'scheduled',
      flagged: true,
      answer: 'Trees that follow a gradient.',
      keyPoints: [],
      lapses: 0,
    });
    expect(second).not.toHaveProperty('file');
  });

  it('gives all cards without a filter, none where none matches, and an error for what cannot be read', async () => {
    const options = onBank();
    const all = await run(['browse', '--json'], options);
    expect(JSON.parse(all.stdout)).toHaveLength(3);
    const none = await run(['browse', '--json', '--filter', 'forests'], options);
    expect(none).toMatchObject({ stdout: '[]\n', exitCode: 0 });
    const wrong = await run(['browse', '--json', '--filter', '('], options);
    expect(wrong).toMatchObject({ stdout: '', exitCode: 2 });
  });

  it('is what a pipe is told of, where there is no screen to draw', async () => {
    const { stderr, exitCode } = await run(['browse'], onBank());
    expect(stderr).toMatch(
      /^error: aiprep browse needs a terminal to draw its screen\.\n.*aiprep browse --json/,
    );
    expect(exitCode).toBe(2);
  });
});
