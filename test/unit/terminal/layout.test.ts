import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/terminal/text.ts';
import { createTheme } from '../../../src/terminal/theme.ts';
import { ends, fitLayout, flow, item, type Layout, textWidth } from '../../../src/terminal/views/layout.ts';

const THEME = createTheme(false);

function layout(bodyLines: number, more: Partial<Layout> = {}): Layout {
  const body = Array.from({ length: bodyLines }, (_, i) => `body ${i + 1}`);
  return { header: ['header'], body, footer: ['footer'], ...more };
}

const fitted = (of: Layout, rows: number, scroll = 0, columns = 40) =>
  fitLayout(of, { columns, rows }, scroll, THEME);

describe('fitLayout', () => {
  it('puts header and footer at the edges and the body between them', () => {
    expect(fitted(layout(2), 8).lines).toEqual([' header', '', ' body 1', ' body 2', '', '', '', ' footer']);
  });

  it('has nothing to scroll when the body just fits', () => {
    const { lines, maxScroll, bodyRows } = fitted(layout(4), 8);
    expect(lines).toEqual([' header', '', ' body 1', ' body 2', ' body 3', ' body 4', '', ' footer']);
    expect({ maxScroll, bodyRows }).toEqual({ maxScroll: 0, bodyRows: 4 });
  });

  it('says how much of a longer body is on the screen', () => {
    const top = fitted(layout(10), 8);
    expect(top.lines).toEqual([
      ' header',
      '',
      ' body 1',
      ' body 2',
      ' body 3',
      ' ── 3 of 10 lines · more below ──',
      '',
      ' footer',
    ]);
    expect(top.maxScroll).toBe(7);
    const end = fitted(layout(10), 8, 7);
    expect(end.lines.slice(2, 6)).toEqual([' body 8', ' body 9', ' body 10', ' ── 10 of 10 lines ──']);
  });

  it('stays within the body when the scroll position does not', () => {
    expect(fitted(layout(10), 8, 99).lines).toEqual(fitted(layout(10), 8, 7).lines);
    expect(fitted(layout(10), 8, -1).lines).toEqual(fitted(layout(10), 8, 0).lines);
  });

  it('keeps the footer on a terminal that is too low for all three', () => {
    const low = layout(10, { header: ['one', 'two'], footer: ['keys', 'more keys'] });
    for (const rows of [1, 2, 3, 4, 5]) {
      const { lines } = fitted(low, rows);
      expect(lines).toHaveLength(rows);
      expect(lines.at(-1)).toBe(' more keys');
    }
  });

  it('cuts what is wider than the terminal', () => {
    const { lines } = fitted(layout(0, { body: ['x'.repeat(99)] }), 8);
    expect(lines[2]).toBe(` ${'x'.repeat(37)}…`);
  });

  const lines = fc.array(fc.string({ unit: 'grapheme', maxLength: 90 }), { maxLength: 40 });

  it('always has the size of the terminal, and never a line as wide as it', () => {
    const few = fc.array(fc.string({ maxLength: 90 }), { minLength: 1, maxLength: 3 });
    const any = fc.record({ header: few, body: lines, footer: few });
    const numbers = fc.tuple(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 10, max: 130 }),
      fc.integer({ min: -2, max: 50 }),
    );
    fc.assert(
      fc.property(any, numbers, (of, [rows, columns, scroll]) => {
        const shown = fitted(of, rows, scroll, columns).lines;
        expect(shown).toHaveLength(rows);
        for (const line of shown) expect(displayWidth(line)).toBeLessThan(columns);
      }),
    );
  });

  it('shows every line of the body at some scroll position', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 6, max: 40 }), (count, rows) => {
        const { maxScroll } = fitted(layout(count), rows);
        const seen = new Set(
          Array.from(
            { length: maxScroll + 1 },
            (_, scroll) => fitted(layout(count), rows, scroll).lines,
          ).flat(),
        );
        for (const line of layout(count).body) expect(seen).toContain(` ${line}`);
      }),
    );
  });
});

describe('flow', () => {
  it('begins a new line where an item does not fit', () => {
    expect(flow(['aa', 'bb', 'cc'], '  ', 6)).toEqual(['aa  bb', 'cc']);
    expect(flow(['aa', 'bb', 'cc'], '  ', 5)).toEqual(['aa', 'bb', 'cc']);
  });

  it('cuts an item that is wider than a line', () => {
    expect(flow(['aaaaaa', 'b'], ' ', 4)).toEqual(['aaa…', 'b']);
  });

  it('has no line without items', () => {
    expect(flow([], ' ', 10)).toEqual([]);
  });

  it('measures what is seen, not the escape sequences', () => {
    const { strong } = createTheme(true);
    expect(flow([strong('aa'), strong('bb')], '  ', 6)).toHaveLength(1);
  });
});

describe('ends', () => {
  it('fills the width with the two texts', () => {
    expect(ends('left', 'right', 14)).toBe('left     right');
  });

  it('cuts the left text first', () => {
    expect(ends('a long left text', 'right', 14)).toBe('a long…  right');
  });

  it('gives up the right text when there is hardly any room', () => {
    expect(ends('left', 'a long right', 10)).toBe('left');
  });
});

describe('item', () => {
  it('hangs what does not fit on the first line', () => {
    expect(item('•', 'one two three', 9)).toEqual(['• one two', '  three']);
    expect(item('漢', 'one two three', 12)).toEqual(['漢 one two', '   three']);
  });
});

describe('textWidth', () => {
  it.each([
    [40, 38],
    [80, 78],
    [102, 100],
    [300, 100],
    [5, 16],
  ])('of %i columns is %i', (columns, width) => {
    expect(textWidth(columns)).toBe(width);
  });
});
