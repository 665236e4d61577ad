import { EventEmitter } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { onTestFinished } from 'vitest';

/** The program as `npm run build` leaves it. */
export const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'aiprep.js');

/** For tests that start programs: generous, because nothing waits longer than it has to. */
export const JOURNEY = { timeout: 90_000 } as const;

/** Longest wait (ms) for something to show up. */
const PATIENCE = 20_000;

/** Keys that are more than a character. */
export const KEY = {
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlZ: '\u001a',
  down: '\u001b[B',
  up: '\u001b[A',
  pageUp: '\u001b[5~',
  enter: '\r',
} as const;

// What the program begins every frame with.
const FRAME = '\u001b[H\u001b[?25l';
/** What each row of a frame ends with. */
const ROW_END = '\u001b[K';
/** What the prompt clears the rows of the last frame with. */
const CLEARED = '\u001b[2K';
const NORMAL_SCREEN = '\u001b[?1049l';

/** Whether a full-screen program is in the middle of drawing: output comes in pieces. */
function isHalfDrawn(output: string, rows: number): boolean {
  const start = output.lastIndexOf(FRAME);
  if (start < 0) return false;
  const frame = output.slice(start);
  if (frame.includes(NORMAL_SCREEN)) return false;
  return occurrences(frame, ROW_END) < rows || frame.includes(CLEARED);
}

export type TestEnvironment = Readonly<Record<string, string>>;

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly cwd: string;
  readonly env: TestEnvironment;
}

export interface Ended {
  readonly exitCode: number;
  /** 0 when the program ended by itself. */
  readonly signal: number;
}

/** A program on a pseudo-terminal, with what its user sees. */
export interface Terminal {
  readonly pid: number;
  /** The visible rows, without the blanks at their ends. */
  screen(): string[];
  /** Everything the program wrote, escape sequences included. */
  raw(): string;
  onAlternateScreen(): boolean;
  /** Visible rows that go on in the next one, because what was written did not fit. */
  overflowingRows(): string[];
  cursorHidden(): boolean;
  /** Waits until the visible rows, joined by line feeds, hold a text, and no frame is half drawn. Fails with the screen. */
  waitFor(expected: string | RegExp): Promise<string>;
  /**
   * Waits until a full-screen program takes keys: the prompt draws the first frame again
   * when it begins to listen.
   */
  takesKeys(): Promise<void>;
  /** Types, without waiting for anything. */
  press(keys: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGKILL'): void;
  /** Closes the terminal under the program, as a lost connection does. */
  hangUp(): void;
  waitForExit(): Promise<Ended>;
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

function picture(rows: readonly string[]): string {
  return ['┌─ screen', ...rows.map((row) => `│${row}`), '└─'].join('\n');
}

/** The environment of a plain user at a plain terminal; nothing of the machine but the path. */
export function plainEnvironment(more: TestEnvironment): TestEnvironment {
  const path = process.env['PATH'] ?? '';
  // Tests press keys faster than anyone reads; the delay has a test of its own.
  const quick = { AIPREP_GRADE_DELAY: '0' };
  return { PATH: path, TERM: 'xterm-256color', LANG: 'C.UTF-8', TZ: 'UTC', ...quick, ...more };
}

/** What was asked of a terminal and is still to come. */
function waiting(events: EventEmitter, describe: () => string) {
  return <T>(what: string, look: () => T | null, over: () => boolean): Promise<T> =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        events.off('change', check);
      };
      const fail = (why: string) => {
        stop();
        reject(new Error(`${why} while waiting for ${what}\n${describe()}`));
      };
      function check(): void {
        const found = look();
        if (found !== null) {
          stop();
          resolve(found);
        } else if (over()) fail('the program ended');
      }
      const timer = setTimeout(() => fail(`${PATIENCE / 1000} s went by`), PATIENCE);
      events.on('change', check);
      check();
    });
}

function drawOn(pty: IPty, terminal: InstanceType<typeof xterm.Terminal>): Terminal {
  const events = new EventEmitter();
  let raw = '';
  // What of it is on the screen by now.
  let drawn = '';
  let ended: Ended | null = null;
  pty.onData((data) => {
    raw += data;
    terminal.write(data, () => {
      drawn += data;
      events.emit('change');
    });
  });
  pty.onExit(({ exitCode, signal = 0 }) => {
    // The end is told when all that came before it has been drawn.
    terminal.write('', () => {
      ended = { exitCode, signal };
      events.emit('change');
    });
  });
  const screen = () => {
    const { active } = terminal.buffer;
    return Array.from({ length: terminal.rows }, (_, row) => {
      return (
        active
          .getLine(active.viewportY + row)
          ?.translateToString(true)
          .trimEnd() ?? ''
      );
    });
  };
  const until = waiting(events, () => {
    const end = ended ? `ended with code ${ended.exitCode} (signal ${ended.signal})` : 'still running';
    return `${picture(screen())}\n${end}`;
  });
  return {
    pid: pty.pid,
    screen,
    raw: () => raw,
    overflowingRows() {
      const { active } = terminal.buffer;
      return screen().filter((_, row) => active.getLine(active.viewportY + row + 1)?.isWrapped === true);
    },
    onAlternateScreen: () => terminal.buffer.active.type === 'alternate',
    cursorHidden: () => raw.lastIndexOf('\u001b[?25l') > raw.lastIndexOf('\u001b[?25h'),
    waitFor: (expected) =>
      until(
        typeof expected === 'string' ? `"${expected}"` : String(expected),
        () => {
          if (isHalfDrawn(drawn, terminal.rows)) return null;
          const shown = screen().join('\n');
          const found = typeof expected === 'string' ? shown.includes(expected) : expected.test(shown);
          return found ? shown : null;
        },
        () => ended !== null,
      ),
    takesKeys: () =>
      until(
        'a second frame',
        () => (occurrences(raw, FRAME) >= 2 ? true : null),
        () => ended !== null,
      ).then(() => undefined),
    press: (keys) => pty.write(keys),
    resize(columns, rows) {
      terminal.resize(columns, rows);
      pty.resize(columns, rows);
    },
    kill(signal) {
      // The number of a program that is gone may name another by now.
      if (!ended) pty.kill(signal);
    },
    hangUp: () => (pty as IPty & { destroy(): void }).destroy(),
    waitForExit: () =>
      until(
        'the end of the program',
        () => ended,
        () => false,
      ),
  };
}

/** Starts a program on a terminal of its own; it is killed when the test is over. */
export function startProgram(
  file: string,
  args: readonly string[],
  { columns = 80, rows = 24, cwd, env }: TerminalOptions,
): Terminal {
  const pty = spawn(file, [...args], {
    cols: columns,
    rows,
    cwd,
    env,
    name: env['TERM'] ?? 'xterm-256color',
  });
  const terminal = drawOn(pty, new xterm.Terminal({ cols: columns, rows, allowProposedApi: true }));
  onTestFinished(async () => {
    terminal.kill('SIGKILL');
    await terminal.waitForExit();
  });
  return terminal;
}

/** Starts the built program with some words after its name. */
export function startAiprep(args: readonly string[], options: TerminalOptions): Terminal {
  return startProgram(process.execPath, [PROGRAM, ...args], options);
}
