import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightCode } from '../../../src/terminal/highlight.ts';
import { renderMarkdown } from '../../../src/terminal/markdown.ts';
import { displayWidth } from '../../../src/terminal/text.ts';
import { createTheme } from '../../../src/terminal/theme.ts';

const QUESTIONS = fileURLToPath(new URL('../../../questions', import.meta.url));

const plain = createTheme(false);
const color = createTheme(true);

/** Draws without colour. */
const draw = (markdown: string, width = 40): string[] => renderMarkdown(markdown, { width, theme: plain });

/** Draws in colour. */
const paint = (markdown: string, width = 40): string[] => renderMarkdown(markdown, { width, theme: color });

const bodies: readonly (readonly [string, string])[] = readdirSync(QUESTIONS, {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => [file, readFileSync(join(QUESTIONS, file), 'utf8').replace(/^---\n.*?\n---\n/s, '')]);

describe('headings', () => {
  it('lose their marks and stand between blank lines', () => {
    expect(draw('a\n## Formula\nb')).toEqual(['a', '', 'Formula', '', 'b']);
    expect(draw('## One\n\n\n### Two')).toEqual(['One', '', 'Two']);
    expect(draw('- a\n  ## In a list\n  b')).toEqual(['• a', '', '  In a list', '  b']);
    expect(draw('- a\n\n  ## In a list\n  b')).toEqual(['• a', '', '  In a list', '', '  b']);
  });

  it('stand out', () => {
    expect(paint('## Formula')).toEqual([color.heading('Formula')]);
    expect(paint('### Formula')).toEqual([color.strong('Formula')]);
  });
});

describe('paragraphs', () => {
  it('are wrapped, and line feeds in them are spaces', () => {
    expect(draw('one two\nthree four five six', 20)).toEqual(['one two three four', 'five six']);
  });

  it('break where the author breaks them', () => {
    expect(draw('a  \nb\\\nc')).toEqual(['a', 'b', 'c']);
    expect(draw('\\\na')).toEqual(['a']);
  });

  it('show strong text, emphasis and code in styles', () => {
    expect(paint('**a** *b* `c`')).toEqual([
      `${color.strong('a')} ${color.emphasis('b')} ${color.code('c')}`,
    ]);
  });

  it('keep the outer style around a nested one', () => {
    expect(stripVTControlCharacters(paint('**a *b* c**').join())).toBe('a b c');
    expect(paint('**a *b* c**')).toEqual([color.strong(`a ${color.emphasis('b')} c`)]);
  });

  it('close a style at the end of each line', () => {
    expect(paint(`**${'word '.repeat(6).trim()}**`, 20)).toEqual([
      color.strong('word word word word'),
      color.strong('word word'),
    ]);
  });

  it('keep the backticks of code where there is no colour', () => {
    expect(draw('the `in` operator')).toEqual(['the `in` operator']);
  });

  it('keep what only looks like mark-up: HTML and deleted text', () => {
    expect(draw('a <b>c</b> ~~d~~ ~e~')).toEqual(['a <b>c</b> ~~d~~ ~e~']);
    expect(draw('<div>\na &amp; b\n</div>')).toEqual(['<div>', 'a &amp; b', '</div>']);
  });
});

describe('character references', () => {
  it('are decoded in text and addresses, once', () => {
    expect(draw('R&amp;D &lt;x&gt; &#8805; &#x3bb; &ge; a &amp;amp; b')).toEqual(['R&D <x> ≥ λ ≥ a &amp; b']);
    expect(draw('[a &amp; b](http://c.d?e&amp;f)')).toEqual(['a & b (http://c.d?e&f)']);
  });

  it('are left alone in code, when escaped and when unknown', () => {
    expect(draw('`&amp;` \\&amp; &nosuch;')).toEqual(['`&amp;` &amp; &nosuch;']);
    expect(draw('```\n&amp;\n```')).toEqual(['  &amp;']);
  });

  it('cannot bring in control characters', () => {
    const sources = [
      'a&#27;[31mb',
      '[a](b&#27;c)',
      '[a&#x9b;b](c)',
      '![&#7;a](b)',
      'a&#x202e;b',
      '**a&#10;b**',
    ];
    for (const source of sources) {
      expect(draw(source).join(''), source).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
    }
  });
});

describe('links', () => {
  it('show their address after the text', () => {
    expect(draw('see [docs](https://a.b/c "title").')).toEqual(['see docs (https://a.b/c).']);
    expect(draw('![chart](c.png)')).toEqual(['chart (c.png)']);
  });

  it('show an address once', () => {
    expect(draw('<https://a.b> [https://a.b/?c&d](https://a.b/?c&d)', 80)).toEqual([
      'https://a.b https://a.b/?c&d',
    ]);
    expect(draw('www.a.com me@a.com [](c.d)')).toEqual(['www.a.com me@a.com c.d']);
  });

  it('do not decode an address that stands for itself', () => {
    expect(draw('<http://a.b/?c&amp;d>')).toEqual(['http://a.b/?c&amp;d']);
  });
});

describe('lists', () => {
  it('hang wrapped lines below the text', () => {
    expect(draw('- one two three four five\n- six', 20)).toEqual(['• one two three four', '  five', '• six']);
  });

  it('mark deeper levels by another bullet', () => {
    expect(draw('- a\n  - b\n    - c\n- d')).toEqual(['• a', '  - b', '    - c', '• d']);
  });

  it('keep the number they start with and line the numbers up', () => {
    expect(draw('9. a\n1. b\n   - c')).toEqual([' 9. a', '10. b', '    - c']);
    expect(draw('0. a')).toEqual(['0. a']);
  });

  it('keep the space between items that the author put there', () => {
    expect(draw('- a\n\n- b')).toEqual(['• a', '', '• b']);
    expect(draw('- a\n\n  b')).toEqual(['• a', '', '  b']);
  });

  it('show tasks as boxes', () => {
    expect(draw('- [ ] a\n- [x] b\n\n  c\n- d')).toEqual(['[ ] a', '', '[x] b', '', '    c', '', '• d']);
    expect(draw('1. [ ] a')).toEqual(['1. [ ] a']);
  });

  it('show an empty item', () => {
    expect(draw('- a\n-\n- b')).toEqual(['• a', '•', '• b']);
  });

  it('stop indenting before there is no room left', () => {
    const nested = Array.from({ length: 12 }, (_, level) => `${'  '.repeat(level)}- level${level}`).join(
      '\n',
    );
    const lines = draw(nested, 20);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(20);
    expect(lines.join('\n')).toContain('level11');
  });
});

describe('quotes and rules', () => {
  it('draw a bar at every line of a quote', () => {
    expect(draw('> one two three four five\n>\n> - six', 20)).toEqual([
      '│ one two three four',
      '│ five',
      '│',
      '│ • six',
    ]);
  });

  it('draw a rule across the terminal', () => {
    expect(draw('a\n\n---\n\nb', 20)).toEqual(['a', '', '─'.repeat(20), '', 'b']);
  });
});

describe('code', () => {
  it('is indented, keeps its lines and drops blank ones at its ends', () => {
    expect(draw('a\n```text\n\n  b   c\n\n\nd\n\n```\ne')).toEqual([
      'a',
      '',
      '    b   c',
      '',
      '',
      '  d',
      '',
      'e',
    ]);
  });

  it('is coloured by its language', () => {
    expect(paint('```python title\nreturn 1\n```')).toEqual([
      `  ${highlightCode('return 1', 'python', color)}`,
    ]);
  });

  it('cuts a line that is too long and marks the rest, losing nothing', () => {
    expect(draw(`\`\`\`\n${'abcdefghi '.repeat(4)}|\n\`\`\``, 20)).toEqual([
      '  abcdefghi abcdefgh',
      '↳ i abcdefghi abcdef',
      '↳ ghi |',
    ]);
  });

  it('shows tabs as columns', () => {
    expect(draw('```\na\tb\n\tc\n```')).toEqual(['  a   b', '      c']);
  });
});

describe('tables', () => {
  const table = '| left | right | mid |\n|:--|--:|:-:|\n| a | 1 | x |\n| bb | 1000 | yyyyy |';

  it('underline the header and honour the alignment', () => {
    expect(draw(table)).toEqual([
      'left  right   mid',
      '────  ─────  ─────',
      'a         1    x',
      'bb     1000  yyyyy',
    ]);
  });

  it('measure columns in terminal columns', () => {
    expect(draw('| a | b |\n|--|--|\n| 漢字 | c |\n| 👍 | d |')).toEqual([
      'a     b',
      '────  ─',
      '漢字  c',
      '👍    d',
    ]);
  });

  it('show the header in bold', () => {
    expect(paint('| a |\n|--|\n| b |')[0]).toBe(color.strong('a'));
  });

  it('wrap cells within their columns when the table is too wide', () => {
    expect(draw('| tool | limit |\n|--|--|\n| one two three | four five six |\n| a | b |', 20)).toEqual([
      'tool       limit',
      '─────────  ─────────',
      'one two    four five',
      'three      six',
      '',
      'a          b',
    ]);
  });

  it('take room from prose before they cut a long word', () => {
    expect(draw('| a | b |\n|--|--|\n| abcdefghijkl | one two three four |', 20)).toEqual([
      'a             b',
      '────────────  ──────',
      'abcdefghijkl  one',
      '              two',
      '              three',
      '              four',
    ]);
  });

  it('list the cells when not even the words fit beside each other', () => {
    expect(draw('| tool name | limit |\n|--|--|\n| abcdefghijk | lmnopqrstuv |\n| a | |', 20)).toEqual([
      'tool name:',
      '  abcdefghijk',
      'limit: lmnopqrstuv',
      '',
      'tool name: a',
      'limit:',
    ]);
  });

  it('show rows without a header', () => {
    expect(draw('| | |\n|--|--|\n| a | b |')).toEqual(['a  b']);
    expect(draw('| | |\n|--|--|\n| abcdefghijk | lmnopqrstuv |', 20)).toEqual(['abcdefghijk', 'lmnopqrstuv']);
  });

  it('show a header without rows', () => {
    expect(draw('| a | b |\n|--|--|')).toEqual(['a  b', '─  ─']);
    expect(draw('| abcdefghijk | lmnopqrstuv |\n|--|--|', 20)).toEqual(['abcdefghijk', 'lmnopqrstuv']);
  });
});

describe('the whole text', () => {
  it('is no line at all when there is nothing to show', () => {
    for (const source of ['', ' \n\n', '[a]: b', '```\n\n```', '#']) expect(draw(source), source).toEqual([]);
  });

  it('has no blank line at either end', () => {
    expect(draw('\n\n# a\n\n```\nb\n\n```\n\n')).toEqual(['a', '', '  b']);
  });

  it('says the same in colour and without it', () => {
    for (const [file, body] of bodies) {
      const painted = paint(body, 60).map(stripVTControlCharacters).join('\n');
      const unquoted = (text: string): string => text.replaceAll('`', '').replace(/\s+/g, ' ');
      // Backticks take room, so lines may break elsewhere; cells in columns then differ too.
      if (!body.includes('|')) expect(unquoted(painted), file).toBe(unquoted(draw(body, 60).join('\n')));
    }
  });
});

describe('any text at any width', () => {
  const width = fc.integer({ min: 20, max: 120 });
  const theme = fc.constantFrom(plain, color);

  /** What has to hold of lines, whatever they show. */
  function expectSound(lines: readonly string[], columns: number): void {
    for (const line of lines) {
      if (displayWidth(line) > columns) expect.fail(`wider than ${columns}: ${JSON.stringify(line)}`);
      if (line.includes('\n')) expect.fail(`more than one line: ${JSON.stringify(line)}`);
    }
    expect(lines.at(0)).not.toBe('');
    expect(lines.at(-1)).not.toBe('');
  }

  it('fits for every card of the bank, with every word of its prose', () => {
    expect(bodies.length).toBeGreaterThan(0);
    for (const [file, body] of bodies) {
      const prose = body.replace(/^```.*?^```$/gms, '').replace(/^\|.*$/gm, '');
      const wordsOfCard = new Set(prose.match(/[\p{L}\p{N}]+/gu) ?? []);
      for (const columns of [20, 31, 40, 76, 120]) {
        expectSound(paint(body, columns), columns);
        const shown = draw(body, columns).join('').replace(/\s/g, '');
        const lost = [...wordsOfCard].filter((word) => !shown.includes(word));
        expect(lost, `${file} at ${columns}`).toEqual([]);
      }
    }
  });

  it('fits for cards at any width', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bodies), width, theme, ([, body], columns, look) => {
        expectSound(renderMarkdown(body, { width: columns, theme: look }), columns);
      }),
    );
  });

  it('fits for anything that looks like Markdown', () => {
    const mark = fc.constantFrom(
      ...[
        '# ',
        '- ',
        '  - ',
        '9. ',
        '999999999. [ ] ',
        '- [x] ',
        '> ',
        '```',
        '```python',
        '    ',
        '\t',
        '---',
        '| ',
      ],
      ...[
        ' | ',
        '|--|--:|',
        '|:-:|',
        '**',
        '*',
        '_',
        '~~',
        '`',
        '``',
        '[',
        '](',
        ')',
        '![',
        '<b>',
        '</b>',
        '<!--',
      ],
      ...['&amp;', '&#27;', '&', '\\', '\n', '\n\n', '\n', '  \n', ' ', 'https://example.com/', 'def f(x):'],
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('a', '漢', '👩‍👩‍👧', 'é'), maxLength: 60 }),
    );
    const clean = (source: string): string =>
      source.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
    const source = fc.array(fc.oneof(mark, text), { maxLength: 40 }).map((parts) => clean(parts.join('')));
    fc.assert(
      fc.property(source, width, theme, (markdown, columns, look) => {
        expectSound(renderMarkdown(markdown, { width: columns, theme: look }), columns);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no word of a paragraph', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '漢', '👍', '7'),
      minLength: 1,
      maxLength: 40,
    });
    const span = fc.tuple(word, fc.constantFrom('', '*', '**'));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 30 }), width, theme, (spans, columns, look) => {
        const markdown = spans.map(([text, mark]) => mark + text + mark).join(' ');
        const lines = renderMarkdown(markdown, { width: columns, theme: look });
        const shown = stripVTControlCharacters(lines.join('')).replaceAll(' ', '');
        expect(shown).toBe(spans.map(([text]) => text).join(''));
      }),
    );
  });
});
