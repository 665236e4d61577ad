import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Db, openSqlite } from '../../src/sqlite.ts';
import { cardText } from '../support/card-text.ts';
import { REPOSITORY } from '../support/run.ts';

const one = (share: number): string => (100 * share).toFixed(1);
const whole = (share: number): string => (100 * share).toFixed(0);

/** The SQL fences of a data card, in order. */
function sqlOf(id: string): string[] {
  const text = readFileSync(join(REPOSITORY, 'questions/data', `${id}.md`), 'utf8');
  return [...text.matchAll(/^```sql\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
}

/** A database in memory, filled by a card's first fence; the other fences are the card's queries. */
function databaseOf(id: string): { db: Db; queries: string[] } {
  const [setup = '', ...queries] = sqlOf(id);
  const db = openSqlite(':memory:');
  db.exec(setup);
  return { db, queries };
}

const rows = (db: Db, query: string | undefined): unknown[][] =>
  db
    .prepare(query ?? '')
    .raw()
    .all() as unknown[][];

describe('categorical-encoding', () => {
  const text = cardText('categorical-encoding');

  it('smooths the level means', () => {
    const code = (positives: number, count: number): number => (positives + 20 * 0.05) / (count + 20);
    expect(text).toContain(`(2 + 1) / 22 = ${one(code(2, 2))}%`);
    expect(text).toContain(`(160 + 1) / 2,020 = ${one(code(160, 2000))}%`);
    expect(text).toContain(`(0 + 1) / 20 = ${one(code(0, 0))}%`);
    expect(160 / 2000).toBe(0.08);
  });

  it('counts collisions and parameters', () => {
    const shared = (buckets: number): number => 1 - (1 - 1 / buckets) ** (100_000 - 1);
    expect(text).toContain(`2¹⁸ buckets (${(2 ** 18).toLocaleString('en-US')}): ${whole(shared(2 ** 18))}%`);
    expect(text).toContain(`into 2²⁰, ${whole(shared(2 ** 20))}%`);
    expect(text).toContain(`has ${(100_000 * 16) / 1e6} million parameters`);
  });

  it('is right that naive means of noise correlate with the label', () => {
    let state = 12345;
    const coin = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32 < 0.5 ? 0 : 1;
    };
    const pairs = Array.from({ length: 20_000 }, () => {
      const labels = Array.from({ length: 5 }, coin);
      const mean = labels.reduce((sum, label) => sum + label, 0) / 5;
      return labels.map((label) => [label, mean] as const);
    }).flat();
    const average = (of: (pair: readonly [number, number]) => number): number =>
      pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
    const [x, y] = [average((pair) => pair[0]), average((pair) => pair[1])];
    const covariance = average((pair) => (pair[0] - x) * (pair[1] - y));
    const spread = Math.sqrt(average((pair) => (pair[0] - x) ** 2) * average((pair) => (pair[1] - y) ** 2));
    expect(covariance / spread).toBeCloseTo(1 / Math.sqrt(5), 2);
    expect(text).toContain(`1/√5 = ${(1 / Math.sqrt(5)).toFixed(2)}`);
  });

  it('has the right values in its check', () => {
    const labels = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0];
    const total = labels.reduce((sum, label) => sum + label, 0);
    const codes = labels.map((label) => `${total - label}/${labels.length - 1}`);
    expect(text).toContain(`Positives get ${codes[0]}, negatives ${codes[9]}`);
    expect(new Set(codes).size).toBe(2);
    expect(text).toContain(`All rows get ${(total / labels.length).toFixed(2)}`);
  });
});

describe('point-in-time-joins', () => {
  const text = cardText('point-in-time-joins');
  const { db, queries } = databaseOf('point-in-time-joins');
  const single = (query: string): unknown => rows(db, query)[0]?.[0];

  it('takes the value that was readable, and keeps the label without one', () => {
    expect(rows(db, queries[0])).toEqual([
      [1, 1],
      [2, null],
    ]);
    expect(text).toContain('| available_at ≤ predicted_at | 1 |');
    expect(text).toContain('Label 2 keeps its row, with NULL');
  });

  it('shows what the wrong rules give', () => {
    const latest = single(
      'SELECT chargebacks FROM features WHERE user_id = 7 ORDER BY event_at DESC, available_at DESC LIMIT 1',
    );
    const byEvent = single(
      `SELECT f.chargebacks FROM features AS f JOIN labels AS l ON l.user_id = f.user_id
       WHERE f.event_at <= l.predicted_at ORDER BY f.event_at DESC, f.available_at DESC LIMIT 1`,
    );
    const corrected = single(
      `SELECT chargebacks FROM features WHERE event_at = '2026-03-09 00:00'
       ORDER BY available_at DESC LIMIT 1`,
    );
    expect(text).toContain(`| latest event in the table | ${latest} |`);
    expect(text).toContain(`| event_at ≤ predicted_at | ${byEvent} |`);
    expect(text).toContain(`| March 9, as now corrected | ${corrected} |`);
  });

  it('has the right stamp in its check', () => {
    const minutes = 10 * 60 + 10 - 20;
    const clock = (value: number): string =>
      `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
    expect(text).toContain(`= ${clock(minutes)} qualify`);
    expect(text).toContain(`text: "${clock(Math.floor(minutes / 60) * 60)}" why: Stamps up to`);
  });
});

