import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const Z95 = 1.959964;
const Z80 = 0.841621;
const Z90 = 1.281552;

const whole = (share: number): string => (100 * share).toFixed(0);
const one = (share: number): string => (100 * share).toFixed(1);
const hundreds = (value: number): number => Math.round(value / 100) * 100;

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The two-sided tail of the standard normal, by Abramowitz and Stegun 7.1.26 (error below 2e-7). */
function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return poly * Math.exp(-x * x);
}

/** The upper tail of the standard normal. */
const above = (z: number): number => (z >= 0 ? twoSidedP(z) / 2 : 1 - twoSidedP(z) / 2);

/** Users per arm to see `p` become `q`, two-sided 5%. */
const perArm = (p: number, q: number, zPower = Z80): number =>
  ((Z95 + zPower) ** 2 * (p * (1 - p) + q * (1 - q))) / (q - p) ** 2;

/** The chance of at least one |z| above its bound, over equally spaced looks at growing data without an effect. */
function crossing(bounds: readonly number[]): number {
  const step = 0.01;
  const half = 1000;
  const reach = 600;
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => density((i - reach) * step) * step);
  let mass = Array.from({ length: 2 * half + 1 }, (_, i) => density((i - half) * step) * step);
  bounds.forEach((bound, look) => {
    if (look > 0) {
      const next = new Array<number>(mass.length).fill(0);
      mass.forEach((weight, i) => {
        if (weight === 0) return;
        for (let j = Math.max(0, i - reach); j <= Math.min(2 * half, i + reach); j += 1) {
          next[j] = (next[j] ?? 0) + weight * (kernel[j - i + reach] ?? 0);
        }
      });
      mass = next;
    }
    const limit = bound * Math.sqrt(look + 1);
    mass = mass.map((weight, i) => (Math.abs((i - half) * step) > limit ? 0 : weight));
  });
  return 1 - mass.reduce((sum, weight) => sum + weight, 0);
}

describe('bayes-rare-disease', () => {
  const text = cardText('bayes-rare-disease');
  const posterior = (prior: number, sensitivity: number, alarm: number): number =>
    (prior * sensitivity) / (prior * sensitivity + (1 - prior) * alarm);

  it('counts people and gives both posteriors', () => {
    const [sick, healthy] = [100_000 * 0.001, 100_000 * 0.999];
    const [hits, alarms] = [sick * 0.99, healthy * 0.01];
    expect(text).toContain(`sick ${sick} healthy ${us(healthy)} test positive ${hits} ${alarms}`);
    expect(text).toContain(`${hits} / ${us(hits + alarms)} = ${(hits / (hits + alarms)).toFixed(3)}`);
    const first = posterior(0.001, 0.99, 0.01);
    const second = posterior(first, 0.99, 0.01);
    expect(text).toContain(`One positive: ${one(first)}%. Two independent positives: ${one(second)}%`);
    expect(text).toContain(`after two + ${us(99 * 99)} : 999`);
    expect(text).toContain(`the answer is ${one(posterior(0.1, 0.99, 0.01))}%`);
    expect(posterior(0.5, 0.99, 0.01)).toBeCloseTo(0.99, 10);
  });

  it('gives the chance after a negative', () => {
    const missed = 0.001 * 0.01;
    const negative = missed + 0.999 * 0.99;
    expect(text).toContain(`${missed.toFixed(5)} / ${negative.toFixed(5)}`);
    expect(text).toContain(`about 1 in ${us(Math.round(negative / missed / 1000) * 1000)}`);
  });

  it('has the right numbers in its check', () => {
    expect(text).toContain(`text: About ${(100 / 499).toFixed(1)}% why: False alarms`);
    expect(text).toContain(`false alarms per 1,000 people make ${whole(posterior(1 / 500, 1, 0.01))}%`);
    expect(text).toContain(`means about ${whole(posterior(1 / 500, 1, 0.0002))}%`);
    expect(text).toContain(`would mean ${one(posterior(1 / 500, 1, 0.5))}%`);
  });
});

