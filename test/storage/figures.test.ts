import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FigureFilter } from '../../src/app/figure-filter.ts';
import { readFigures } from '../../src/app/figures.ts';
import type { Bank } from '../../src/bank/load.ts';
import { openBank } from '../../src/bank/load.ts';
import { FIGURE_NAMES, type Figures } from '../../src/domain/figures/figures.ts';
import { createScheduler, type Memory } from '../../src/domain/scheduler.ts';
import type { Db } from '../../src/sqlite.ts';
import { openReviewLog, type ReviewLog } from '../../src/storage/review-log.ts';
import { plainCards, writeBank } from '../support/bank-folder.ts';
import { HISTORY_CARDS, type PastEvent, randomHistory, writeHistory } from '../support/random-history.ts';

// The figures of a log of more than 100,000 events, which spans summer times and two moves to other
// time zones, against SQL of another make: dates by SQLite, first answers by window functions. Only
// the phase and the interval of a card before each answer come from the scheduler.

const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const TODAY = '2026-05-28';
const today = Date.parse(`${TODAY}T00:00:00Z`) / 86_400_000;
const moment = { at: Date.parse(`${TODAY}T19:00:00Z`), utcOffset: -420, today };

let folder: string;
let db: Db;
let log: ReviewLog;
let bank: Bank;

