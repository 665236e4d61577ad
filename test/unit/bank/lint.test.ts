import { describe, expect, it } from 'vitest';
import { type Edit, editCard, GOOD_CARD, goodBank, lineOf, lintStrictly } from '../../support/good-bank.ts';

/** One thing broken in the front matter of a good card, and a text on the line that is to be named. */
interface Case {
  readonly code: string;
  readonly what: string;
  readonly edits: readonly Edit[];
  readonly at: string;
}

const FIRST_LINE = '---\nid: ';
const KEY_POINT = '  - It scales every step that the optimizer takes along the gradient';
const long = (length: number) => 'x'.repeat(length);

const CASES: readonly Case[] = [
  { code: 'yaml', what: 'a key given twice', edits: [['wave: 1', 'wave: 1\nwave: 2']], at: 'wave: 2' },
  { code: 'front-matter-language', what: 'JavaScript', edits: [['---\nid:', '---js\nid:']], at: '---js' },
  { code: 'front-matter', what: 'no end', edits: [['dated: false\n---', 'dated: false']], at: FIRST_LINE },
  { code: 'type', what: 'a word for a number', edits: [['wave: 1', 'wave: first']], at: 'wave:' },
  { code: 'enum', what: 'a kind of its own', edits: [['kind: concept', 'kind: essay']], at: 'kind:' },
  {
    code: 'unknown-field',
    what: 'a field of its own',
    edits: [['wave: 1', 'wave: 1\nauthor: me']],
    at: 'author',
  },
  {
    code: 'id-format',
    what: 'an id in capitals',
    edits: [['id: learning-rate', 'id: Rate']],
    at: 'id: Rate',
  },
  { code: 'topic-format', what: 'a topic of two words', edits: [['topic: ml', 'topic: m l']], at: 'topic:' },
  { code: 'must-range', what: 'more must than points', edits: [['must: 2', 'must: 4']], at: 'must:' },
  {
    code: 'check-choices',
    what: 'a check without a right choice',
    edits: [['      correct: true\n', '']],
    at: '    - text: At 0.6',
  },
  {
    code: 'missing-question',
    what: 'no question',
    edits: [['question: What does the learning rate do, and how can you tell that it is wrong?\n', '']],
    at: FIRST_LINE,
  },
  { code: 'required', what: 'a missing field', edits: [['dated: false\n', '']], at: FIRST_LINE },
  {
    code: 'required',
    what: 'a choice without a why',
    edits: [['      why: That leaves the gradient out.\n', '']],
    at: '    - text: At 0.9',
  },
  {
    code: 'length',
    what: 'a long question',
    edits: [['question: What does', `question: ${long(200)} What does`]],
    at: 'question: xxx',
  },
  {
    code: 'length',
    what: 'a long hint',
    edits: [['hint: What', `hint: ${long(80)} What`]],
    at: 'hint:',
  },
  {
    code: 'length',
    what: 'a long key point',
    edits: [[KEY_POINT, `  - ${long(111)}`]],
    at: `  - ${long(111)}`,
  },
  {
    code: 'length',
    what: 'a long question of the check',
    edits: [['question: The weight', `question: ${long(200)} The weight`]],
    at: '  question: xxx',
  },
  {
    code: 'length',
    what: 'a long choice',
    edits: [['text: At 1.4', `text: ${long(161)}`]],
    at: '    - text: xxx',
  },
  {
    code: 'length',
    what: 'a long why',
    edits: [['why: That walks up the slope.', `why: ${long(161)}`]],
    at: '    - text: At 1.4',
  },
  {
    code: 'short-words',
    what: 'a brief short',
    edits: [
      ['  The learning rate is the factor between the gradient and the step that the\n', ''],
      ['  weights take. With a large one the loss bounces or explodes, with a small one\n', ''],
    ],
    at: 'short:',
  },
  { code: 'count', what: 'no role', edits: [['[ml-engineer, research]', '[]']], at: 'roles:' },
  { code: 'count', what: 'no tag', edits: [['tags: [training]', 'tags: []']], at: 'tags:' },
  { code: 'count', what: 'two key points', edits: [[`${KEY_POINT}\n`, '']], at: '  - Too large' },
  {
    code: 'count',
    what: 'one follow-up',
    edits: [['  - What changes when the batch is doubled?\n', '']],
    at: '  - Why do many',
  },
  {
    code: 'count',
    what: 'one pitfall',
    edits: [['  - Judging the rate by the final score alone\n', '']],
    at: '  - Blaming',
  },
  {
    code: 'count',
    what: 'no source',
    edits: [
      ['  - title: Bottou (2012), Stochastic Gradient Descent Tricks\n', ''],
      ['    url: https://leon.bottou.org/papers/bottou-tricks-2012\n', ''],
      ['sources:', 'sources: []'],
    ],
    at: 'sources:',
  },
  {
    code: 'count',
    what: 'two choices',
    edits: [['    - text: At 0.9\n      why: That leaves the gradient out.\n', '']],
    at: '    - text: At 0.6',
  },
  {
    code: 'check-choice',
    what: 'two choices of one text',
    edits: [['text: At 1.4', 'text: at 0.9']],
    at: '    - text: At 0.6',
  },
  {
    code: 'check-choice',
    what: 'none of the above',
    edits: [['text: At 1.4', 'text: None of the above']],
    at: '    - text: None',
  },
  {
    code: 'value',
    what: 'a difficulty of 4',
    edits: [['difficulty: 1', 'difficulty: 4']],
    at: 'difficulty:',
  },
  { code: 'value', what: 'a third wave', edits: [['wave: 1', 'wave: 3']], at: 'wave:' },
  { code: 'value', what: 'no key point that must be', edits: [['must: 2', 'must: 0']], at: 'must:' },
  { code: 'value', what: 'dated by a word', edits: [['dated: false', 'dated: no']], at: 'dated:' },
  { code: 'value', what: 'a seed that is a word', edits: [['seed: null', 'seed: first']], at: 'seed:' },
  { code: 'value', what: 'a day that never was', edits: [['2026-06-01', '2026-02-30']], at: 'reviewed:' },
  { code: 'value', what: 'a date in words', edits: [['2026-06-01', 'June 2026']], at: 'reviewed:' },
  { code: 'value', what: 'a review of tomorrow', edits: [['2026-06-01', '2026-06-11']], at: 'reviewed:' },
  { code: 'role', what: 'an unknown role', edits: [['research]', 'wizard]']], at: 'roles:' },
  { code: 'url', what: 'no web address', edits: [['url: https://', 'url: ftp://']], at: '  - title: Bottou' },
  { code: 'topic', what: 'an unknown topic', edits: [['topic: ml', 'topic: alchemy']], at: 'topic:' },
  { code: 'tag', what: 'an unknown tag', edits: [['tags: [training]', 'tags: [gold]']], at: 'tags:' },
  {
    code: 'phrase',
    what: 'coach talk',
    edits: [['hint: What', 'hint: Great question! What']],
    at: 'hint:',
  },
];

describe('a good card', () => {
  it('has nothing to be told about it', () => {
    expect(lintStrictly(goodBank())).toEqual([]);
  });

  it.each([...CASES])('is told of $what as $code', ({ code, edits, at }) => {
    const bank = goodBank();
    const text = editCard(bank, GOOD_CARD, edits);
    expect(lintStrictly(bank).filter((finding) => finding.startsWith(GOOD_CARD))).toEqual([
      `${GOOD_CARD}:${lineOf(text, at)}: ${code}`,
    ]);
  });
});

describe('a behavioral card', () => {
  it('is told of a check as check-behavioral', () => {
    const bank = goodBank();
    const card = 'behavioral/missed-deadline.md';
    const check = 'check:\n  question: Q\n  choices:\n';
    const choices = ['a', 'b', 'c'].map(
      (name, i) => `    - { text: ${name}, why: w, correct: ${i === 0} }\n`,
    );
    const text = editCard(bank, card, [['followups:\n', `${check}${choices.join('')}followups:\n`]]);
    expect(lintStrictly(bank)).toEqual([`${card}:${lineOf(text, '  question: Q')}: check-behavioral`]);
  });
});
