import { describe, expect, it } from 'vitest';
import {
  bodyLine,
  type Edit,
  editCard,
  GOOD_CARD,
  goodBank,
  lineOf,
  lintStrictly,
} from '../../support/good-bank.ts';

const LAST = 'training from the start.\n';
/** Adds a block at the end of the card. */
const add = (text: string): Edit[] => [[LAST, `${LAST}\n${text}\n`]];
const stepsOf = (count: number): string =>
  Array.from({ length: count }, (_, i) => `${i + 1}. Do it. Check: it is done.`).join('\n');

const STEPS = stepsOf(5);
const TABLE = '| if | then |\n|---|---|\n| 1 | 2 |';
const PICTURE = '```text\n[a] -> [b]\n```';
const CODE = '```python\nx = 1\n```';

/** The sections of a kind with the least that they have to hold. */
const SECTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  procedure: { Steps: STEPS, Example: 'Text.', 'Stop rule': 'Text.' },
  tools: { 'How to choose': TABLE, 'What to show from experience': 'Text.' },
  scenario: { 'First hour': 'Text.', 'Narrow it down': '1. This\n2. That', Fix: 'Text.', Prevent: 'Text.' },
  math: { Setup: 'Text.', Derivation: PICTURE, Result: 'Text.', 'Sanity check': 'Text.' },
  coding: {
    Contract: 'Text.',
    Code: CODE,
    Complexity: 'Text.',
    'Test that would catch the usual bug': 'Text.',
  },
  'system-design': {
    Clarify: 'Text.',
    Metrics: 'Text.',
    Sketch: PICTURE,
    'Deep dives': '**How?** Text.\n\n**Why?** Text.',
    'Failure modes and monitoring': 'Text.',
    'What changes at 10x': 'Text.',
  },
};

const withSections = (kind: string, sections: Readonly<Record<string, string>>): Edit[] => [
  ['kind: concept', `kind: ${kind}`],
  ['## How it works', '### How it works'],
  ...add(
    Object.entries(sections)
      .map(([name, text]) => `## ${name}\n\n${text}\n`)
      .join('\n'),
  ),
];

describe('the sections of a kind', () => {
  it.each(Object.entries(SECTIONS))('of %s are enough when all are there', (kind, sections) => {
    const bank = goodBank();
    editCard(bank, GOOD_CARD, withSections(kind, sections));
    expect(lintStrictly(bank)).toEqual([]);
  });

  it.each(
    Object.entries(SECTIONS).flatMap(([kind, sections]) =>
      Object.keys(sections).map((missing) => [kind, missing] as const),
    ),
  )('of %s are not enough without "%s"', (kind, missing) => {
    const bank = goodBank();
    const { [missing]: _, ...sections } = SECTIONS[kind] ?? {};
    const text = editCard(bank, GOOD_CARD, [
      ...withSections(kind, sections),
      ...(missing === 'Example' ? ([['## Example with numbers', '## Numbers']] as const) : []),
    ]);
    expect(lintStrictly(bank)).toEqual([`${GOOD_CARD}:${bodyLine(text)}: section`]);
  });

  it('must stand in their order', () => {
    const bank = goodBank();
    const text = editCard(
      bank,
      GOOD_CARD,
      withSections('tools', { 'What to show': 'Text.', 'How to choose': TABLE }),
    );
    expect(lintStrictly(bank)).toEqual([`${GOOD_CARD}:${bodyLine(text)}: section`]);
  });
});

describe('what the sections of a kind hold', () => {
  it.each([
    { kind: 'procedure', section: 'Steps', text: stepsOf(4), what: 'four steps' },
    { kind: 'procedure', section: 'Steps', text: stepsOf(9), what: 'nine steps' },
    { kind: 'procedure', section: 'Steps', text: STEPS.replaceAll(/\d\. /g, '- '), what: 'no numbers' },
    { kind: 'procedure', section: 'Steps', text: STEPS.replace(' Check:', ''), what: 'an unchecked step' },
    { kind: 'tools', section: 'How to choose', text: 'It depends.', what: 'no table' },
    { kind: 'scenario', section: 'Narrow it down', text: '- This\n- That', what: 'no order' },
    { kind: 'math', section: 'Derivation', text: 'As is easily seen.', what: 'no steps' },
    { kind: 'coding', section: 'Code', text: PICTURE, what: 'no code' },
    {
      kind: 'coding',
      section: 'Code',
      text: CODE.replace('x = 1', 'x = 1\n'.repeat(46)),
      what: 'too many lines',
    },
    { kind: 'system-design', section: 'Sketch', text: 'A box.', what: 'no drawing' },
    { kind: 'system-design', section: 'Deep dives', text: '**How?** Text.', what: 'one deep dive' },
  ])('is told in $section of a $kind with $what', ({ kind, section, text }) => {
    const bank = goodBank();
    const sections = { ...SECTIONS[kind], [section]: text };
    const card = editCard(bank, GOOD_CARD, withSections(kind, sections));
    expect(lintStrictly(bank)).toEqual([
      `${GOOD_CARD}:${lineOf(card, `\n## ${section}\n`) + 1}: section-content`,
    ]);
  });

  it('may be deep dives under headings or in a list, and steps with their checks in any words', () => {
    const dives = ['### How?\n\nText.\n\n### Why?\n\nText.', '- How?\n- Why?'];
    for (const text of dives) {
      const bank = goodBank();
      editCard(
        bank,
        GOOD_CARD,
        withSections('system-design', { ...SECTIONS['system-design'], 'Deep dives': text }),
      );
      expect(lintStrictly(bank)).toEqual([]);
    }
    const bank = goodBank();
    const steps = STEPS.replaceAll('Check: it is', 'Checked when');
    editCard(bank, GOOD_CARD, withSections('procedure', { ...SECTIONS['procedure'], Steps: steps }));
    expect(lintStrictly(bank)).toEqual([]);
  });

  const story = 'behavioral/missed-deadline.md';

  it.each([
    { what: 'no seconds', edit: [/^(\d+) s /gm, '$1    '], at: '## Structure' },
    { what: 'an example that could be true', edit: [/ \(fictional\)/, ''], at: '## Worked example' },
  ] as const)('is told in a behavioral card with $what', ({ edit, at }) => {
    const bank = goodBank();
    const before = editCard(bank, story, []);
    const text = editCard(bank, story, [[before, before.replace(edit[0], edit[1])]]);
    expect(lintStrictly(bank)).toEqual([`${story}:${lineOf(text, at)}: section-content`]);
  });

  it('is told as example when a technical card has neither number nor code', () => {
    const bank = goodBank();
    const before = editCard(bank, GOOD_CARD, []);
    const plain = before
      .replace(/```text\n.*?```\n/s, '')
      .replace(/```python\n.*?```\n/s, '')
      .replace(/^\|.*\n/gm, '');
    const text = editCard(bank, GOOD_CARD, [[before, plain]]);
    expect(lintStrictly(bank)).toEqual([`${GOOD_CARD}:${bodyLine(text)}: example`]);
  });
});
