import { describe, expect, it } from 'vitest';
import { packageWith } from '../support/bank-folder.ts';
import { type RunOptions, run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = {
  'ml/trees.md': `---
question: Why trees?
hint: Think of questions.
short: They ask one question after another.
must: 1
key_points: [Splits, Leaves]
pitfalls: [Depth alone]
followups: [Why forests?]
sources: [{ title: CART, url: "https://example.org/cart" }]
related: [nets]
---
## Answer

They **split**.
`,
  'ml/nets.md': '# Why nets?\n\nThey bend.\n',
};

const onBank = (): RunOptions => ({ home: tempFolder(), packageRoot: packageWith(BANK) });

const WHOLE = `# Why trees?

## Hint

Think of questions.

## In 30 seconds

They ask one question after another.

## Key points

- **required:** Splits
- Leaves

## Answer

They **split**.

## Common wrong answers

- Depth alone

## Follow-up questions

- Why forests?

## Sources

- [CART](https://example.org/cart)

## Related cards

nets
`;

describe('aiprep show', () => {
  it('gives a pipe the whole card as Markdown', async () => {
    expect(await run(['show', 'trees'], onBank())).toEqual({ stdout: WHOLE, stderr: '', exitCode: 0 });
  });

  it('leaves out what a card does not have', async () => {
    const { stdout } = await run(['show', 'nets'], onBank());
    expect(stdout).toBe('# Why nets?\n\nThey bend.\n');
  });

  it.each([
    ['--question', 'Why trees?\n'],
    ['--hint', 'Think of questions.\n'],
    ['--short', 'They ask one question after another.\n'],
    ['--key-points', '- **required:** Splits\n- Leaves\n'],
  ])('gives one part with %s', async (flag, text) => {
    expect(await run(['show', 'trees', flag], onBank())).toEqual({ stdout: text, stderr: '', exitCode: 0 });
  });

  it('draws the card on a terminal', async () => {
    const { stdout } = await run(['show', 'trees'], {
      ...onBank(),
      isTTY: true,
      columns: 60,
      env: { NO_COLOR: '1' },
    });
    expect(stdout).toContain('Why trees?\n');
    expect(stdout).toContain('They split.\n');
    expect(stdout).not.toMatch(/\*\*|^#/m);
  });

  it.each(['TREES', ' trees '])('finds a card typed as %j', async (id) => {
    const { stdout } = await run(['show', id, '--question'], onBank());
    expect(stdout).toBe('Why trees?\n');
  });
});

describe('aiprep show refuses', () => {
  it('an unknown id, with a guess at what was meant', async () => {
    expect(await run(['show', 'tress'], onBank())).toEqual({
      stdout: '',
      stderr: 'error: There is no card "tress".\n  Did you mean "trees"? All cards: aiprep list\n',
      exitCode: 1,
    });
  });

  it('an unknown id that is like no other', async () => {
    const { stderr, exitCode } = await run(['show', 'philosophy'], onBank());
    expect(stderr).toBe('error: There is no card "philosophy".\n  All cards: aiprep list\n');
    expect(exitCode).toBe(1);
  });

  it.each(['--hint', '--short', '--key-points'])('a part that the card has not: %s', async (flag) => {
    expect(await run(['show', 'nets', flag], onBank())).toEqual({
      stdout: '',
      stderr: 'error: The card "nets" does not have this part.\n  All of it: aiprep show nets\n',
      exitCode: 1,
    });
  });

  it('two parts at a time', async () => {
    const { stdout, stderr, exitCode } = await run(['show', 'trees', '--hint', '--short'], onBank());
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: Only one of --question, --hint, --key-points and --short /);
    expect(exitCode).toBe(2);
  });

  it('a call without an id', async () => {
    const { stderr, exitCode } = await run(['show'], onBank());
    expect(stderr).toBe("error: missing required argument 'id'\n(see: aiprep --help)\n");
    expect(exitCode).toBe(2);
  });

  it('a second id', async () => {
    const { stdout, exitCode } = await run(['show', 'trees', 'nets'], onBank());
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });
});
