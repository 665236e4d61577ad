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

/** One thing broken below the front matter of a good card, and a text on the line that is to be named. */
interface Case {
  readonly code: string;
  readonly what: string;
  readonly edits: readonly Edit[];
  /** The first line of the body when not given. */
  readonly at?: string;
}

const LAST = 'training from the start.\n';
/** Adds a block at the end of the card. */
const add = (text: string): Edit[] => [[LAST, `${LAST}\n${text}\n`]];
const PYTHON = 'x = x - 0.1 * 2 * x';
const WIDE = 'y'.repeat(77);

const CASES: readonly Case[] = [
  { code: 'heading', what: 'a heading of level 1', edits: [['## How it', '# How it']], at: '# How it' },
  {
    code: 'heading',
    what: 'another first heading',
    edits: [['## Answer', '## In brief']],
    at: '## In brief',
  },
  {
    code: 'heading',
    what: 'an answer of level 3',
    edits: [['## Answer', '### Answer']],
    at: '### Answer',
  },
  {
    code: 'heading',
    what: 'text before the answer',
    edits: [['## Answer', 'A word first.\n\n## Answer']],
    at: '## Answer',
  },
  {
    code: 'section',
    what: 'a concept of one section',
    edits: [
      ['## How it works\n', ''],
      ['## Example with numbers\n', ''],
    ],
  },
  { code: 'width', what: 'code of 77 columns', edits: [[PYTHON, `${PYTHON}\n${WIDE}`]], at: WIDE },
  {
    code: 'width',
    what: 'a table of 77 columns',
    edits: [['| 0.1  | 0.8            | 0.64            |', `| 0.1 | 0.8 | ${'0'.repeat(61)} |`]],
    at: '| 0.1',
  },
  {
    code: 'width',
    what: 'code of 77 columns within a list',
    edits: add(`- One point:\n\n  \`\`\`text\n  ${WIDE}\n  \`\`\``),
    at: WIDE,
  },
  { code: 'fence', what: 'a fence without its language', edits: [['```python', '```']], at: '```\nx = 1.0' },
  { code: 'tab', what: 'a tab in code', edits: [[PYTHON, `if x:\n\t${PYTHON}`]], at: '\tx = ' },
  { code: 'ascii', what: 'a Greek letter in code', edits: [[PYTHON, `${PYTHON}  # η`]], at: PYTHON },
  { code: 'latex', what: 'LaTeX', edits: add('The loss is $x^2$ here.'), at: 'The loss is $' },
  { code: 'latex', what: 'LaTeX in brackets', edits: add('The loss \\(x\\) is.'), at: 'The loss \\' },
  { code: 'html', what: 'HTML', edits: add('One line<br>\nand another.'), at: 'One line<' },
  { code: 'image', what: 'an image', edits: add('See:\n![a curve](curve.png)'), at: '![a curve]' },
  { code: 'emoji', what: 'an emoji', edits: add('Well done 🎉 now.'), at: 'Well done' },
  {
    code: 'table',
    what: 'a table of five columns',
    edits: add('| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |'),
    at: '| a | b',
  },
  { code: 'body-words', what: 'too many words', edits: add('word '.repeat(250)) },
  {
    code: 'body-words',
    what: 'too few words',
    edits: [
      ['Adaptive optimizers hide a poor choice for a while, because they divide by the\n', ''],
      ['size of recent gradients. They do not remove it. Deep networks without\n', ''],
      ['normalization forgive the least, and fine-tuning wants a smaller rate than\n', ''],
    ],
  },
  { code: 'phrase', what: 'filler', edits: add('This step plays a crucial role.'), at: 'This step' },
  { code: 'control-characters', what: 'an escape', edits: add('Red \u001b[31mtext.'), at: 'Red' },
];

describe('the body of a good card', () => {
  it.each([...CASES])('is told of $what as $code', ({ code, edits, at }) => {
    const bank = goodBank();
    const text = editCard(bank, GOOD_CARD, edits);
    const line = at === undefined ? bodyLine(text) : lineOf(text, at);
    expect(lintStrictly(bank)).toEqual([`${GOOD_CARD}:${line}: ${code}`]);
  });

  it('may hold formulas, arrows and markup that is quoted', () => {
    const bank = goodBank();
    editCard(bank, GOOD_CARD, add('Where σ(x) ≤ 1 → stop; `<br>` and `$x^2$` are shown, $5 is a price.'));
    expect(lintStrictly(bank)).toEqual([]);
  });

  it('is told when it is missing as missing-answer', () => {
    const bank = goodBank();
    const text = editCard(bank, GOOD_CARD, []);
    const head = text.split('\n').slice(0, bodyLine(text) - 1);
    editCard(bank, GOOD_CARD, [[text, `${head.join('\n')}\n`]]);
    expect(lintStrictly(bank).filter((finding) => finding.startsWith(GOOD_CARD))).toEqual([
      `${GOOD_CARD}:1: missing-answer`,
    ]);
  });
});
