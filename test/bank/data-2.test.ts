import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Db, openSqlite } from '../../src/sqlite.ts';
import { percent, us, wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';
import { REPOSITORY } from '../support/run.ts';

const fixed = (value: number, digits: number): string => value.toFixed(digits);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const variance = (values: readonly number[]): number =>
  sum(values.map((value) => (value - mean(values)) ** 2)) / (values.length - 1);

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return mean([sorted[Math.floor(middle)] ?? 0, sorted[Math.ceil(middle)] ?? 0]);
};

/** The SQL fences of a card: the first fills the database, the others are queries. */
function databaseOf(id: string): { db: Db; queries: string[] } {
  const text = readFileSync(join(REPOSITORY, 'questions/data', `${id}.md`), 'utf8');
  const fences = [...text.matchAll(/^```sql\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
  const [setup = '', ...queries] = fences;
  const db = openSqlite(':memory:');
  db.exec(setup);
  return { db, queries };
}

const rows = (db: Db, query: string | undefined): unknown[][] =>
  db
    .prepare(query ?? '')
    .raw()
    .all() as unknown[][];

const printed = (table: readonly unknown[][]): string => table.map((row) => row.join(' ')).join(' ');

describe('missingness-mechanisms', () => {
  const text = cardText('missingness-mechanisms');

  it('pools five fills by the rules of Rubin', () => {
    const fills = [10, 12, 11, 13, 9];
    const between = variance(fills);
    const total = 4 + (1 + 1 / fills.length) * between;
    expect(text).toContain(`estimates ${fills.join(', ')} mean ${mean(fills)}`);
    expect(text).toContain(`B = ${between}`);
    expect(text).toContain(`4 + ${fixed(1.2 * between, 0)} = ${fixed(total, 0)}`);
    expect(text).toContain(`standard error ${fixed(Math.sqrt(total), 2)}, not ${Math.sqrt(4)}`);
  });

  it('finds the tipping point and the new meaning of the flag', () => {
    expect(text).toContain(`vanishes at δ = ${4 / 0.2}`);
    expect(text).toContain(`leave ${percent(0.95 ** 20)} of the rows complete`);
    const others = 0.95 / 2;
    expect(text).toContain(`now default at ${percent((0.05 * 0.12 + others * 0.04) / (0.05 + others), 1)}`);
  });

  it('keeps the slope when rows are lost by x alone', () => {
    let state = 7;
    const random = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const kept = range(1, 200_000)
      .map(() => {
        const x = random();
        return { x, y: 2 * x + random() - 0.5, lost: random() < x };
      })
      .filter(({ lost }) => !lost);
    const [mx, my] = [mean(kept.map(({ x }) => x)), mean(kept.map(({ y }) => y))];
    const slope = sum(kept.map(({ x, y }) => (x - mx) * (y - my))) / sum(kept.map(({ x }) => (x - mx) ** 2));
    expect(slope).toBeCloseTo(2, 1);
  });
});

describe('outlier-decisions', () => {
  const text = cardText('outlier-decisions');

  it('shows that two outliers hide each other', () => {
    const values = [18, 19, 19, 20, 20, 21, 21, 22, 500, 500];
    const sd = Math.sqrt(variance(values));
    const z = (500 - mean(values)) / sd;
    expect(text).toContain(`Mean ${mean(values)}, SD ${fixed(sd, 0)}, so each 500 has z = ${fixed(z, 1)}`);
    const mad = median(values.map((value) => Math.abs(value - median(values))));
    expect(text).toContain(`they are ${fixed((500 - median(values)) / (1.4826 * mad), 0)} out`);
  });

  it('knows the largest possible z-score', () => {
    const largest = (n: number) => (n - 1) / Math.sqrt(n);
    expect(text).toContain(`9 / √10 = ${fixed(largest(10), 2)}`);
    const readings = [19, 19, 20, 20, 20, 20, 20, 21, 21, 2000];
    const sd = Math.sqrt(variance(readings));
    expect(text).toContain(`text: About ${fixed((2000 - mean(readings)) / sd, 1)} why`);
    expect(sd).toBeGreaterThan(600);
    const needed = range(2, 5000).find((n) => largest(n) >= 40) ?? 0;
    expect(text).toContain(`needs at least ${us(needed)} values`);
  });

  it('caps the revenue', () => {
    expect(text).toContain(`The mean is $${fixed((999 * 20 + 20_000) / 1000, 2)}`);
    expect(text).toContain(`capped at $500 it is $${fixed((999 * 20 + 500) / 1000, 2)}`);
    const lost = (20_000 - 500) / (999 * 20 + 20_000);
    expect(Math.round(10 * lost)).toBe(5);
    expect(text).toContain('half of the revenue has left');
  });
});

describe('event-log-features', () => {
  const text = cardText('event-log-features');

  it('decays the count of the check', () => {
    const first = 8 * 2 ** (-7 / 7) + 1;
    const second = first * 2 ** (-7 / 7) + 1;
    expect(text).toContain(`text: "${second}" why: "8 halves to 4, plus 1 is ${first}`);
    expect(text).toContain(`text: "${8 + 2}" why: Counts without decay`);
    expect(text).toContain(`text: "${8 / 4}" why: Decays the 8 twice`);
    expect(text).toContain(`text: "${8 / 4 + 2}" why: Adds both views undecayed`);
  });

  it('computes trend and smoothed ratios', () => {
    expect(text).toContain(`(6/7) / (12/28) = ${fixed(6 / 7 / (12 / 28), 1)}`);
    const smooth = (carts: number, views: number) => (carts + 20 * 0.05) / (views + 20);
    expect(text).toContain(`(2 + 1) / (12 + 20) = ${percent(smooth(2, 12), 1)}`);
    expect(text).toContain(`(1 + 1) / (1 + 20) = ${percent(smooth(1, 1), 1)}`);
    expect(text).toContain(`the last two would be ${percent(2 / 12)} and ${percent(1)}`);
  });
});

