import { cleanText } from '../clean-text.ts';
import { CancelledError, errorCode, UserError } from '../errors.ts';
import { createIo, type Io } from '../terminal/io.ts';
import { showHome, work } from './run.ts';
import { VERSION } from './version.ts';
import { processWorld, type World } from './world.ts';

/** Exit codes; wrong usage is 2 (see `UserError` and program.ts). */
const EXIT = { fine: 0, fixable: 1, bug: 70, interrupted: 130 } as const;

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
  tellBug(error, io);
  return EXIT.bug;
}

/** Runs one command line. @returns the exit code; never throws */
export async function main(world: World): Promise<number> {
  const { argv } = world;
  const io = createIo(world, argv.includes('--no-color'));
  try {
    // What one wants to see each morning needs nothing parsed: it starts 5 ms earlier without.
    if (argv.length === 0) return await work(world, io, [], showHome);
    const { buildProgram } = await import('./program.ts');
    return await buildProgram(world, io).run(argv);
  } catch (cause) {
    return await explain(cause, io);
  }
}

/** Ends the process, because what went to stdout did not arrive. */
function loseOutput(error: unknown): never {
  const code = errorCode(error);
  // The reader of a pipe went away (`aiprep list | head`), or the terminal did: nobody listens.
  if (code === 'EPIPE' || code === 'EIO') process.exit(EXIT.fine);
  const why = code === 'ENOSPC' ? 'the disk is full' : code;
  process.stderr.write(`error: The output cannot be written: ${why}.\n`);
  process.exit(EXIT.fixable);
}

/** Runs the command line of this process. */
export async function run(): Promise<void> {
  process.exitCode = await main(processWorld(loseOutput));
}
