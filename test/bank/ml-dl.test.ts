import { describe, expect, it } from 'vitest';
import { percent } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

/** Whole dollars with thousands separators. */
const dollars = (amount: number): string => `$${Math.round(amount).toLocaleString('en-US')}`;

/** Integers with thousands separators. */
const grouped = (count: number): string => Math.round(count).toLocaleString('en-US');

/** Probability of exactly k successes in n trials. */
function binomial(n: number, k: number, p: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways * p ** k * (1 - p) ** (n - k);
}

/** Probability of at least k successes in n trials. */
function atLeast(n: number, k: number, p: number): number {
  let sum = 0;
  for (let i = k; i <= n; i += 1) sum += binomial(n, i, p);
  return sum;
}

/** Two-sided normal tail by Simpson integration of the density. */
function twoSidedP(z: number): number {
  const steps = 1000;
  const density = (x: number): number => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(z);
  for (let i = 1; i < steps; i += 1) sum += density((z * i) / steps) * (i % 2 === 1 ? 4 : 2);
  return 1 - 2 * ((sum * z) / steps / 3);
}

describe('narrow-vs-general-ai', () => {
  const text = cardText('narrow-vs-general-ai');

  it('multiplies the success rate per step', () => {
    for (const steps of [5, 20]) {
      expect(text).toContain(`0.95^${steps} = ${(0.95 ** steps).toFixed(2)}`);
    }
  });
});

describe('learning-paradigms', () => {
  const text = cardText('learning-paradigms');

  it('prices the labels', () => {
    for (const rows of [100_000, 2_000]) {
      expect(text).toContain(`${grouped(rows)} x $0.60 = ${dollars(rows * 0.6)}`);
    }
  });

  it('counts the wrong pseudo-labels', () => {
    const wrong = 40_000 * (1 - 0.9);
    const perHumanLabel = wrong / 500;
    expect(text).toContain('Assume 500 labeled tickets');
    expect(text).toContain(`40,000 x 0.10 = ${grouped(wrong)}, ${perHumanLabel.toFixed(0)} per human label`);
  });
});

describe('algorithms-you-know', () => {
  const text = cardText('algorithms-you-know');
  const late = 720;
  const cost = (calls: number, caught: number): number => 3 * calls + 27 * (late - caught);
  const rows = [
    { model: 'rule', calls: 1260, caught: 360 },
    { model: 'logistic', calls: 1600, caught: 470 },
    { model: 'boosted trees', calls: 1600, caught: 540 },
  ];
  const [rule, logistic, trees] = rows.map((row) => cost(row.calls, row.caught)) as [number, number, number];

  it('has 9% late orders in the test month', () => {
    expect(percent(late / 8000)).toBe('9%');
    expect(text).toContain('8,000 orders, 720 late');
  });

  it('calls where the expected loss exceeds the price of a call', () => {
    expect(text).toContain(`3 / 27 = ${(3 / 27).toFixed(2)}`);
  });

  it('adds calls and misses to the cost of each model', () => {
    for (const { model, calls, caught } of rows) {
      expect(text).toContain(`${model} ${grouped(calls)} ${caught} ${dollars(cost(calls, caught))}`);
    }
  });

  it('states the savings of the trees', () => {
    const againstRule = percent((rule - trees) / rule);
    const againstLogistic = percent((logistic - trees) / logistic);
    expect(text).toContain(`by ${againstRule} against the rule and ${againstLogistic} against logistic`);
    expect(text).toContain(`total cost fell ${againstRule} against the rule`);
    expect(text).toContain(`${dollars(logistic - trees)} more a month`);
  });
});

describe('training-workflow', () => {
  const text = cardText('training-workflow');

  it('has the right number of copies in its check, and a twin for every held-out one', () => {
    const rows = 20_000;
    const churners = rows * 0.05;
    const copies = (rows - churners) / churners;
    const held = 0.2;
    expect(1 - held ** (copies - 1)).toBeGreaterThan(0.999999);
    expect(text).toContain(`With ${copies} copies of each, practically every held-out churner had a twin`);
  });

  it('gives the chance that random trials hit the best 5%', () => {
    for (const trials of [20, 60]) {
      expect(text).toContain(`n = ${trials}: ${percent(1 - 0.95 ** trials)}`);
    }
  });

  it('splits all months and adds up the search time', () => {
    expect(30 + 3 + 3).toBe(36);
    expect(text).toContain('36 months of insurance claims: 30 to train, 3 to validate, 3 to test');
    expect(text).toContain(`60 x 8 = ${60 * 8} minutes = ${(60 * 8) / 60} hours`);
  });

  it('gives the standard error over five folds, above the last gain', () => {
    const error = 0.006 / Math.sqrt(5);
    expect(error).toBeGreaterThan(0.001);
    expect(text).toContain(`0.006 / √5 = ${error.toFixed(4)}`);
  });
});

