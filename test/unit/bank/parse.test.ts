import { describe, expect, it } from 'vitest';
import { type ParsedCard, parseCard } from '../../../src/bank/parse.ts';

const PLACE = { file: 'notes/trees.md', id: 'trees', topic: 'notes' };

const parse = (text: string): ParsedCard => parseCard(text, PLACE);

/** A card with one more line (or more) in its front matter. */
const withField = (yaml: string): ParsedCard => parse(`---\nquestion: Why?\n${yaml}\n---\nBecause.\n`);

describe('a card of a question and an answer', () => {
  it('takes its id and topic from its place, and everything else is empty', () => {
    const { card, problems } = parse('---\nquestion: Why trees?\n---\n\nThey split.\n');
    expect(problems).toEqual([]);
    expect(card).toEqual({
      id: 'trees',
      topic: 'notes',
      question: 'Why trees?',
      answer: 'They split.',
      hint: null,
      short: null,
      keyPoints: [],
      must: 0,
      check: null,
      followups: [],
      pitfalls: [],
      sources: [],
      related: [],
      kind: null,
      level: null,
      difficulty: null,
      roles: [],
      tags: [],
      wave: null,
      contentHash: expect.stringMatching(/^[0-9a-f]{10}(\.[0-9a-f]{10}){2}$/),
      file: 'notes/trees.md',
    });
  });

  it.each([
    ['# Why trees?\n\nThey split.\n', 'Why trees?', 'They split.'],
    ['\n\n#   Why trees?   \nThey split.', 'Why trees?', 'They split.'],
    ['# Why trees? ##\nThey split.\n', 'Why trees?', 'They split.'],
    ['# What is C# for?\nGames.\n', 'What is C# for?', 'Games.'],
    ['---\nhint: wood\n---\n# Why trees?\nThey split.\n', 'Why trees?', 'They split.'],
    ['# Why?\n\n## Answer\n\n# A comment\n', 'Why?', '## Answer\n\n# A comment'],
  ])('may give its question as the first heading: %j', (text, question, answer) => {
    expect(parse(text).card).toMatchObject({ question, answer });
  });

  it('keeps a heading of level 1 when the front matter has the question', () => {
    expect(withField('hint: x').card?.answer).toBe('Because.');
    expect(parse('---\nquestion: Why?\n---\n# Title\nText\n').card).toMatchObject({
      question: 'Why?',
      answer: '# Title\nText',
    });
  });

  it.each([
    ['Just a line of notes.\n', 'missing-question'],
    ['## Why?\n\nBecause.\n', 'missing-question'],
    ['---\nquestion: ""\n---\nBecause.\n', 'missing-question'],
    ['# Why?\n', 'missing-answer'],
    ['---\nquestion: Why?\n---\n \n', 'missing-answer'],
  ])('is left out without one of them: %j', (text, code) => {
    const { card, problems } = parse(text);
    expect(card).toBeNull();
    expect(problems).toMatchObject([{ code, severity: 'error', place: { line: 1 } }]);
  });

  it('is left out when it is empty', () => {
    const codes = parse('').problems.map((problem) => problem.code);
    expect(codes).toEqual(['missing-question', 'missing-answer']);
  });
});

