import { describe, expect, it } from 'vitest';
import { cardText } from '../support/card-text.ts';

const us = (value: number) => value.toLocaleString('en-US');
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const toOdds = (p: number) => p / (1 - p);
const toProbability = (odds: number) => odds / (1 + odds);

describe('linear-regression-assumptions', () => {
  const text = cardText('linear-regression-assumptions');

  it('gives the slope with an omitted variable', () => {
    // z = 0.5x plus noise that is uncorrelated with x on this small design.
    const rows = [-1, 1].flatMap((x) => [-1, 1].map((noise) => ({ x, z: 0.5 * x + noise })));
    const y = rows.map(({ x, z }) => 2 * x + 3 * z);
    const slope = sum(rows.map(({ x }, i) => x * (y[i] ?? Number.NaN))) / sum(rows.map(({ x }) => x * x));
    expect(text).toContain(`= 2 + 3 · 0.5 = ${slope.toFixed(1)}`);
  });

  it('inflates the standard error for customers', () => {
    const factor = 1 + (20 - 1) * 0.2;
    const scale = Math.sqrt(factor);
    expect(text).toContain(`= ${factor.toFixed(1)}, SE too small by √4.8 = ${scale.toFixed(1)}`);
    expect(text).toContain(`really about ${(3 / scale).toFixed(1)}`);
  });
});

describe('logistic-regression-loss', () => {
  const text = cardText('logistic-regression-loss');

  it('compares the gradients at a confident mistake', () => {
    const p = sigmoid(-6);
    const log = p - 1;
    const squared = 2 * (p - 1) * p * (1 - p);
    expect(text).toContain(`p = ${p.toFixed(4)}`);
    expect(text).toContain(`p - y = ${log.toFixed(3)}`);
    expect(text).toContain(`= ${squared.toFixed(4)} ${(log / squared).toFixed(0)} times smaller`);
  });

  it('has the right second derivative of squared error', () => {
    const loss = (z: number) => (sigmoid(z) - 1) ** 2;
    for (const z of [-3, -1, -0.6, 0, 2]) {
      const h = 1e-3;
      const numeric = (loss(z + h) - 2 * loss(z) + loss(z - h)) / h ** 2;
      const p = sigmoid(z);
      expect(-2 * p * (1 - p) ** 2 * (1 - 3 * p)).toBeCloseTo(numeric, 5);
      expect(numeric < 0).toBe(p < 1 / 3);
    }
  });

  it('turns a coefficient into probabilities', () => {
    const ratio = Math.exp(0.7);
    expect(text).toContain(`exp(0.7) = ${ratio.toFixed(2)}`);
    for (const [p, digits] of [
      [0.2, 2],
      [0.5, 2],
      [0.95, 1],
    ] as const) {
      const odds = toOdds(p);
      const next = toProbability(odds * ratio);
      const move = (100 * (next - p)).toFixed(0);
      expect(text).toContain(
        `p = ${p.toFixed(2)}: odds ${odds.toFixed(digits)} -> ${(odds * ratio).toFixed(digits)}, ` +
          `p = ${next.toFixed(2)} (+${move} points)`,
      );
    }
    expect(text).toContain(`β/4 = ${0.7 / 4}`);
  });

  it('has the probability and the wrong ones in its check', () => {
    const odds = toOdds(0.1) * Math.exp(1.1);
    for (const value of [0.1 * Math.exp(1.1), odds, 0.1 + 1.1 / 4, toProbability(odds)]) {
      expect(text).toContain(`text: "${value.toFixed(2)}"`);
    }
  });
});

describe('l1-vs-l2', () => {
  const text = cardText('l1-vs-l2');
  const soft = (a: number, lambda: number) => Math.sign(a) * Math.max(Math.abs(a) - lambda, 0);
  const ridge = (a: number, lambda: number) => a / (1 + lambda);
  const show = (value: number) => (value === 0 ? '0.0' : value.toFixed(1));

  it('shrinks three weights', () => {
    for (const a of [3, 0.8, -0.4]) {
      expect(text).toContain(`${show(a)} ${show(soft(a, 1))} ${show(ridge(a, 1))}`);
    }
  });

  it('finds the soft threshold by search', () => {
    const objective = (w: number, a: number) => 0.5 * (w - a) ** 2 + 0.8 * Math.abs(w);
    const grid = Array.from({ length: 4001 }, (_, i) => (i - 2000) / 1000);
    const best = (a: number) => grid.reduce((low, w) => (objective(w, a) < objective(low, a) ? w : low), 2);
    const found = [2, 0.5].map(best);
    expect(text).toContain(`text: "${found.map(show).join(' and ')}"`);
    expect(text).toContain(`text: "${[2, 0.5].map((a) => show(ridge(a, 0.8))).join(' and ')}"`);
    expect(text).toContain(`text: "${show(2 - 0.8)} and ${show(0.5 - 0.8)}"`);
  });
});

