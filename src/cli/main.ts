import { CommanderError } from 'commander';
import { cleanText } from '../clean-text.ts';
import { CancelledError, UserError } from '../errors.ts';
import { createIo, type Io } from '../terminal/io.ts';
import { createTheme } from '../terminal/theme.ts';
import { buildProgram, VERSION } from './program.ts';
import { processWorld, type World } from './world.ts';

/** Exit codes: 0 fine, 1 the user can fix it, 2 wrong usage, 70 our bug, 130 interrupted. */
const EXIT = { fine: 0, usage: 2, bug: 70, interrupted: 130 } as const;

function tellUserError(error: UserError, io: Io): void {
  const theme = createTheme(io.errorColor);
  io.say(`${theme.bad('error:')} ${cleanText(error.message)}`);
  if (error.where) io.say(`  ${theme.dim('where:')} ${cleanText(error.where)}`);
  if (error.hint) io.say(`  ${cleanText(error.hint)}`);
}

function tellBug(error: unknown, io: Io): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.say(cleanText(detail));
  io.say(
    `This is a bug in aiprep ${VERSION} (Node ${process.version}, ${process.platform} ${process.arch}).`,
  );
  io.say(
    'Please report it with the lines above where you got aiprep. Your review history is safe on the disk.',
  );
}

/** The one place where failures become messages and exit codes. */
function explain(error: unknown, io: Io): number {
  if (error instanceof CancelledError) return EXIT.interrupted;
  if (error instanceof UserError) {
    tellUserError(error, io);
    return error.exitCode;
  }
  // commander has written its own message; help and version end this way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  tellBug(error, io);
  return EXIT.bug;
}

/** Runs one command line. @returns the exit code; never throws */
export async function main(world: World): Promise<number> {
  const { argv, env, input, output, error, onTerminate } = world;
  const io = createIo({ input, output, error, env, noColor: argv.includes('--no-color'), onTerminate });
  const program = buildProgram(world, io);
  try {
    await program.command.parseAsync([...argv], { from: 'user' });
    return program.exitCode();
  } catch (cause) {
    return explain(cause, io);
  } finally {
    program.close();
  }
}

/** Runs the command line of this process. */
export async function run(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // The reader of a pipe went away (`aiprep list | head`): nothing is wrong, and nobody listens.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(EXIT.fine);
    });
  }
  process.exitCode = await main(processWorld());
}
