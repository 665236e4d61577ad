import type { Io } from '../terminal/io.ts';
import type { Context } from './context.ts';
import type { World } from './world.ts';

/** A command's work: its exit code, or nothing for 0. Loaded only when the command runs. */
export type Work = (context: Context) => Promise<number | undefined> | Promise<void>;

/**
 * Does a command's work in a context of its own.
 *
 * @param bankFlags folders given with `--bank`
 * @returns the exit code
 */
export async function work(
  world: World,
  io: Io,
  bankFlags: readonly string[],
  command: Work,
): Promise<number> {
  const { createContext } = await import('./context.ts');
  const context = createContext(world, io, bankFlags);
  try {
    return (await command(context)) ?? 0;
  } finally {
    context.close();
  }
}

/** `aiprep` alone. */
export const showHome: Work = async (context) => (await import('./commands/home.ts')).showHome(context);
