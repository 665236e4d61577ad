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

  it('lets no text become a formula of a spreadsheet, and leaves numbers as they are', () => {
    const rows = [
      ['=1+1', '+1', '-1', '@SUM(A1)'],
      ['-1', -1, '\t=1', 'a=1'],
      ['=HYPERLINK("https://example.org", "x")', '- one\n- two', '＝1', null],
    ];
    expect(csvLines({ header: ['a', 'b', 'c', 'd'], rows })).toEqual([
      'a,b,c,d',
      "'=1+1,'+1,'-1,'@SUM(A1)",
      "'-1,-1,'\t=1,a=1",
      `"'=HYPERLINK(""https://example.org"", ""x"")","'- one\n- two",'＝1,`,
    ]);
  });
});