describe('near-duplicates', () => {
  const text = cardText('near-duplicates');
  const found = (s: number, bands: number, perBand: number) => 1 - (1 - s ** perBand) ** bands;

  it('counts pairs and bytes', () => {
    const n = 500e6;
    const pairs = (n * (n - 1)) / 2;
    expect(text).toContain(`all pairs: ${fixed(pairs / 1e17, 2)}·10¹⁷`);
    expect(text).toContain(`at 10⁹ a second, ${fixed(pairs / 1e9 / 86_400 / 365, 1)} years`);
    expect(text).toContain(`128 · 4 B = ${(n * 128 * 4) / 1e9} GB`);
    expect(text).toContain(`16 · 8 B = ${(n * 16 * 8) / 1e9} GB`);
    expect(16 * 8).toBe(128);
    expect(text).toContain(`1% of the rows keeps ${percent(0.01 ** 2, 2)} of them`);
  });

  it('draws the curve of 16 bands of 8', () => {
    const curve = [0.5, 0.6, 0.7, 0.8, 0.9].map((s) => fixed(found(s, 16, 8), 2));
    expect(text).toContain(`P ${curve.join(' ')} steep near`);
    expect(text).toContain(`(1/16)^(1/8) = ${fixed((1 / 16) ** (1 / 8), 2)}`);
  });

  it('has the right numbers in its check', () => {
    const candidate = found(0.6, 20, 5);
    expect(text).toContain(`text: About ${fixed(candidate, 2)} why: A band agrees`);
    expect(text).toContain(`text: About ${fixed(1 - candidate, 2)} why: That is the chance to be missed`);
    expect(text).toContain(`text: About ${fixed(0.6 ** 5, 2)} why: That is one band`);
    expect(text).toContain(`0.6^5 = ${fixed(0.6 ** 5, 3)}`);
    expect(text).toContain(`1 - ${fixed(1 - 0.6 ** 5, 3)}^20`);
  });
});

