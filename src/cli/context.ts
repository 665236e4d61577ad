import { join, relative, resolve, sep } from 'node:path';
import { type Moment, momentOf } from '../app/moment.ts';
import { requireTopicIds } from '../app/select.ts';
import type { Look } from '../bank/cache.ts';
import { type Bank, openBank } from '../bank/load.ts';
import { cleanText } from '../clean-text.ts';
import { type Changes, loadConfig, type Paths, resolvePaths, saveSettings, variableOf } from '../config.ts';
import { createScheduler, type Scheduler } from '../domain/scheduler.ts';
import { UserError } from '../errors.ts';
import { once } from '../once.ts';
import type { Config, ConfigKey } from '../settings.ts';
import { openExistingReviewLog, openReviewLog, type ReviewLog } from '../storage/review-log.ts';
import type { OnReplay } from '../storage/views.ts';
import { asciiLines } from '../terminal/ascii.ts';
import type { Io } from '../terminal/io.ts';
import { createTheme, type Theme } from '../terminal/theme.ts';
import type { World } from './world.ts';

/** What commands work with. Nothing is opened before a command asks for it. */
export interface Context {
  readonly world: World;
  readonly io: Io;
  readonly theme: Theme;
  readonly paths: Paths;
  config(): Config;
  /** The same with the settings as they are now in the file. */
  reread(): Context;
  /** Saves settings in the file, and says before which of them the environment goes. */
  save(changes: Changes): void;
  /** By the user's settings, and by the parameters in force where there is a history. */
  scheduler(): Scheduler;
  moment(): Moment;
  /** The folders of all banks in use, the shipped one first. */
  bankRoots(): readonly string[];
  /**
   * The questions, as they were last read; cards that had to be left out are told once on stderr.
   *
   * @param look by folders for what shows figures and no cards: it is quick whatever there is
   */
  bank(look?: Look): Promise<Bank>;
  /** The review log, made if there is none. */
  log(): ReviewLog;
  /** The review log if there is one, for commands that only read. */
  existingLog(): ReviewLog | null;
  /** Prints pictures: in ASCII where the terminal has no more, and in plain mode. */
  draw(lines: readonly string[]): void;
  /** A path as the user would type it. */
  display(path: string): string;
  /**
   * @param instead commands that work without a terminal
   * @throws UserError when the user cannot be asked anything
   */
  requireTerminal(command: string, instead?: string): void;
  close(): void;
}

function tellLeftOut(bank: Bank, io: Io, display: (path: string) => string): void {
  for (const folder of bank.empty) io.say(`warning: there is no card in ${display(folder)}`);
  const [first] = bank.broken;
  if (!first) return;
  const where = `${display(first.file)}:${first.line}: ${first.message}`;
  const others = bank.broken.length > 1 ? ` and ${bank.broken.length - 1} more` : '';
  const folder = display(bank.roots.find((root) => first.file.startsWith(root + sep)) ?? first.file);
  io.say(`warning: left out ${where}${others} (all of it: aiprep bank check ${folder})`);
}

/** Events of a log that is replayed in about half a second. */
const LONG_LOG = 50_000;

/** Tells how far the replay of a long log is. */
const replayTeller =
  (io: Io): OnReplay =>
  (done, all) => {
    if (all < LONG_LOG) return;
    io.progress(done < all ? `Replaying your history: ${Math.floor((100 * done) / all)} %` : null);
  };

/** @param bankFlags folders given with `--bank` */
export function createContext(world: World, io: Io, bankFlags: readonly string[]): Context {
  const paths = resolvePaths(world.env);
  const closers: (() => void)[] = [];
  const closing = <T extends { close(): void }>(opened: T): T => {
    closers.push(() => opened.close());
    return opened;
  };
  const display = (path: string) => {
    const short = relative(world.cwd, path);
    return cleanText(short !== '' && !short.startsWith('..') ? short : path);
  };
  const config = once(() => loadConfig(paths, world.env, world.cwd));
  const onReplay = replayTeller(io);
  let opened: ReviewLog | null = null;
  const existingLog = (): ReviewLog | null => {
    const log = opened ?? openExistingReviewLog(paths.database, createScheduler(config()), onReplay);
    if (log && !opened) opened = closing(log);
    return opened;
  };
  const log = (): ReviewLog => {
    opened ??= closing(openReviewLog(paths.database, createScheduler(config()), onReplay));
    return opened;
  };
  const bankRoots = () => [
    join(world.packageRoot, 'questions'),
    ...bankFlags.map((folder) => resolve(world.cwd, folder)),
    ...config().banks,
  ];
  const leftOutBy = variableOf('leaveOut', world.env);
  let first: { readonly look: Look; readonly bank: Promise<Bank> } | null = null;
  let refreshed: Bank | null = null;
  const openFirst = async (look: Look) => {
    const opened = await openBank(bankRoots(), paths.bankCache, look, (bank) => {
      refreshed = bank;
    });
    tellLeftOut(closing(opened), io, display);
    // The file was checked when it was written, and a folder of cards may be left out for a time.
    if (leftOutBy) requireTopicIds(config().leaveOut, opened, leftOutBy);
    return opened;
  };
  const context: Context = {
    world,
    io,
    get theme() {
      return createTheme(io.color, io.color ? config().theme : 'none');
    },
    paths,
    config,
    save(changes) {
      saveSettings(paths, changes, world.cwd);
      for (const key of Object.keys(changes) as ConfigKey[]) {
        const variable = variableOf(key, world.env);
        if (variable) io.say(`note: ${variable} is set and goes before the config file`);
      }
    },
    reread: () => ({ ...context, config: once(() => loadConfig(paths, world.env, world.cwd)) }),
    scheduler: () => existingLog()?.scheduler ?? createScheduler(config()),
    moment: () => momentOf(world.clock, config().dayStartsAt),
    bankRoots,
    async bank(look = 'files') {
      // A topic that is named may be that of a card which was edited in place.
      const how = leftOutBy ? 'files' : look;
      first ??= { look: how, bank: openFirst(how) };
      const opened = await first.bank;
      if (refreshed) return refreshed;
      if (look === 'folders' || first.look === 'files') return opened;
      const bank = await opened.refresh();
      if (opened.broken.length === 0) tellLeftOut(bank, io, display);
      return bank;
    },
    log,
    existingLog,
    draw: (lines) => io.print(io.unicode && !config().plain ? lines : asciiLines(lines)),
    display,
    requireTerminal(command, instead = 'aiprep list, aiprep show ID, aiprep stats --json') {
      if (io.canPrompt()) return;
      // Whoever has a terminal is told what is wrong with it.
      const isDumb = io.input.isTTY && io.output.isTTY;
      throw new UserError(
        isDumb
          ? `aiprep ${command} draws a screen, which a terminal with TERM=dumb cannot show.`
          : `aiprep ${command} needs a terminal ${command === 'browse' ? 'to draw its screen' : 'to ask its questions'}.`,
        {
          hint: `${isDumb ? 'Set TERM to what your terminal is' : 'Run it in a terminal window'}, or use: ${instead}`,
          exitCode: 2,
        },
      );
    },
    close() {
      for (const close of closers.reverse()) close();
    },
  };
  return context;
}
