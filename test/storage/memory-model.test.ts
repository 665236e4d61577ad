import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FitReport } from '../../src/domain/model-version.ts';
import { replay } from '../../src/domain/review.ts';
import { createScheduler, type Scheduler } from '../../src/domain/scheduler.ts';
import { openReviewLog, type ReviewLog } from '../../src/storage/review-log.ts';
import { answered, anyLog, NOON, retracted } from '../support/events.ts';
import { DAY, MINUTE } from '../support/fixed-clock.ts';
import { tempFolder } from '../support/temp-folder.ts';

const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const OTHER = scheduler.weights.map((weight, i) => (i < 4 ? weight * 0.5 : weight));
const FIT: FitReport = {
  reviews: 500,
  heldOut: 100,
  before: { logLoss: 0.4, rmse: 0.09 },
  after: { logLoss: 0.35, rmse: 0.05 },
};

function open(file: string, by: Scheduler = scheduler): ReviewLog {
  const log = openReviewLog(file, by);
  onTestFinished(() => log.close());
  return log;
}

const newFile = (): string => join(tempFolder(), 'aiprep.db');

function rows(file: string, sql: string): unknown[] {
  const db = new Sqlite(file, { readonly: true });
  onTestFinished(() => void db.close());
  return db.prepare(sql).all();
}

describe('the parameters in force', () => {
  it('are those of the program at first, and kept with their algorithm', () => {
    const log = open(newFile());
    expect(log.model()).toEqual({
      number: 1,
      at: null,
      algorithm: 'FSRS-6',
      weights: scheduler.weights,
      origin: 'default',
      before: null,
      fit: null,
    });
    expect(log.scheduler.weights).toEqual(scheduler.weights);
  });

  it('are the adopted ones from then on, in a file opened later too', () => {
    const file = newFile();
    const adopted = open(file).adoptModel(OTHER, FIT, NOON);
    expect(adopted).toMatchObject({ number: 2, at: NOON, origin: 'fitted', before: 1, fit: FIT });
    const later = open(file);
    expect(later.model()).toEqual(adopted);
    expect(later.scheduler.weights).toEqual(OTHER);
    expect(later.scheduler.settings).toEqual(scheduler.settings);
  });

  it('are followed by a terminal that was open before they were adopted', () => {
    const file = newFile();
    const [first, second] = [open(file), open(file)];
    first.append(answered('a', NOON, 3));
    second.adoptModel(OTHER, FIT, NOON);
    first.append(answered('b', NOON, 3));
    expect(first.states()).toEqual(replay(first.events(), scheduler.withWeights(OTHER)).states);
    expect(first.scheduler.weights).toEqual(OTHER);
  });

  it('give way to those of another program where they are defaults, and stay where they were fitted', () => {
    const file = newFile();
    const newer = scheduler.withWeights(OTHER);
    open(file).append(answered('a', NOON, 3));
    expect(open(file, newer).model()).toMatchObject({ number: 2, origin: 'default', weights: OTHER });
    const fitted = scheduler.weights.map((weight) => weight * 1.1);
    open(file, newer).adoptModel(fitted, FIT, NOON);
    expect(open(file).model()).toMatchObject({ origin: 'fitted', weights: fitted });
  });

  it('are refused when they are not 21 numbers, and nothing is written then', () => {
    const log = open(newFile());
    expect(() => log.adoptModel([1, 2, 3], FIT, NOON)).toThrow(RangeError);
    expect(() => log.adoptModel(OTHER.with(3, Number.NaN), FIT, NOON)).toThrow(RangeError);
    expect(log.model().number).toBe(1);
  });
});

describe('going back', () => {
  it('walks back over every adoption, to the defaults and no further', () => {
    const log = open(newFile());
    log.append(answered('a', NOON, 3));
    const before = log.states();
    const third = OTHER.map((weight) => weight * 1.1);
    log.adoptModel(OTHER, FIT, NOON);
    log.adoptModel(third, FIT, NOON + 1);
    expect(log.revertModel(NOON + 2)).toMatchObject({
      number: 4,
      weights: OTHER,
      origin: 'reverted',
      fit: null,
    });
    expect(log.revertModel(NOON + 3)).toMatchObject({ number: 5, weights: scheduler.weights });
    expect(log.states()).toEqual(before);
    expect(log.revertModel(NOON + 4)).toBeNull();
    expect(log.model().number).toBe(5);
  });
});

describe('adopting parameters', () => {
  it('leaves the events alone and the views equal to a replay by them', () => {
    fc.assert(
      fc.property(anyLog(30), (events) => {
        const log = open(newFile());
        log.merge(events);
        const before = log.events();
        log.adoptModel(OTHER, FIT, NOON);
        expect(log.events()).toEqual(before);
        const expected = replay(before, scheduler.withWeights(OTHER));
        expect(log.states()).toEqual(expected.states);
        log.revertModel(NOON);
        expect(log.states()).toEqual(replay(before, scheduler).states);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what was believed', () => {
  const story = [
    answered('a', NOON, 3),
    answered('a', NOON + 10 * MINUTE, 3),
    answered('a', NOON + 3 * DAY, 1),
    answered('a', NOON + 5 * DAY, 4),
  ];

  it('is kept beside each answer, as it was before the grade was known', () => {
    const file = newFile();
    const log = open(file);
    log.append(story[0] as (typeof story)[0]);
    log.append(story[1] as (typeof story)[0]);
    const memory = log.state('a').memory;
    const stability = memory?.stability ?? 0;
    log.append(story[2] as (typeof story)[0]);
    const kept = rows(
      file,
      'SELECT model, elapsed_days, stability, difficulty, recall, young FROM review_event',
    );
    expect(kept[0]).toEqual({
      model: 1,
      elapsed_days: null,
      stability: null,
      difficulty: null,
      recall: null,
      young: null,
    });
    expect(kept[1]).toMatchObject({ elapsed_days: 0, recall: 1, young: 1 });
    expect(kept[2]).toEqual({
      model: 1,
      elapsed_days: 3,
      stability,
      difficulty: memory?.difficulty,
      recall: scheduler.model.recall(3, stability),
      young: 1,
    });
  });

  it('is read back for reviews of another day that nobody took back', () => {
    const log = open(newFile());
    log.merge([...story, answered('b', NOON, 3), answered('b', NOON + DAY, 1)]);
    log.append(retracted(answered('b', NOON + DAY, 1), NOON + 6 * DAY));
    expect(log.pastReviews(9)).toMatchObject([
      { days: 2, young: false, recalled: true },
      { days: 3, young: true, recalled: false },
    ]);
    expect(log.pastReviews(1)).toMatchObject([{ days: 2 }]);
  });

  it('stays when other parameters are adopted, and no longer counts for them', () => {
    const file = newFile();
    const log = open(file);
    log.merge(story);
    const sql = 'SELECT model, stability, recall FROM review_event';
    const before = rows(file, sql);
    log.adoptModel(OTHER, FIT, NOON);
    expect(rows(file, sql)).toEqual(before);
    expect(log.pastReviews(9)).toEqual([]);
    log.append(answered('a', NOON + 9 * DAY, 3));
    expect(log.pastReviews(9)).toHaveLength(1);
  });

  it('cannot be rewritten, and neither can the versions', () => {
    const file = newFile();
    open(file).merge(story);
    const db = new Sqlite(file);
    onTestFinished(() => void db.close());
    expect(() => db.exec('UPDATE review_event SET recall = 1')).toThrow(/append-only/);
    expect(() => db.exec("UPDATE memory_model SET weights = '[]'")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM memory_model')).toThrow(/append-only/);
  });
});
