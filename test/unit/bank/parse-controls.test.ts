import { describe, expect, it } from 'vitest';
import { parseCard } from '../../../src/bank/parse.ts';
import { hasControls } from '../../../src/clean-text.ts';

const PLACE = { file: 'notes/trees.md', id: 'trees', topic: 'notes' };

// Writes the clipboard, fakes a link, turns text red and around, rings.
const EVIL = '\\e]52;c;ZXZpbA==\\a\\e]8;;https://example.org\\e\\\\link\\e[31m\\x9b2J\\u202e';
const RAW_EVIL = '\u001b]52;c;ZXZpbA==\u0007\u001b[31m\u009b2J\u202e';

/** Every text within a value, keys included. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}

describe('escape sequences and control characters', () => {
  it('are in no field of a parsed card', () => {
    const text = `---
question: "question ${EVIL}"
hint: "hint ${EVIL}"
short: "short ${EVIL}"
key_points: ["point ${EVIL}"]
roles: ["role${EVIL}"]
tags: ["tag${EVIL}"]
followups: ["followup ${EVIL}"]
pitfalls: ["pitfall ${EVIL}"]
related: ["related${EVIL}"]
sources: [{ title: "title ${EVIL}", url: "url${EVIL}" }]
check:
  question: "check ${EVIL}"
  choices:
    - { text: "right ${EVIL}", why: "why ${EVIL}", correct: true }
    - { text: "wrong ${EVIL}", why: "why ${EVIL}" }
---
Answer ${RAW_EVIL}
`;
    const { card } = parseCard(text, PLACE);
    expect(card).toMatchObject({ question: 'question link', answer: 'Answer', tags: ['taglink'] });
    expect(textsOf(card).filter(hasControls)).toEqual([]);
  });

  it('are not in a question that is a heading', () => {
    expect(parseCard(`# Why${RAW_EVIL}?\nBecause.\n`, PLACE).card?.question).toBe('Why?');
  });

  it('are a warning on the line where they stand', () => {
    const { problems } = parseCard(`---\nquestion: Why?\n---\nOne\nTwo ${RAW_EVIL}\n`, PLACE);
    expect(problems).toMatchObject([{ code: 'control-characters', severity: 'warning', place: { line: 5 } }]);
  });

  it.each([
    ['the language of the front matter', `---${RAW_EVIL}\nid: a\n---\nA\n`],
    ['an id', `---\nquestion: Why?\nid: "x ${EVIL}"\n---\nA\n`],
    ['a topic', `---\nquestion: Why?\ntopic: "x ${EVIL}"\n---\nA\n`],
    ['a kind', `---\nquestion: Why?\nkind: "x ${EVIL}"\n---\nA\n`],
    ['an unknown field', `---\nquestion: Why?\n"x ${EVIL}": 1\n---\nA\n`],
    ['a YAML tag', `---\nquestion: !x%1b%5b31m "Why?"\n---\nA\n`],
    ['raw YAML', `---\nquestion: Why ${RAW_EVIL}\n---\nA\n`],
  ])('are not in what is said about %s', (_, text) => {
    const { problems } = parseCard(text, PLACE);
    expect(problems).not.toEqual([]);
    expect(problems.map(({ message }) => message).filter(hasControls)).toEqual([]);
  });
});
