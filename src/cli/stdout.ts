import { fstatSync, writeSync } from 'node:fs';
import { errorCode } from '../errors.ts';
import { once } from '../once.ts';
import type { Output } from '../terminal/io.ts';

const STDOUT = 1;

/** Told of what went to stdout and did not arrive. */
type OnLost = (error: unknown) => void;

const nodeStream = (onLost: OnLost) => process.stdout.on('error', onLost);

/**
 * Writes a pipe or a file at once, as Node's stream for them does, which takes 5 ms to load. As
 * there, a failure is told when the work at hand is done.
 */
function directOutput(onLost: OnLost): Output {
  const stream = once(() => nodeStream(onLost));
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
      if (isLost) process.nextTick(onLost, error);
    }
    return rest;
  }

  return {
    write(text) {
      if (isLost) return true;
      if (isFull) return stream().write(text);
      const rest = writeNow(text);
      return isFull ? stream().write(rest) : true;
    },
    once: (event, callback) => stream().once(event, callback),
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
export const standardOutput = (onLost: OnLost): Output =>
  isPipeOrFile() ? directOutput(onLost) : nodeStream(onLost);