describe('p-value-meaning', () => {
  const text = cardText('p-value-meaning');

  it('tests the example', () => {
    const [n, a, b] = [10_000, 0.05, 0.056];
    const pooled = (a + b) / 2;
    const error = Math.sqrt((2 * pooled * (1 - pooled)) / n);
    const apart = Math.sqrt((a * (1 - a) + b * (1 - b)) / n);
    const z = (b - a) / error;
    expect(text).toContain(`/ 10,000) = ${(100 * error).toFixed(3)} points`);
    expect(text).toContain(`0.60 / ${(100 * error).toFixed(3)} = ${z.toFixed(2)}`);
    expect(text).toContain(`p, two-sided = ${twoSidedP(z).toFixed(3)}`);
    expect(text).toContain(`about ${whole(twoSidedP(z))} in 100 tests`);
    const [low, high] = [100 * (b - a - Z95 * apart), 100 * (b - a + Z95 * apart)];
    expect(apart).toBeCloseTo(error, 5);
    expect(text).toContain(`= ${low.toFixed(2)} to ${high.toFixed(2)} points`);
  });

  it('gives the share of false wins', () => {
    const [real, wrong] = [10 * 0.8, 90 * 0.05];
    expect(text).toContain(`${real} real wins and ${wrong} false ones, so ${whole(wrong / (wrong + real))}%`);
  });

  it('has the right number in its check', () => {
    const [real, wrong] = [50 * 0.6, 950 * 0.05];
    expect(text).toContain(`text: About ${whole(wrong / (wrong + real))}% why: "Of 1,000 ideas`);
    expect(text).toContain(
      `= ${wrong} false wins, 50 × 0.60 = ${real} real ones; ${wrong} / ${wrong + real}`,
    );
  });
});

describe('power-and-errors', () => {
  const text = cardText('power-and-errors');
  const power = (z: number): number => above(Z95 - z) + above(Z95 + z);

  it('fills the table of power', () => {
    for (const n of [400, 800, 1570, 3140]) {
      const error = 10 * Math.sqrt(2 / n);
      expect(text).toContain(`| ${us(n)} | ${error.toFixed(2)} | ${whole(power(1 / error))}% |`);
    }
    expect(text).toContain(`(1.960 + 0.842)² = ${((Z95 + Z80) ** 2).toFixed(2)}`);
    expect(text).toContain(`n ≈ ${(2 * (Z95 + Z80) ** 2).toFixed(0)} · σ² / δ²`);
  });

  it('gives the exaggeration of wins', () => {
    const error = 10 * Math.sqrt(2 / 400);
    const cut = Z95 * error;
    expect(text).toContain(`1.96 · 0.71 = ${cut.toFixed(2)}`);
    expect(text).toContain(`by at least ${whole(cut - 1)}%`);
    // The mean of |x| beyond the cut, for x normal around 1.
    const [up, down] = [(cut - 1) / error, (cut + 1) / error];
    const sum = above(up) + error * density(up) - above(down) + error * density(down);
    expect(text).toContain(`mean size of the wins is ${(sum / (above(up) + above(down))).toFixed(2)}`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`text: About ${us(4000 * (2 / 0.5) ** 2)} why: A quarter`);
    expect(text).toContain(`text: About ${us(4000 * Math.sqrt(2 / 0.5))} why: Grows with the square root`);
    expect(text).toContain(`text: About ${us(4000 * (2 / 0.5))} why: Grows in proportion`);
  });
});