describe('data-quality-checks', () => {
  const text = cardText('data-quality-checks');

  it('counts false alarms', () => {
    const checks = 50 * 10;
    expect(text).toContain(`that makes ${checks * 0.005} false alarms a day`);
    expect(text).toContain(`stopped on ${percent(1 - 0.995 ** checks)} of days`);
    expect(text).toContain(`one false block in ${fixed(1 / (checks * 0.0001), 0)} days`);
    expect(text).toContain(`bounds the rate below ${percent(1 - 0.05 ** (1 / 90), 1)}`);
    expect(text).toContain('6 alarms in 90 good days why: It fires on one good day in 15');
    expect(90 / 6).toBe(15);
  });
});

describe('batch-vs-streaming', () => {
  const text = cardText('batch-vs-streaming');

  it('nets the value of freshness', () => {
    const options = [
      ['24 h', 0.5, 50],
      ['1 h', 0.58, 200],
      ['5 min', 0.66, 600],
      ['1 s', 0.67, 1500],
    ] as const;
    const nets = options.map(([age, stopped, cost]) => {
      const saved = stopped * 20_000;
      expect(text).toContain(
        `${age} ${percent(stopped)} $${us(saved)} $${us(cost)} $${us(saved - cost)}`.trim(),
      );
      return saved - cost;
    });
    expect(Math.max(...nets)).toBe(nets[2]);
  });

  it('counts late events and replayed clicks', () => {
    expect(text).toContain(`leaves ${us(1e6 * (1 - 0.99))} an hour late`);
    expect(text).toContain(`leaves ${us(1e6 * (1 - 0.999))} but delays`);
    expect(text).toContain(`text: ${us(1200 + (1200 - 700))} clicks why: Clicks 701 to 1,200`);
    expect(text).toContain(`text: ${1200 - 700} clicks why: That is only`);
  });
});

describe('labeling-program', () => {
  const text = cardText('labeling-program');

  it('adds up the hours', () => {
    const hours = (items: number, seconds: number) => (items * seconds) / 3600;
    const main = hours(20_000, 45);
    const second = hours(2000, 45);
    const gold = hours(1000, 45);
    const settled = hours(0.15 * 2000, 300);
    expect(text).toContain(`20,000 items · 45 s ${main} h`);
    expect(text).toContain(`2,000 second labels · 45 s ${second} h`);
    expect(text).toContain(`1,000 gold items · 45 s ${gold} h`);
    expect(text).toContain(`${0.15 * 2000} disagreements · 5 min ${settled} h`);
    expect(text).toContain(`gold, doubles, settling ${percent((second + gold + settled) / main)}`);
  });

  it('audits, and judges by gold items', () => {
    const { low, high } = wilson(12, 400);
    expect(text).toContain(`12 wrong gives ${percent(12 / 400, 1)}`);
    expect(text).toContain(`interval of ${percent(low, 1)} to ${percent(high, 1)}`);
    const most = range(0, 400)
      .filter((k) => wilson(k, 400).high < 0.05)
      .at(-1);
    expect(text).toContain(`which takes ${most} wrong or fewer`);
    const choose = (k: number) => range(1, k).reduce((product, i) => (product * (20 - k + i)) / i, 1);
    const below = sum(range(0, 15).map((k) => choose(k) * 0.9 ** k * 0.1 ** (20 - k)));
    expect(text).toContain(`below 16 of 20 in ${percent(below, 1)} of cases`);
  });

  it('has the right numbers in its check', () => {
    expect(text).toContain(`text: "${percent(0.1 * 0.1)}" why: Both are wrong`);
    expect(text).toContain(`text: "${percent(2 * 0.9 * 0.1)}" why: That is the share of disagreements`);
  });
});

