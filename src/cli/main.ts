import { CommanderError } from 'commander';
import { cleanText } from '../clean-text.ts';
import { CancelledError, UserError } from '../errors.ts';
import { createIo, type Io } from '../terminal/io.ts';
import { buildProgram, VERSION } from './program.ts';
import { processWorld, type World } from './world.ts';

/** Exit codes: 0 fine, 1 the user can fix it, 2 wrong usage, 70 our bug, 130 interrupted. */
const EXIT = { fine: 0, fixable: 1, usage: 2, bug: 70, interrupted: 130 } as const;

async function tellUserError(error: UserError, io: Io): Promise<void> {
  const [{ createTheme }, { errorLines }] = await Promise.all([
    import('../terminal/theme.ts'),
    import('../terminal/views/error-view.ts'),
  ]);
  for (const line of errorLines(error, io.errorColumns(), createTheme(io.errorColor))) io.say(line);
}

function tellBug(error: unknown, io: Io): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.say(cleanText(detail));
  io.say(
    `This is a bug in aiprep ${VERSION} (Node ${process.version}, ${process.platform} ${process.arch}).`,
  );
  io.say('Please report it with the lines above where you got aiprep.');
  io.say('Your review history is safe on the disk.');
}

/** The one place where failures become messages and exit codes. */
async function explain(error: unknown, io: Io): Promise<number> {
  if (error instanceof CancelledError) return EXIT.interrupted;
  if (error instanceof UserError) {
    await tellUserError(error, io);
    return error.exitCode;
  }
  // commander has written its own message; help and version end this way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  tellBug(error, io);
  return EXIT.bug;
}

/** Runs one command line. @returns the exit code; never throws */
export async function main(world: World): Promise<number> {
  const { argv } = world;
  const io = createIo(world, argv.includes('--no-color'));
  const program = buildProgram(world, io);
  try {
    await program.parse(argv);
    return program.exitCode();
  } catch (cause) {
    return await explain(cause, io);
  } finally {
    program.close();
  }
}

/** What went to stdout did not arrive. */
function loseOutput({ code }: NodeJS.ErrnoException): never {
  // The reader of a pipe went away (`aiprep list | head`), or the terminal did: nobody listens.
  if (code === 'EPIPE' || code === 'EIO') process.exit(EXIT.fine);
  const why = code === 'ENOSPC' ? 'the disk is full' : code;
  process.stderr.write(`error: The output cannot be written: ${why}.\n`);
  process.exit(EXIT.fixable);
}

/** Runs the command line of this process. */
export async function run(): Promise<void> {
  process.stdout.on('error', loseOutput);
  process.exitCode = await main(processWorld());
}
