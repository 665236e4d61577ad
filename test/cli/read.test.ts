import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bookName } from '../../src/app/read.ts';
import { openBank } from '../../src/bank/load.ts';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { type RunOptions, run } from '../support/run.ts';
import { databaseOf } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const TOPICS =
  'topics:\n  ml: { title: Machine learning, scope: Models }\n  dl: { title: Deep, scope: Nets }\n';
const BANK = { 'topics.yaml': TOPICS, ...plainCards({ ml: ['boosting', 'bagging'], dl: ['nets'] }) };

const onBank = (): RunOptions => ({ home: tempFolder(), packageRoot: packageWith(BANK) });

describe('aiprep read in a pipe', () => {
  it('prints the cards as Markdown, in the order of the topics', async () => {
    const { stdout, stderr, exitCode } = await run(['read'], onBank());
    expect(stdout).toBe(`# What about bagging?

An answer.

---

# What about boosting?

An answer.

---

# What about nets?

An answer.
`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('takes only what was asked for', async () => {
    const { stdout } = await run(['read', '--topic', 'ml', '--filter', 'boost'], onBank());
    expect(stdout.match(/^# .*/gm)).toEqual(['# What about boosting?']);
    const none = await run(['read', '--filter', 'forests'], onBank());
    expect(none).toMatchObject({ stdout: '', exitCode: 1 });
  });
});

describe('aiprep read --json', () => {
  it('gives the book and the page on which it was left, however its cards were asked for', async () => {
    const options = onBank();
    const asked = async (...argv: string[]) =>
      JSON.parse((await run(['read', '--json', ...argv], options)).stdout);
    const fresh = await asked('--topic', 'ml', '--filter', 'about topic:ml');
    expect(fresh).toMatchObject({
      title: 'Machine learning',
      position: { page: 1, pages: 2, id: 'bagging' },
    });
    expect(fresh.cards.map(({ id }: { id: string }) => id)).toEqual(['bagging', 'boosting']);
    expect(Object.keys(fresh.cards[0])).toEqual(expect.arrayContaining(['question', 'keyPoints', 'answer']));
    expect(fresh.cards[0]).not.toHaveProperty('file');
    expect((await asked()).title).toBe('All cards');
    const file = databaseOf(options.home);
    expect(existsSync(file)).toBe(false);
    const log = openReviewLog(file, createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 }));
    const bank = await openBank([join(options.packageRoot ?? '', 'questions')], ':memory:');
    log.keepReadingPlace(bookName(bank, ['ml'], [], 'topic:ml about'), 'boosting');
    bank.close();
    log.close();
    const left = await asked('--topic', 'ML', '--topic', 'ml', '--filter', 'About  topic:ml');
    expect(left.position).toEqual({ page: 2, pages: 2, id: 'boosting' });
    const restarted = await asked('--topic', 'ml', '--filter', 'about topic:ml', '--restart');
    expect(restarted.position.page).toBe(1);
  });
});