describe('a field of the wrong type', () => {
  it.each([
    ['id: [a]', ['id']],
    ['topic: { a: b }', ['topic']],
    ['kind: [concept]', ['kind']],
    ['level: true', ['level']],
    ['hint: [a]', ['hint']],
    ['short: { a: b }', ['short']],
    ['difficulty: easy', ['difficulty']],
    ['must: 1.5', ['must']],
    ['wave: first', ['wave']],
    ['key_points: one', ['key_points']],
    ['key_points: [one, { two: three }]', ['key_points', 1]],
    ['roles: research', ['roles']],
    ['tags: [[a]]', ['tags', 0]],
    ['followups: { a: b }', ['followups']],
    ['pitfalls: [true]', ['pitfalls', 0]],
    ['related: kv-cache', ['related']],
    ['sources: https://example.org', ['sources']],
    ['sources: [https://example.org]', ['sources']],
    ['sources: [{ title: A book }]', ['sources', 0]],
    ['sources: [{ title: A, url: b }, { title: [A], url: b }]', ['sources', 1]],
    ['check: yes', ['check']],
    ['check: [a]', ['check']],
    ['check: { choices: [] }', ['check', 'question']],
  ])('is told with its place: %s', (yaml, path) => {
    const { card, problems } = withField(yaml);
    expect(card).toBeNull();
    expect(problems).toMatchObject([{ code: 'type', severity: 'error', place: { path } }]);
    expect(problems[0]?.message).toContain(`${path[0]} must be`);
  });

  it('is told for the question as well', () => {
    expect(parse('---\nquestion: [Why]\n---\nBecause.\n').problems[0]).toMatchObject({
      code: 'type',
      place: { path: ['question'] },
    });
  });

  it.each([
    ['check: { question: Q, choices: one }', ['check', 'choices']],
    ['check: { question: Q, choices: [a, b] }', ['check', 'choices']],
    ['check: { question: Q, choices: [{ text: a, correct: true }, { why: b }] }', ['check', 'choices', 1]],
  ])('is told for the choices of a check: %s', (yaml, path) => {
    expect(withField(yaml).problems[0]).toMatchObject({ code: 'type', place: { path } });
  });

  it('may be a number where a text is meant', () => {
    const { card, problems } = withField('hint: 42\nkey_points: [7, eight]');
    expect(problems).toEqual([]);
    expect(card).toMatchObject({ hint: '42', keyPoints: ['7', 'eight'] });
  });

  it('tells every wrong field at once', () => {
    const { problems } = withField('must: many\ntags: one\nwave: first');
    const paths = problems.map(({ place }) => 'path' in place && place.path[0]);
    expect(paths.sort()).toEqual(['must', 'tags', 'wave']);
  });
});

describe('a value that no card can have', () => {
  it.each([
    ['kind: essay', 'enum', ['kind']],
    ['level: expert', 'enum', ['level']],
    ['id: Not An Id', 'id-format', ['id']],
    ['id: -dash', 'id-format', ['id']],
    ['topic: Machine Learning', 'topic-format', ['topic']],
    ['must: 1', 'must-range', ['must']],
    ['must: -1', 'must-range', ['must']],
    ['check: { question: Q, choices: [{ text: a, correct: true }] }', 'check-choices', ['check', 'choices']],
    ['check: { question: Q, choices: [{ text: a }, { text: b }] }', 'check-choices', ['check', 'choices']],
    [
      'check: { question: Q, choices: [{ text: a, correct: true }, { text: b, correct: true }] }',
      'check-choices',
      ['check', 'choices'],
    ],
  ])('leaves the card out: %s', (yaml, code, path) => {
    const { card, problems } = withField(yaml);
    expect(card).toBeNull();
    expect(problems).toMatchObject([{ code, severity: 'error', place: { path } }]);
  });

  it('is only a warning when the field is unknown', () => {
    const { card, problems } = withField('author: me');
    expect(card).not.toBeNull();
    expect(problems).toMatchObject([
      { code: 'unknown-field', severity: 'warning', place: { path: ['author'] } },
    ]);
  });
});

describe('the text of a file', () => {
  it('may end its lines as Windows does, without a word about it', () => {
    const { card, problems } = parse('---\r\nquestion: Why?\r\n---\r\n\r\nOne\r\nTwo\r\n');
    expect(card).toMatchObject({ question: 'Why?', answer: 'One\nTwo' });
    expect(problems).toEqual([]);
  });

  it('may begin with a byte order mark', () => {
    const { card, problems } = parse('\uFEFF---\nquestion: Why?\n---\nBecause.\n');
    expect(card).toMatchObject({ question: 'Why?', answer: 'Because.' });
    expect(problems).toEqual([]);
  });

  it.each([
    ['Windows line ends', '---\r\nid: a\r\ntags: [b\r\n---\r\n'],
    ['a byte order mark', '\uFEFF---\nid: a\ntags: [b\n---\n'],
  ])('has its lines counted rightly with %s', (_, text) => {
    expect(parse(text).problems).toMatchObject([{ code: 'yaml', place: { line: 3 } }]);
  });

  it('has the same content hash however its lines end', () => {
    const text = '---\nquestion: Why?\n---\nOne\nTwo\n';
    expect(parse(text.replaceAll('\n', '\r\n')).card?.contentHash).toBe(parse(text).card?.contentHash);
  });

  it('changes its content hash with the answer, and not with a tag', () => {
    const before = parse('---\nquestion: Why?\n---\nBecause.\n').card?.contentHash;
    expect(parse('---\nquestion: Why?\n---\nBecause!\n').card?.contentHash).not.toBe(before);
    expect(withField('tags: [a]').card?.contentHash).toBe(before);
  });
});
