import { PassThrough } from 'node:stream';
import type { ReviewEvent } from '../../src/domain/review-event.ts';
import { packageWith, plainCards } from './bank-folder.ts';
import { run } from './run.ts';
import { seedLog } from './seeded-log.ts';
import { tempFolder } from './temp-folder.ts';

const names = (topic: string, count: number) => Array.from({ length: count }, (_, i) => `${topic}-${i + 1}`);

/** The cards of the two topics of a seeded user. */
export const ML = names('ml', 30);
export const DL = names('dl', 30);

export interface SeededUser {
  readonly home: string;
  readonly packageRoot: string;
  /** What a command prints; on a terminal where columns are given. A session is quit at once. */
  type(argv: readonly string[], env?: Readonly<Record<string, string>>, columns?: number): Promise<string>;
}

/** A user with a history, on noon of 2026-06-10. */
export function seededUser(events: readonly ReviewEvent[], cards = { ml: ML, dl: DL }): SeededUser {
  const home = tempFolder();
  const packageRoot = packageWith(plainCards(cards));
  if (events.length > 0) seedLog(home, events);
  return {
    home,
    packageRoot,
    async type(argv, env = {}, columns) {
      const input = new PassThrough();
      input.end('q\n');
      const terminal = columns === undefined ? {} : { columns, isTTY: true };
      const options = { home, packageRoot, input, env: { NO_COLOR: '1', ...env }, ...terminal };
      return (await run(argv, options)).stdout;
    },
  };
}
