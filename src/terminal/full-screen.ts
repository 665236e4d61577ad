import { CancelledError } from '../errors.ts';
import { asciiScreen } from './ascii.ts';
import type { Io } from './io.ts';
import { type Away, frame, type Screen, type Size } from './screen.ts';

const ALTERNATE_SCREEN = '\u001b[?1049h\u001b[H';
const NORMAL_SCREEN = '\u001b[?1049l\u001b[?25h';

const sizeOf = (io: Io): Size => ({ columns: io.columns(), rows: io.rows() });

function enter(io: Io): void {
  // Raw from the start, so that a key typed early is not echoed into the frame.
  io.input.setRawMode?.(true);
  io.output.write(ALTERNATE_SCREEN);
}

function leave(io: Io): void {
  io.output.write(NORMAL_SCREEN);
  io.input.setRawMode?.(false);
}

/** Ctrl-Z: gives the terminal back to the shell until it continues us. */
function suspend(io: Io, redraw: () => void): void {
  leave(io);
  io.suspend(() => {
    enter(io);
    redraw();
  });
}

/** Another program gets the terminal as the shell would give it. */
const awayFrom =
  (io: Io): Away =>
  async (work) => {
    leave(io);
    try {
      return await work();
    } finally {
      enter(io);
    }
  };

/**
 * Shows a screen on the alternate buffer until it is done. The first frame is drawn before
 * the prompt library is loaded. The terminal is restored whatever happens.
 *
 * @throws CancelledError on Ctrl-C, SIGINT, SIGTERM or SIGHUP
 */
export async function showFullScreen(io: Io, shown: Screen): Promise<void> {
  const screen = io.unicode ? shown : asciiScreen(shown);
  const abort = new AbortController();
  const forgetSignals = io.onTerminate(() => abort.abort());
  try {
    enter(io);
    io.output.write(frame(screen, sizeOf(io)));
    const [{ promptScreen }] = await Promise.all([import('./prompts.ts'), screen.load()]);
    const outcome = await promptScreen(io, screen, {
      size: () => sizeOf(io),
      suspend: (redraw) => suspend(io, redraw),
      away: awayFrom(io),
      signal: abort.signal,
    });
    if (outcome === 'cancelled') throw new CancelledError();
  } finally {
    leave(io);
    forgetSignals();
  }
}
