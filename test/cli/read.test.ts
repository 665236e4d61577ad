import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { type RunOptions, run } from '../support/run.ts';
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
