import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { describe, expect, it } from 'vitest';
import { cutText, displayWidth, padEnd, padStart, truncate, wrapText } from '../../../src/terminal/text.ts';
import { createTheme } from '../../../src/terminal/theme.ts';

const color = createTheme(true);

const anyText = fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.normalize());
const words = fc
  .array(
    fc.string({
      unit: fc.constantFrom('a', 'é', 'ß', '漢', '한', '👍', '👩‍👩‍👧', '🇩🇪', '-'),
      minLength: 1,
      maxLength: 30,
    }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((list) => list.join(' '));

describe('displayWidth', () => {
  it('counts terminal columns, not characters or escape sequences', () => {
    expect(displayWidth('abc')).toBe(3);
    expect(displayWidth('漢字')).toBe(4);
    expect(displayWidth('👩‍👩‍👧')).toBe(2);
    expect(displayWidth(color.heading('abc'))).toBe(3);
  });

  // Most text is not given to the library, which takes its time to begin.
  it('is that of the library for any text', () => {
    const unit = fc.oneof(
      fc.constantFrom(...'aé ß\u00a0\u00ad·-\t\n\u001b–’…‧→↓─│┊█▁░'),
      fc.constantFrom('→', '漢', '👍', '\uFE0F'),
    );
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(displayWidth(text)).toBe(stringWidth(text));
      }),
    );
  });
});

describe('wrapText', () => {
  it('breaks as the library does, where a text fits on one line too', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abé ß\u00a0·-\n…─█'), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.integer({ min: 5, max: 40 }), (line, width) => {
        expect(wrapText(line, width)).toEqual(wrapAnsi(line, width, { hard: true }).split('\n'));
      }),
    );
  });

  it('breaks between words', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  });

  it('keeps an arrow and what it points to on one line', () => {
    expect(wrapText('you have begun 415. → aiprep study', 22)).toEqual([
      'you have begun 415.',
      '→ aiprep study',
    ]);
  });

  it('cuts a word that is longer than a line', () => {
    expect(wrapText('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('keeps line feeds and blank lines', () => {
    expect(wrapText('a\n\nb', 10)).toEqual(['a', '', 'b']);
  });

  it('does not split a wide character over two lines', () => {
    expect(wrapText('漢字漢', 5)).toEqual(['漢字', '漢']);
  });

  it('closes styles at the end of each line and opens them again on the next', () => {
    expect(wrapText(color.good('one two'), 4)).toEqual([color.good('one'), color.good('two')]);
  });

  it('never makes a line too wide and never loses a character of a word', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 60 }), (text, width) => {
        const lines = wrapText(text, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.normalize().replaceAll(' ', ''));
      }),
    );
  });
});

describe('cutText', () => {
  it('cuts anywhere and keeps every space', () => {
    expect(cutText('  ab  cd ef', 4)).toEqual(['  ab', '  cd', ' ef']);
  });

  it('has one empty line for an empty text and one line for a text that just fits', () => {
    expect(cutText('', 4)).toEqual(['']);
    expect(cutText(color.bad('abcd'), 4)).toEqual([color.bad('abcd')]);
  });

  it('gives back the text when its lines are joined', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 60 }), (text, width) => {
        const lines = cutText(`  ${text} `, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('')).toBe(`  ${text.normalize()} `);
      }),
    );
  });
});

describe('truncate', () => {
  it('leaves a text alone that fits', () => {
    expect(truncate('abcd', 4)).toBe('abcd');
  });

  it('puts an ellipsis where it cuts', () => {
    expect(truncate('abcde', 4)).toBe('abc…');
    expect(truncate('abcde', 1)).toBe('…');
    expect(truncate('abcde', 0)).toBe('');
  });

  it('drops a wide character that only half fits', () => {
    expect(truncate('漢字漢', 4)).toBe('漢…');
    expect(truncate('漢字漢', 5)).toBe('漢字…');
  });

  it('closes the styles it cuts through', () => {
    expect(truncate(color.good('abcde'), 4)).toBe(`${color.good('abc')}…`);
  });

  it('never exceeds the width', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 60 }), (text, width) => {
        expect(displayWidth(truncate(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('padEnd and padStart', () => {
  it('fill up to the width by columns, not by characters', () => {
    expect(padEnd('漢', 4)).toBe('漢  ');
    expect(padStart('漢', 4)).toBe('  漢');
    expect(padEnd(color.good('a'), 3)).toBe(`${color.good('a')}  `);
  });

  it('leave a text alone that is wider', () => {
    expect(padEnd('abc', 2)).toBe('abc');
    expect(padStart('abc', 2)).toBe('abc');
  });
});