describe('sql-latest-row', () => {
  const text = cardText('sql-latest-row');
  const { db, queries } = databaseOf('sql-latest-row');

  it('returns one row per user, the larger id on a tie', () => {
    const result = rows(db, queries[0]);
    for (const [user, order, time, amount] of result) {
      expect(text).toContain(`${user} ${order} ${time} ${Number(amount).toFixed(1)}`);
    }
    expect(result.map((row) => row[0])).toEqual([1, 2]);
    expect(result.map((row) => row[1])).toEqual([12, 13]);
  });

  it('gives the same rows after another order of insertion', () => {
    const other = openSqlite(':memory:');
    other.exec((sqlOf('sql-latest-row')[0] ?? '').split('INSERT')[0] ?? '');
    const add = other.prepare('INSERT INTO orders VALUES (?, ?, ?, ?)');
    for (const row of rows(db, 'SELECT * FROM orders ORDER BY order_id DESC')) add.run(...row);
    expect(rows(other, queries[0])).toEqual(rows(db, queries[0]));
  });

  it('returns a row too many when the maximum is joined back', () => {
    expect(rows(db, queries[1])).toHaveLength(3);
    expect(text).toContain('three rows instead of two');
  });

  it('is right that only an index in the order of the window saves the sort', () => {
    const sorts = (columns: string): boolean => {
      const indexed = databaseOf('sql-latest-row').db;
      indexed.exec(`CREATE INDEX by_user ON orders (${columns})`);
      // The final ORDER BY of a handful of rows aside: what is sorted inside the window?
      const plan = rows(indexed, `EXPLAIN QUERY PLAN ${(queries[0] ?? '').replace('ORDER BY user_id', '')}`);
      return plan.some((step) => String(step.at(-1)).includes('TEMP B-TREE'));
    };
    expect(text).toContain('An index on (user_id, ordered_at DESC, order_id DESC)');
    expect(sorts('user_id, ordered_at DESC, order_id DESC')).toBe(false);
    expect(sorts('user_id, ordered_at, order_id')).toBe(true);
  });

  it('has the right counts in its check', () => {
    const check = openSqlite(':memory:');
    check.exec(`CREATE TABLE orders (user_id INT, at TEXT);
      INSERT INTO orders VALUES (1, '03-01'), (1, '03-05'), (1, '03-05'), (2, '03-02'),
                                (3, '03-04'), (3, '03-04')`);
    const kept = (name: string): number =>
      rows(
        check,
        `SELECT * FROM (SELECT ${name}() OVER (PARTITION BY user_id ORDER BY at DESC) AS n FROM orders)
         WHERE n = 1`,
      ).length;
    expect(text).toContain(`text: ${kept('RANK')} rows why: Tied rows share rank 1`);
    expect(text).toContain(`text: ${kept('ROW_NUMBER')} rows why: That is what ROW_NUMBER`);
    expect(text).toContain(
      `text: ${rows(check, 'SELECT * FROM orders').length} rows why: The order of Mar 1`,
    );
    const ranks = rows(
      check,
      'SELECT RANK() OVER (ORDER BY at DESC) AS n FROM orders WHERE user_id = 1 ORDER BY n',
    );
    expect(text).toContain(`has rank ${ranks.at(-1)?.[0]} and is filtered out`);
  });
});

