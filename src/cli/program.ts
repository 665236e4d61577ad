import { Command, CommanderError } from 'commander';
import type { Io } from '../terminal/io.ts';
import { commandUsage, formatItem, withHelpBelow } from './help-text.ts';
import { collect } from './option-values.ts';
import { addFlags, addLists, addMoves } from './program-cards.ts';
import { addExport } from './program-export.ts';
import { addFinding } from './program-find.ts';
import { addMock } from './program-mock.ts';
import { addPlan } from './program-plan.ts';
import { addProfile } from './program-profile.ts';
import { addQuiz } from './program-quiz.ts';
import { addStats } from './program-stats.ts';
import { addStudy } from './program-study.ts';
import { addUpkeep } from './program-upkeep.ts';
import { showHome, type Work, work } from './run.ts';
import { refuseUnknownCommand } from './unknown-command.ts';
import { VERSION } from './version.ts';
import type { World } from './world.ts';

export interface Program {
  readonly command: Command;
  /** Runs a command line. @returns its exit code @throws UserError and what the command throws */
  run(argv: readonly string[]): Promise<number>;
}

/** Wrong usage, of which commander has told. */
const USAGE = 2;

const EXAMPLES = `
Every day:
  aiprep study                    due cards and today's new ones
  aiprep quiz --topic ml          a scored session
  aiprep stats                    how far you are

Your own cards, one Markdown file each (see the README):
  aiprep study --bank ~/my-cards`;

export type Run = (work: Work) => Promise<void>;

type Add = (root: Command, run: Run) => void;

/** The commands in the order of `--help`, by the words that call them. */
const COMMANDS: readonly (readonly [words: readonly string[], add: Add])[] = [
  [['study'], addStudy],
  [['quiz'], addQuiz],
  [['mock'], addMock],
  [['init', 'profile'], addProfile],
  [['plan', 'simulate', 'optimize'], addPlan],
  [['stats'], addStats],
  [['show', 'list', 'topics', 'decks'], addLists],
  [['browse', 'read', 'card', 'search'], addFinding],
  [['export'], addExport],
  [['suspend', 'resume', 'bury', 'reset', 'undo'], addMoves],
  [['flags'], addFlags],
  [['bank', 'config'], addUpkeep],
];

/** What a command line needs of them: to make them all costs 5 ms. */
function commandsFor([first, ...others]: readonly string[]): typeof COMMANDS {
  if ((first === '--version' || first === '-V') && others.length === 0) return [];
  const named = COMMANDS.filter(([words]) => words.includes(first ?? ''));
  return named.length > 0 ? named : COMMANDS;
}

/**
 * The tree of commands, whole where the first word neither names one nor asks for the version.
 * What they do is imported when they run, so that `--help` costs nothing.
 */
export function buildProgram(world: World, io: Io): Program {
  const root = new Command('aiprep');
  let code = 0;
  const run: Run = async (command) => {
    code = await work(world, io, root.opts<{ bank?: string[] }>().bank ?? [], command);
  };

  withHelpBelow(root, EXAMPLES)
    .description('Terminal flashcards for AI and machine-learning interviews.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .option('--bank <dir>', 'add a folder of your own cards (repeatable)', collect)
    .option('--no-color', 'no colors (also: NO_COLOR)')
    .configureOutput({
      writeOut: (text) => io.output.write(text),
      writeErr: (text) => io.say(text.trimEnd()),
      getOutHelpWidth: () => io.columns(),
      getErrHelpWidth: () => io.columns(),
      getOutHasColors: () => io.color,
      getErrHasColors: () => io.errorColor,
    })
    .configureHelp({ minWidthToWrap: 12, commandUsage, formatItem })
    .showSuggestionAfterError()
    .showHelpAfterError('(see: aiprep --help)')
    .exitOverride()
    .action(() => run(showHome));

  for (const [, add] of commandsFor(world.argv)) add(root, run);
  return {
    command: root,
    async run(argv) {
      await refuseUnknownCommand(root, argv);
      try {
        await root.parseAsync([...argv], { from: 'user' });
      } catch (cause) {
        // commander has written its own message; help and version end this way too.
        if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : USAGE;
        throw cause;
      }
      return code;
    },
  };
}
