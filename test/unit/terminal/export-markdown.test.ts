import { lexer, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { parseCard } from '../../../src/bank/parse.ts';
import type { Card } from '../../../src/domain/card.ts';
import { exportMarkdown } from '../../../src/terminal/views/export-markdown.ts';
import { plainCard } from '../../support/bank-folder.ts';

function cardOf(id: string, text: string): Card {
  const { card } = parseCard(text, { file: `${id}.md`, id, topic: 'ml' });
  if (!card) throw new Error(`${id} is broken`);
  return card;
}

function documentOf(cards: readonly Card[], questionsOnly = false): string {
  const chapters = { count: cards.length, topics: [{ title: 'C# & _ml_', cards }] };
  return [...exportMarkdown(chapters, questionsOnly)].join('');
}

const headings = (markdown: string): string[] =>
  lexer(markdown)
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map(({ depth, text }) => `${depth} ${text}`);

describe('cards as a document', () => {
  it('has nothing of what a card does not have', () => {
    expect(documentOf([cardOf('a', plainCard('Why?', 'Because.'))])).toBe(`# Interview questions

1 card in 1 topic

## C\\# & \\_ml\\_

### Why?

\`a\`

#### Answer

Because.
`);
  });

  it('keeps each card within its own section, whatever is left open in one', () => {
    const cards = [
      cardOf('fence', plainCard('One?', 'Code:\n\n```py\nx = 1')),
      cardOf('comment', plainCard('Two?', '<!-- open')),
      cardOf('levels', plainCard('Three?', '# Top\n\nText\n\n## Sub\n\n```sh\n# no heading\n```')),
      cardOf('link', plainCard('Four?', 'See [1].\n\n[1]: https://example.org')),
      cardOf('number', plainCard('Five?', 'The array [1].')),
    ];
    const text = documentOf(cards);
    expect(headings(text)).toEqual([
      '1 Interview questions',
      '2 C\\# & \\_ml\\_',
      '3 One?',
      '4 Answer',
      '3 Two?',
      '4 Answer',
      '3 Three?',
      '4 Top',
      '5 Sub',
      '3 Four?',
      '4 Answer',
      '3 Five?',
      '4 Answer',
    ]);
    expect(text).toContain('\n# no heading\n');
    expect(text).toContain('\nThe array [1].\n');
    expect(text).not.toContain('[1]: ');
  });

  it('shows fields of a card as the text they are', () => {
    const front = `---
question: "Is <b> *bold* in C#?"
hint: 1. Think
key_points: ["- minus", d_k and _x_]
sources:
  - { title: "A [book]", url: "https://example.org/a_b" }
  - { title: No page, url: "javascript:alert(1)" }
---
Yes.
`;
    const lines = documentOf([cardOf('a', front)]).split('\n');
    for (const line of [
      '### Is \\<b\\> \\*bold\\* in C\\#?',
      '1\\. Think',
      '- \\- minus',
      '- d_k and \\_x\\_',
      '- A \\[book\\] <https://example.org/a_b>',
      '- No page javascript:alert(1)',
    ]) {
      expect(lines).toContain(line);
    }
  });
});
