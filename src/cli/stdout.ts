import { fstatSync, writeSync } from 'node:fs';
import { errorCode } from '../errors.ts';
import { once } from '../once.ts';
import type { Output } from '../terminal/io.ts';

const STDOUT = 1;

/** What went to stdout did not arrive. */
function loseOutput(error: unknown): never {
  const code = errorCode(error);
  // The reader of a pipe went away (`aiprep list | head`), or the terminal did: nobody listens.
  if (code === 'EPIPE' || code === 'EIO') process.exit(0);
  const why = code === 'ENOSPC' ? 'the disk is full' : code;
  process.stderr.write(`error: The output cannot be written: ${why}.\n`);
  process.exit(1);
}

const nodeStream = once(() => process.stdout.on('error', loseOutput));

/**
 * Writes a pipe or a file at once, as Node's stream for them does, which takes 5 ms to load. As
 * there, a failure is told when the work at hand is done.
 */
function directOutput(): Output {
  /** Whether the pipe is one that does not wait, and was full: Node's stream knows how to go on. */
  let isFull = false;
  let isLost = false;

  /** @returns what there was no room for */
  function writeNow(text: string): Buffer {
    let rest = Buffer.from(text);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(STDOUT, rest));
    } catch (error) {
      isFull = errorCode(error) === 'EAGAIN';
      isLost = !isFull;
      if (isLost) process.nextTick(loseOutput, error);
    }
    return rest;
  }

  return {
    write(text) {
      if (isLost) return true;
      if (isFull) return nodeStream().write(text);
      const rest = writeNow(text);
      return isFull ? nodeStream().write(rest) : true;
    },
    once: (event, callback) => nodeStream().once(event, callback),
  };
}

/** Whether stdout is what can be written at once; a program may also be started without any. */
function isPipeOrFile(): boolean {
  try {
    const stdout = fstatSync(STDOUT);
    return stdout.isFIFO() || stdout.isSocket() || stdout.isFile();
  } catch {
    return false;
  }
}

/** The standard output of this process. */
export const standardOutput = once((): Output => (isPipeOrFile() ? directOutput() : nodeStream()));
