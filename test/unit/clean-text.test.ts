import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, hasControls } from '../../src/clean-text.ts';

const ESC = '\u001b';
const BEL = '\u0007';
const ST = `${ESC}\\`;

describe('cleanText', () => {
  it.each([
    ['OSC 52, which writes the clipboard', `a${ESC}]52;c;ZXZpbA==${BEL}b`, 'ab'],
    ['OSC 52 ended by a string terminator', `a${ESC}]52;c;ZXZpbA==${ST}b`, 'ab'],
    [
      'the link of OSC 8 but not its text',
      `${ESC}]8;;https://evil.example/x${BEL}docs${ESC}]8;;${BEL}`,
      'docs',
    ],
    [
      'OSC 8 ended by a string terminator',
      `${ESC}]8;;https://evil.example/x${ST}docs${ESC}]8;;${ST}`,
      'docs',
    ],
    ['the title of the window', `${ESC}]0;owned${BEL}x`, 'x'],
    ['colours', `${ESC}[1;31mred${ESC}[0m`, 'red'],
    ['24-bit colours', `${ESC}[38;2;255;0;0mred${ESC}[m`, 'red'],
    ['moves of the cursor', `${ESC}[2Aup${ESC}[10;20H`, 'up'],
    ['a cleared screen', `${ESC}[2J${ESC}[3Jgone`, 'gone'],
    ['the other screen', `${ESC}[?1049hx${ESC}[?1049l`, 'x'],
    ['CSI written as one C1 character', '\u009b31mred\u009b0m', 'red'],
    ['C0 controls', 'a\u0000b\u0007c\u0008d\u000be\u000cf\u001fg', 'abcdefg'],
    ['a carriage return, which would overwrite the line', 'good\revil', 'goodevil'],
    ['DEL', 'a\u007fb', 'ab'],
    ['C1 controls', 'a\u0080b\u0085c\u0090d\u009de\u009ff', 'abcdef'],
    ['overrides of direction', 'a\u202ab\u202bc\u202cd\u202de\u202ef', 'abcdef'],
    ['isolates of direction', 'a\u2066b\u2067c\u2068d\u2069e', 'abcde'],
    ['an escape that is cut off', `a${ESC}`, 'a'],
  ])('takes out %s', (_, dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
    expect(hasControls(dirty)).toBe(true);
  });

  it.each([
    ['tabs', 'if x:\n\treturn'],
    ['line feeds', 'one\n\ntwo\n'],
    ['letters of every script', 'Grüße, 勾配, מודל, نموذج, θ̂ → ∞'],
    ['emoji with joiners', '👩‍🔬 🏳️‍🌈'],
    ['brackets that look like the rest of an escape', '[31m and ]8;;x'],
    ['characters next to those that are taken out', ' ~\u00a0\u2029\u202f\u2065\u206a'],
    ['nothing at all', ''],
  ])('keeps %s', (_, text) => {
    expect(cleanText(text)).toBe(text);
    expect(hasControls(text)).toBe(false);
  });

  it('writes line endings of Windows as line feeds, which is no control taken out', () => {
    expect(cleanText('a\r\nb\r\n')).toBe('a\nb\n');
    expect(hasControls('a\r\nb\r\n')).toBe(false);
  });

  it('leaves nothing that a terminal would obey, whatever the text', () => {
    const spicy = fc.constantFrom(
      ESC,
      BEL,
      '\u009b',
      '\u009d',
      '\r',
      '\n',
      '\t',
      ']52;c;a+b=',
      ']8;;',
      '[31m',
      '\u202e',
    );
    const text = fc
      .array(fc.oneof(spicy, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 8 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (dirty) => {
        const clean = cleanText(dirty);
        expect(clean).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(cleanText(clean)).toBe(clean);
        expect(hasControls(clean)).toBe(false);
      }),
    );
  });
});
