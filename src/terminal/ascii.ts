import type { Screen } from './screen.ts';

/** What stands for a symbol where a terminal has only ASCII: one character for each, so that columns stay. */
const PLAIN: Readonly<Record<string, string>> = {
  '█': '#',
  '▓': '+',
  '▒': ':',
  '░': '.',
  '▁': '.',
  '▂': '.',
  '▃': ':',
  '▄': ':',
  '▅': '|',
  '▆': '|',
  '▇': '#',
  '·': '-',
  '●': 'o',
  '━': '=',
  '─': '-',
  '│': '|',
  '┊': '|',
  '┤': '|',
  '└': '+',
  '★': '*',
  '•': '*',
  '▲': '^',
  '→': '>',
  '…': '.',
  '▌': '|',
  '↓': 'v',
  '↑': '^',
  '✓': '+',
  '✗': 'x',
  '↳': '>',
  '«': '<',
  '»': '>',
};

const SYMBOLS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Lines with our own symbols in ASCII; whatever else they say stays as it is. */
export const asciiLines = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(SYMBOLS, (symbol) => PLAIN[symbol] ?? symbol));

const RETURN = '⏎';
const NAME_OF_RETURN = 'enter';

/**
 * A screen likewise. The key Enter has no symbol of one character, so a line may grow by its name,
 * of which there is one at most; the screen is drawn so much narrower.
 */
export const asciiScreen = (screen: Screen): Screen => ({
  ...screen,
  draw({ columns, rows }) {
    const lines = screen.draw({ columns: columns - NAME_OF_RETURN.length + 1, rows });
    return asciiLines(lines).map((line) => line.replace(RETURN, NAME_OF_RETURN));
  },
});
