import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Edit, editCard, GOOD_CARD, goodBank, lineOf, lintStrictly } from '../../support/good-bank.ts';

const LAST = 'training from the start.\n';
/** Adds a block at the end of the card. */
const add = (text: string): Edit[] => [[LAST, `${LAST}\n${text}\n`]];

/** Changes the good card. @returns its text and what the linter finds in it */
function judge(edits: readonly Edit[]): { text: string; findings: string[] } {
  const bank = goodBank();
  const text = editCard(bank, GOOD_CARD, edits);
  return { text, findings: lintStrictly(bank) };
}

describe('the words of a card', () => {
  it.each([
    'behaviour',
    'centre',
    'analysed',
    'Labelled',
    'modelling',
    'artefacts',
    'optimisation',
    'regularised',
    'tokeniser',
    'prioritise',
    'whilst',
  ])('are told when spelled like "%s"', (word) => {
    const { text, findings } = judge(add(`So ${word} it is.`));
    expect(findings).toEqual([`${GOOD_CARD}:${lineOf(text, `So ${word}`)}: spelling`]);
  });

  it.each([
    'four hours of your exercise, otherwise a promise of precise noise; emphasis on an optimistic specialist',
    'modeling, labeled, canceled, a dialogue, the fuller programmer, a metric, theory, minimal, randomness',
  ])('are American in "%s"', (words) => {
    expect(judge(add(`So ${words}.`)).findings).toEqual([]);
  });

  it('may be British in code and in the titles of sources', () => {
    const edits: Edit[] = [
      ['Gradient Descent Tricks', 'Gradient Behaviour'],
      ...add('Call `normalise` now.'),
    ];
    edits.push(['x = 1.0', 'colour = 1.0']);
    expect(judge(edits).findings).toEqual([]);
  });
});

describe('the characters of a card', () => {
  it('are told of a tab outside of code', () => {
    const { text, findings } = judge([['hint: What multiplies', 'hint: What\tmultiplies']]);
    expect(findings).toEqual([`${GOOD_CARD}:${lineOf(text, 'hint:')}: tab`]);
  });

  it('are told once when lines end with CR LF', () => {
    const bank = goodBank();
    const text = editCard(bank, GOOD_CARD, []);
    writeFileSync(join(bank, GOOD_CARD), text.replaceAll('\n', '\r\n'));
    expect(lintStrictly(bank)).toEqual([`${GOOD_CARD}:1: line-end`]);
  });

  it.each([
    ['latex', 'What is $x^2$ if'],
    ['html', 'What<br> is'],
    ['emoji', 'What 🎉 is'],
  ])('are told of %s in the front matter', (code, words) => {
    const { text, findings } = judge([['hint: What', `hint: ${words}`]]);
    expect(findings).toEqual([`${GOOD_CARD}:${lineOf(text, 'hint:')}: ${code}`]);
  });
});

describe('a short answer', () => {
  it.each(['- The learning', '1. The learning', '• The learning'])(
    'is told when it is a list: "%s"',
    (start) => {
      const { text, findings } = judge([
        ['  The learning rate is the factor between', `  ${start} rate is it`],
      ]);
      expect(findings).toEqual([`${GOOD_CARD}:${lineOf(text, 'short:')}: short-list`]);
    },
  );
});

describe('a dated card', () => {
  const dated: Edit = ['dated: false', 'dated: true'];

  it.each([
    'As of November 2026,',
    'as of 24 November 2026',
    'As of mid-2026',
    'as of\n2026',
    'as of May 3, 2026',
  ])('has its date in "%s"', (words) => {
    expect(judge([dated, ...add(`Prices ${words} fall.`)]).findings).toEqual([]);
  });

  it.each(['as of late', 'of November 2026', 'as of today'])('has no date in "%s"', (words) => {
    const { text, findings } = judge([dated, ...add(`Prices ${words} fall.`)]);
    expect(findings).toEqual([`${GOOD_CARD}:${lineOf(text, 'dated:')}: as-of`]);
  });

  it('does not have its date in code or in a source', () => {
    const edits: Edit[] = [
      dated,
      ['Descent Tricks', 'Tricks as of May 2012'],
      ['x = 1.0', 'x = 1  # as of 2026'],
    ];
    expect(judge(edits).findings.map((finding) => finding.split(': ')[1])).toEqual(['as-of']);
  });

  it('is what a card is that says "as of"', () => {
    const { text, findings } = judge(add('Prices as of May 2026 fall; take features as of the prediction.'));
    expect(findings).toEqual([`${GOOD_CARD}:${lineOf(text, 'dated:')}: as-of`]);
    expect(judge(add('Take features as of the prediction.')).findings).toEqual([]);
  });
});

describe('what a card says twice', () => {
  it.each([
    { what: 'a role', edit: ['research]', 'ml-engineer]'], at: 'roles:' },
    { what: 'a tag', edit: ['[training]', '[training, training]'], at: 'tags:' },
    { what: 'a related card', edit: ['-deadline]', '-deadline, missed-deadline]'], at: 'related:' },
    {
      what: 'a follow-up',
      edit: ['  - What changes', '  - why do many schedules begin with a warm-up?\n  - What changes'],
      at: '  - why do',
    },
  ] as const)('is told when it is $what', ({ edit, at }) => {
    const { text, findings } = judge([edit]);
    expect(findings).toEqual([`${GOOD_CARD}:${lineOf(text, at)}: repeat`]);
  });

  it.each([
    {
      what: 'a key point',
      text: 'It scales every step that\nthe *optimizer* takes along the gradient.',
      at: '  - It scales',
    },
    { what: 'a pitfall', text: 'Judging the rate by the final score alone', at: '  - Judging' },
    {
      what: 'a sentence of the short answer',
      text: 'With a large one the loss bounces or explodes, with a small one training crawls and may stop in a poor place.',
      at: 'short:',
    },
  ])('is told when the body has $what once more', ({ text: words, at }) => {
    const { text, findings } = judge(add(`- ${words}`));
    expect(findings).toEqual([`${GOOD_CARD}:${lineOf(text, at)}: repeat`]);
  });

  it('may be a phrase of five words', () => {
    const edits: Edit[] = [['  - It is read from', '  - Watch the loss curve fall\n  - It is read from']];
    expect(judge([...edits, ...add('So watch the loss curve fall.')]).findings).toEqual([]);
  });
});
