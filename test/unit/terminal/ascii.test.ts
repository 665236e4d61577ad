import { describe, expect, it } from 'vitest';
import { asciiLines } from '../../../src/terminal/ascii.ts';

describe('asciiLines', () => {
  it('writes our own symbols in ASCII, one character for each', () => {
    expect(asciiLines(['→ aiprep study', '█░ · ★', '· · █', 'less · ░ more'])).toEqual([
      '> aiprep study',
      '#. - *',
      '- - #',
      'less - . more',
    ]);
  });

  it('keeps what a card says, and makes no minus of a product', () => {
    expect(asciiLines(['R² = 1 - 0.5·0.08, p · TPR, √(0.1²·0.12)'])).toEqual([
      'R² = 1 - 0.5*0.08, p * TPR, √(0.1²*0.12)',
    ]);
  });
});
