import { emitKeypressEvents, type Interface } from 'node:readline';
import { createPrompt, useEffect, useKeypress, useRef, useState } from '@inquirer/core';
import type { Io } from './io.ts';
import type { KeyPress } from './keys.ts';
import { type Away, frame, type Screen, type Size } from './screen.ts';

/** What a screen needs of its surroundings. */
interface Surroundings {
  size(): Size;
  /** Stops the program, as Ctrl-Z asks; calls back when it goes on. */
  suspend(redraw: () => void): void;
  readonly away: Away;
}

/**
 * How long (ms) an Esc may be the beginning of another key. Node waits for half a second, in which
 * the next key would be taken for a part of it; whoever asks first decides.
 */
const ESCAPE_MS = 50;

/** How often (ms) a screen is drawn anew without a key, because it shows the time. */
const REDRAW_MS = 10_000;

interface ScreenConfig extends Surroundings {
  readonly screen: Screen;
  readonly output: NodeJS.WritableStream;
}

type Outcome = { readonly error: unknown } | null;

/** Any screen of ours as a prompt of inquirer's core, which owns keys, raw mode and redrawing. */
const screenPrompt = createPrompt<Outcome, ScreenConfig>(({ screen, output, size, suspend, away }, done) => {
  const [, setFrame] = useState({});
  const busy = useRef(false);
  const stopped = useRef(false);
  const redraw = () => {
    // Until the screen is taken back, a frame would end up on the shell's.
    if (!stopped.current) setFrame({});
  };
  const fail = (error: unknown) => done({ error });
  const settle = (isDone: boolean) => (isDone ? done(null) : redraw());
  useEffect((readline) => {
    const stop = () => {
      stopped.current = true;
      suspend(() => {
        stopped.current = false;
        redraw();
      });
    };
    const tick = setInterval(() => {
      if (busy.current) return;
      try {
        settle(screen.clock?.tick() ?? false);
      } catch (error) {
        fail(error);
      }
    }, screen.clock?.everyMs ?? REDRAW_MS);
    output.on('resize', redraw);
    readline.on('SIGTSTP', stop);
    return () => {
      clearInterval(tick);
      output.off('resize', redraw);
      readline.removeListener('SIGTSTP', stop);
    };
  }, []);
  useKeypress((key, readline) => {
    // readline collects what is typed; the next frame would be shifted by it.
    readline.clearLine(0);
    // Ctrl-Z comes here as well; a frame drawn now would end up on the shell's screen.
    if (busy.current || stopped.current || (key.ctrl && key.name === 'z')) return;
    try {
      const outcome = screen.press(key as KeyPress, away);
      if (typeof outcome === 'boolean') settle(outcome);
      else {
        busy.current = true;
        outcome
          .finally(() => {
            busy.current = false;
          })
          .then(settle, fail);
      }
    } catch (error) {
      fail(error);
    }
  });
  return frame(screen, size());
});

const CANCELLED = new Set(['ExitPromptError', 'AbortPromptError', 'CancelPromptError']);

const isCancelled = (error: unknown): boolean => error instanceof Error && CANCELLED.has(error.name);

/** The stream of the terminal: nobody is asked anything where there is none. */
const streamOf = (io: Io) => io.output as NodeJS.WritableStream;

/** Runs a screen until it is done or `signal` is given. Rethrows what the screen threw. */
export async function promptScreen(
  io: Io,
  screen: Screen,
  { signal, ...surroundings }: Surroundings & { readonly signal: AbortSignal },
): Promise<'done' | 'cancelled'> {
  const output = streamOf(io);
  let outcome: Outcome;
  emitKeypressEvents(io.input, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface);
  try {
    outcome = await screenPrompt(
      { screen, output, ...surroundings },
      { input: io.input, output, signal, clearPromptOnDone: true },
    );
  } catch (error) {
    if (isCancelled(error)) return 'cancelled';
    throw error;
  }
  if (outcome) throw outcome.error;
  return 'done';
}

const plain = (text: string): string => text;

/** inquirer looks at the environment for colors, but not at `--no-color`. */
const PLAIN_THEME = {
  prefix: { idle: '?', done: '?' },
  icon: { checked: '[x]', unchecked: '[ ]', cursor: '>' },
  style: {
    answer: plain,
    message: plain,
    highlight: plain,
    error: (text: string) => `> ${text}`,
    defaultAnswer: (text: string) => `(${text})`,
    keysHelpTip: (keys: readonly [key: string, action: string][]) =>
      keys.map(([key, action]) => `${key} ${action}`).join(', '),
  },
};

/** Asks one question of inquirer's. Null when the user interrupts instead of answering. */
async function askOne<T>(io: Io, question: object): Promise<T | null> {
  const { default: inquirer } = await import('inquirer');
  const ask = inquirer.createPromptModule({ input: io.input, output: streamOf(io) });
  try {
    const whole = { name: 'answer', ...question, ...(io.color ? {} : { theme: PLAIN_THEME }) };
    const { answer } = (await ask([whole as never])) as { answer: T };
    return answer;
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  }
}

/** Asks yes or no. Null when the user interrupts instead of answering. */
export const confirm = (io: Io, message: string, assume: boolean): Promise<boolean | null> =>
  askOne(io, { type: 'confirm', message, default: assume });

interface Choice<T extends string> {
  readonly name: string;
  readonly value: T;
}

/** Asks for some of the choices. Null when the user interrupts. */
export const pickSome = (
  io: Io,
  message: string,
  choices: readonly Choice<string>[],
  chosen: readonly string[],
): Promise<string[] | null> =>
  askOne(io, {
    type: 'checkbox',
    message,
    // Their hints would not fit beside the others, and five choices need no such keys.
    shortcuts: { all: null, invert: null },
    choices: choices.map((choice) => ({ ...choice, checked: chosen.includes(choice.value) })),
  });

/** Asks for one of the choices. Null when the user interrupts. */
export const pickOne = <T extends string>(
  io: Io,
  message: string,
  choices: readonly Choice<T>[],
  chosen: T,
): Promise<T | null> => askOne(io, { type: 'select', message, choices, default: chosen });

/**
 * Asks for a line. Null when the user interrupts.
 *
 * @param check what is wrong with an answer, which is then asked for again; null when nothing is
 */
export const askLine = (
  io: Io,
  message: string,
  assume: string,
  check: (text: string) => string | null,
): Promise<string | null> =>
  askOne(io, {
    type: 'input',
    message,
    default: assume,
    validate: (text: string) => check(text) ?? true,
  });
