import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCard, plainCards, tempBank, writeBank } from '../support/bank-folder.ts';
import { NOON } from '../support/events.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { editCard, GOOD_CARD, goodBank, lineOf } from '../support/good-bank.ts';
import { type RunOptions, run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const shipped = () => packageWith(plainCards({ ml: ['trees'] }));

/** A run in a folder whose `cards` are these. */
function inFolderWith(files: Readonly<Record<string, string>>): RunOptions {
  const cwd = tempFolder();
  writeBank(join(cwd, 'cards'), files);
  return { home: tempFolder(), cwd, packageRoot: shipped() };
}

const BROKEN = '---\nquestion: Why?\nkind: essay\nmust: 3\nauthor: me\n---\n';

describe('aiprep bank check', () => {
  it('says that all is well on stderr, and nothing on stdout', async () => {
    const options = inFolderWith({ 'a.md': plainCard('Why?'), 'b.md': plainCard('Why not?') });
    expect(await run(['bank', 'check', 'cards'], options)).toEqual({
      stdout: '',
      stderr: '2 cards: 0 errors, 0 warnings\n',
      exitCode: 0,
    });
  });

  it('prints every problem as file:line: code: message, in the order of files and lines', async () => {
    const options = inFolderWith({ 'b.md': BROKEN, 'a.md': '---\nid: x\nid: y\n---\nA\n' });
    const { stdout, stderr, exitCode } = await run(['bank', 'check', 'cards'], options);
    expect(stdout).toBe(`cards/a.md:3: yaml: broken front matter: duplicated mapping key
cards/b.md:1: missing-answer: no answer below the question
cards/b.md:3: enum: kind "essay" is not one of concept, procedure, tools, scenario, math, coding, system-design, behavioral
cards/b.md:4: must-range: must is 3, but there are 0 key points
cards/b.md:5: warning unknown-field: "author" is not a field of a card; it is ignored
`);
    expect(stderr).toBe('2 cards: 4 errors, 1 warning\n');
    expect(exitCode).toBe(1);
  });

  it('exits 0 when there are warnings alone', async () => {
    const options = inFolderWith({ 'a.md': '---\nquestion: Why?\nauthor: me\n---\nA\n' });
    const { stdout, stderr, exitCode } = await run(['bank', 'check', 'cards'], options);
    expect(stdout).toMatch(/^cards\/a\.md:3: warning unknown-field: /);
    expect(stderr).toBe('1 card: 0 errors, 1 warning\n');
    expect(exitCode).toBe(0);
  });

  it('prints JSON with these keys, and nothing on stderr', async () => {
    const options = inFolderWith({ 'a.md': '---\nquestion: Why?\nauthor: me\nmust: 1\n---\nA\n' });
    const { stdout, stderr, exitCode } = await run(['bank', 'check', 'cards', '--json'], options);
    expect(JSON.parse(stdout)).toEqual({
      cards: 1,
      findings: [
        {
          file: 'cards/a.md',
          line: 3,
          severity: 'warning',
          code: 'unknown-field',
          message: '"author" is not a field of a card; it is ignored',
        },
        {
          file: 'cards/a.md',
          line: 4,
          severity: 'error',
          code: 'must-range',
          message: 'must is 1, but there are 0 key points',
        },
      ],
    });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 });
  });

  it('judges files and folders that it is given', async () => {
    const options = inFolderWith({ 'a.md': BROKEN, 'b.md': plainCard('Why?'), 'c/d.md': plainCard('Why?') });
    const { stderr, exitCode } = await run(['bank', 'check', 'cards/b.md', 'cards/c'], options);
    expect(stderr).toBe('2 cards: 0 errors, 0 warnings\n');
    expect(exitCode).toBe(0);
  });

  it('judges all banks in use when it is given none', async () => {
    const bank = tempBank({ 'a.md': BROKEN });
    const options = { home: tempFolder(), packageRoot: shipped() };
    expect((await run(['bank', 'check'], options)).stderr).toBe('1 card: 0 errors, 0 warnings\n');
    const { stdout, stderr } = await run(['bank', 'check', '--bank', bank], options);
    expect(stdout).toContain(`${join(bank, 'a.md')}:1: missing-answer: `);
    expect(stderr).toBe('2 cards: 3 errors, 1 warning\n');
  });

  it('names a path that is not there', async () => {
    const options = inFolderWith({});
    expect(await run(['bank', 'check', 'card'], options)).toEqual({
      stdout: '',
      stderr: `error: There is no such file or directory.\n  where: ${join(options.cwd ?? '', 'card')}\n`,
      exitCode: 1,
    });
  });

  it('does not need the rest of the bank to be whole', async () => {
    const options = inFolderWith({ 'a.md': plainCard('Why?') });
    const packageRoot = packageWith({ 'ml/bad.md': BROKEN });
    const { stdout, exitCode } = await run(['bank', 'check', 'cards'], { ...options, packageRoot });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
  });
});

describe('aiprep bank check --strict', () => {
  const onGoodBank = (cwd: string): RunOptions => ({ home: tempFolder(), cwd, packageRoot: packageWith({}) });

  it('finds nothing in a good bank', async () => {
    const { stdout, stderr, exitCode } = await run(
      ['bank', 'check', '--strict', '.'],
      onGoodBank(goodBank()),
    );
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
    expect(stderr).toBe('3 cards: 0 errors, 0 warnings\n');
  });

  it('holds a card to the whole standard', async () => {
    const bank = goodBank();
    const text = editCard(bank, GOOD_CARD, [['wave: 1', 'wave: 7']]);
    const { stdout, exitCode } = await run(['bank', 'check', '--strict', '.'], onGoodBank(bank));
    expect(stdout).toBe(`ml/learning-rate.md:${lineOf(text, 'wave: 7')}: value: wave is 1 or 2\n`);
    expect(exitCode).toBe(1);
    expect((await run(['bank', 'check', '.'], onGoodBank(bank))).exitCode).toBe(0);
  });

  it('takes a review of today in the earliest time zone for a review that was', async () => {
    const bank = goodBank();
    editCard(bank, GOOD_CARD, [['2026-06-01', '2026-06-11']]);
    const options = onGoodBank(bank);
    const argv = ['bank', 'check', '--strict', '.'];
    expect((await run(argv, options)).exitCode).toBe(0);
    const earlier = fixedClock(NOON - 3 * 3_600_000);
    expect((await run(argv, { ...options, clock: earlier })).stdout).toContain('lies in the future');
  });

  it('tells a plain card all that it lacks', async () => {
    const options = inFolderWith({ 'a.md': plainCard('Why?') });
    const { stdout, exitCode } = await run(['bank', 'check', '--strict', 'cards'], options);
    expect(stdout).toContain('cards/a.md:1: required: the field "key_points" is missing\n');
    expect(stdout).toContain('cards/a.md:4: body-words: ');
    expect(exitCode).toBe(1);
  });
});

describe('aiprep bank', () => {
  it('alone shows what it can do, and is wrong usage', async () => {
    const { stdout, stderr, exitCode } = await run(['bank'], { home: tempFolder() });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Usage: aiprep bank .*check \[options\] \[path\.\.\.\]/s);
    expect(exitCode).toBe(2);
  });
});
