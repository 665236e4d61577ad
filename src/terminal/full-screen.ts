import { CancelledError } from '../errors.ts';
import type { Io } from './io.ts';
import { frame, type Screen, type Size } from './screen.ts';

const ALTERNATE_SCREEN = '\u001b[?1049h\u001b[H';
const NORMAL_SCREEN = '\u001b[?1049l\u001b[?25h';

const sizeOf = (io: Io): Size => ({ columns: io.columns(), rows: io.rows() });

/**
 * Shows a screen on the alternate buffer until it is done. The first frame is drawn before
 * the prompt library is loaded. The terminal is restored whatever happens.
 *
 * @throws CancelledError on Ctrl-C, SIGTERM or SIGHUP
 */
export async function showFullScreen(io: Io, screen: Screen): Promise<void> {
  const abort = new AbortController();
  const forgetSignals = io.onTerminate(() => abort.abort());
  // Raw from the start, so that a key typed early is not echoed into the frame.
  io.input.setRawMode?.(true);
  io.output.write(`${ALTERNATE_SCREEN}${frame(screen, sizeOf(io))}`);
  try {
    const [{ promptScreen }] = await Promise.all([import('./prompts.ts'), screen.load()]);
    const outcome = await promptScreen(io, screen, () => sizeOf(io), abort.signal);
    if (outcome === 'cancelled') throw new CancelledError();
  } finally {
    io.output.write(NORMAL_SCREEN);
    io.input.setRawMode?.(false);
    forgetSignals();
  }
}
