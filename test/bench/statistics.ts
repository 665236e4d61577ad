import { join } from 'node:path';
import { readFigures } from '../../src/app/figures.ts';
import { momentOf } from '../../src/app/moment.ts';
import { type Bank, openBank } from '../../src/bank/load.ts';
import { FIGURE_NAMES } from '../../src/domain/figures/figures.ts';
import { NO_PROFILE } from '../../src/domain/profile.ts';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { median } from './measure.ts';

// What statistics cost inside the process, from a log that was just opened.

const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const fileIn = (home: string): string => join(home, 'aiprep.db');

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function figuresOf(home: string, bank: Bank, name: (typeof FIGURE_NAMES)[number]): void {
  const log = openReviewLog(fileIn(home), scheduler);
  const at = Date.now();
  const moment = momentOf({ now: () => at, utcOffset: () => 0 }, scheduler.settings.dayStartsAt);
  readFigures({ bank, log, scheduler, moment, reviewsPerDay: 200, profile: NO_PROFILE, plan: null }, [name]);
  log.close();
}

/** The figure that takes longest of all, by its median time in ms. */
export async function slowestFigure(
  home: string,
  roots: readonly string[],
  rounds: number,
): Promise<{ name: string; ms: number }> {
  const bank = await openBank(roots, join(home, 'statistics-cache.db'));
  const times = FIGURE_NAMES.map((name) => {
    const all = Array.from({ length: rounds }, () => timed(() => figuresOf(home, bank, name)));
    return { name, ms: median(all) };
  });
  bank.close();
  return times.reduce((slowest, one) => (one.ms > slowest.ms ? one : slowest));
}

/** Seconds that a replay of the whole log takes, with all its views. */
export function replaySeconds(home: string): number {
  const db = openDatabase(fileIn(home));
  db.exec("DELETE FROM setting WHERE key = 'views'");
  db.close();
  return timed(() => openReviewLog(fileIn(home), scheduler).close()) / 1000;
}