describe('inter-annotator-kappa', () => {
  const text = cardText('inter-annotator-kappa');
  const kappa = (observed: number, chance: number) => (observed - chance) / (1 - chance);

  it('computes both splits', () => {
    const [yes, onlyA, onlyB, no] = [5, 5, 5, 85];
    const total = yes + onlyA + onlyB + no;
    const observed = (yes + no) / total;
    const [a, b] = [(yes + onlyA) / total, (yes + onlyB) / total];
    const chance = a * b + (1 - a) * (1 - b);
    expect(text).toContain(`(5 + 85) / 100 = ${fixed(observed, 2)}`);
    expect(text).toContain(`0.10·0.10 + 0.90·0.90 = ${fixed(chance, 2)}`);
    expect(text).toContain(`(1 - 0.82) = ${fixed(kappa(observed, chance), 2)}`);
    expect(text).toContain(`50/50 split 0.80 0.50 ${fixed(kappa(0.8, 0.5), 2)}`);
    expect(text).toContain(`(2·5 + 5 + 5) = ${fixed((2 * yes) / (2 * yes + onlyA + onlyB), 2)}`);
    expect(text).toContain(`(2·85 + 5 + 5) = ${fixed((2 * no) / (2 * no + onlyA + onlyB), 2)}`);
    const error = Math.sqrt((observed * (1 - observed)) / total) / (1 - chance);
    const [low, high] = [-1.96, 1.96].map((z) => fixed(kappa(observed, chance) + z * error, 2));
    expect(text).toContain(`0.03 / 0.18 = ${fixed(error, 2)} for n = ${total}`);
    expect(text).toContain(`from about ${low} to ${high}`);
  });

  it('bounds kappa by unequal rates, and finds none in guesses', () => {
    const chance = 0.3 * 0.1 + 0.7 * 0.9;
    expect(text).toContain(`cannot exceed ${fixed(kappa(1 - (0.3 - 0.1), chance), 2)}`);
    const guess = 0.95 ** 2 + 0.05 ** 2;
    expect(text).toContain(`text: ${percent(guess, 1)} and ${fixed(kappa(guess, guess), 2)} why: 0.95²`);
    expect(text).toContain(`kappa is 0 / ${fixed(1 - guess, 3)}`);
  });
});

describe('active-learning', () => {
  const text = cardText('active-learning');

  it('prices the saved labels', () => {
    const saved = 4000 - 1600;
    expect(text).toContain(`choosing ${us(saved)} fewer`);
    expect(text).toContain(`$2.00 $${us(saved * 2)} $0.10 $${us(saved * 0.1)}`);
    expect(text).toContain(`bring ${4000 / 100} among 4,000`);
  });
});

describe('sft-dataset-curation', () => {
  const text = cardText('sft-dataset-curation');

  it('fills the map and counts the hours', () => {
    expect(text).toContain(`20 tasks · 2 difficulties · 125 examples = ${us(20 * 2 * 125)}`);
    expect(text).toContain(`assume 12 min ${us((5000 * 12) / 60)} h`);
    expect(text).toContain(`assume 4 min ${us((5000 * 4) / 60)} h`);
  });

  it('puts an interval on the wins', () => {
    const interval = (wins: number) => {
      const p = wins / 300;
      const half = 1.96 * Math.sqrt((p * (1 - p)) / 300);
      return [p - half, p + half] as const;
    };
    const [low, high] = interval(174);
    expect(text).toContain(`174 wins are ${percent(174 / 300)}`);
    expect(text).toContain(`about ${percent(low)} to ${percent(high)}`);
    const least = range(150, 300).find((wins) => interval(wins)[0] > 0.5) ?? 0;
    expect(text).toContain(`Below ${least} wins (${percent(least / 300)})`);
  });
});

