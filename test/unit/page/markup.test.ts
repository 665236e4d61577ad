import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, html } from '../../../src/page/markup.ts';

describe('html', () => {
  it('escapes texts and leaves markup as it is', () => {
    const inner = html`<b>${'<i>'}</b>`;
    expect(html`<p title="${'"x"'}">${inner} ${3} ${null}${[inner, inner]}</p>`.markup).toBe(
      '<p title="&#34;x&#34;"><b>&#60;i&#62;</b> 3 <b>&#60;i&#62;</b>\n<b>&#60;i&#62;</b></p>',
    );
  });
});

describe('escapeText', () => {
  it('leaves out control characters and marks that reorder text', () => {
    expect(escapeText('a\u0000b\u001b]52;c;eA==\u0007c\u202ed')).toBe('abcd');
  });

  it('never lets a text end an element or an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(text)).not.toMatch(/[<>"'`]|&(?!#\d+;)/);
      }),
    );
  });
});
