import { describe, expect, it } from 'vitest';
import { csvLines } from '../../../src/terminal/csv.ts';

describe('CSV', () => {
  it('quotes what would break a row, and leaves empty what is not there', () => {
    const rows = [
      ['plain', 1.5, null],
      ['a, b', 'say "x"', 'two\nlines'],
    ];
    expect(csvLines({ header: ['a', 'b', 'c'], rows })).toEqual([
      'a,b,c',
      'plain,1.5,',
      '"a, b","say ""x""","two\nlines"',
    ]);
  });
});