describe('overfitting', () => {
  const text = cardText('overfitting');
  const flip = 0.2;

  it('gives both errors of 1 nearest neighbor', () => {
    const unseen = 2 * flip * (1 - flip);
    expect(text).toContain(`1 0.0% 2 x 0.2 x 0.8 = ${percent(unseen, 1)}`);
  });

  it('gives both errors of 15 nearest neighbors', () => {
    const half = 7;
    const voteWrong = atLeast(15, half + 1, flip);
    const unseen = flip * (1 - voteWrong) + (1 - flip) * voteWrong;
    const outvotedWhenFlipped = 1 - atLeast(14, half, flip);
    const outvotedWhenClean = atLeast(14, half + 1, flip);
    const training = flip * outvotedWhenFlipped + (1 - flip) * outvotedWhenClean;
    expect(text).toContain(`15 ${percent(training, 1)} ${percent(unseen, 1)} (floor: ${percent(flip)})`);
  });

  it('gives the expected best score of 50 coin flippers on 200 rows', () => {
    const rows = 200;
    let cumulative = 0;
    let before = 0;
    let expected = 0;
    for (let hits = 0; hits <= rows; hits += 1) {
      cumulative += binomial(rows, hits, 0.5);
      const bestAtMost = Math.min(1, cumulative) ** 50;
      expected += (hits / rows) * (bestAtMost - before);
      before = bestAtMost;
    }
    expect(text).toContain(`of 50 coin-flip models scored on 200 rows, the best is expected to reach`);
    expect(text).toContain(`expected to reach ${percent(expected, 1)} accuracy`);
  });
});

describe('bias-variance', () => {
  const text = cardText('bias-variance');

  const parts = (k: number): { bias2: number; variance: number; sum: number } => {
    let mean = 0;
    for (let i = 0; i < k; i += 1) mean += (2 * ((i - (k - 1) / 2) * 0.1) ** 2) / k;
    return { bias2: mean ** 2, variance: 0.04 / k, sum: mean ** 2 + 0.04 / k };
  };

  it('gives bias and variance of the average of k neighbors', () => {
    for (const k of [1, 3, 5, 9]) {
      const { bias2, variance, sum } = parts(k);
      expect(text).toContain(`${k} ${bias2.toFixed(4)} ${variance.toFixed(4)} ${sum.toFixed(4)}`);
    }
  });

  it('marks the best k', () => {
    const best = [1, 3, 5, 7, 9].sort((a, b) => parts(a).sum - parts(b).sum)[0] ?? 0;
    const { bias2, variance, sum } = parts(best);
    expect(text).toContain(`${best} ${bias2.toFixed(4)} ${variance.toFixed(4)} ${sum.toFixed(4)} <- best`);
  });
});

describe('classical-vs-deep', () => {
  const text = cardText('classical-vs-deep');
  const z = (70 - 50) / Math.sqrt(70 + 50);

  it('gives the gain of the paired comparison', () => {
    const points = ((70 - 50) / 2000) * 100;
    expect(text).toContain(`(70 - 50) / 2,000 = ${points.toFixed(1)} point`);
  });

  it('gives the McNemar statistic and finds it short of 5%', () => {
    const p = twoSidedP(z);
    expect(twoSidedP(1.96)).toBeCloseTo(0.05, 3);
    expect(p).toBeGreaterThan(0.05);
    expect(text).toContain(`(70 - 50) / √(70 + 50) = ${z.toFixed(2)}, p ≈ ${p.toFixed(2)}`);
    expect(text).toContain('Not significant at 5%');
  });
});

describe('dl-frameworks-experience', () => {
  const text = cardText('dl-frameworks-experience');
  const micro = 16;
  const accum = 8;

  it('gives the effective batch', () => {
    expect(text).toContain(`the effective batch is ${micro} x ${accum} = ${micro * accum}`);
  });

  it('gives the factor on the gradient when the division is forgotten', () => {
    const xs = Array.from({ length: micro * accum }, (_, i) => Math.sin(i + 1));
    const gradient = (rows: number[]): number =>
      rows.reduce((sum, x) => sum + (2 * x * (0.5 * x - 1)) / rows.length, 0);
    let summed = 0;
    for (let i = 0; i < accum; i += 1) summed += gradient(xs.slice(i * micro, (i + 1) * micro));
    const factor = summed / gradient(xs);
    expect(text).toContain(`gradients become ${factor.toFixed(0)} times too large`);
    expect(text).toContain(`learning rate were ${factor.toFixed(0)} times higher`);
  });
});
