import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { createIo, type Io } from '../../src/terminal/io.ts';

export interface MemoryTerminal {
  readonly io: Io;
  /** Everything written so far. */
  written(): string;
  /** Waits until what was written holds a text. */
  waitFor(text: string): Promise<void>;
  press(keys: string): void;
  resize(columns: number, rows: number): void;
  /** What SIGTERM and SIGHUP do to a real process. */
  terminate(): void;
  /** Whether anybody still waits for SIGTERM and SIGHUP. */
  mindsSignals(): boolean;
  /** Every change of the raw mode, in order. */
  readonly rawModes: readonly boolean[];
}

/** A terminal of memory streams, 80 columns wide and 10 rows high. */
export function memoryTerminal(): MemoryTerminal {
  const events = new EventEmitter();
  const rawModes: boolean[] = [];
  const callbacks = new Set<() => void>();
  let written = '';
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (raw: boolean) => rawModes.push(raw),
  });
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString('utf8');
      events.emit('write');
      done();
    },
  });
  // Like stdout, it is not ended by what is piped into it.
  const output = Object.assign(sink, { isTTY: true, columns: 80, rows: 10, _isStdio: true });
  return {
    io: createIo(
      {
        input,
        output,
        error: output,
        env: { TERM: 'xterm' },
        onTerminate(callback) {
          callbacks.add(callback);
          return () => callbacks.delete(callback);
        },
        suspend: () => {},
      },
      true,
    ),
    written: () => written,
    waitFor: (text) =>
      new Promise((resolve) => {
        const check = () => {
          if (!written.includes(text)) return;
          events.off('write', check);
          resolve();
        };
        events.on('write', check);
        check();
      }),
    press: (keys) => input.write(keys),
    resize(columns, rows) {
      Object.assign(output, { columns, rows });
      output.emit('resize');
    },
    terminate: () => {
      for (const callback of callbacks) callback();
    },
    mindsSignals: () => callbacks.size > 0,
    rawModes,
  };
}
