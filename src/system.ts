import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The only source of the present. Real instants; study days are derived in the domain. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** Minutes east of UTC that local time has at an instant (ms). */
  utcOffset(at: number): number;
}

/** A number in 0 (included) .. 1 (excluded). */
export type Random = () => number;

/** A new globally unique name for an event or a quiz. */
export type Ids = () => string;

export const systemClock: Clock = {
  now: () => Date.now(),
  utcOffset: (at) => -new Date(at).getTimezoneOffset(),
};

export const systemRandom: Random = () => Math.random();

// The global one: importing node:crypto would cost every command 4 ms.
export const systemIds: Ids = () => crypto.randomUUID();

/**
 * A repeatable generator (xoroshiro128+ by pure-rand): the same seed gives the same
 * numbers on every machine and Node version. Only the low 32 bits of the seed count.
 */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  return () => uniformFloat64(generator);
}

/**
 * The folder that holds our package.json, found upward from this module, because the
 * module sits at another depth in `dist` than in `src`.
 */
export function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the package folder of aiprep was not found');
    folder = parent;
  }
  return folder;
}
