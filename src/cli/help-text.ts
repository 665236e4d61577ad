import { type Command, Help } from 'commander';

/** Columns that a description has at least. */
const LEAST = 16;

const USAGE = 'Usage: ';

/** As commander writes it, broken between words where it is too long. */
export function commandUsage(this: Help, command: Command): string {
  const usage = Help.prototype.commandUsage.call(this, command);
  const lines = this.boxWrap(usage, (this.helpWidth ?? 80) - USAGE.length);
  return lines.replaceAll('\n', `\n${' '.repeat(USAGE.length)}`);
}

/** Between the names and the descriptions in a help, and before the names. */
const GAP = 2;

/** As commander writes it; a description that has too little room beside a name stands below it. */
export function formatItem(term: string, termWidth: number, description: string, helper: Help): string {
  const columns = helper.helpWidth ?? 80;
  if (description === '' || columns - termWidth - 2 * GAP >= LEAST) {
    return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
  }
  const lines = helper.boxWrap(description, columns - 3 * GAP).split('\n');
  return [' '.repeat(GAP) + term, ...lines.map((line) => ' '.repeat(3 * GAP) + line)].join('\n');
}

function fitLine(line: string, command: Command): string {
  const columns = command.configureOutput().getOutHelpWidth?.() ?? 80;
  if (line.length <= columns) return line;
  const text = line.trimStart();
  const indent = ' '.repeat(Math.min(line.length - text.length, 2 * GAP));
  const hanging = indent === '' ? '' : `${indent}  `;
  const helper = Object.assign(command.createHelp(), { minWidthToWrap: 1 });
  // A gap that makes columns makes none in a line that is broken.
  const [first = '', ...rest] = helper
    .boxWrap(text.replace(/ {2,}/g, '  '), columns - hanging.length)
    .split('\n');
  return [indent + first, ...rest.map((more) => hanging + more)].join('\n');
}

/** Adds a text below the help of a command; lines that are too long are broken between words. */
export const withHelpBelow = (command: Command, text: string): Command =>
  command.addHelpText('after', ({ command: shown }) =>
    text
      .split('\n')
      .map((line) => fitLine(line, shown))
      .join('\n'),
  );
