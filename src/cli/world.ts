import type { Environment } from '../config.ts';
import { once } from '../once.ts';
import {
  type Clock,
  type Ids,
  packageRoot,
  type Random,
  systemClock,
  systemIds,
  systemRandom,
} from '../system.ts';
import type { Input, Output } from '../terminal/io.ts';
import { standardOutput } from './stdout.ts';

/** Everything a run gets from outside; a test makes its own. */
export interface World {
  /** The words after the program's name. */
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly cwd: string;
  readonly input: Input;
  readonly output: Output;
  readonly error: Output;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  /** As Node.js names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  /** Folder of our package.json, which holds the shipped questions. */
  readonly packageRoot: string;
  /** Calls back on SIGINT, SIGTERM and SIGHUP until the returned function is called. */
  onTerminate(callback: () => void): () => void;
  /** Stops the process as Ctrl-Z does; calls back when the shell continues it. */
  suspend(onContinue: () => void): void;
}

function onTerminate(callback: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, callback);
  return () => {
    for (const signal of signals) process.off(signal, callback);
  };
}

/** How long (ms) a signal may take to stop this process. */
const STOP_MS = 200;

function suspend(onContinue: () => void): void {
  const goOn = () => {
    clearTimeout(unstopped);
    process.off('SIGCONT', goOn);
    // Whoever is stopped is not told of a new size of the terminal: Node looks for it on this signal.
    process.once('SIGWINCH', onContinue);
    process.kill(process.pid, 'SIGWINCH');
  };
  process.once('SIGCONT', goOn);
  // Without job control (the first process of a container, a terminal of our own) nothing is stopped.
  const unstopped = setTimeout(goOn, STOP_MS);
  process.kill(process.pid, 'SIGTSTP');
}

/**
 * The world of the running process. What costs some ms, its streams above all, is made when it is used.
 *
 * @param onLostOutput told of what went to stdout and did not arrive
 */
export function processWorld(onLostOutput: (error: unknown) => void): World {
  const output = once(() => standardOutput(onLostOutput));
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    get input() {
      return process.stdin;
    },
    get output() {
      return output();
    },
    get error() {
      return process.stderr;
    },
    clock: systemClock,
    random: systemRandom,
    ids: systemIds,
    platform: process.platform,
    get packageRoot() {
      return packageRoot();
    },
    onTerminate,
    suspend,
  };
}