describe('bagging-vs-boosting', () => {
  const text = cardText('bagging-vs-boosting');
  const variance = (rho: number, trees: number) => rho + (1 - rho) / trees;

  it('tabulates the variance of an average', () => {
    for (const rho of [0.3, 0.1]) {
      const row = [1, 10, 100, Number.POSITIVE_INFINITY].map((trees) => variance(rho, trees).toFixed(3));
      expect(text).toContain(`ρ = ${rho} ${row.join(' ')}`);
    }
    expect(text).toContain(`gains ${(variance(0.3, 10) - variance(0.3, 100)).toFixed(3)}`);
    expect(text).toContain(`gains ${(variance(0.3, 100) - variance(0.1, 100)).toFixed(3)} more`);
  });

  it('shrinks the error left by boosting', () => {
    const left = (rounds: number) => 100 * 0.9 ** rounds;
    expect(text).toContain(`so ${left(10).toFixed(0)}% after 10 and ${left(50).toFixed(1)}% after 50`);
  });

  it('has the variance and the wrong ones in its check', () => {
    for (const value of [4 / 100, 4 * variance(0.5, 100), 4 / Math.sqrt(100), 4 * variance(1, 100)]) {
      expect(text).toContain(`text: "${value.toFixed(2)}"`);
    }
  });
});

describe('gradient-boosting', () => {
  const text = cardText('gradient-boosting');

  it('computes leaf weight and split gain', () => {
    const gradients = [1, 1, 1, 0].map((label) => 0.5 - label);
    const hessians = gradients.map(() => 0.25);
    const [g, h] = [sum(gradients), sum(hessians)];
    const weight = -g / (h + 1);
    expect(text).toContain(
      `G = ${g.toFixed(1)}, H = ${h.toFixed(1)} weight = 1.0 / 2.0 = ${weight.toFixed(2)}`,
    );
    const moved = 0.1 * weight;
    expect(text).toContain(`log-odds 0 -> ${moved.toFixed(2)} p: 0.500 -> ${sigmoid(moved).toFixed(3)}`);
    const score = (indices: number[]) => {
      const part = (values: number[]) => sum(indices.map((i) => values[i] ?? Number.NaN));
      return part(gradients) ** 2 / (part(hessians) + 1);
    };
    const gain = 0.5 * (score([0, 1, 2]) + score([3]) - score([0, 1, 2, 3]));
    expect(text).toContain(`1.0²/2.0] = ${gain.toFixed(3)}`);
    expect(text).toContain(`H would be ${3 * 0.25} and ${0.25}`);
  });

  it('steps by a tenth of the leaf mean in its check', () => {
    const residuals = [16 - 10, 12 - 10];
    const leaf = mean(residuals);
    expect(text).toContain(`text: "${(10 + 0.1 * leaf).toFixed(1)}"`);
    expect(text).toContain(`text: "${(10 + leaf).toFixed(1)}"`);
    expect(text).toContain(`text: "${(10 + 0.1 * (residuals[0] ?? Number.NaN)).toFixed(1)}"`);
  });
});

