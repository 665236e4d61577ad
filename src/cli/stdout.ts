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

/** Writes what there is room for. @returns the rest: a pipe that does not wait may be full */
function writeNow(text: string): Buffer {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(STDOUT, rest));
  } catch (error) {
    if (errorCode(error) !== 'EAGAIN') loseOutput(error);
  }
  return rest;
}

/** Writes a pipe or a file at once, as Node's stream for them does, which takes 5 ms to load. */
function directOutput(): Output {
  let isFull = false;
  return {
    write(text) {
      if (isFull) return nodeStream().write(text);
      const rest = writeNow(text);
      isFull = rest.length > 0;
      return isFull ? nodeStream().write(rest) : true;
    },
    once: (event, callback) => nodeStream().once(event, callback),
  };
}

/** The standard output of this process. */
export const standardOutput = once((): Output => {
  const stdout = fstatSync(STDOUT);
  return stdout.isFIFO() || stdout.isSocket() || stdout.isFile() ? directOutput() : nodeStream();
});