describe('sample-size', () => {
  const text = cardText('sample-size');

  it('sizes the test', () => {
    const n = perArm(0.05, 0.055);
    expect(text).toContain(`≈ ${us(hundreds(n))} per arm`);
    expect(text).toContain(`5% of 31,200 is ${us(hundreds(n) * 0.05)} conversions`);
    expect(text).toContain(`Both arms together need about ${us(hundreds(2 * n))}`);
    expect(text).toContain(`takes ${((2 * n) / 5000).toFixed(1)} days, so run 14`);
    const variance = 0.05 * 0.95 + 0.055 * 0.945;
    expect(text).toContain(
      `= ${(0.05 * 0.95).toFixed(4)} + ${(0.055 * 0.945).toFixed(4)} = ${variance.toFixed(4)}`,
    );
    expect(text).toContain(`${((Z95 + Z80) ** 2).toFixed(2)} · 0.0995 / 0.000025`);
  });

  it('fills the table of targets', () => {
    const row = (target: string, n: number): string => `| ${target} | ${us(hundreds(n))} |`;
    expect(text).toContain(row('5.5%, 80%', perArm(0.05, 0.055)));
    expect(text).toContain(row('5.5%, 90%', perArm(0.05, 0.055, Z90)));
    expect(text).toContain(row('5.25%, 80%', perArm(0.05, 0.0525)));
    expect(text).toContain(row('6.0%, 80%', perArm(0.05, 0.06)));
  });

  it('checks with the rule of thumb', () => {
    const rule = (p: number, delta: number): number => (16 * p * (1 - p)) / delta ** 2;
    expect(text).toContain(`0.0475 / 0.000025 = ${us(rule(0.05, 0.005))}`);
    expect(Math.round(2 * (Z95 + Z80) ** 2)).toBe(16);
    expect(text).toContain(`text: About ${us(rule(0.2, 0.02))} why: 16`);
    expect(text).toContain(`gives about ${us(hundreds(perArm(0.2, 0.22)))}.`);
    expect(text).toContain(`text: About ${us(2 * rule(0.2, 0.02))} why: That is both arms`);
    expect(text).toContain(`text: About ${us(rule(0.2, 0.1))} why: Uses the relative`);
    expect(text).toContain(`text: About ${us((16 * 0.2 * 0.8) / 0.02)} why: Divides by δ`);
  });
});

describe('multiple-testing', () => {
  const text = cardText('multiple-testing');

  it('gives the chance of a false find', () => {
    expect(text).toContain(`1 - 0.95^20 = ${whole(1 - 0.95 ** 20)}%`);
    expect(text).toContain(`1 - 0.97^20 = ${whole(1 - 0.97 ** 20)}%`);
    expect(text).toContain(`all three ask for ${0.05 / 20}`);
  });

  it('applies the three corrections', () => {
    const cells = (/ p ((?:\.\d+ ){10})/.exec(text)?.[1] ?? '').trim().split(' ').map(Number);
    expect(cells).toHaveLength(10);
    const m = cells.length;
    const stop = cells.findIndex((p, i) => p > 0.05 / (m - i));
    const bh = cells.reduce((last, p, i) => (p <= (0.05 * (i + 1)) / m ? i + 1 : last), 0);
    expect(text).toContain(
      `for all -> ${cells.filter((p) => p <= 0.05 / m).length} find Holm .005 .0056 .0063 ... (stop at 3rd)`,
    );
    expect(stop).toBe(2);
    expect((0.05 / 9).toFixed(4)).toBe('0.0056');
    expect((0.05 / 8).toFixed(4)).toBe('0.0063');
    expect(text).toContain(`(stop at 3rd) -> ${stop} finds`);
    expect(text).toContain(`.030 ... -> ${bh} finds`);
    expect(text).toContain(`here ${cells[bh - 1]} ≤ ${(0.05 * bh) / m}`);
  });

  it('gives the price of a stricter level', () => {
    const strict = 3.023341;
    expect(twoSidedP(strict)).toBeCloseTo(0.0025, 6);
    const times = (strict + Z80) ** 2 / (Z95 + Z80) ** 2;
    expect(text).toContain(`about ${times.toFixed(1)} times the users`);
  });

  it('has the right numbers in its check', () => {
    expect(text).toContain(`text: About ${whole(1 - 0.95 ** 8)}% why: 1 - 0.95⁸`);
    expect(text).toContain(`text: About ${whole(8 * 0.05)}% why: Adds`);
    expect(text).toContain(`text: About ${whole(0.95 ** 8)}% why: That is the chance of no alarm`);
  });
});