describe('trees-vs-deep-tabular', () => {
  const text = cardText('trees-vs-deep-tabular');

  it('counts the leaves that a diagonal costs', () => {
    // The area that k vertical strips misclassify, by a fine grid along x1.
    const area = (strips: number) => {
      const steps = 200 * strips;
      return mean(
        Array.from({ length: steps }, (_, i) => {
          const x = (i + 0.5) / steps;
          const cut = 1 - (Math.floor(x * strips) + 0.5) / strips;
          return Math.abs(1 - x - cut);
        }),
      );
    };
    for (const strips of [4, 25]) expect(area(strips)).toBeCloseTo(1 / (4 * strips), 6);
    const strips = 1 / (4 * 0.01);
    expect(text).toContain(`1% error needs k = ${strips}, so ${2 * strips} leaves`);
    expect(text).toContain(`costs ${(2 * strips) / 2} times the leaves`);
  });

  it('compares the bills', () => {
    const rows = 50_000_000;
    const [trees, context] = [rows * 20e-6, rows * 0.6e-3];
    expect(text).toContain(`20 µs = ${us(Math.round(trees))} s = ${(trees / 60).toFixed(0)} CPU-minutes`);
    expect(text).toContain(
      `0.6 ms = ${us(Math.round(context))} s = ${(context / 3600).toFixed(1)} GPU-hours`,
    );
  });
});

/** Lloyd's algorithm with two centers on a line. */
function twoMeans(points: readonly number[], start: readonly [number, number], rounds: number) {
  let [low, high] = start;
  let groups: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    groups = [[], []];
    for (const point of points) groups[Math.abs(point - low) <= Math.abs(point - high) ? 0 : 1].push(point);
    [low, high] = [mean(groups[0]), mean(groups[1])];
  }
  return { low, high, groups };
}

describe('k-means-limits', () => {
  const text = cardText('k-means-limits');
  const spread = (points: readonly number[]) => sum(points.map((point) => (point - mean(points)) ** 2));

  it('shows an elbow without clusters', () => {
    const shares = [1, 2, 3, 4].map((k) => `${(100 / k ** 2).toFixed(0)}%`);
    expect(text).toContain(`sum of squares ${shares.join(' ')}`);
  });

  it('takes points from the large group', () => {
    const large = Array.from({ length: 900 }, (_, i) => ((i + 0.5) * 10) / 900);
    const small = Array.from({ length: 100 }, () => 13);
    const { low, high, groups } = twoMeans([...large, ...small], [5, 13], 200);
    const taken = groups[1].length - small.length;
    expect(text).toContain(`centers ${low.toFixed(2)} and ${high.toFixed(2)}`);
    expect(text).toContain(`boundary ${((low + high) / 2).toFixed(2)}`);
    expect(text).toContain(
      `${taken} of the 900 points join the small group (${((100 * taken) / 900).toFixed(0)}%)`,
    );
    const found = (spread(groups[0]) + spread(groups[1])) / 1000;
    const truth = (spread(large) + spread(small)) / 1000;
    expect(text).toContain(`distance ${found.toFixed(2)}; for the true groups ${truth.toFixed(2)}`);
  });

  it('gives the share of an unscaled feature', () => {
    const share = (100 * 12 ** 2) / (12 ** 2 + 20_000 ** 2);
    expect(text).toContain(`age gives ${share.toFixed(5)}% of the squared distance`);
  });

  it('moves the centers once in its check', () => {
    const points = [1, 2, 9, 10];
    const once = twoMeans(points, [1, 2], 1);
    const end = twoMeans(points, [1, 2], 5);
    expect(text).toContain(`text: "${once.low.toFixed(1)} and ${once.high.toFixed(1)}" why: Only`);
    expect(text).toContain(`text: "${end.low.toFixed(1)} and ${end.high.toFixed(1)}" why: That is where`);
  });
});

