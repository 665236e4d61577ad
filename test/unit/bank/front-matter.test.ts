import { describe, expect, it } from 'vitest';
import { FrontMatterError, splitFrontMatter } from '../../../src/bank/front-matter.ts';
import type { Problem } from '../../../src/bank/problem.ts';

/** What is wrong with a front matter that cannot be read. */
function problemOf(text: string): Problem {
  try {
    splitFrontMatter(text);
  } catch (error) {
    if (error instanceof FrontMatterError) return error.problem;
    throw error;
  }
  throw new Error('the front matter was read');
}

describe('front matter', () => {
  it('is split from the body, which begins on the line below', () => {
    const text = '---\nquestion: Why?\nmust: 1\n---\n\n## Answer\n';
    const { data, body, bodyLine } = splitFrontMatter(text);
    expect(data).toEqual({ question: 'Why?', must: 1 });
    expect(body).toBe('\n## Answer\n');
    expect(bodyLine).toBe(5);
  });

  it('may be missing', () => {
    const text = '# Why?\n\nBecause.\n';
    expect(splitFrontMatter(text)).toEqual({ data: {}, body: text, bodyLine: 1, yaml: '' });
  });

  it.each([
    ['nothing', '---\n---\nBody\n', 3],
    ['an empty line', '---\n\n---\nBody\n', 4],
    ['a comment', '---\n# nothing yet\n---\nBody\n', 4],
  ])('may hold %s', (_, text, bodyLine) => {
    expect(splitFrontMatter(text)).toMatchObject({ data: {}, body: 'Body\n', bodyLine });
  });

  it('may name YAML as its language', () => {
    expect(splitFrontMatter('---yaml\nid: a\n---\nBody\n').data).toEqual({ id: 'a' });
  });

  it('takes a longer rule at the top of a page for text', () => {
    const text = '----\nquestion: Why?\n----\n';
    expect(splitFrontMatter(text)).toMatchObject({ data: {}, body: text });
  });

  it('keeps a rule within the body', () => {
    expect(splitFrontMatter('---\nid: a\n---\nOne\n\n---\n\nTwo\n').body).toBe('One\n\n---\n\nTwo\n');
  });

  it('keeps dates, yes and no as the texts that they are', () => {
    const text = '---\nreviewed: 2026-06-01\nhint: yes\nshort: no\ndated: true\nseed: null\n---\n';
    expect(splitFrontMatter(text).data).toEqual({
      reviewed: '2026-06-01',
      hint: 'yes',
      short: 'no',
      dated: true,
      seed: null,
    });
  });

  it('gives each text its own data, however often the same text is read', () => {
    const text = '---\ntags: [a]\n---\n';
    const first = splitFrontMatter(text).data['tags'] as string[];
    first.push('b');
    expect(splitFrontMatter(text).data).toEqual({ tags: ['a'] });
  });
});

describe('front matter that cannot be read', () => {
  it.each(['js', 'javascript', 'JS', 'coffee', 'json', 'toml', ' js '])('is refused in %j', (language) => {
    const problem = problemOf(`---${language}\n{ "question": "Why?" }\n---\nBody\n`);
    expect(problem).toMatchObject({ code: 'front-matter-language', place: { line: 1 }, severity: 'error' });
    expect(problem.message).toContain(`"${language.trim()}"`);
  });

  it.each(['js', 'javascript', 'ecmascript', 'node'])('is never run as %s', (language) => {
    const marks = globalThis as { ranFrontMatter?: boolean };
    const code = 'globalThis.ranFrontMatter = true; module.exports = { question: "Why?" };';
    expect(problemOf(`---${language}\n${code}\n---\nBody\n`).code).toBe('front-matter-language');
    expect(marks.ranFrontMatter).toBeUndefined();
  });

  it.each(['!!js/function "function () { return 1 }"', '!!js/regexp /a/', '!!js/undefined ""'])(
    'does not make JavaScript of %s',
    (value) => {
      expect(problemOf(`---\nid: a\nquestion: ${value}\n---\n`)).toMatchObject({
        code: 'yaml',
        place: { line: 3 },
      });
    },
  );

  it('is told when it is not closed', () => {
    const problem = problemOf('---\nquestion: Why?\n\nBecause.\n');
    expect(problem).toMatchObject({ code: 'front-matter', place: { line: 1 } });
    expect(problem.message).toContain('not closed');
  });

  it.each(['just words', '- a\n- b', '42'])('is told when it is not a map but %j', (yaml) => {
    expect(problemOf(`---\n${yaml}\n---\nBody\n`)).toMatchObject({
      code: 'front-matter',
      message: 'the front matter must be a list of "key: value" lines',
    });
  });

  it.each([
    ['a key given twice', 'id: a\nquestion: Why?\nid: b', 4, /duplicated/],
    ['an alias', 'hint: &h a nudge\nshort: *h', 3, /alias/],
    ['a colon within a text', 'id: a\nquestion: Trade-off: which?', 3, /indentation/],
    ['a tab for indentation', 'id: a\ntags:\n\t- b', 4, /tab/],
    ['a list that is not closed', 'id: a\n\ntags: [b', 4, /flow collection/],
  ])('names the line of %s', (_, yaml, line, message) => {
    const problem = problemOf(`---\n${yaml}\n---\nBody\n`);
    expect(problem).toMatchObject({ code: 'yaml', severity: 'error', place: { line } });
    expect(problem.message).toMatch(message);
  });

  it('names the same line when the fence names its language or ends in a space', () => {
    for (const fence of ['---yaml', '--- ', '--- yml']) {
      expect(problemOf(`${fence}\nid: a\ntags: [b\n---\n`).place).toEqual({ line: 3 });
    }
  });

  it('hands on no escape sequence of its first line', () => {
    const problem = problemOf('---\u001b]52;c;ZXZpbA==\u0007js\nid: a\n---\n');
    expect(problem.message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });
});
