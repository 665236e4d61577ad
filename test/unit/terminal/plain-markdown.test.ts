import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/terminal/markdown.ts';
import { plainMarkdown } from '../../../src/terminal/plain-markdown.ts';
import { createTheme } from '../../../src/terminal/theme.ts';

const theme = createTheme(false);

const shown = (markdown: string): string => renderMarkdown(markdown, { width: 10_000, theme }).join('\n');

describe('plain text in Markdown', () => {
  it.each([
    ['√d_k, kv_heads · head_dim', '√d_k, kv_heads · head_dim'],
    ['_all_ *of* `it`', '\\_all\\_ \\*of\\* \\`it\\`'],
    ['a < b, <unk> and [1]', 'a \\< b, \\<unk\\> and \\[1\\]'],
    ['from $3 to $27', 'from \\$3 to \\$27'],
    ['Q&A, AT&T; &amp; &#27;', 'Q&A, AT\\&T; \\&amp; &\\#27;'],
    ['-log σ(r)', '-log σ(r)'],
    ['- no item', '\\- no item'],
    ['--- no rule', '\\--- no rule'],
    ['2. no item', '2\\. no item'],
    ['2.5 of them', '2.5 of them'],
    ['two\n  lines', 'two lines'],
  ])('%j is %j', (text, markdown) => {
    expect(plainMarkdown(text)).toBe(markdown);
  });

  it('is shown as it is, whatever it holds, also in an item and in a heading', () => {
    const sign = fc.constantFrom(...'ab1 _*`[]()<>#+-=.!|~$&;:\\"\'/@^{}');
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 12 }), (string) => {
        const text = `${string} end`.replace(/\s+/g, ' ').trim();
        expect(shown(plainMarkdown(text))).toBe(text);
        expect(shown(`- ${plainMarkdown(text)}`)).toBe(`• ${text}`);
        expect(shown(`## ${plainMarkdown(text)}`)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });
});