describe('pca-explained', () => {
  const text = cardText('pca-explained');

  it('decomposes four points', () => {
    const points = [
      [2, 1],
      [1, 2],
      [-2, -1],
      [-1, -2],
    ] as const;
    const xx = sum(points.map(([x]) => x * x));
    const xy = sum(points.map(([x, y]) => x * y));
    const yy = sum(points.map(([, y]) => y * y));
    expect(text).toContain(`[${xx} ${xy}; ${xy} ${yy}]`);
    const half = Math.sqrt(((xx - yy) / 2) ** 2 + xy ** 2);
    const [first, second] = [(xx + yy) / 2 + half, (xx + yy) / 2 - half];
    expect(text).toContain(`eigenvalues ${first} and ${second}`);
    expect(text).toContain(`s = ${Math.sqrt(first).toFixed(2)} and ${Math.sqrt(second).toFixed(2)}`);
    expect(text).toContain(
      `${first}/3 = ${(first / 3).toFixed(2)} and ${second}/3 = ${(second / 3).toFixed(2)}`,
    );
    expect(text).toContain(`keeps ${first}/${first + second} = ${(100 * first) / (first + second)}%`);
    const lost = sum(points.map(([x, y]) => ((x - y) / Math.SQRT2) ** 2));
    expect(text).toContain(`squared error of the rest = ${lost.toFixed(0)}`);
    expect((first + second) / 3).toBeCloseTo(20 / 3, 10);
  });

  it('keeps variance and loses the signal', () => {
    expect(text).toContain(`keeps ${((100 * 100) / (100 + 1)).toFixed(0)}% of the variance`);
  });

  it('squares the singular values in its check', () => {
    const variance = 30 ** 2 / 100;
    const share = (100 * 30 ** 2) / (30 ** 2 + 10 ** 2);
    const wrong = (100 * 30) / (30 + 10);
    expect(text).toContain(`text: ${variance}, which is ${share}%`);
    expect(text).toContain(`text: ${variance}, which is ${wrong}%`);
    expect(text).toContain(`text: ${30 ** 2}, which is ${share}%`);
  });
});

describe('imbalance-in-training', () => {
  const text = cardText('imbalance-in-training');
  const corrected = (q: number, kept: number) => toProbability(kept * toOdds(q));

  it('counts rows and empty batches', () => {
    const positives = 2_000_000 / 1000;
    const kept = positives + 0.01 * (2_000_000 - positives);
    expect(text).toContain(`of 2 million rows is ${us(positives)}`);
    expect(text).toContain(`of 40,000 rows it is ${40_000 / 1000},`);
    expect(text).toContain(`become about ${us(Math.round(kept / 1000) * 1000)}`);
    expect(text).toContain(`0.999^256 = ${(100 * 0.999 ** 256).toFixed(0)}%`);
  });

  it('corrects the probabilities', () => {
    expect(text).toContain(`r = 0.01 q = 0.50 -> p = ${corrected(0.5, 0.01).toFixed(4)}`);
    expect(text).toContain(`q = 0.90 -> p = ${corrected(0.9, 0.01).toFixed(4)}`);
    expect(text).toContain(`weight 999 q = 0.50 -> p = ${corrected(0.5, 1 / 999).toFixed(4)}`);
    const [r, q] = [0.01, 0.9];
    expect((r * q) / (r * q + 1 - q)).toBeCloseTo(corrected(q, r), 12);
  });

  it('has the probability and the wrong ones in its check', () => {
    const odds = toOdds(0.6) * 0.05;
    for (const value of [0.6, 0.6 * 0.05, toProbability(odds), odds]) {
      expect(text).toContain(`text: "${value.toFixed(3)}"`);
    }
  });
});

describe('collaborative-filtering', () => {
  const text = cardText('collaborative-filtering');

  it('sizes the model', () => {
    const [users, items, factors] = [1_000_000, 100_000, 64];
    const parameters = (users + items) * factors;
    expect(users * items).toBe(1e11);
    expect(text).toContain(`10^11, filled ${((100 * 50_000_000) / (users * items)).toFixed(2)}%`);
    expect(text).toContain(`${us(users + items)} · ${factors} = ${(parameters / 1e6).toFixed(1)} million`);
    expect(text).toContain(`floats ${((4 * parameters) / 1e6).toFixed(0)} MB`);
    expect(text).toContain(`five plays c = ${1 + 40 * 5}, unseen c = ${1 + 40 * 0}`);
  });

  it('prices the exploration', () => {
    const need = 0.03 * 0.97 * (1.96 / 0.01) ** 2;
    expect(text).toContain(`(1.96 / 0.01)² = ${us(Math.round(need))} impressions`);
    expect(text).toContain(`${us(Math.round((200 * need) / 1000) * 1000)} impressions reserved`);
  });

  it('solves the vector of an unseen item to zero', () => {
    // One factor: the least-squares solution is Σ c·p·u / (Σ c·u² + λ), and each p is 0.
    const users = [0.8, -0.3, 1.2];
    const solution = sum(users.map((u) => 1 * 0 * u)) / (sum(users.map((u) => u * u)) + 0.1);
    expect(Math.abs(solution)).toBe(0);
    expect(text).toContain('text: Its vector is zero, so each user scores it 0');
  });
});
