import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasControls } from '../../src/clean-text.ts';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { type RunOptions, run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const TREES = `---
question: Why trees?
kind: concept
level: mid
difficulty: 2
wave: 1
roles: [research, product]
tags: [trees, old]
hint: Think of questions.
short: They ask one question after another.
must: 1
key_points: [Splits, Leaves]
pitfalls: [Depth alone]
followups: [Why forests?]
sources: [{ title: CART, url: "https://example.org/cart" }]
related: [nets]
check:
  question: What splits?
  choices:
    - { text: A node, why: It asks., correct: true }
    - { text: A leaf, why: It answers. }
---
## Answer

They **split**.

\`\`\`py
# a comment
\`\`\`

## Why
`;

const BANK = {
  'topics.yaml':
    'topics:\n  ml: { title: Machine learning, scope: Models }\n  dl: { title: Deep, scope: Nets }\n',
  'decks.yaml': 'decks:\n  short: { title: A few, any: [{ ids: [nets] }] }\n',
  'ml/trees.md': TREES,
  ...plainCards({ dl: ['nets'], ml: ['bagging'] }),
};

const onBank = (home = tempFolder()): RunOptions => ({ home, packageRoot: packageWith(BANK) });

/** The ids of cards exported as JSON. */
const idsOf = (json: string): string[] =>
  (JSON.parse(json) as { cards: { id: string }[] }).cards.map(({ id }) => id);

const SHEET = `# Interview questions

3 cards in 2 topics

## Deep

### What about nets?

\`nets\`

## Machine learning

### What about bagging?

\`bagging\`

### Why trees?

\`trees\` · concept · mid · difficulty 2 · for research, product · tags trees, old
`;

describe('aiprep export', () => {
  it('prints Markdown: topics, questions, and everything behind them', async () => {
    const { stdout, stderr, exitCode } = await run(['export', '--topic', 'ml'], onBank());
    expect(stdout).toBe(`# Interview questions

2 cards in 1 topic

## Machine learning

### What about bagging?

\`bagging\`

#### Answer

An answer.

### Why trees?

\`trees\` · concept · mid · difficulty 2 · for research, product · tags trees, old

#### Hint

Think of questions.

#### Key points

- **required:** Splits
- Leaves

#### In 30 seconds

They ask one question after another.

#### Answer

They **split**.

\`\`\`py
# a comment
\`\`\`

#### Why

#### Sources

- CART <https://example.org/cart>
`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('prints a sheet to work through, which says nothing of the answers', async () => {
    const { stdout } = await run(['export', '--questions-only'], onBank());
    expect(stdout).toBe(SHEET);
  });

  it('prints JSON with these keys, for programs', async () => {
    const { stdout } = await run(['export', '--format', 'json', '--filter', 'id:trees'], onBank());
    const card = {
      id: 'trees',
      topic: 'ml',
      question: 'Why trees?',
      kind: 'concept',
      level: 'mid',
      difficulty: 2,
      wave: 1,
      roles: ['research', 'product'],
      tags: ['trees', 'old'],
      hint: 'Think of questions.',
      keyPoints: ['Splits', 'Leaves'],
      must: 1,
      short: 'They ask one question after another.',
      answer: '## Answer\n\nThey **split**.\n\n```py\n# a comment\n```\n\n## Why',
      followups: ['Why forests?'],
      pitfalls: ['Depth alone'],
      sources: [{ title: 'CART', url: 'https://example.org/cart' }],
      related: ['nets'],
      check: {
        question: 'What splits?',
        choices: [
          { text: 'A node', why: 'It asks.', correct: true },
          { text: 'A leaf', why: 'It answers.', correct: false },
        ],
      },
    };
    expect(stdout).toBe(`${JSON.stringify({ version: 1, cards: [card] }, null, 2)}\n`);
  });

  it('prints several cards, and none, as one JSON text', async () => {
    const { stdout } = await run(['export', '--format', 'json'], onBank());
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
    expect(idsOf(stdout)).toEqual(['nets', 'bagging', 'trees']);
    const empty = { home: tempFolder(), packageRoot: packageWith({ 'topics.yaml': 'topics: {}\n' }) };
    const none = await run(['export', '--format', 'json'], empty);
    expect(none.stdout).toBe(`${JSON.stringify({ version: 1, cards: [] }, null, 2)}\n`);
  });

  it('prints CSV, a list with a line for each item', async () => {
    const { stdout } = await run(['export', '--format', 'csv', '--topic', 'ml'], onBank());
    expect(stdout).toBe(
      `${[
        'id,topic,question,kind,level,difficulty,wave,roles,tags,hint,keyPoints,must,short,answer,followups,pitfalls,sources,related',
        'bagging,ml,What about bagging?,,,,,,,,,0,,An answer.,,,,',
        'trees,ml,Why trees?,concept,mid,2,1,"research\nproduct","trees\nold",Think of questions.,"Splits\nLeaves",1,They ask one question after another.,"## Answer\n\nThey **split**.\n\n```py\n# a comment\n```\n\n## Why",Why forests?,Depth alone,CART https://example.org/cart,nets',
      ].join('\n')}\n`,
    );
  });

  it('lets no card slip a formula into a spreadsheet', async () => {
    const bank = { 'ml/a.md': '---\nquestion: "=HYPERLINK(1)"\ntags: ["@x"]\n---\n- one\n- two\n' };
    const options = { home: tempFolder(), packageRoot: packageWith(bank) };
    const { stdout } = await run(['export', '--format', 'csv'], options);
    expect(stdout.split('\n').slice(1)).toEqual([
      "a,ml,'=HYPERLINK(1),,,,,,'@x,,,0,,\"'- one",
      '- two",,,,',
      '',
    ]);
  });

  it.each(['markdown', 'csv', 'json'])('lets no control character out as %s', async (format) => {
    const bank = {
      'topics.yaml': 'topics:\n  ml: { title: "M\\e]52;c;eA==\\a L", scope: x }\n',
      'ml/a.md':
        '---\nquestion: "Why\\e[31m?"\ntags: ["t\\x9b"]\nhint: "\\u202ehint"\n---\nA \u001b]8;;https://x\u0007link\u001b]8;;\u0007.\n',
    };
    const { stdout } = await run(['export', '--format', format], {
      home: tempFolder(),
      packageRoot: packageWith(bank),
    });
    expect(stdout).toContain('A link.');
    expect(hasControls(stdout)).toBe(false);
  });
});

describe('aiprep export chooses as aiprep list does', () => {
  it.each([
    [[], ['nets', 'bagging', 'trees']],
    [['-t', 'dl'], ['nets']],
    [['--deck', 'short'], ['nets']],
    [['--filter', 'is:due'], ['bagging']],
    [
      ['--sort', 'id'],
      ['bagging', 'nets', 'trees'],
    ],
    [
      ['--sort', 'lapses', '--topic', 'ml'],
      ['bagging', 'trees'],
    ],
  ])('%j', async (argv, ids) => {
    const options = onBank();
    seedLog(options.home, [answered('bagging', NOON - 8 * DAY, 4)]);
    const { stdout } = await run(['export', '--format', 'json', ...argv], options);
    expect(idsOf(stdout)).toEqual(ids);
    const list = await run(['list', '--json', ...argv], options);
    expect((JSON.parse(list.stdout) as { id: string }[]).map(({ id }) => id)).toEqual(ids);
  });

  it('gathers topics in Markdown, in the order in which they come up', async () => {
    const { stdout } = await run(['export', '--sort', 'id', '--questions-only'], onBank());
    expect(stdout.match(/^##+ .*/gm)).toEqual([
      '## Machine learning',
      '### What about bagging?',
      '### Why trees?',
      '## Deep',
      '### What about nets?',
    ]);
  });

  it.each([
    ['the query cannot be read', ['--filter', 'trees topic:mll'], 2],
    ['there is no such topic', ['--topic', 'mll'], 1],
    ['there is no such deck', ['--deck', 'shorts'], 1],
    ['there is no such order', ['--sort', 'age'], 2],
  ])('and says the same when %s', async (_, argv, exitCode) => {
    const home = tempFolder();
    const result = await run(['export', ...argv, '-o', 'a.md'], onBank(home));
    expect(result).toEqual(await run(['list', ...argv], onBank(tempFolder())));
    expect(result).toMatchObject({ stdout: '', exitCode });
    expect(readdirSync(home)).not.toContain('a.md');
  });

  it('but takes it for a failure that nothing matches', async () => {
    const home = tempFolder();
    const result = await run(['export', '--filter', 'about is:due', '-o', 'a.md'], onBank(home));
    expect(result.stderr).toBe('error: No card matches about is:due\n  Without is:due there are 2 cards.\n');
    expect(result).toMatchObject({ stdout: '', exitCode: 1 });
    expect(readdirSync(home)).not.toContain('a.md');
  });
});

describe('aiprep export --output', () => {
  it.each([
    ['cards.md', /^# Interview questions\n/],
    ['cards.CSV', /^id,topic,question,/],
    ['cards.json', /^\{\n {2}"version": 1,/],
    ['cards.txt', /^# Interview questions\n/],
  ])('writes %s by its ending, and says so', async (name, start) => {
    const home = tempFolder();
    const result = await run(['export', '-o', name], onBank(home));
    expect(result).toEqual({ stdout: '', stderr: `Written: ${name} (3 cards)\n`, exitCode: 0 });
    expect(readFileSync(join(home, name), 'utf8')).toMatch(start);
    expect(readdirSync(home).sort()).toEqual(['cache', name]);
  });

  it('goes by --format before the ending', async () => {
    const home = tempFolder();
    await run(['export', '--output', 'cards.md', '--format', 'csv'], onBank(home));
    expect(readFileSync(join(home, 'cards.md'), 'utf8')).toMatch(/^id,topic,/);
  });

  it('writes what it would print', async () => {
    const home = tempFolder();
    await run(['export', '--questions-only', '-o', 'cards.md'], onBank(home));
    expect(readFileSync(join(home, 'cards.md'), 'utf8')).toBe(SHEET);
  });

  it('leaves a file alone that is there, unless it is told to replace it', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 'cards.md'), 'my answers');
    expect(await run(['export', '-o', 'cards.md'], onBank(home))).toEqual({
      stdout: '',
      stderr: `error: This file is there already.\n  where: ${join(home, 'cards.md')}\n  Choose another name, or replace it with --force.\n`,
      exitCode: 1,
    });
    expect(readFileSync(join(home, 'cards.md'), 'utf8')).toBe('my answers');
    const { exitCode } = await run(['export', '--questions-only', '-o', 'cards.md', '--force'], onBank(home));
    expect(exitCode).toBe(0);
    expect(readFileSync(join(home, 'cards.md'), 'utf8')).toBe(SHEET);
  });

  it.each([
    ['folder', 'The export cannot be written: this is a folder.', 2],
    ['no/such/a.md', 'The export cannot be written (ENOENT).', 1],
    ['', 'The export cannot be written: this is a folder.', 2],
  ])('names what cannot be written: %j', async (name, message, exitCode) => {
    const home = tempFolder();
    mkdirSync(join(home, 'folder'));
    const result = await run(['export', '--force', '-o', name], onBank(home));
    expect(result.stderr).toContain(message);
    expect(result.stderr).toContain(`where: ${join(home, name)}`);
    expect(result).toMatchObject({ stdout: '', exitCode });
  });

  it.each([
    [['--format', 'pdf'], "argument 'pdf' is invalid. Allowed choices are markdown, csv, json."],
    [['--questions-only', '-o', 'a.csv'], '--questions-only makes a sheet to work through, which is no csv.'],
    [['--questions-only', '--format', 'json'], 'which is no json.'],
    [['--force'], 'There is no file to replace.'],
    [['ml'], 'too many arguments'],
  ])('%j is refused as wrong usage', async (argv, message) => {
    const home = tempFolder();
    const { stdout, stderr, exitCode } = await run(['export', ...argv], onBank(home));
    expect(stderr).toContain(message);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(readdirSync(home)).not.toContain('a.csv');
  });
});
