import { createPrompt, useEffect, useKeypress, useState } from '@inquirer/core';
import type { Io, Output } from './io.ts';
import type { KeyPress } from './keys.ts';
import { frame, type Screen, type Size } from './screen.ts';

interface ScreenConfig {
  readonly screen: Screen;
  readonly output: Output;
  size(): Size;
}

type Outcome = { readonly error: unknown } | null;

/** Any screen of ours as a prompt of inquirer's core, which owns keys, raw mode and redrawing. */
const screenPrompt = createPrompt<Outcome, ScreenConfig>(({ screen, output, size }, done) => {
  const [frames, setFrames] = useState(0);
  useEffect(() => {
    const redraw = () => setFrames(frames + 1);
    output.on('resize', redraw);
    return () => output.off('resize', redraw);
  }, [frames]);
  useKeypress((key, readline) => {
    // readline collects what is typed; the next frame would be shifted by it.
    readline.clearLine(0);
    try {
      if (screen.press(key as KeyPress)) done(null);
      else setFrames(frames + 1);
    } catch (error) {
      done({ error });
    }
  });
  return frame(screen, size());
});

const CANCELLED = new Set(['ExitPromptError', 'AbortPromptError', 'CancelPromptError']);

const isCancelled = (error: unknown): boolean => error instanceof Error && CANCELLED.has(error.name);

/** Runs a screen until it is done. Rethrows what the screen threw. */
export async function promptScreen(
  io: Io,
  screen: Screen,
  size: () => Size,
  signal: AbortSignal,
): Promise<'done' | 'cancelled'> {
  let outcome: Outcome;
  try {
    outcome = await screenPrompt(
      { screen, output: io.output, size },
      { input: io.input, output: io.output, signal, clearPromptOnDone: true },
    );
  } catch (error) {
    if (isCancelled(error)) return 'cancelled';
    throw error;
  }
  if (outcome) throw outcome.error;
  return 'done';
}

/** Asks yes or no. Null when the user interrupts instead of answering. */
export async function confirm(io: Io, message: string, assume: boolean): Promise<boolean | null> {
  const { default: inquirer } = await import('inquirer');
  const ask = inquirer.createPromptModule({ input: io.input, output: io.output });
  try {
    const { yes } = await ask([{ type: 'confirm', name: 'yes', message, default: assume }]);
    return yes;
  } catch (error) {
    if (isCancelled(error)) return null;
    throw error;
  }
}
