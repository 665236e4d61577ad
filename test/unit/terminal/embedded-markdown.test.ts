import { lexer, marked, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { hasControls } from '../../../src/clean-text.ts';
import { embedMarkdown } from '../../../src/terminal/embedded-markdown.ts';

const embedded = (markdown: string): string => embedMarkdown(markdown, 'Answer', 4);

/** `depth text` of every heading, as a reader of Markdown sees them. */
const outlineOf = (markdown: string): string[] =>
  lexer(markdown)
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map(({ depth, text }) => `${depth} ${text}`);

describe('headings of a text that becomes a section', () => {
  it.each([
    ['## Answer\n\nYes.\n\n### Why\n\n## How\n', ['4 Answer', '5 Why', '4 How']],
    ['Yes.\n\n## Why\n\n### How\n', ['4 Answer', '5 Why', '6 How']],
    ['Yes.', ['4 Answer']],
    ['# One\n## Two\n### Three\n#### Four\n', ['4 One', '5 Two', '6 Three', '6 Four']],
    ['Title\n=====\n\nUnder\nlined\n---\n\ntext\n', ['4 Title', '5 Under lined']],
    ['#### Deep\n\n##### Deeper', ['4 Deep', '5 Deeper']],
    ['## Closed ##\ntext right below\n\n## C#\n', ['4 Closed', '4 C#']],
    ['Sign #\n===\n', ['4 Sign \\#']],
  ])('%j: %j', (markdown, outline) => {
    expect(outlineOf(embedded(markdown))).toEqual(outline);
  });

  it('are moved in quotations and lists too', () => {
    const text = '## Answer\n\n> ## Quoted\n>\n> text\n\n- ## Item\n\n  text\n\n  ### Below\n';
    expect(embedded(text)).toBe(
      '#### Answer\n\n> #### Quoted\n>\n> text\n\n- #### Item\n\n  text\n\n  ##### Below',
    );
  });
});

describe('what a text holds besides headings', () => {
  it.each([
    'a\n\n```sh\n# no heading\n## nor this <b>\n```\n\nb',
    'a\n\n~~~~\n```\n# x\n~~~\n~~~~',
    'a\n\n    # indented <b>\n\nb',
    '- a\n\n  ```sh\n  # x\n  ```\n\n- b',
    'a\n\n| a | b |\n|---|---|\n| `<c>` | **d** |\n\n---\n\n1. x\n2. y\n   - z',
    'Shell: `# x`, #hashtag, a \\# b, [a](https://example.org "t"), <https://example.org>',
    '- [ ] todo\n- [x] done\n\n> quoted\nlazily',
  ])('stays as it is: %j', (markdown) => {
    expect(embedded(markdown)).toBe(`#### Answer\n\n${markdown}`);
  });

  it('keeps the same code when a heading in the same list moves', () => {
    const list = '- text\n\n  ```sh\n  # one\n  ```\n\n  # one';
    expect(embedded(list)).toBe('#### Answer\n\n- text\n\n  ```sh\n  # one\n  ```\n\n  ##### one');
  });
});

describe('what a text leaves open ends with it', () => {
  it.each([
    ['a fence', '```py\nx = 1', '```py\nx = 1\n```'],
    ['a fence alone', 'a\n\n~~~', 'a\n\n~~~\n~~~'],
    ['a longer fence', '````\n```', '````\n```\n````'],
    ['a comment', 'a\n\n<!-- open\n# b', 'a\n\n\\<!-- open\n\\# b'],
    ['an element', 'a\n\n<details>\nb', 'a\n\n\\<details>\nb'],
    ['an element within a line', 'a <script> **<b>**', 'a \\<script> **\\<b>**'],
    ['an element in a quotation', '> a <u>b\n> c', '> a \\<u>b\n> c'],
    ['an element in a table', '| a |\n|---|\n| <u> |', '| a |\n|---|\n| \\<u> |'],
    ['an element in a heading', 'a\n\n## b <i>', 'a\n\n##### b \\<i>'],
  ])('%s', (_, markdown, text) => {
    expect(embedded(markdown)).toBe(`#### Answer\n\n${text}`);
  });

  it('and its definitions of links serve nobody else', () => {
    const text = 'See [one][1], [2] and ![pic][1].\n\n[1]: https://example.org/1 "The one"\n[2]: <b c>\n';
    const whole = embedded(text);
    expect(whole).toBe(
      '#### Answer\n\nSee [one](<https://example.org/1> "The one"), [2](<b c>) and ![pic](<https://example.org/1> "The one").',
    );
    const html = (markdown: string) => marked.parse(markdown, { async: false }).trim();
    expect(html(whole)).toContain(html(text));
  });

  it.each([
    ['[a [b] \\] c][x], [x][] and [x]\n\n[x]: https://example.org/?a&amp;b "say \\"hi\\" \\\\"'],
    ['[**a** b][x]\n\n[x]: <b\\>c\\<d>'],
    ['[a](https://example.org/a_(b)) and https://example.org/[c]'],
  ])('which are linked to the same as before: %j', (text) => {
    const html = (markdown: string) => marked.parse(markdown, { async: false }).trim();
    expect(html(embedded(text))).toBe(`<h4>Answer</h4>\n${html(text)}`);
  });

  it('and no control character comes out of an entity', () => {
    const whole = embedded('a &#27;]52; [b][1]\n\n[1]: https://x/&#27;]8;; "t&#x9b;"');
    expect(hasControls(whole)).toBe(false);
    expect(whole).toContain('a &#27;]52; [b](<https://x/&#27;]8;;> "t&#x9b;")');
  });
});
