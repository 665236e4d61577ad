import type { Command } from 'commander';
import { UserError } from '../errors.ts';

/** Whether a word is the value of the option before it: of one that takes none it is not, of a mistyped one it may be. */
function isValue(before: string | undefined, commands: readonly Command[]): boolean {
  if (before === undefined || !/^-[^=]+$/.test(before)) return false;
  const options = commands.flatMap((command) => command.options);
  const known = options.find(({ long, short }) => [long, short].includes(before));
  // commander tells of an option that nobody has.
  return known?.required ?? !['-h', '--help'].includes(before);
}

/** The first word that should name a command and does not, with the command it stands below. */
function unknownWord(root: Command, argv: readonly string[]): [parent: Command, typed: string] | null {
  let parent = root;
  for (const [i, typed] of argv.entries()) {
    if (typed.startsWith('-') || isValue(argv[i - 1], [root, parent])) continue;
    if (parent.commands.length === 0 || typed === 'help') return null;
    const found = parent.commands.find((command) => command.name() === typed);
    if (!found) return [parent, typed];
    parent = found;
  }
  return null;
}

/** The words that call a command, the program's name apart. */
const pathOf = (command: Command): string[] =>
  command.parent ? [...pathOf(command.parent), command.name()] : [];

/**
 * Refuses a command that does not exist. Before commander parses, because that would look at
 * the options first, and complain about one that is right for the command that was meant.
 *
 * @throws UserError
 */
export async function refuseUnknownCommand(root: Command, argv: readonly string[]): Promise<void> {
  const unknown = unknownWord(root, argv);
  if (!unknown) return;
  const { suggest } = await import('../app/suggest.ts');
  const [parent, typed] = unknown;
  const path = pathOf(parent);
  const names = parent.commands.map((command) => command.name());
  const near = suggest(typed, names);
  const meant = near === null ? '' : `Did you mean "${['aiprep', ...path, near].join(' ')}"? `;
  throw new UserError(`There is no command "${[...path, typed].join(' ')}".`, {
    hint: `${meant}All commands: ${['aiprep', ...path].join(' ')} --help`,
    exitCode: 2,
  });
}