describe('sql-join-fanout', () => {
  const text = cardText('sql-join-fanout');
  const { db, queries } = databaseOf('sql-join-fanout');
  const value = (query: string): unknown => rows(db, query)[0]?.[0];
  const joined = 'FROM orders AS o JOIN shipments AS s ON s.order_id = o.order_id';

  it('doubles revenue by the join', () => {
    const [alone] = rows(db, 'SELECT COUNT(*), SUM(amount) FROM orders');
    const [wrong] = rows(db, queries[0]);
    expect(text).toContain(`orders alone ${alone?.[0]} rows revenue ${alone?.[1]}`);
    expect(text).toContain(`after the inner join ${wrong?.[0]} rows revenue ${wrong?.[1]}`);
    expect(wrong?.[1]).toBe(2 * Number(alone?.[1]));
  });

  it('gives the other wrong totals', () => {
    const left = value(`SELECT SUM(o.amount) ${joined.replace('JOIN', 'LEFT JOIN')}`);
    expect(text).toContain(`a LEFT JOIN gives ${left}`);
    expect(text).toContain(`gives ${value(`SELECT SUM(DISTINCT o.amount) ${joined}`)}, because two orders`);
    const repeats = rows(
      db,
      'SELECT order_id, COUNT(*) FROM shipments GROUP BY order_id HAVING COUNT(*) > 1 ORDER BY 1',
    );
    expect(repeats).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(text).toContain('orders 1 and 2 appear 2 and 3 times');
    const lost = 'SELECT order_id FROM orders WHERE order_id NOT IN (SELECT order_id FROM shipments)';
    expect(text).toContain(`order ${value(lost)} is gone`);
  });

  it('is repaired by aggregation and by EXISTS', () => {
    const [fixed] = rows(db, queries[1]);
    expect(text).toContain(`gives ${fixed?.[0]} orders, ${fixed?.[1]} and ${fixed?.[2]} shipments`);
    expect(text).toContain(`That is ${rows(db, queries[2])[0]?.[0]};`);
    const filtered = value(`SELECT SUM(o.amount) ${joined} AND s.carrier = 'A'`);
    expect(text).toContain(`the join with the same filter says ${filtered}`);
    const parts = value(
      `SELECT SUM(amount) FROM (SELECT DISTINCT o.order_id, s.carrier, o.amount ${joined})`,
    );
    expect(text).toContain(`add up to ${parts}`);
  });

  it('has the right number in its check', () => {
    const check = openSqlite(':memory:');
    check.exec(`CREATE TABLE orders (id INT); INSERT INTO orders VALUES (1);
      CREATE TABLE shipments (id INT); INSERT INTO shipments VALUES (1), (1);
      CREATE TABLE refunds (id INT, amount INT); INSERT INTO refunds VALUES (1, 10), (1, 10), (1, 10)`);
    const sum = rows(
      check,
      'SELECT SUM(r.amount) FROM orders JOIN shipments USING (id) JOIN refunds AS r USING (id)',
    )[0]?.[0];
    expect(text).toContain(`text: $${sum} why: 2 × 3 = 6 rows`);
    const truth = rows(check, 'SELECT SUM(amount) FROM refunds')[0]?.[0];
    expect(text).toContain(`text: $${truth} why: That is the truth`);
    expect(text).toContain(`text: $${2 * 3 * 30} why: There are`);
    expect(text).toContain(`text: $${3 * 30} why: Each refund`);
  });
});

describe('sql-retention', () => {
  const text = cardText('sql-retention');
  const { db, queries } = databaseOf('sql-retention');

  it('gives the table of the card', () => {
    const result = rows(db, queries[0]);
    expect(result).toHaveLength(2);
    expect(text).toContain(`cohort users retained d7 ${result.map((row) => row.join(' ')).join(' ')} \`\`\``);
    expect(result.map((row) => row[0])).not.toContain('2026-03-05');
  });

  it('gives retention within seven days', () => {
    const within = rows(db, (queries[0] ?? '').replace("cohort, '+7 days')", "cohort, '+1 days')"));
    expect(text).toContain(`first cohort would be at ${within[0]?.[3]}`);
  });

  it('shows 100% when the filter stands in WHERE', () => {
    const wrong = rows(
      db,
      `SELECT COUNT(DISTINCT v.user_id) * 1.0 / COUNT(DISTINCT u.user_id)
       FROM users AS u LEFT JOIN events AS v ON v.user_id = u.user_id
       WHERE DATE(v.occurred_at) = DATE(u.signed_up_at, '+7 days') GROUP BY DATE(u.signed_up_at)`,
    );
    for (const row of wrong) expect(row[0]).toBe(1);
    expect(text).toContain('and show 100%');
  });

  it('has the right numbers in its check', () => {
    const active: Record<string, number[]> = { A: [8, 8, 8], B: [4], C: [8], D: [10], E: [] };
    const users = Object.values(active);
    const share = (wanted: (day: number) => boolean): number =>
      users.filter((days) => days.some((day) => wanted(day - 1))).length / users.length;
    const exact = share((day) => day === 7);
    expect(text).toContain(`text: ${whole(exact)}% why: A and C`);
    expect(share((day) => day >= 1 && day <= 7)).toBe(share((day) => day >= 7));
    expect(text).toContain(`text: ${whole(share((day) => day >= 7))}% why: That is within`);
    const events = users.flat().filter((day) => day === 8).length;
    expect(text).toContain(`text: ${whole(events / users.length)}% why: Counts the four events`);
    const seen = users.filter((days) => days.length > 0).length;
    expect(text).toContain(`text: ${whole((exact * users.length) / seen)}% why: Two of the four`);
  });
});
