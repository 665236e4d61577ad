import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';

/** What a measured run gets; nothing of the machine but the path. */
export function benchEnvironment(home: string): Record<string, string> {
  // NODE_EXTRA_CA_CERTS is left out on purpose: on Node 20 it adds 48 ms to every start.
  const path = process.env['PATH'] ?? '';
  // Keys come faster here than from any hand.
  const quick = { AIPREP_GRADE_DELAY: '0' };
  return { PATH: path, TERM: 'xterm-256color', LANG: 'C.UTF-8', AIPREP_HOME: home, ...quick };
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** @param share 0..1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds of one whole process. @throws Error when it does not end with 0 */
export function timeProcess(args: readonly string[], home: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: benchEnvironment(home),
    encoding: 'utf8',
  });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return ms;
}

/** Peak memory (MB) of one whole process by the kernel's count (VmHWM); NaN where there is no /proc. */
export function peakMemory(args: readonly string[], home: string): number {
  const preload = join(home, 'peak.cjs');
  writeFileSync(
    preload,
    "process.on('exit', () => process.stderr.write(require('node:fs').readFileSync('/proc/self/status')))",
  );
  const env = benchEnvironment(home);
  const { stderr } = spawnSync(process.execPath, ['--require', preload, ...args], { env, encoding: 'utf8' });
  return Number(/VmHWM:\s+(\d+)/.exec(stderr)?.[1]) / 1000;
}

export interface PtyRun {
  /** Types, and waits until the answer holds a text. @returns ms from the key to the text */
  press(keys: string, expected: string): Promise<number>;
  /** Ends it with a key, as its user does: what it compiled is then kept. */
  leave(key: string): Promise<void>;
  end(): void;
}

/** Starts a program on a pseudo-terminal of 80x24 and waits for a text. @returns the run and the ms it took */
export async function startPty(
  args: readonly string[],
  home: string,
  expected: string,
): Promise<[PtyRun, number]> {
  const start = performance.now();
  const pty = spawn(process.execPath, [...args], { cols: 80, rows: 24, env: benchEnvironment(home) });
  let seen = '';
  let check = () => {};
  pty.onData((data) => {
    seen += data;
    check();
  });
  const waitFor = (text: string, since: number) =>
    new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no "${text}" in:\n${seen.slice(-2000)}`)), 60_000);
      check = () => {
        if (!seen.includes(text)) return;
        clearTimeout(timer);
        resolve(performance.now() - since);
      };
      check();
    });
  const ms = await waitFor(expected, start);
  const run: PtyRun = {
    press(keys, text) {
      seen = '';
      const since = performance.now();
      const drawn = waitFor(text, since);
      pty.write(keys);
      return drawn;
    },
    leave: (key) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`still there after ${key}:\n${seen}`)), 60_000);
        pty.onExit(() => {
          clearTimeout(timer);
          resolve();
        });
        pty.write(key);
      }),
    end: () => pty.kill('SIGKILL'),
  };
  return [run, ms];
}