describe('simpsons-paradox', () => {
  const text = cardText('simpsons-paradox');
  const cell = (good: number, all: number): string => `${good}/${us(all)} = ${Number(one(good / all))}%`;

  it('wins in both rows and loses in total', () => {
    expect(text).toContain(`| ${cell(60, 100)} | ${cell(450, 900)} | +10 points`);
    expect(text).toContain(`| ${cell(180, 900)} | ${cell(15, 100)} | +5 points`);
    expect(text).toContain(`| ${cell(60 + 180, 1000)} | ${cell(450 + 15, 1000)} | -22.5 points`);
    expect(100 * (0.24 - 0.465)).toBeCloseTo(-22.5, 10);
  });

  it('standardizes with two sets of weights', () => {
    const gap = (returning: number): number =>
      100 * (returning * (0.6 - 0.5) + (1 - returning) * (0.2 - 0.15));
    expect(text).toContain(`0.5 · 20% = ${one(0.5 * 0.6 + 0.5 * 0.2)}%`);
    expect(text).toContain(`0.5 · 15% = ${one(0.5 * 0.5 + 0.5 * 0.15)}%`);
    expect(text).toContain(`gap +${gap(0.5).toFixed(1)} points`);
    expect(text).toContain(`the gap is +${gap(0.1).toFixed(1)} points`);
  });
});

describe('peeking', () => {
  const text = cardText('peeking');
  const plain = (looks: number): number => crossing(new Array<number>(looks).fill(Z95));

  it('gives the false-alarm rate of repeated looks', () => {
    const rates = [1, 5, 20].map((looks) => `${whole(plain(looks))}%`);
    expect(text).toContain(`| false alarm rate | ${rates.join(' | ')} |`);
    expect(text).toContain(`text: About ${one(plain(2))}% why: The looks are correlated`);
    expect(text).toContain(`correlated (${Math.sqrt(0.5).toFixed(2)})`);
    expect(text).toContain(`text: About ${one(1 - 0.95 ** 2)}% why: 1 - 0.95²`);
  }, 30_000);

  it('has bounds that spend 5% in total', () => {
    const pocock = new Array<number>(5).fill(2.413);
    const fleming = [1, 2, 3, 4, 5].map((look) => 2.04 * Math.sqrt(5 / look));
    expect(crossing(pocock)).toBeCloseTo(0.05, 3);
    expect(crossing(fleming)).toBeCloseTo(0.05, 3);
    const row = (bounds: number[]): string => bounds.map((bound) => bound.toFixed(2)).join(' ');
    expect(text).toContain(`Pocock ${row(pocock)}`);
    expect(text).toContain(`O'Brien-Fleming ${row(fleming)}`);
  }, 30_000);
});

describe('sample-ratio-mismatch', () => {
  const text = cardText('sample-ratio-mismatch');
  const chiSquare = (counts: readonly number[], shares: readonly number[]): number => {
    const n = counts.reduce((sum, count) => sum + count, 0);
    return counts.reduce((sum, count, i) => {
      const expected = n * (shares[i] ?? Number.NaN);
      return sum + (count - expected) ** 2 / expected;
    }, 0);
  };

  it('tests the split', () => {
    const chi = chiSquare([50_000, 51_200], [0.5, 0.5]);
    const p = twoSidedP(Math.sqrt(chi));
    expect(text).toContain(`600² / 50,600 = ${chi.toFixed(2)}`);
    expect(text).toContain(`/ 101,200 = ${(1200 ** 2 / 101_200).toFixed(2)}`);
    expect(text).toContain(`√14.23 = ${Math.sqrt(chi).toFixed(2)}`);
    expect(text).toContain(`1 degree of freedom = ${p.toFixed(5)}`);
    expect(text).toContain(`about 1 of ${us(hundreds(1 / p))} tests`);
    const sd = Math.sqrt(101_200 * 0.25);
    expect(text).toContain(`√(101,200 · 0.25) = ${sd.toFixed(0)}`);
    expect(text).toContain(`600 off is ${(600 / sd).toFixed(2)} of these`);
    expect(text).toContain(`chi-square of ${chiSquare([500, 512], [0.5, 0.5]).toFixed(2)}`);
    expect(text).toContain(`Saying ${one(50_000 / 101_200)}% is`);
  });

  it('fakes a lift', () => {
    const users = 51_200 * 0.05;
    expect(text).toContain(`${us(users)} / 51,200 = ${(100 * (users / 51_200)).toFixed(2)}%`);
    expect(text).toContain(`${us(users)} / 50,000 = ${(100 * (users / 50_000)).toFixed(2)}%`);
    expect(text).toContain(`a false gap of ${one(51_200 / 50_000 - 1)}%`);
  });

  it('has the right numbers in its check', () => {
    const total = 90_900 + 9_600;
    expect(text).toContain(
      `text: ${chiSquare([90_900, 9_600], [0.9, 0.1]).toFixed(1)}, so the split is broken`,
    );
    expect(text).toContain(`text: ${(450 ** 2 / 90_450).toFixed(1)}, so the split is fine`);
    expect(text).toContain(`text: ${((2 * 450 ** 2) / total).toFixed(1)}, so the split is doubtful`);
    expect(text).toContain(`text: ${us(chiSquare([90_900, 9_600], [0.5, 0.5]))}, so the split is broken`);
    expect(total * 0.9).toBeCloseTo(90_450, 6);
    expect(text).toContain(`= ${(450 ** 2 / 90_450).toFixed(1)} + ${(450 ** 2 / 10_050).toFixed(1)}.`);
  });
});

