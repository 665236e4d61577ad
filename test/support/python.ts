import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { tempFolder } from './temp-folder.ts';

const RUNNER = fileURLToPath(new URL('fences.py', import.meta.url));

/** Python code that is to be parsed, and perhaps run. */
export interface PythonFence {
  readonly name: string;
  readonly code: string;
  readonly run: boolean;
}

interface Told {
  readonly name: string;
  readonly state: 'begun' | 'failed' | 'done';
  readonly error: string | null;
}

export const hasPython = (python: string): boolean => spawnSync(python, ['-V']).status === 0;

/** Those of the packages that a Python can import, found in one process. */
export function importable(python: string, packages: readonly string[]): Set<string> {
  const code = [
    'import importlib.util, sys',
    'print(*[name for name in sys.argv[1:] if importlib.util.find_spec(name)])',
  ].join('\n');
  const { status, stdout } = spawnSync(python, ['-c', code, ...packages], { encoding: 'utf8' });
  return new Set(status === 0 ? stdout.split(/\s+/).filter((name) => name !== '') : []);
}

/**
 * Parses and runs fences in one process, in an empty folder.
 *
 * @param options of Python; `-I -S` leaves nothing to import but the standard library
 * @param limit milliseconds for all of them
 * @returns what went wrong, as `name: error`
 */
export function failuresOf(
  fences: readonly PythonFence[],
  { python, options, limit }: { python: string; options: readonly string[]; limit: number },
): string[] {
  const result = spawnSync(python, [...options, RUNNER], {
    input: JSON.stringify(fences),
    encoding: 'utf8',
    cwd: tempFolder(),
    timeout: limit,
    killSignal: 'SIGKILL',
  });
  const told = result.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Told => JSON.parse(line));
  const failures = told.flatMap(({ name, state, error }) =>
    state === 'failed' ? [`${name}: ${error}`] : [],
  );
  const last = told.at(-1);
  if (last?.state === 'begun') {
    const why =
      result.signal === null
        ? `the process ended: ${result.stderr}`
        : `not done after ${limit / 1000} s in all`;
    return [...failures, `${last.name}: ${why}`];
  }
  const ended = told.filter(({ state }) => state !== 'begun').length;
  return ended === fences.length ? failures : [...failures, `${python} did not run: ${result.stderr}`];
}
