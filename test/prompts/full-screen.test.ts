import { describe, expect, it } from 'vitest';
import { CancelledError, UserError } from '../../src/errors.ts';
import { showFullScreen } from '../../src/terminal/full-screen.ts';
import type { KeyPress } from '../../src/terminal/keys.ts';
import type { Screen, Size } from '../../src/terminal/screen.ts';
import { type MemoryTerminal, memoryTerminal } from '../support/memory-terminal.ts';

const ALTERNATE = '\u001b[?1049h';
const RESTORED = '\u001b[?1049l\u001b[?25h';

interface Typewriter extends Screen {
  readonly keys: KeyPress[];
}

/**
 * Shows how often it was drawn, its size, and the keys it got. `q` ends it.
 *
 * @param react what a key does before that
 */
function typewriter(react: (key: KeyPress) => void = () => {}): Typewriter {
  const keys: KeyPress[] = [];
  let drawn = 0;
  return {
    keys,
    async load() {},
    draw({ columns, rows }) {
      drawn += 1;
      return [`frame ${drawn}: ${keys.map(({ name }) => name).join(' ')}`, `${columns} x ${rows}`];
    },
    press(key) {
      react(key);
      keys.push(key);
      return key.name === 'q';
    },
  };
}

/** Starts a screen and waits until it takes keys, which it does from its second frame on. */
async function start(terminal: MemoryTerminal, screen: Screen): Promise<{ readonly end: Promise<void> }> {
  const end = showFullScreen(terminal.io, screen);
  // A test that expects a failure looks at it later.
  end.catch(() => {});
  await terminal.waitFor('frame 2');
  return { end };
}

function expectRestored(terminal: MemoryTerminal): void {
  expect(terminal.written().endsWith(RESTORED)).toBe(true);
  expect(terminal.rawModes.at(0)).toBe(true);
  expect(terminal.rawModes.at(-1)).toBe(false);
  expect(terminal.mindsSignals()).toBe(false);
}

describe('a full screen', () => {
  it('is drawn at once, on the alternate screen, without waiting for the prompt library', () => {
    const terminal = memoryTerminal();
    const screen = typewriter();
    showFullScreen(terminal.io, screen).catch(() => {});
    expect(terminal.written().startsWith(ALTERNATE)).toBe(true);
    expect(terminal.written()).toContain('frame 1');
    expect(terminal.written()).toContain('\u001b[?25l');
    expect(terminal.rawModes).toEqual([true]);
    terminal.terminate();
  });

  it('gets every key by its name, and is drawn again after each', async () => {
    const terminal = memoryTerminal();
    const screen = typewriter();
    const { end } = await start(terminal, screen);
    terminal.press('a');
    await terminal.waitFor('frame 3: a');
    terminal.press('G \r\u001b[B');
    await terminal.waitFor('frame 7: a g space return down');
    expect(screen.keys[1]).toMatchObject({ name: 'g', shift: true });
    terminal.press('q');
    await end;
    expectRestored(terminal);
  });

  it('gets no key after the one that ended it', async () => {
    const terminal = memoryTerminal();
    const screen = typewriter();
    const { end } = await start(terminal, screen);
    terminal.press('xqyz');
    await end;
    expect(screen.keys.map(({ name }) => name)).toEqual(['x', 'q']);
  });

  it('is drawn again with the new size when the terminal is resized', async () => {
    const terminal = memoryTerminal();
    const { end } = await start(terminal, typewriter());
    terminal.resize(40, 5);
    await terminal.waitFor('40 x 5');
    terminal.resize(120, 50);
    await terminal.waitFor('120 x 50');
    terminal.press('q');
    await end;
    const before = terminal.written();
    terminal.resize(10, 10);
    expect(terminal.written()).toBe(before);
  });
});

describe('the terminal is restored', () => {
  it('when the screen is done', async () => {
    const terminal = memoryTerminal();
    const { end } = await start(terminal, typewriter());
    terminal.press('q');
    await end;
    expectRestored(terminal);
  });

  it('before an error of the screen is passed on as it is', async () => {
    const terminal = memoryTerminal();
    const failure = new UserError('The disk is full.');
    const screen = typewriter(({ name }) => {
      if (name === 'x') throw failure;
    });
    const { end } = await start(terminal, screen);
    terminal.press('axb');
    await expect(end).rejects.toBe(failure);
    expectRestored(terminal);
    expect(screen.keys.map(({ name }) => name)).toEqual(['a']);
  });

  it('when drawing fails', async () => {
    const terminal = memoryTerminal();
    const failure = new Error('cannot draw');
    const screen = typewriter();
    const fails = {
      ...screen,
      draw: (size: Size) => {
        if (screen.keys.length > 0) throw failure;
        return screen.draw(size);
      },
    };
    const { end } = await start(terminal, fails);
    terminal.press('a');
    await expect(end).rejects.toBe(failure);
    expectRestored(terminal);
  });

  it('when not even the first frame can be drawn', async () => {
    const terminal = memoryTerminal();
    const failure = new Error('cannot draw');
    const fails: Screen = {
      draw: () => {
        throw failure;
      },
      load: async () => {},
      press: () => true,
    };
    await expect(showFullScreen(terminal.io, fails)).rejects.toBe(failure);
    expect(terminal.rawModes.at(-1)).not.toBe(true);
    expect(terminal.mindsSignals()).toBe(false);
    expect(terminal.written()).not.toMatch(/\u001b\[\?1049h(?!.*\u001b\[\?1049l)/s);
  });

  it('when what later frames need cannot be loaded', async () => {
    const terminal = memoryTerminal();
    const failure = new Error('cannot load');
    const fails: Screen = { ...typewriter(), load: () => Promise.reject(failure) };
    await expect(showFullScreen(terminal.io, fails)).rejects.toBe(failure);
    expectRestored(terminal);
  });

  it('on Ctrl-C, which is told as a CancelledError', async () => {
    const terminal = memoryTerminal();
    const screen = typewriter();
    const { end } = await start(terminal, screen);
    terminal.press('a\u0003');
    await expect(end).rejects.toBeInstanceOf(CancelledError);
    expectRestored(terminal);
    expect(screen.keys.some(({ name }) => name === 'a')).toBe(true);
  });

  it('on SIGTERM and SIGHUP, which are told as a CancelledError', async () => {
    const terminal = memoryTerminal();
    const { end } = await start(terminal, typewriter());
    terminal.terminate();
    await expect(end).rejects.toBeInstanceOf(CancelledError);
    expectRestored(terminal);
  });

  it('when the signal comes before the screen takes keys', async () => {
    const terminal = memoryTerminal();
    const end = showFullScreen(terminal.io, typewriter());
    terminal.terminate();
    await expect(end).rejects.toBeInstanceOf(CancelledError);
    expectRestored(terminal);
  });
});
