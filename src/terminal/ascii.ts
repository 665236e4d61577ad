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
};

const SYMBOLS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Lines with our own symbols in ASCII; whatever else they say stays as it is. */
export const asciiLines = (lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(SYMBOLS, (symbol) => PLAIN[symbol] ?? symbol));
