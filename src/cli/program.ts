import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { Move } from '../app/manage.ts';
import type { Io } from '../terminal/io.ts';
import type { Context } from './context.ts';
import { commandUsage, formatItem, withHelpBelow } from './help-text.ts';
import { collect, positiveNumber, wholeNumber } from './option-values.ts';
import { addExport } from './program-export.ts';
import { addFinding } from './program-find.ts';
import { addMock } from './program-mock.ts';
import { addPlan } from './program-plan.ts';
import { addProfile } from './program-profile.ts';
import { addQuiz } from './program-quiz.ts';
import { addStats } from './program-stats.ts';
import { withSelection, withSort } from './shared-options.ts';
import { refuseUnknownCommand } from './unknown-command.ts';
import type { World } from './world.ts';

export const VERSION: string = packageJson.version;

/** A command's work: its exit code, or nothing for 0. Loaded only when the command runs. */
type Work = (context: Context) => Promise<number | undefined> | Promise<void>;

export interface Program {
  readonly command: Command;
  /** Runs a command line. @throws UserError, CommanderError and what the command throws */
  parse(argv: readonly string[]): Promise<void>;
  exitCode(): number;
  close(): void;
}

const EXAMPLES = `
Every day:
  aiprep study                    due cards and today's new ones
  aiprep quiz --topic ml          a scored session
  aiprep stats                    how far you are

Your own cards, one Markdown file each (see the README):
  aiprep study --bank ~/my-cards`;

/** The whole command tree. Commands are imported when they run, so that \`--help\` costs nothing. */
export function buildProgram(world: World, io: Io): Program {
  const root = new Command('aiprep');
  let context: Context | null = null;
  let code = 0;
  const run = async (work: Work): Promise<void> => {
    const { createContext } = await import('./context.ts');
    context = createContext(world, io, root.opts<{ bank?: string[] }>().bank ?? []);
    code = (await work(context)) ?? 0;
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
    .action(() => run(async (ctx) => (await import('./commands/home.ts')).showHome(ctx)));

  addDrills(root, run);
  addReading(root, run);
  addFinding(root, run);
  addExport(root, run);
  addMoves(root, run);
  addFlags(root, run);
  addUpkeep(root, run);
  return {
    command: root,
    async parse(argv) {
      await refuseUnknownCommand(root, argv);
      await root.parseAsync([...argv], { from: 'user' });
    },
    exitCode: () => code,
    close: () => context?.close(),
  };
}

export type Run = (work: Work) => Promise<void>;

function addDrills(root: Command, run: Run): void {
  withSelection(root.command('study'))
    .description("drill due cards and today's new ones")
    .option('--limit <n>', 'at most so many cards', wholeNumber(1))
    .option('--new <n>', "today's allowance of new cards, instead of the configured one", wholeNumber(0))
    .option('--ahead <days>', 'also what falls due in so many days', wholeNumber(1))
    .addOption(
      new Option('--backlog <order>', 'which reviews come first when there are too many for a day').choices([
        'oldest',
        'loss',
      ]),
    )
    .option('--cram', 'any cards, due or not; the schedule is left alone')
    .option('--seed <n>', 'shuffle the session, the same way for the same number', wholeNumber(0))
    .option('--no-plan', 'the ordinary queue, though an interview is planned')
    .option('--plain', 'line by line, for screen readers, dumb terminals and logs')
    .option('--minutes <m>', 'end after the card that is open when so many minutes are over', positiveNumber)
    .action((options) => run(async (ctx) => (await import('./commands/study.ts')).study(ctx, options)));

  addQuiz(root, run);
  addMock(root, run);
  addProfile(root, run);
  addPlan(root, run);

  addStats(root, run);
}

function addReading(root: Command, run: Run): void {
  root
    .command('show')
    .description('show a card, or a part of it')
    .argument('<id>', 'id of the card (see aiprep list)')
    .option('--question', 'only the question')
    .option('--hint', 'only the hint')
    .option('--key-points', 'only the key points')
    .option('--short', 'only the 30-second answer')
    .action((id, options) => run(async (ctx) => (await import('./commands/show.ts')).show(ctx, id, options)));

  withSort(withSelection(root.command('list')))
    .description('list the cards')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/list.ts')).list(ctx, options)));

  root
    .command('topics')
    .description('list the topics and their other names')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/topics.ts')).topics(ctx, options)));

  root
    .command('decks')
    .description('list the named decks')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/decks.ts')).decks(ctx, options)));
}

const MOVES: readonly (readonly [name: string, move: Move, about: string])[] = [
  ['suspend', 'suspended', 'take cards out of study until they are resumed'],
  ['resume', 'restored', 'bring suspended or buried cards back'],
  ['bury', 'buried', 'put cards off until tomorrow'],
  ['reset', 'reset', 'forget the schedule of cards, as if they were new'],
];

function addMoves(root: Command, run: Run): void {
  for (const [name, move, about] of MOVES) {
    root
      .command(name)
      .description(about)
      .argument('<id...>', 'ids of the cards (see aiprep list)')
      .action((ids) => run(async (ctx) => (await import('./commands/manage.ts')).move(ctx, move, ids)));
  }
  root
    .command('undo')
    .description('take back the last grade, or what was last done to a card')
    .action(() => run(async (ctx) => (await import('./commands/manage.ts')).undo(ctx)));
}

function addFlags(root: Command, run: Run): void {
  root
    .command('flags')
    .description('list the cards you flagged, or marked as probably wrong')
    .option('--clear <id...>', 'the flags of these cards are dealt with')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/flags.ts')).flags(ctx, options)));
}

function addUpkeep(root: Command, run: Run): void {
  const bank = root.command('bank').description('tools for authors of cards');
  bank
    .command('check')
    .description('check cards and name every problem with its file and line')
    .argument('[path...]', 'files or folders; without any, all banks in use')
    .option('--strict', 'hold the cards to the whole standard of the shipped bank')
    .option('--json', 'print JSON')
    .action((paths, options) =>
      run(async (ctx) => (await import('./commands/bank-check.ts')).bankCheck(ctx, paths, options)),
    );

  const config = root
    .command('config')
    .description('show or change the settings')
    .action(() => run(async (ctx) => (await import('./commands/config.ts')).configGet(ctx, undefined, {})));
  config
    .command('get')
    .description('print one setting, or all of them')
    .argument('[key]', 'name of the setting')
    .option('--json', 'print JSON')
    .action((key, options) =>
      run(async (ctx) => (await import('./commands/config.ts')).configGet(ctx, key, options)),
    );
  config
    .command('set')
    .description('change a setting in the config file')
    .argument('<key>', 'name of the setting')
    .argument('<value...>', 'its new value; banks takes several')
    .action((key, values) =>
      run(async (ctx) => (await import('./commands/config.ts')).configSet(ctx, key, values)),
    );
  config
    .command('path')
    .description('print where the config file, the review log and the cache are')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/config.ts')).configPath(ctx, options)));
}