describe('sql-top-n-ties', () => {
  const text = cardText('sql-top-n-ties');
  const { db, queries } = databaseOf('sql-top-n-ties');

  it('gives the table of the card', () => {
    const result = rows(db, queries[0]);
    expect(text).toContain(`row_no rnk dense ${printed(result)} \`\`\``);
  });

  it('counts the rows of each function for tea', () => {
    const all = (queries[0] ?? '').replace('WHERE rnk <= 3', "WHERE category = 'tea'");
    const counts = [3, 4, 5].map((column) => rows(db, all).filter((row) => Number(row[column]) <= 3).length);
    expect(text).toContain(`Assert the counts ${counts[0]}, ${counts[1]} and ${counts[2]} for tea`);
    const white = rows(db, all).find((row) => row[1] === 'white');
    expect(text).toContain(`brings in white, with ${white?.[2]}`);
  });

  it('sorts a missing revenue last under DESC', () => {
    const raw = (queries[0] ?? '').replace('COALESCE(SUM(amount), 0)', 'SUM(amount)');
    expect(raw).not.toBe(queries[0]);
    expect(rows(db, raw).find((row) => row[1] === 'red')?.[4]).toBe(2);
  });

  it('finds the second highest, or NULL', () => {
    const [tea, mug, jar] = rows(db, queries[1]);
    expect(text).toContain(`It gives ${tea?.[1]} for tea, ${mug?.[1]} for mug and NULL for jar`);
    expect(jar?.[1]).toBeNull();
    const again = rows(db, (queries[1] ?? '').replace('SELECT DISTINCT r.revenue', 'SELECT r.revenue'));
    expect(text).toContain(`Without DISTINCT tea would get ${again[0]?.[1]} again`);
  });

  it('has the right numbers in its check', () => {
    const values = '(VALUES (90), (90), (80), (80), (70))';
    const query = `SELECT RANK() OVER w, DENSE_RANK() OVER w, ROW_NUMBER() OVER w
      FROM ${values} WINDOW w AS (ORDER BY column1 DESC)`;
    const counts = [0, 1, 2].map(
      (column) => rows(db, query).filter((row) => Number(row[column]) <= 3).length,
    );
    expect(text).toContain(`text: ${counts[0]}, ${counts[1]} and ${counts[2]} why: "RANK is`);
  });
});

describe('sql-null-traps', () => {
  const text = cardText('sql-null-traps');
  const { db, queries } = databaseOf('sql-null-traps');
  const names = (query: string | undefined) => rows(db, query).map((row) => row[0]);

  it('returns no rows, and the right ones', () => {
    expect(names(queries[0])).toEqual([]);
    expect(queries[1]).toContain(`-- ${names(queries[1]).join(', ')}`);
  });

  it('shows what each trap gives', () => {
    const where = (condition: string) =>
      names(`SELECT name FROM customers WHERE ${condition} ORDER BY name`).join(', ');
    const row = (code: string, ...cells: string[]) =>
      expect(text).toContain([code, ...cells].join(' | ').replace(/\s+/g, ' '));
    const value = (query: string) => rows(db, query)[0] ?? [];
    row("city <> 'Lima'", where("city <> 'Lima'"), where("city IS DISTINCT FROM 'Lima'"));
    row("city IS DISTINCT FROM 'Lima'", where("city IS DISTINCT FROM 'Lima'"));
    row('COUNT(*), COUNT(discount)', value('SELECT COUNT(*), COUNT(discount) FROM orders').join(', '));
    const [average, zeros] = value('SELECT AVG(discount), AVG(COALESCE(discount, 0)) FROM orders');
    row('AVG(discount)', fixed(Number(average), 1), `${fixed(Number(zeros), 2)} if 0`);
    expect(value('SELECT SUM(discount) FROM orders WHERE 1 = 0')[0]).toBeNull();
    row('GROUP BY city', `${names('SELECT city FROM customers GROUP BY city').length} groups`);
    const pairs = (operator: string) =>
      rows(
        db,
        `SELECT a.name, b.name FROM customers AS a JOIN customers AS b
         ON a.city ${operator} b.city AND a.id < b.id`,
      );
    expect(pairs('=')).toEqual([]);
    row('join on a.city = b.city', 'no pair', pairs('IS')[0]?.join(' and ') ?? '');
  });

  it('prints the logic as SQLite has it', () => {
    const shown = [
      ['NULL = NULL', 'unknown'],
      ['5 <> NULL', 'unknown'],
      ['5 + NULL', 'NULL'],
      ["'x' || NULL", 'NULL'],
      ['NULL AND false', 'false'],
      ['NULL AND true', 'unknown'],
      ['NULL OR true', 'true'],
      ['NULL OR false', 'unknown'],
      ['NULL IS NULL', 'true'],
    ] as const;
    for (const [expression, result] of shown) {
      const value = rows(db, `SELECT ${expression}`)[0]?.[0];
      const expected = { true: 1, false: 0, unknown: null, NULL: null }[result];
      expect(value, expression).toBe(expected);
      expect(text).toContain(`${expression} ${result}`);
    }
    expect(rows(db, 'SELECT 1 IN (1, NULL)')[0]?.[0]).toBe(1);
  });

  it('has the right numbers in its check', () => {
    const query = `SELECT COUNT(*), COUNT(column1), AVG(column1), AVG(COALESCE(column1, 0))
      FROM (VALUES (10), (20), (NULL), (NULL))`;
    const [all, some, average, zeros] = rows(db, query)[0] ?? [];
    expect(text).toContain(`text: ${all}, ${some} and ${average} why: Four rows`);
    expect(text).toContain(`text: ${all}, ${some} and ${zeros} why: That divides`);
  });

  it('lets a CHECK pass on unknown, and a UNIQUE column hold several NULLs', () => {
    db.exec('CREATE TABLE t (x INT UNIQUE CHECK (x > 0)); INSERT INTO t VALUES (NULL), (NULL)');
    expect(rows(db, 'SELECT COUNT(*) FROM t')[0]?.[0]).toBe(2);
  });
});

