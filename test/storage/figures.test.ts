import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FigureFilter } from '../../src/app/figure-filter.ts';
import { readFigures } from '../../src/app/figures.ts';
import { FIGURE_NAMES, type Figures } from '../../src/domain/figures/figures.ts';
import { type FigureWorld, NOW, openFigureWorld, TODAY, TODAY_NUMBER } from '../support/figure-world.ts';

// The figures of a log of more than 100,000 events, which spans summer times and two moves to other
// time zones, against SQL of another make: dates by SQLite, first answers by window functions,
// predicted recall by the published formula. Only the phase and the interval of a card before each
// answer, and the memories at the end, come from the scheduler.

let folder: string;
let history: FigureWorld;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aiprep-test-'));
  history = await openFigureWorld(folder);
  expect(history.events).toBeGreaterThan(100_000);
}, 240_000);

afterAll(() => {
  history?.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = (sql: string): unknown[] => history.rows(sql);

describe.each([
  { name: 'of everything', filter: {}, cards: '1', where: '1' },
  {
    name: 'of two topics since a date',
    filter: { topics: ['dl', 'stats'], since: '2025-03-01' },
    cards: "topic IN ('dl', 'stats')",
    where: "topic IN ('dl', 'stats') AND day >= '2025-03-01'",
  },
  {
    name: 'of the last 90 days',
    filter: { since: '90d' },
    cards: '1',
    where: `day > date('${TODAY}', '-90 days')`,
  },
] satisfies { name: string; filter: FigureFilter; cards: string; where: string }[])(
  'the figures $name',
  ({ filter, cards, where }) => {
    let figures: Figures;
    // Cards that have left the bank count on their days, but are in no topic and on no list.
    const inBank = `${where} AND topic <> 'gone'`;

    beforeAll(() => {
      figures = readFigures(history.world, FIGURE_NAMES, filter);
    });

    it('have the answers of each study day', () => {
      expect(figures.reviews.days.filter(({ answers }) => answers > 0)).toEqual(
        rows(`SELECT day, COUNT(*) AS answers, SUM(grade = 1) AS again, SUM(grade = 2) AS hard, SUM(grade = 3) AS good,
              SUM(grade = 4) AS easy, SUM(phase IS NULL) AS introduced
            FROM lived WHERE ${where} GROUP BY day ORDER BY day`),
      );
      expect([figures.reviews]).toMatchObject(
        rows(`SELECT COUNT(*) AS answers, SUM(phase IS NULL) AS introduced, COUNT(DISTINCT day) AS studied
            FROM lived WHERE ${where}`),
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

    it('have of each topic where its cards are and what happened', () => {
      const shown = figures.topics.map(({ title: _, retention, predictedRecall, ...topic }) => ({
        ...topic,
        recall: Number(predictedRecall?.toFixed(6)),
        reviews: retention.reviews,
        recalled: retention.recalled,
      }));
      const count = (what: string, table = 'state') =>
        `(SELECT COUNT(*) FROM ${table} WHERE ${table}.topic = card.topic AND (${what}))`;
      const past = (what: string, table = 'lived') =>
        `(SELECT ${what} FROM ${table} WHERE ${table}.topic = card.topic AND ${where})`;
      expect(shown.toSorted((a, b) => (a.topic < b.topic ? -1 : 1))).toEqual(
        rows(`WITH state AS (SELECT * FROM card JOIN card_state USING (card_id))
            SELECT topic, COUNT(*) AS cards, ${count('suspended = 1')} AS suspended,
              COUNT(*) - ${count('suspended = 1 OR phase IS NOT NULL')} AS "new",
              ${count('phase IS NOT NULL')} AS seen,
              ${count("suspended = 0 AND phase <> 'review'")} AS learning,
              ${count("suspended = 0 AND phase = 'review' AND scheduled_days < 21")} AS young,
              ${count("suspended = 0 AND phase = 'review' AND scheduled_days >= 21")} AS mature,
              ${count(`suspended = 0 AND COALESCE(buried_until, 0) <= ${TODAY_NUMBER}
                AND iif(due_at IS NULL, due_day <= ${TODAY_NUMBER}, due_at <= ${NOW})`)} AS due,
              (SELECT ROUND(AVG(recall), 6) FROM seen WHERE seen.topic = card.topic) AS recall,
              ${past('COUNT(*)')} AS answers, ${past('SUM(ms)')} AS studyMs,
              ${past("SUM(grade = 1 AND phase = 'review')")} AS lapses,
              ${past('COUNT(*)', 'review')} AS reviews, ${past('SUM(grade > 1)', 'review')} AS recalled
            FROM card WHERE ${cards} GROUP BY topic ORDER BY topic`),
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
            WHERE ${inBank} AND nth <= 10 GROUP BY topic, nth ORDER BY topic, nth`),
      );
    });

    it('have the predictions and what came of them', () => {
      const { bins, predicted, actual, logLoss, logLossOfMean, rmse, unpredicted } = figures.calibration;
      const expected = rows(`SELECT MIN(CAST(recall * 20 AS INTEGER), 19) AS bin, COUNT(*) AS reviews,
          SUM(grade > 1) AS recalled, ROUND(AVG(recall), 6) AS predicted,
          SUM((recall - (grade > 1)) * 1.0) AS excess
        FROM lived WHERE recall IS NOT NULL AND elapsed_days > 0 AND ${where} GROUP BY 1 ORDER BY 1`) as {
        bin: number;
        reviews: number;
        excess: number;
      }[];
      const rounded = bins.map((bin) => ({ ...bin, predicted: Number(bin.predicted.toFixed(6)) }));
      expect(rounded).toMatchObject(
        expected.map(({ bin, excess: _, ...rest }) => ({ from: bin / 20, ...rest })),
      );
      const reviews = expected.reduce((sum, bin) => sum + bin.reviews, 0);
      const squares = expected.reduce((sum, bin) => sum + bin.excess ** 2 / bin.reviews, 0);
      expect(rmse).toBeCloseTo(Math.sqrt(squares / reviews), 10);
      const graded = rows(`SELECT recall, grade > 1 AS recalled FROM lived
      WHERE recall IS NOT NULL AND elapsed_days > 0 AND ${where}`) as { recall: number; recalled: number }[];
      const losses = graded.map(({ recall, recalled }) => -Math.log(recalled ? recall : 1 - recall));
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / reviews;
      expect(logLoss).toBeCloseTo(mean(losses), 6);
      const share = mean(graded.map(({ recalled }) => recalled));
      expect(actual).toBeCloseTo(share, 10);
      expect(predicted).toBeCloseTo(mean(graded.map(({ recall }) => recall)), 10);
      expect(logLossOfMean).toBeCloseTo(
        mean(graded.map(({ recalled }) => -Math.log(recalled ? share : 1 - share))),
        10,
      );
      expect([{ unpredicted }]).toEqual(
        rows(`SELECT COUNT(*) AS unpredicted FROM lived WHERE model IS NULL AND ${where}`),
      );
    });

    it('have the cards with most lapses', () => {
      const shown = figures.hardest.map(({ question: _, retention: { reviews, recalled }, ...card }) => ({
        ...card,
        reviews,
        recalled,
      }));
      expect(shown).toEqual(
        rows(`SELECT card_id AS id, topic, SUM(grade = 1 AND lived.phase = 'review') AS lapses, COUNT(*) AS answers,
              SUM(grade = 1) AS again, difficulty,
              (SELECT COUNT(*) FROM review WHERE review.card_id = lived.card_id AND ${where}) AS reviews,
              (SELECT SUM(grade > 1) FROM review WHERE review.card_id = lived.card_id AND ${where}) AS recalled
            FROM lived JOIN card_state USING (card_id) WHERE ${inBank}
            GROUP BY card_id ORDER BY lapses DESC, again DESC, difficulty DESC, id LIMIT 20`),
      );
    });

    it('have the key points most often missed of what the cards say now', () => {
      const missed =
        rows(`SELECT card_id AS id, topic, text, required, SUM(substr(ticks, place, 1) = '0') AS missed,
          COUNT(*) AS "of" FROM ticked JOIN card USING (card_id, topic, content_hash) JOIN key_point USING (card_id)
        WHERE ${where} GROUP BY card_id, place HAVING missed > 0
        ORDER BY missed DESC, missed * 1.0 / COUNT(*) DESC, card_id, place LIMIT 20`) as {
          required: number;
        }[];
      expect(missed).toHaveLength(20);
      expect(figures.missedPoints).toEqual(
        missed.map((point) => ({ ...point, required: point.required === 1 })),
      );
    });

    it.each([
      ['stability', 'stability', [0, 1, 3, 7, 14, 21, 30, 60, 90, 180, 365], null],
      ['difficulty', 'difficulty', [1, 2, 3, 4, 5, 6, 7, 8, 9], 10],
      ['retrievability', 'recall', [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], 1],
    ] as const)(
      'have the %s of every card that the bank has and that was seen',
      (name, column, edges, end) => {
        const { bins, median } = figures[name];
        expect(bins).toEqual(
          edges.flatMap((from, i) => {
            const to = edges[i + 1] ?? end;
            // What is above the last edge is in the last bin, its end included.
            const below = i + 1 < edges.length ? `${column} < ${to}` : '1';
            return rows(`SELECT ${from} AS "from", ${to} AS "to", COUNT(*) AS cards FROM seen
            WHERE ${column} >= ${from} AND ${below} AND ${cards}`);
          }),
        );
        const [{ middle } = { middle: null }] = rows(`SELECT AVG(value) AS middle FROM (
          SELECT ${column} AS value, ROW_NUMBER() OVER (ORDER BY ${column}) AS place, COUNT(*) OVER () AS n
          FROM seen WHERE ${cards}
        ) WHERE place BETWEEN n / 2.0 AND n / 2.0 + 1`) as { middle: number }[];
        expect(median).toBeCloseTo(middle ?? Number.NaN, 6);
      },
    );
  },
);

describe('the history that the figures are of', () => {
  it('has ticks of older texts, of other ways to answer, and such as were taken back', () => {
    const counted = rows(`SELECT kind, SUM(ticked.content_hash = card.content_hash) AS now,
        SUM(ticked.content_hash <> card.content_hash) AS older, SUM(card_id NOT IN (SELECT card_id FROM card)) AS gone
      FROM ticked LEFT JOIN card USING (card_id) GROUP BY kind ORDER BY kind`) as Record<string, number>[];
    expect(counted.map(({ kind }) => kind)).toEqual(['answered', 'crammed', 'quizzed']);
    for (const { now, older, gone } of counted)
      expect(Math.min(now ?? 0, older ?? 0, gone ?? 0)).toBeGreaterThan(10);
    const undone =
      rows(`SELECT e.kind, COUNT(*) AS events FROM review_event e JOIN review_event undo ON undo.target = e.id
      WHERE e.ticks IS NOT NULL GROUP BY e.kind`) as { events: number }[];
    expect(undone).toHaveLength(3);
    expect(Math.min(...undone.map(({ events }) => events))).toBeGreaterThan(10);
  });
});

describe('the figures of the present', () => {
  let figures: Figures;
  beforeAll(() => {
    figures = readFigures(history.world, FIGURE_NAMES);
  });

  it('have the days of a year, and the streaks', () => {
    const { days, streak, longestStreak, studied } = figures.heatmap;
    expect(days[0]?.day).toBe('2025-05-26'); // a Monday
    expect(days.at(-1)?.day).toBe(TODAY);
    expect(days.filter(({ answers }) => answers > 0)).toEqual(
      rows("SELECT day, COUNT(*) AS answers FROM lived WHERE day >= '2025-05-26' GROUP BY day ORDER BY day"),
    );
    expect(studied).toBe(days.filter(({ answers }) => answers > 0).length);
    expect([{ longestStreak, streak }]).toEqual(
      rows(`WITH studied AS (SELECT DISTINCT julianday(day) AS day FROM lived), row AS (
              SELECT COUNT(*) AS length, MAX(day) AS last
              FROM (SELECT day, day - ROW_NUMBER() OVER (ORDER BY day) AS island FROM studied) GROUP BY island)
            SELECT MAX(length) AS longestStreak,
              MAX(iif(last >= julianday('${TODAY}') - 1, length, 0)) AS streak FROM row`),
    );
    expect(streak).toBeGreaterThan(0);
  });

  it('have every card of the bank once', () => {
    expect([figures.standing]).toEqual(
      rows(`SELECT COUNT(*) AS cards, SUM(suspended = 1) AS suspended,
              SUM(COALESCE(suspended, 0) = 0 AND phase IS NULL) AS "new",
              SUM(phase IS NOT NULL) AS seen,
              SUM(phase <> 'review' AND suspended = 0) AS learning,
              SUM(phase = 'review' AND suspended = 0 AND scheduled_days < 21) AS young,
              SUM(phase = 'review' AND suspended = 0 AND scheduled_days >= 21) AS mature
            FROM card LEFT JOIN card_state USING (card_id)`),
    );
  });

  it.each([
    { name: 'of the settings', reviewsPerDay: 200, plan: null },
    {
      name: 'of the settings and of a plan',
      reviewsPerDay: 120,
      plan: { deadline: TODAY_NUMBER + 9, minutesPerDay: 40, weights: {} },
    },
  ])('have what falls due, and keep to the caps $name', ({ reviewsPerDay, plan }) => {
    const { forecast } = readFigures({ ...history.world, reviewsPerDay, plan }, ['forecast']);
    const { caps, days } = forecast;
    const capOn = (day: number): number => (caps.plan && day < 9 ? caps.plan.reviews : reviewsPerDay);
    const due =
      rows(`SELECT MAX(due_day, COALESCE(buried_until, 0), ${TODAY_NUMBER}) - ${TODAY_NUMBER} AS day,
        COUNT(*) AS cards FROM card_state JOIN card USING (card_id)
      WHERE phase IS NOT NULL AND suspended = 0 GROUP BY 1`) as { day: number; cards: number }[];
    const [today] = rows(`SELECT COUNT(*) AS reviews FROM review WHERE day = '${TODAY}'`) as {
      reviews: number;
    }[];
    let left = 0;
    const expected = Array.from({ length: 56 }, (_, day) => {
      const falls = due.find((one) => one.day === day)?.cards ?? 0;
      const cap = Math.max(0, capOn(day) - (day === 0 ? (today?.reviews ?? 0) : 0));
      const waiting = left + falls;
      left = Math.max(0, waiting - cap);
      const date = new Date((TODAY_NUMBER + day) * 86_400_000).toISOString().slice(0, 10);
      // What a plan asks today is that of its session, which others pin: not only cards that are due.
      if (day === 0 && plan) left = days[0]?.left ?? 0;
      return { day: date, due: falls, asked: day === 0 && plan ? days[0]?.asked : waiting - left, left };
    });
    expect(days).toEqual(expected);
    expect(expected.some((day) => day.left > 0)).toBe(true);
  });
});
