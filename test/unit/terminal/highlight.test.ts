import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlightCode } from '../../../src/terminal/highlight.ts';
import { createTheme } from '../../../src/terminal/theme.ts';

const theme = createTheme(true);
const { syntax } = theme;

const SAMPLES: Readonly<Record<string, string>> = {
  python: '@cache\ndef f(x: int):\n    """Doc.\n\n    More."""\n    return f"{x + 1}"  # note\n',
  sql: "SELECT count(*) FROM t -- all\nWHERE a = 'x'",
  bash: 'for f in *; do\n  echo "$f"\ndone',
  json: '{\n  "a": [1, true, "x"]\n}',
  yaml: 'a: 1\nb: "x" # note',
  typescript: 'const f = (x: number): string | null => null;',
  javascript: 'const f = (x) => /a+/.test(x);',
  cpp: '#include <vector>\nint main() { return 0; }',
};

describe('highlightCode', () => {
  it('colours keywords, names, numbers, strings and comments', () => {
    expect(highlightCode('def f(): return 1 # one', 'python', theme)).toBe(
      `${syntax.keyword('def')} ${syntax.title('f')}(): ${syntax.keyword('return')} ${syntax.number('1')} ${syntax.comment('# one')}`,
    );
    expect(highlightCode("SELECT 'a'", 'sql', theme)).toBe(
      `${syntax.keyword('SELECT')} ${syntax.string("'a'")}`,
    );
  });

  it('knows every language of the bank and colours it', () => {
    for (const [language, code] of Object.entries(SAMPLES)) {
      expect(highlightCode(code, language, theme), language).not.toBe(code);
    }
  });

  it('knows languages by their aliases, in any case', () => {
    expect(highlightCode('return', 'py', theme)).toBe(syntax.keyword('return'));
    expect(highlightCode('return', 'Python', theme)).toBe(syntax.keyword('return'));
  });

  it('gives nested code the innermost colour only', () => {
    expect(highlightCode('f"a{1}b"', 'python', theme)).toBe(
      `${syntax.string('f"a')}{${syntax.number('1')}}${syntax.string('b"')}`,
    );
  });

  it('closes a style at the end of each line', () => {
    expect(highlightCode('"""a\nb"""', 'python', theme)).toBe(
      `${syntax.string('"""a')}\n${syntax.string('b"""')}`,
    );
  });

  it('leaves text, unknown languages and code without a language unchanged', () => {
    for (const language of ['text', 'brainfuck', '', 'constructor']) {
      expect(highlightCode('def f(): return 1', language, theme)).toBe('def f(): return 1');
    }
  });

  it('leaves the code unchanged where there is no colour', () => {
    expect(highlightCode('def f(): return 1', 'python', createTheme(false))).toBe('def f(): return 1');
  });

  it('never changes the text, whatever it is', () => {
    const snippet = fc.constantFrom(...Object.values(SAMPLES).flatMap((code) => code.split(/(?=\W)/)));
    const code = fc
      .array(fc.oneof(snippet, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 30 })
      .map((parts) => stripVTControlCharacters(parts.join('')).replaceAll('\u001b', ''));
    fc.assert(
      fc.property(code, fc.constantFrom(...Object.keys(SAMPLES)), (text, language) => {
        expect(stripVTControlCharacters(highlightCode(text, language, theme))).toBe(text);
      }),
    );
  });
});
