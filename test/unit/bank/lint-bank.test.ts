import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintBank } from '../../../src/bank/lint.ts';
import { readCardFile } from '../../../src/bank/read.ts';
import { UserError } from '../../../src/errors.ts';
import { plainCard, tempBank } from '../../support/bank-folder.ts';
import { editCard, GOOD_CARD, goodBank, lineOf, lintStrictly, TODAY } from '../../support/good-bank.ts';
import { REPOSITORY } from '../../support/run.ts';
import { tempFolder } from '../../support/temp-folder.ts';

describe('cards that refer to each other', () => {
  it('are told of a related card that is not there', () => {
    const bank = goodBank();
    const text = editCard(bank, GOOD_CARD, [['missed-deadline]', 'missed-deadline, momentum]']]);
    expect(lintStrictly(bank)).toEqual([`${GOOD_CARD}:${lineOf(text, 'related:')}: related`]);
  });

  it('are told when one of two does not name the other', () => {
    const bank = goodBank();
    const other = 'ml/tune-learning-rate.md';
    editCard(bank, GOOD_CARD, [['[tune-learning-rate, ', '[learning-rate-2, ']]);
    copyFileSync(join(bank, other), join(bank, 'ml/learning-rate-2.md'));
    editCard(bank, 'ml/learning-rate-2.md', [['id: tune-learning-rate', 'id: learning-rate-2']]);
    editCard(bank, 'behavioral/missed-deadline.md', [['rate]', 'rate, learning-rate-2]']]);
    const text = readFileSync(join(bank, other), 'utf8');
    expect(lintStrictly(bank)).toEqual([`${other}:${lineOf(text, 'related:')}: related`]);
  });

  it('are told when one names itself', () => {
    const bank = goodBank();
    const text = editCard(bank, GOOD_CARD, [['missed-deadline]', 'missed-deadline, learning-rate]']]);
    expect(lintStrictly(bank)).toEqual([`${GOOD_CARD}:${lineOf(text, 'related:')}: related`]);
  });

  it('may be outside of the folder that is judged', () => {
    const bank = goodBank();
    const options = { context: [bank], strict: true, today: TODAY };
    expect(lintBank({ ...options, paths: [join(bank, GOOD_CARD)] })).toEqual({
      files: 1,
      cards: 1,
      findings: [],
    });
  });
});

describe('ids', () => {
  it('that two files share are told at the later one, which names the first', () => {
    const bank = goodBank();
    copyFileSync(join(bank, GOOD_CARD), join(bank, 'ml/learning-rate-copy.md'));
    const { findings } = lintBank({ paths: [bank], context: [bank], strict: false, today: TODAY });
    expect(findings).toMatchObject([
      { file: join(bank, 'ml/learning-rate.md'), line: 2, code: 'duplicate-id', severity: 'error' },
    ]);
    expect(findings[0]?.message).toContain(join(bank, 'ml/learning-rate-copy.md'));
  });

  it('that a bank before this one has taken are told here', () => {
    const shipped = tempBank({ 'ml/trees.md': plainCard('What is a tree?') });
    const mine = tempBank({ 'notes/trees.md': plainCard('Why trees?') });
    for (const strict of [false, true]) {
      const { findings } = lintBank({ paths: [mine], context: [shipped, mine], strict, today: TODAY });
      expect(findings.filter(({ code }) => code === 'duplicate-id')).toMatchObject([
        { file: join(mine, 'notes/trees.md') },
      ]);
    }
  });

  it.each([
    { name: 'the file has another name', path: 'ml/rate.md', at: 'id:', code: 'id-file' },
    {
      name: 'the folder is that of another topic',
      path: 'behavioral/learning-rate.md',
      at: 'topic:',
      code: 'topic-folder',
    },
  ])('and topics of the standard are those of the path: told when $name', ({ path, at, code }) => {
    const bank = goodBank();
    const text = editCard(bank, GOOD_CARD, []);
    writeFileSync(join(bank, path), text);
    writeFileSync(join(bank, GOOD_CARD), '');
    const findings = lintStrictly(bank).filter((finding) => finding.startsWith(path));
    expect(findings).toEqual([`${path}:${lineOf(text, `\n${at}`) + 1}: ${code}`]);
  });
});

