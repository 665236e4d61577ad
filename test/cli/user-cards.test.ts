import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type BankFiles,
  packageWith,
  plainCard,
  plainCards,
  tempBank,
  writeBank,
} from '../support/bank-folder.ts';
import { type RunOptions, run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const EVIL = '\u001b]52;c;ZXZpbA==\u0007\u001b[31m';
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/** A home with the user's cards in `cards`, and a shipped bank of one card. */
function withCards(files: BankFiles): RunOptions {
  const home = tempFolder();
  writeBank(join(home, 'cards'), files);
  return { home, env: { AIPREP_BANK: 'cards' }, packageRoot: packageWith(plainCards({ ml: ['trees'] })) };
}

describe("a user's own card", () => {
  it('needs no more than a question and an answer', async () => {
    const options = withCards({ 'Space Travel/Why Mars.md': plainCard('Why Mars?', 'It is near.') });
    const { stdout, stderr } = await run(['list', '--json', '--topic', 'space-travel'], options);
    expect(JSON.parse(stdout)).toMatchObject([
      { id: 'why-mars', topic: 'space-travel', question: 'Why Mars?' },
    ]);
    expect(stderr).toBe('');
    expect((await run(['show', 'why-mars'], options)).stdout).toBe('# Why Mars?\n\nIt is near.\n');
  });

  it('may be a heading and the text below it', async () => {
    const options = withCards({ 'space/mars.md': '# Why Mars?\n\nIt is near.\n' });
    const { stdout, stderr } = await run(['show', 'mars'], options);
    expect(stdout).toBe('# Why Mars?\n\nIt is near.\n');
    expect(stderr).toBe('');
  });

  it('belongs to the folder of the bank when it lies at its top', async () => {
    const { stdout } = await run(['list', '--json'], withCards({ 'mars.md': plainCard('Why Mars?') }));
    expect(JSON.parse(stdout)).toMatchObject([{ id: 'trees' }, { id: 'mars', topic: 'cards' }]);
  });

  it('may come from Windows without a word about it', async () => {
    const options = withCards({ 'space/mars.md': plainCard('Why Mars?').replaceAll('\n', '\r\n') });
    const { stdout, stderr, exitCode } = await run(['bank', 'check', 'cards'], options);
    expect(stdout).toBe('');
    expect(stderr).toBe('1 card: 0 errors, 0 warnings\n');
    expect(exitCode).toBe(0);
  });
});

describe('a broken card', () => {
  it.each([
    ['no YAML', '---\nquestion: [\n---\nA\n', 'cards/space/mars.md:2: broken front matter: '],
    [
      'JavaScript',
      '---js\nprocess.exit(9)\n---\nA\n',
      'cards/space/mars.md:1: front matter in "js" is refused',
    ],
    ['no answer', '---\nquestion: Why?\n---\n', 'cards/space/mars.md:1: no answer'],
    ['not UTF-8', '# Caf\u00e9?\n\nYes.\n', 'cards/space/mars.md:1: the file is not UTF-8 text'],
  ])('(%s) is left out with one line, and the others are there', async (_, text, warning) => {
    const options = withCards({ 'space/moon.md': plainCard('Why the moon?') });
    writeFileSync(join(options.home, 'cards', 'space', 'mars.md'), text, 'latin1');
    const { stdout, stderr, exitCode } = await run(['list'], options);
    expect(stdout).toBe('trees  new  What about trees?\nmoon   new  Why the moon?\n');
    expect(stderr).toMatch(/^warning: left out cards\/space\/mars\.md:\d+: .+\n$/);
    expect(stderr).toContain(warning);
    expect(stderr).toContain('aiprep bank check cards');
    expect(exitCode).toBe(0);
  });

  it('of 50 MB is left out unread', async () => {
    const options = withCards({ 'space/moon.md': plainCard('Why the moon?') });
    const descriptor = openSync(join(options.home, 'cards', 'big.md'), 'w');
    ftruncateSync(descriptor, 50_000_000);
    closeSync(descriptor);
    const { stdout, stderr } = await run(['list'], options);
    expect(stdout).toContain('moon');
    expect(stderr).toContain('left out cards/big.md:1: the file has 50.0 MB; a card may have at most 1 MB');
  });

  it('is one line also when there are many', async () => {
    const options = withCards({ 'a.md': '', 'b.md': '', 'c.md': '' });
    const { stderr, exitCode } = await run(['stats'], options);
    expect(stderr).toMatch(/^warning: left out cards\/a\.md:1: .+ and 2 more \(.+\)\n$/);
    expect(exitCode).toBe(0);
  });

  it('names the folder that it is in, and not another whose name begins alike', async () => {
    const options = withCards({ 'moon.md': plainCard('Why the moon?') });
    writeBank(join(options.home, 'cards-of-others'), { 'mars.md': '' });
    const { stderr } = await run(['list', '--bank', 'cards', '--bank', 'cards-of-others'], options);
    expect(stderr).toContain('aiprep bank check cards-of-others)');
  });

  it.each([
    ['its first line', 'a.md', `---${EVIL}js\nid: a\n---\nA\n`],
    ['a tag of its YAML', 'a.md', '---\nquestion: !x%1b%5b31m Why?\n---\nA\n'],
    ['its name', `evil${EVIL}.md`, '---\nid: [\n---\n'],
  ])('sends no escape sequence to the terminal from %s', async (_, name, text) => {
    const options = withCards({ [name]: text });
    const { stderr } = await run(['list'], options);
    expect(stderr).toContain('left out');
    expect(stderr).not.toMatch(CONTROLS);
    const { stdout, exitCode } = await run(['bank', 'check', 'cards'], options);
    expect(exitCode).toBe(1);
    expect(stdout).not.toMatch(CONTROLS);
  });
});

describe('two cards of one id', () => {
  it('are one: the first, with a line about the other', async () => {
    const options = withCards({ 'space/trees.md': plainCard('Trees on Mars?') });
    const { stdout, stderr, exitCode } = await run(['list'], options);
    expect(stdout).toBe('trees  new  What about trees?\n');
    expect(stderr).toMatch(
      /^warning: left out cards\/space\/trees\.md:1: the id "trees" belongs to .+ml\/trees\.md .+\n$/,
    );
    expect(exitCode).toBe(0);
    expect((await run(['show', 'trees', '--question'], options)).stdout).toBe('What about trees?\n');
  });

  it('are told by the command that the warning names', async () => {
    const options = withCards({ 'space/trees.md': plainCard('Trees on Mars?') });
    const { stdout, exitCode } = await run(['bank', 'check', 'cards'], options);
    expect(stdout).toMatch(/^cards\/space\/trees\.md:1: duplicate-id: .+\n$/);
    expect(exitCode).toBe(1);
  });

  it('are told within one folder', async () => {
    const bank = tempBank({ 'a/x.md': plainCard('One?'), 'b/x.md': plainCard('Two?') });
    const options = { home: tempFolder(), packageRoot: packageWith({}) };
    const { stdout, stderr } = await run(['list', '--bank', bank], options);
    expect(stdout).toBe('x  new  One?\n');
    expect(stderr).toContain(`${join('b', 'x.md')}:1: the id "x" belongs to ${join(bank, 'a', 'x.md')}`);
  });
});

describe('escape sequences', () => {
  it('in a card never reach stdout', async () => {
    const options = withCards({
      'a.md': `---
question: "Q \\e]52;c;ZXZpbA==\\a\\e[2J"
hint: "H \\e[31m"
short: "S \\e]8;;https://example.org\\e\\\\x"
key_points: ["K \\x9b31m"]
tags: ["t\\e[1m"]
sources: [{ title: "T \\a", url: "u\\e[0m" }]
---
Answer ${EVIL}\u202etext
`,
    });
    const argvs = [
      ['list'],
      ['list', '--json'],
      ['show', 'a'],
      ['show', 'a', '--hint'],
      ['topics'],
      ['stats'],
    ];
    for (const argv of argvs) {
      for (const isTTY of [false, true]) {
        const { stdout } = await run(argv, { ...options, isTTY, env: { ...options.env, NO_COLOR: '1' } });
        expect(stdout).not.toMatch(CONTROLS);
        expect(stdout).not.toContain('\u202e');
      }
    }
  });
});