/** The phase and interval of each answered card before the answer, one after the other. */
function statesBefore(history: readonly PastEvent[]): [id: string, phase: string | null, days: number][] {
  const undone = new Set(history.flatMap(({ event }) => (event.kind === 'retracted' ? [event.target] : [])));
  const memories = new Map<string, Memory | null>();
  return history.flatMap(({ event }): [string, string | null, number][] => {
    if (event.kind === 'reset') memories.set(event.cardId, null);
    if (event.kind !== 'answered' || undone.has(event.id)) return [];
    const memory = memories.get(event.cardId) ?? null;
    memories.set(event.cardId, scheduler.answer(memory, event.grade, event));
    return [[event.id, memory?.phase ?? null, memory?.scheduledDays ?? 0]];
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aiprep-test-'));
  const file = join(folder, 'aiprep.db');
  const history = randomHistory();
  expect(history.length).toBeGreaterThan(100_000);
  writeHistory(file, history);
  log = openReviewLog(file, scheduler);
  bank = await openBank(
    [writeBank(join(folder, 'bank'), plainCards(HISTORY_CARDS))],
    join(folder, 'cache.db'),
  );
  db = new Sqlite(file);
  db.exec('CREATE TEMP TABLE before (id TEXT PRIMARY KEY, phase TEXT, days INTEGER)');
  const insert = db.prepare('INSERT INTO before VALUES (?, ?, ?)');
  db.transaction(() => {
    for (const row of statesBefore(history)) insert.run(row);
  })();
  db.exec(`
    CREATE TEMP TABLE lived AS
    SELECT e.id, e.card_id, e.at, e.grade, MIN(e.reveal_ms + e.grade_ms, 600000) AS ms, e.recall, e.elapsed_days, e.model,
      substr(e.card_id, 1, instr(e.card_id, '-') - 1) AS topic,
      date(e.at / 1000 + e.utc_offset * 60 - 4 * 3600, 'unixepoch') AS day,
      CAST(strftime('%H', e.at / 1000 + e.utc_offset * 60, 'unixepoch') AS INTEGER) AS hour
    FROM review_event e LEFT JOIN review_event undo ON undo.kind = 'retracted' AND undo.target = e.id
    WHERE e.kind = 'answered' AND undo.id IS NULL;
    CREATE TEMP TABLE review AS
    SELECT *, ROW_NUMBER() OVER (PARTITION BY card_id ORDER BY at) AS nth FROM (
      SELECT lived.*, phase, days, ROW_NUMBER() OVER (PARTITION BY card_id, day ORDER BY at, id) AS place
      FROM lived JOIN before USING (id)
    ) WHERE place = 1 AND phase = 'review';
  `);
}, 120_000);

afterAll(() => {
  db?.close();
  log?.close();
  bank?.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = (sql: string): unknown[] => db.prepare(sql).all();

describe.each([
  { name: 'of everything', filter: {}, where: '1' },
  {
    name: 'of two topics since a date',
    filter: { topics: ['dl', 'stats'], since: '2025-03-01' },
    where: "topic IN ('dl', 'stats') AND day >= '2025-03-01'",
  },
  {
    name: 'of the last 90 days',
    filter: { since: '90d' },
    where: `day > date('${TODAY}', '-90 days')`,
  },
] satisfies { name: string; filter: FigureFilter; where: string }[])(
  'the figures $name',
  ({ filter, where }) => {
    let figures: Figures;

    beforeAll(() => {
      const world = { bank, log, scheduler, moment, reviewsPerDay: 200, plan: null };
      figures = readFigures(world, FIGURE_NAMES, filter);
    });

    it('have the answers of each study day', () => {
      expect(figures.reviews.days.filter(({ answers }) => answers > 0)).toEqual(
        rows(`SELECT day, COUNT(*) AS answers, SUM(grade = 1) AS again, SUM(grade = 2) AS hard, SUM(grade = 3) AS good,
              SUM(grade = 4) AS easy, SUM(phase IS NULL) AS introduced
            FROM lived JOIN before USING (id) WHERE ${where} GROUP BY day ORDER BY day`),
      );
    });

    it('have the time of each study day, with the cap', () => {
      expect(figures.time.days.filter(({ studyMs }) => studyMs > 0)).toEqual(
        rows(`SELECT day, SUM(ms) AS studyMs FROM lived WHERE ${where} GROUP BY day ORDER BY day`),
      );
      expect([figures.time]).toMatchObject(
        rows(`SELECT SUM(ms) AS studyMs, SUM(ms) * 1.0 / COUNT(DISTINCT day) AS msPerStudiedDay,
              SUM(ms) * 1.0 / COUNT(*) AS msPerAnswer FROM lived WHERE ${where}`),
      );
    });

    it('have the answers of each hour', () => {
      const counted = figures.hours.map(({ hour, answers, recalled }) => ({ hour, answers, recalled }));
      expect(counted.filter(({ answers }) => answers > 0)).toEqual(
        rows(`SELECT hour, COUNT(*) AS answers, SUM(grade > 1) AS recalled FROM lived WHERE ${where}
            GROUP BY hour ORDER BY hour`),
      );
    });

    it('have the retention of young and mature cards', () => {
      const { all, young, mature, desired } = figures.retention;
      expect(desired).toBe(0.9);
      expect([
        { age: 'all', reviews: all.reviews, recalled: all.recalled },
        { age: 'mature', reviews: mature.reviews, recalled: mature.recalled },
        { age: 'young', reviews: young.reviews, recalled: young.recalled },
      ]).toEqual(
        rows(`SELECT 'all' AS age, COUNT(*) AS reviews, SUM(grade > 1) AS recalled FROM review WHERE ${where}
            UNION ALL
            SELECT iif(days >= 21, 'mature', 'young') AS age, COUNT(*), SUM(grade > 1) FROM review WHERE ${where}
            GROUP BY 1 ORDER BY 1`),
      );
      expect(mature.reviews).toBeGreaterThan(100);
    });

    it('have the retention of each week from Monday on', () => {
      const weeks = figures.retention.weeks.map(({ to, reviews, recalled }) => ({ to, reviews, recalled }));
      expect(weeks.filter(({ reviews }) => reviews > 0)).toEqual(
        rows(`SELECT MIN(date(day, 'weekday 0'), '${TODAY}') AS "to", COUNT(*) AS reviews, SUM(grade > 1) AS recalled
            FROM review WHERE ${where} GROUP BY 1 ORDER BY 1`),
      );
    });

    it('have what happened in each topic', () => {
      const found = figures.topics.map((topic) => ({
        topic: topic.topic,
        answers: topic.answers,
        studyMs: topic.studyMs,
        reviews: topic.retention.reviews,
        recalled: topic.retention.recalled,
      }));
      expect(found.toSorted((a, b) => (a.topic < b.topic ? -1 : 1))).toEqual(
        rows(`SELECT topic, COUNT(*) AS answers, SUM(ms) AS studyMs,
              (SELECT COUNT(*) FROM review WHERE review.topic = lived.topic AND ${where}) AS reviews,
              (SELECT SUM(grade > 1) FROM review WHERE review.topic = lived.topic AND ${where}) AS recalled
            FROM lived WHERE ${where} GROUP BY topic ORDER BY topic`),
      );
    });

    it('have the recall at the first review, the second and so on', () => {
      const found = figures.learningCurves.flatMap(({ topic, points }) =>
        points
          .filter(({ reviews }) => reviews > 0)
          .map(({ review, reviews, recalled }) => ({ topic, nth: review, reviews, recalled })),
      );
      expect(
        found.toSorted((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.nth - b.nth)),
      ).toEqual(
        rows(`SELECT topic, nth, COUNT(*) AS reviews, SUM(grade > 1) AS recalled FROM review
            WHERE ${where} AND nth <= 10 GROUP BY topic, nth ORDER BY topic, nth`),
      );
    });

    it('have the predictions and what came of them', () => {
      const { bins, logLoss, rmse, unpredicted } = figures.calibration;
      const expected = rows(`SELECT MIN(CAST(recall * 20 AS INTEGER), 19) AS bin, COUNT(*) AS reviews,
        SUM(grade > 1) AS recalled, AVG(recall) AS predicted,
        SUM((recall - (grade > 1)) * 1.0) AS excess
      FROM lived WHERE recall IS NOT NULL AND elapsed_days > 0 AND ${where} GROUP BY 1 ORDER BY 1`) as {
        bin: number;
        reviews: number;
        excess: number;
      }[];
      expect(bins).toMatchObject(
        expected.map(({ bin, excess: _, ...rest }) => ({
          from: bin / 20,
          ...rest,
          predicted: expect.any(Number),
        })),
      );
      const reviews = expected.reduce((sum, bin) => sum + bin.reviews, 0);
      const squares = expected.reduce((sum, bin) => sum + bin.excess ** 2 / bin.reviews, 0);
      expect(rmse).toBeCloseTo(Math.sqrt(squares / reviews), 10);
      const graded = rows(`SELECT recall, grade > 1 AS recalled FROM lived
      WHERE recall IS NOT NULL AND elapsed_days > 0 AND ${where}`) as { recall: number; recalled: number }[];
      const losses = graded.map(({ recall, recalled }) => -Math.log(recalled ? recall : 1 - recall));
      expect(logLoss).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / losses.length, 6);
      expect([{ unpredicted }]).toEqual(
        rows(`SELECT COUNT(*) AS unpredicted FROM lived WHERE model IS NULL AND ${where}`),
      );
    });

    it('have the cards with most lapses', () => {
      const found = figures.hardest.map(({ id, lapses, again }) => ({ id, lapses, again }));
      const all = rows(
        `SELECT card_id AS id, SUM(grade = 1 AND phase = 'review') AS lapses, SUM(grade = 1) AS again
      FROM lived JOIN before USING (id) WHERE ${where} GROUP BY card_id
      ORDER BY 2 DESC, 3 DESC LIMIT 20`,
      ) as typeof found;
      expect(found.map(({ lapses, again }) => [lapses, again])).toEqual(
        all.map(({ lapses, again }) => [lapses, again]),
      );
    });
  },
);

describe('the figures of the present', () => {
  let figures: Figures;
  beforeAll(() => {
    const world = { bank, log, scheduler, moment, reviewsPerDay: 200, plan: null };
    figures = readFigures(world, FIGURE_NAMES);
  });

  it('have the days of a year, and the longest streak of all time', () => {
    const { days, longestStreak, studied } = figures.heatmap;
    expect(days[0]?.day).toBe('2025-05-26'); // a Monday
    expect(days.at(-1)?.day).toBe(TODAY);
    expect(days.filter(({ answers }) => answers > 0)).toEqual(
      rows("SELECT day, COUNT(*) AS answers FROM lived WHERE day >= '2025-05-26' GROUP BY day ORDER BY day"),
    );
    expect(studied).toBe(days.filter(({ answers }) => answers > 0).length);
    expect([{ longestStreak }]).toEqual(
      rows(`WITH studied AS (SELECT DISTINCT julianday(day) AS day FROM lived)
            SELECT MAX(length) AS longestStreak FROM (
              SELECT COUNT(*) AS length FROM (SELECT day - ROW_NUMBER() OVER (ORDER BY day) AS island FROM studied)
              GROUP BY island)`),
    );
  });

  it('have every card of the bank once', () => {
    const { cards, suspended, new: unseen, learning, young, mature } = figures.standing;
    expect([{ cards, suspended, unseen, learning, young, mature }]).toEqual(
      rows(`SELECT 1600 AS cards, SUM(suspended = 1) AS suspended, 1600 - COUNT(*) + SUM(phase IS NULL AND suspended = 0) AS unseen,
              SUM(phase <> 'review' AND suspended = 0) AS learning,
              SUM(phase = 'review' AND suspended = 0 AND scheduled_days < 21) AS young,
              SUM(phase = 'review' AND suspended = 0 AND scheduled_days >= 21) AS mature
            FROM card_state`),
    );
    expect(figures.stability.bins.map((bin) => bin.cards)).toEqual(
      [0, 1, 3, 7, 14, 21, 30, 60, 90, 180, 365].map((from, i, edges) =>
        db
          .prepare('SELECT COUNT(*) FROM card_state WHERE stability >= ? AND stability < ?')
          .pluck()
          .get(from, edges[i + 1] ?? 1e9),
      ),
    );
  });

  it('have what falls due, and keep to the cap of a day', () => {
    const due =
      rows(`SELECT date(MAX(due_day, COALESCE(buried_until, 0), ${today}) * 86400, 'unixepoch') AS day,
        COUNT(*) AS due FROM card_state WHERE phase IS NOT NULL AND suspended = 0
      GROUP BY 1 HAVING day <= date('${TODAY}', '+55 days') ORDER BY 1`);
    const { days } = figures.forecast;
    expect(days).toHaveLength(56);
    expect(days.flatMap(({ day, due: count }) => (count > 0 ? [{ day, due: count }] : []))).toEqual(due);
    expect(Math.max(...days.map(({ asked }) => asked))).toBe(200);
    const [first, second] = days;
    expect(second?.left).toBe((first?.left ?? 0) + (second?.due ?? 0) - (second?.asked ?? 0));
  });
});