describe('a file that is no card', () => {
  it('is refused unread when it has 50 MB', () => {
    const bank = tempBank({ 'notes/small.md': plainCard('Why?') });
    const file = join(bank, 'notes/big.md');
    const descriptor = openSync(file, 'w');
    ftruncateSync(descriptor, 50_000_000);
    closeSync(descriptor);
    const { cards, findings } = lintBank({ paths: [bank], context: [bank], strict: false, today: TODAY });
    expect(cards).toBe(2);
    expect(findings).toEqual([
      {
        file,
        line: 1,
        severity: 'error',
        code: 'file-size',
        message: 'the file has 50.0 MB; a card may have at most 1 MB',
      },
    ]);
  });

  it('is not looked into when its size alone is too large', () => {
    const { card, problems } = readCardFile({ path: join(tempFolder(), 'not-there.md'), size: 1_000_001 });
    expect(card).toBeNull();
    expect(problems).toMatchObject([{ code: 'file-size' }]);
  });

  it('is told of when it is not UTF-8', () => {
    const bank = tempBank({});
    writeFileSync(join(bank, 'latin1.md'), Buffer.from('# Caf\u00e9?\n\nYes.\n', 'latin1'));
    writeFileSync(join(bank, 'utf16.md'), Buffer.from('\uFEFF# Why?\n\nYes.\n', 'utf16le'));
    expect(lintStrictly(bank)).toEqual(['latin1.md:1: encoding', 'utf16.md:1: encoding']);
  });

  it('is told of when it cannot be read', () => {
    const { card, problems } = readCardFile({ path: tempFolder(), size: 10 });
    expect(card).toBeNull();
    expect(problems).toMatchObject([{ code: 'unreadable', severity: 'error', place: { line: 1 } }]);
  });
});

describe('what is judged', () => {
  it('is a user card by the few rules that any card has to keep', () => {
    const bank = tempBank({ 'notes/a.md': plainCard('Why?'), 'notes/b.md': '# Why not?\n\nNo.\n' });
    expect(lintBank({ paths: [bank], context: [bank], strict: false, today: TODAY }).findings).toEqual([]);
  });

  it('is each file once, however it is named', () => {
    const bank = goodBank();
    const paths = [bank, join(bank, 'ml'), join(bank, GOOD_CARD)];
    expect(lintBank({ paths, context: [bank, bank], strict: true, today: TODAY }).cards).toBe(3);
  });

  it('is never README.md, a hidden folder or what is no Markdown', () => {
    const text = 'no card';
    const bank = tempBank({ 'README.md': text, '.git/a.md': text, 'node_modules/a.md': text, 'a.txt': text });
    expect(lintStrictly(bank)).toEqual([]);
  });

  it('has to be there', () => {
    const path = join(tempFolder(), 'nowhere');
    const judge = () => lintBank({ paths: [path], context: [], strict: false, today: TODAY });
    expect(judge).toThrow(UserError);
    expect(judge).toThrow('There is no such file or directory.');
  });
});

describe('the tests of the linter', () => {
  it('have a case for every code that it can give', () => {
    const bank = join(REPOSITORY, 'src', 'bank');
    const sources = readdirSync(bank).map((name) => readFileSync(join(bank, name), 'utf8'));
    const given = sources.flatMap((text) => [
      ...text.matchAll(/\b(?:error|warning|unusable)\(\s*'([a-z-]+)'|^ {2}\['([a-z]+)', \/.*'\],$/gm),
    ]);
    const codes = [...new Set(given.map((match) => match[1] ?? match[2]))].sort();
    const here = join(REPOSITORY, 'test', 'unit', 'bank');
    const tests = readdirSync(here)
      .filter((name) => name.startsWith('lint'))
      .map((name) => readFileSync(join(here, name), 'utf8'))
      .join('\n');
    expect(codes.length).toBeGreaterThan(35);
    expect(codes.filter((code) => !new RegExp(`code: '${code}'|: ${code}[\`']`).test(tests))).toEqual([]);
  });
});
