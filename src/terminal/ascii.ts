import { once } from '../once.ts';
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

// Both are made when a terminal needs them: they take as long as the rest of a screen.
const symbols = once(() => new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu'));

/** A dot between two words or numbers: in a card it multiplies, and must not become a minus. */
const product = once(() => /(?<=[\p{L}\p{N})\]%] ?)·(?= ?[\p{L}\p{N}(√$])/gu);

/**
 * Lines with our own symbols in ASCII. What else a card says stays as it is, on every screen and
 * in every list: `R²` as `R2`, or `10⁹` as `10?`, would be wrong without a sign of it, and most
 * terminals show more than their locale says.
 */
export const asciiLines = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(product(), '*').replace(symbols(), (symbol) => PLAIN[symbol] ?? symbol));

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