describe('sql-rolling-window', () => {
  const text = cardText('sql-rolling-window');
  const { db, queries } = databaseOf('sql-rolling-window');
  const overRows = `SELECT day, SUM(COUNT(DISTINCT user_id)) OVER (ORDER BY day ROWS 6 PRECEDING)
    FROM visits GROUP BY day ORDER BY day`;

  it('gives the table of the card, beside the wrong sum', () => {
    const right = new Map(rows(db, queries[0]).map((row) => [row[0], row[1]]));
    expect(right.size).toBe(10);
    const table = rows(db, overRows).map(([day, wrong]) => [day, right.get(day), wrong]);
    expect(text).toContain(`SUM, ROWS 6 PRECEDING ${printed(table)} (other days omitted)`);
    const eight = rows(db, (queries[0] ?? '').replace('-7 days', '-8 days')).at(-1)?.[1];
    expect(text).toContain(
      `the sum over rows says ${table.at(-1)?.[2]}, and a window of eight days says ${eight}`,
    );
  });

  it('agrees with the form of changes wherever that changes', () => {
    const right = new Map(rows(db, queries[0]).map((row) => [row[0], row[1]]));
    const changes = rows(db, queries[1]);
    for (const [day, users] of changes.filter(([date]) => right.has(date))) {
      expect(users, String(day)).toBe(right.get(day));
    }
    expect(changes.at(-1)?.[1]).toBe(0);
  });

  it('is right that SQLite refuses the plain window, and about the sketch', () => {
    expect(() => rows(db, 'SELECT COUNT(DISTINCT user_id) OVER (ORDER BY day) FROM visits')).toThrow(
      'DISTINCT',
    );
    expect(text).toContain(`${percent(1.04 / Math.sqrt(16_384), 1)} at m = 16,384`);
    expect(text).toContain(`${(16_384 * 6) / 8 / 1024} KB a day`);
  });

  it('has the right numbers in its check', () => {
    db.exec(`DELETE FROM visits; INSERT INTO visits VALUES ('A', '2026-03-01'), ('A', '2026-03-03'),
      ('A', '2026-03-08'), ('B', '2026-03-03'), ('C', '2026-03-08')`);
    const last = (query: string | undefined) => rows(db, query).at(-1)?.[1];
    expect(text).toContain(`text: "${last(queries[0])}" why: March 2 to 8`);
    expect(text).toContain(`text: "${last(overRows)}" why: Sums the daily counts of the last rows`);
    const days = "SELECT 0, COUNT(*) FROM visits WHERE day > '2026-03-01'";
    expect(text).toContain(`text: "${last(days)}" why: Sums the daily counts of March 2`);
    const day = "SELECT 0, COUNT(*) FROM visits WHERE day = '2026-03-08'";
    expect(text).toContain(`text: "${last(day)}" why: That is the count of March 8`);
  });
});