describe('metric-drop', () => {
  const text = cardText('metric-drop');

  it('has parts that add up', () => {
    const row = (name: string): [number, number, number] => {
      const match = new RegExp(`${name} ([\\d,]+) (\\d+) (\\d+)`).exec(text);
      const cells = (match ?? []).slice(1).map((value) => Number(value.replace(',', '')));
      const [before = Number.NaN, now = Number.NaN, lost = Number.NaN] = cells;
      expect(before - now).toBe(lost);
      return [before, now, lost];
    };
    const total = row('total');
    expect(total[2] / total[0]).toBeCloseTo(0.08, 10);
    const platforms = ['iOS', 'Android', 'web'].map(row);
    const groups = ['updated', 'older'].map(row);
    for (const column of [0, 1, 2]) {
      const sum = (rows: number[][]): number => rows.reduce((all, cells) => all + (cells[column] ?? 0), 0);
      expect(sum(platforms)).toBe(total[column]);
      expect(sum(groups)).toBe(platforms[1]?.[column]);
    }
    for (const [name, cells] of [
      ['iOS', platforms[0]],
      ['Android', platforms[1]],
    ] as const) {
      expect(text).toMatch(new RegExp(`${name} \\d+ \\d+ \\d+ ${whole((cells?.[2] ?? 0) / total[2])}%`));
    }
    for (const [name, cells] of [
      ['updated', groups[0]],
      ['older', groups[1]],
    ] as const) {
      expect(text).toMatch(new RegExp(`${name} \\d+ \\d+ \\d+ ${one((cells?.[2] ?? 0) / total[2])}%`));
    }
    expect(text).toContain(`${whole((groups[0]?.[0] ?? 0) / total[0])}% of users, yes`);
  });

  it('has the right numbers in its check', () => {
    const [a, b] = [0.05 * 60, 0.4 * 12];
    expect(text).toContain(`DAU fell ${(a + b).toFixed(1)}%`);
    expect(text).toContain(`text: About ${whole(b / (a + b))}% why: B lost`);
    expect(text).toContain(`0.40 × 12% = ${b.toFixed(1)} of the ${(a + b).toFixed(1)} points`);
    expect(text).toContain(`0.05 × 60% = ${a.toFixed(1)}.`);
    expect(text).toContain(`text: About ${whole(12 / (60 + 12))}% why: 12 / (60 + 12)`);
    expect(text).toContain(`text: About ${whole(40 / (40 + 5))}% why: 40 / (40 + 5)`);
  });
});

describe('confounder-collider', () => {
  const text = cardText('confounder-collider');

  it('splits the effect of training', () => {
    expect(text).toContain(`1 + 3 · 2 = ${1 + 3 * 2} sales per hour`);
  });

  it('finds an association among the hired', () => {
    const hired = 1 - (1 - 0.2) ** 2;
    expect(text).toContain(`0.20 / ${hired.toFixed(2)} = ${whole(0.2 / hired)}%`);
    const strong = (0.2 * 0.2) / 0.2;
    const weak = (0.8 * 0.2) / (hired - 0.2);
    expect(text).toContain(`strong in coding ${whole(strong)}%`);
    expect(text).toContain(`weak in coding ${whole(weak)}%`);
  });
});
