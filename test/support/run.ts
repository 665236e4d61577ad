import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/main.ts';
import { type Clock, seededRandom } from '../../src/system.ts';
import { NOON } from './events.ts';
import { fixedClock } from './fixed-clock.ts';

/** The checkout, whose `questions` are the shipped ones. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export interface RunOptions {
  /** Becomes AIPREP_HOME. */
  readonly home: string;
  /** Nothing of this process's environment is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where relative paths begin; the home by default. */
  readonly cwd?: string;
  /** Whether the three streams are a terminal. */
  readonly isTTY?: boolean;
  /** Columns of the terminal. */
  readonly columns?: number;
  /** Noon of a day in June 2026, in UTC, by default. */
  readonly clock?: Clock;
  /** What is on stdin; nothing by default. */
  readonly input?: PassThrough;
  /** Folder whose `questions` is the shipped bank; the checkout by default. */
  readonly packageRoot?: string;
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

function memoryOutput(terminal: { readonly isTTY: boolean; readonly columns?: number }) {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream: Object.assign(stream, terminal), text: () => Buffer.concat(chunks).toString('utf8') };
}

let ids = 0;

/** Never the same twice, also not in two commands on one log. */
function nextId(): string {
  ids += 1;
  return `id-${ids}`;
}

/** Runs one command line within this process, in a world that is the same every time. */
export async function run(argv: readonly string[], options: RunOptions): Promise<RunResult> {
  const { home, env = {}, cwd = home, isTTY = false, columns, packageRoot = REPOSITORY } = options;
  const terminal = { isTTY, ...(columns === undefined ? {} : { columns }) };
  const output = memoryOutput(terminal);
  const error = memoryOutput(terminal);
  const exitCode = await main({
    argv,
    env: { AIPREP_HOME: home, ...env },
    cwd,
    input: Object.assign(options.input ?? new PassThrough(), { isTTY }),
    output: output.stream,
    error: error.stream,
    clock: options.clock ?? fixedClock(NOON),
    random: seededRandom(1),
    ids: nextId,
    platform: 'linux',
    packageRoot,
    onTerminate: () => () => {},
    suspend: () => {},
  });
  return { stdout: output.text(), stderr: error.text(), exitCode };
}