describe('sql-sessionize', () => {
  const text = cardText('sql-sessionize');
  const { db, queries } = databaseOf('sql-sessionize');
  const sessions = queries[0] ?? '';

  it('gives the table of the card', () => {
    const result = rows(db, sessions);
    expect(text).toContain(`events minutes ${printed(result)} \`\`\``);
    expect(sum(result.map((row) => Number(row[4])))).toBe(rows(db, 'SELECT * FROM events').length);
    expect(text).toContain(`2 + 1 = ${result.length}`);
  });

  it('mixes users without the partition', () => {
    const mixed = sessions.replaceAll('PARTITION BY user_id ', '');
    expect(rows(db, mixed).find((row) => row[0] === 'B')?.[1]).toBe(1);
    const users = `SELECT session, COUNT(DISTINCT user_id) FROM (${mixed
      .replace('SELECT user_id, session, MIN(ts)', 'SELECT session, user_id, MIN(ts)')
      .replace(';', '')}) GROUP BY session ORDER BY session`;
    expect(rows(db, users)[0]).toEqual([1, 2]);
  });

  it('has the right numbers in its check', () => {
    db.exec(`DELETE FROM events; INSERT INTO events VALUES (1, 'A', '2026-03-01 10:00'),
      (2, 'A', '2026-03-01 10:20'), (3, 'A', '2026-03-01 10:50'),
      (4, 'A', '2026-03-01 11:25'), (5, 'A', '2026-03-01 11:30')`);
    const summary = (query: string) => {
      const result = rows(db, query);
      return `${result.length} sessions, the longest of ${Math.max(...result.map((row) => Number(row[5])))} minutes`;
    };
    expect(text).toContain(`text: ${summary(sessions)} why: Gaps are 20, 30, 35 and 5`);
    expect(text).toContain(`text: ${summary(sessions.replace('<= 30', '< 30'))} why: Cuts at a gap`);
    const bins = rows(
      db,
      'SELECT (unixepoch(MAX(ts)) - unixepoch(MIN(ts))) / 60 FROM events GROUP BY unixepoch(ts) / 1800',
    );
    const longest = Math.max(...bins.map((row) => Number(row[0])));
    expect(text).toContain(
      `text: ${bins.length} sessions, the longest of ${longest} minutes why: Cuts at each`,
    );
  });
});

describe('pandas-bigger-than-ram', () => {
  const text = cardText('pandas-bigger-than-ram');

  it('sizes the columns', () => {
    const rowCount = 400e6;
    const size = (...bytes: number[]) => fixed((rowCount * sum(bytes)) / 1e9, 1);
    expect(text).toContain(`CSV on disk ${size(150)} GB`);
    expect(text).toContain(`(Arrow strings) ${size(8, 8, 9 + 8)} GB`);
    expect(text).toContain(`fits, ${size(8, 8, 17)} GB does not`);
    expect(text).toContain(`4 + 4 + 1 B ${size(4, 4, 1)} GB`);
    expect(text).toContain(`text: About ${size(4, 4, 1)} GB why: 4 + 4 + 1`);
    expect(text).toContain(`text: About ${size(4, 4, 4)} GB why: Gives`);
    expect(text).toContain(`text: About ${size(4, 4, 17)} GB why: Only the numbers`);
    expect(text).toContain(`text: About ${size(8, 8, 1)} GB why: Only the string`);
  });
});
