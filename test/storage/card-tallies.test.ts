import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openDatabase } from '../../src/storage/database.ts';
import type { Counting, FigureQueries } from '../../src/storage/figure-queries.ts';
import { openReviewLog, type ReviewLog } from '../../src/storage/review-log.ts';
import { answered, anyLog, NOON, quizzed, retracted } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { tempFolder } from '../support/temp-folder.ts';

const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const CARDS = [1, 2, 3].map((n) => ({ id: `card-${n}`, topic: 'ml' }));
const SOME = CARDS.slice(0, 2);
/** A study day before all others: what is asked since then is counted in the log itself. */
const BEFORE_ALL = -1_000_000;

const newFile = (): string => join(tempFolder(), 'aiprep.db');

/** Sums of likelihoods depend in their last digits on the order of addition. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toFixed(9)) : part)));

function everything(log: ReviewLog, counting: Counting): unknown {
  const ask = (queries: FigureQueries) => ({
    totals: [...queries.totals(counting)].sort(),
    lapses: [...queries.lapses(counting)].sort(),
    hours: queries.hours(counting),
    predictions: queries.predictions(counting),
    unpredicted: queries.unpredicted(counting),
    checked: queries
      .checkedAnswers(counting)
      .map((one) => JSON.stringify(one))
      .sort(),
    reviews: queries.nthReviews(counting.since, counting.cards ?? CARDS),
  });
  return rounded(log.figures(ask));
}

describe('what is tallied of each card', () => {
  it('is what counting the log gives, in whatever order events came', () => {
    const log = fc.tuple(anyLog(40), fc.infiniteStream(fc.nat()));
    fc.assert(
      fc.property(log, ([events, luck]) => {
        const file = newFile();
        const order = events.map((event) => ({ event, at: luck.next().value })).sort((a, b) => a.at - b.at);
        const one = openReviewLog(file, scheduler);
        for (const { event } of order) one.merge([event]);
        const kept = [null, SOME].map((cards) => everything(one, { since: null, cards }));
        expect(kept).toEqual([null, SOME].map((cards) => everything(one, { since: BEFORE_ALL, cards })));
        one.close();
        const db = openDatabase(file);
        db.exec("DELETE FROM setting WHERE key = 'views'"); // asks for a replay, which tallies all at once
        db.close();
        const again = openReviewLog(file, scheduler);
        expect([null, SOME].map((cards) => everything(again, { since: null, cards }))).toEqual(kept);
        again.close();
      }),
      { numRuns: 40 },
    );
  });

  it('forgets what is taken back, in study and in quizzes', () => {
    const log = openReviewLog(newFile(), scheduler);
    const study = answered('card-1', NOON, 3, { ticks: [true, false] });
    const quiz = quizzed('card-1', NOON + DAY, { ticks: [false, false] });
    log.merge([study, quiz]);
    const asked = { since: null, cards: null };
    expect(log.figures((queries) => queries.checkedAnswers(asked))).toHaveLength(2);
    expect(log.figures((queries) => queries.hours(asked))).toEqual([{ hour: 12, answers: 1, recalled: 1 }]);
    log.merge([retracted(quiz, NOON + DAY), retracted(study, NOON + DAY)]);
    expect(log.figures((queries) => queries.checkedAnswers(asked))).toEqual([]);
    expect(log.figures((queries) => queries.hours(asked))).toEqual([]);
    log.close();
  });
});
