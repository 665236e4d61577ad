import { describe, expect, it } from 'vitest';
import { percent, wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const us = (value: number) => value.toLocaleString('en-US');
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const sampleSd = (values: readonly number[]) => {
  const center = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - center) ** 2)) / (values.length - 1));
};
const median = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
};
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const toProbability = (odds: number) => odds / (1 + odds);
const range = (length: number) => Array.from({ length }, (_, i) => i);

/** The value of the grid at which a function is smallest, the first one when several are. */
function minimizer(of: (x: number) => number, from: number, to: number, step: number): number {
  let best = from;
  for (let i = 1; from + i * step <= to + step / 2; i += 1) {
    const x = from + i * step;
    if (of(x) < of(best) - 1e-9) best = x;
  }
  return best;
}

/** Standard normal density. */
const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Expected largest of n independent standard normal values. */
function expectedMaximum(n: number): number {
  const step = 0.001;
  let below = 0;
  let total = 0;
  for (let x = -9; x < 9; x += step) {
    const slice = density(x + step / 2) * step;
    total += (x + step / 2) * n * (below + slice / 2) ** (n - 1) * slice;
    below += slice;
  }
  return total;
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);

describe('squared-vs-absolute-loss', () => {
  const text = cardText('squared-vs-absolute-loss');
  const huber = (values: readonly number[], delta: number) => (f: number) =>
    sum(
      values.map((y) => {
        const r = Math.abs(y - f);
        return r <= delta ? r ** 2 / 2 : delta * (r - delta / 2);
      }),
    );

  it('finds what each loss estimates', () => {
    for (const far of [108, 1008]) {
      const times = [20, 22, 24, 26, far];
      const squared = minimizer((f) => sum(times.map((y) => (y - f) ** 2)), 0, 300, 0.25);
      const absolute = minimizer((f) => sum(times.map((y) => Math.abs(y - f))), 0, 300, 0.25);
      const between = minimizer(huber(times, 5), 0, 300, 0.25);
      expect(squared).toBe(mean(times));
      expect(text).toContain(`${far} mean ${squared} median ${absolute} Huber ${between}`);
    }
    expect(text).toContain(`sum to ${sum([20, 22, 24, 26])} - 4f`);
    expect(text).toContain(`so ${sum([20, 22, 24, 26]) + 5} - 4f = 0`);
  });

  it('prices the median and the tuned Huber loss under clean noise', () => {
    expect(text).toContain(`needs π/2 = ${(Math.PI / 2).toFixed(2)} times the rows`);
    const c = 1.345;
    const step = 0.0005;
    let inside = 0;
    let square = 0;
    for (let x = -9; x < 9; x += step) {
      const weight = density(x + step / 2) * step;
      if (Math.abs(x) < c) inside += weight;
      square += Math.min(Math.abs(x), c) ** 2 * weight;
    }
    expect(text).toContain(`keeps ${((100 * inside ** 2) / square).toFixed(0)}% efficiency`);
  });

  it('answers its check', () => {
    const sold = [0, 0, 1, 2, 12];
    const pinball = (f: number) => sum(sold.map((y) => Math.max(0.9 * (y - f), -0.1 * (y - f))));
    const answers = [
      minimizer((f) => sum(sold.map((y) => (y - f) ** 2)), 0, 12, 0.5),
      minimizer((f) => sum(sold.map((y) => Math.abs(y - f))), 0, 12, 0.5),
      minimizer(pinball, 0, 12, 0.5),
    ];
    expect(text).toContain(`text: ${answers[0]}, ${answers[1]} and ${answers[2]} why: Mean 15 / 5`);
    expect(sum(sold)).toBe(15);
    expect(text).toContain(`Only ${(100 * 4) / 5}% of the days lie at or below 2`);
    expect(text).toContain(`text: ${answers[1]}, ${answers[0]} and 2 why: Swaps mean and median`);
  });
});

describe('generative-vs-discriminative', () => {
  it('follows a missing feature and a new prior', () => {
    const text = cardText('generative-vs-discriminative');
    const prior = 0.2 / 0.8;
    const rare = 0.05 / 0.95;
    expect(text).toContain(`odds ${prior} · 4 · 0.5 = ${(prior * 2).toFixed(2)} p = 0.33`);
    expect(toProbability(prior * 2).toFixed(2)).toBe('0.33');
    expect(text).toContain(
      `odds ${prior} · 4 = ${(prior * 4).toFixed(2)} p = ${toProbability(prior * 4).toFixed(2)}`,
    );
    expect(text).toContain(
      `odds ${rare.toFixed(3)} · 4 · 0.5 = ${(rare * 2).toFixed(3)} p = ${toProbability(rare * 2).toFixed(2)}`,
    );
    expect(text).toContain(`ln d = ${Math.log(10_000).toFixed(1)} against 10,000`);
  });
});

describe('naive-bayes', () => {
  const text = cardText('naive-bayes');

  it('counts a package of words four times', () => {
    const row = (odds: number) => `${+odds.toFixed(1)} p = ${toProbability(odds).toFixed(2)}`;
    expect(text).toContain(`package ${row(3)} ${row(3 ** 4)}`);
    expect(text).toContain(`opposing word 1/10 ${row(3 / 10)} ${row(3 ** 4 / 10)}`);
  });

  it('smooths and adds logs', () => {
    const unseen = (alpha: number) => alpha / (4_000 + alpha * 16_000);
    expect(text).toContain(`1 / ${us(1 / unseen(1))} = ${unseen(1).toFixed(5)}`);
    expect(text).toContain(`0.1 gives ${unseen(0.1).toFixed(6)}`);
    expect(Number.MIN_VALUE.toExponential(0)).toBe('5e-324');
    expect(0.001 ** 300).toBe(0);
    expect(text).toContain(`multiply to 1e-${3 * 300}`);
    expect(text).toContain(`sum of logs is ${us(Math.round(300 * Math.log(0.001)))}`);
  });

  it('answers its check', () => {
    const [n, total, vocabulary] = [4, 980, 1_020];
    const answers = [
      n / total,
      (n + 1) / (total + 1),
      (n + 1) / (total + vocabulary),
      n / (total + vocabulary),
    ];
    const shown = [...text.matchAll(/text: "(0\.\d{4})"/g)].map((match) => match[1]);
    expect(shown).toEqual(answers.map((value) => value.toFixed(4)));
  });
});

describe('decision-tree-splits', () => {
  const text = cardText('decision-tree-splits');
  type Child = readonly [positive: number, negative: number];
  const size = ([a, b]: Child) => a + b;
  const gini = (child: Child) => 1 - sum(child.map((n) => (n / size(child)) ** 2));
  const entropy = (child: Child) =>
    -sum(child.map((n) => (n === 0 ? 0 : (n / size(child)) * Math.log2(n / size(child)))));
  const errors = (child: Child) => Math.min(...child) / size(child);
  const childImpurity = (impurity: (child: Child) => number, children: readonly Child[]) =>
    sum(children.map((child) => size(child) * impurity(child))) / sum(children.map(size));
  const gain = (impurity: (child: Child) => number, left: Child) =>
    impurity([100, 100]) - childImpurity(impurity, [left, [100 - left[0], 100 - left[1]]]);

  it('compares the two splits', () => {
    const a: readonly Child[] = [
      [80, 20],
      [20, 80],
    ];
    const b: readonly Child[] = [
      [100, 40],
      [0, 60],
    ];
    for (const [name, split] of [
      ['A (80,20) (20,80)', a],
      ['B (100,40) (0,60)', b],
    ] as const) {
      const cells = [childImpurity(gini, split).toFixed(3), childImpurity(entropy, split).toFixed(3)];
      expect(text).toContain(
        `${name} ${(100 * childImpurity(errors, split)).toFixed(0)}% ${cells.join(' ')}`,
      );
    }
  });

  it('shows where the criteria disagree, and how rarely', () => {
    for (const [name, left] of [
      ['C (65,0) (35,100)', [65, 0]],
      ['D (85,15) (15,85)', [85, 15]],
    ] as const) {
      const row = `${name} Gini gain ${gain(gini, left).toFixed(3)} entropy gain ${gain(entropy, left).toFixed(3)}`;
      expect(text).toContain(row);
    }
    const grid = range(21).map((i) => 5 * i);
    const splits = grid
      .flatMap((p) => grid.map((n): Child => [p, n]))
      .filter(([p, n]) => p > n && p + n < 200)
      .map((left) => [gain(gini, left), gain(entropy, left)] as const);
    let differ = 0;
    let pairs = 0;
    splits.forEach(([g, h], i) => {
      for (const [otherG, otherH] of splits.slice(i + 1)) {
        pairs += 1;
        if ((g - otherG) * (h - otherH) < -1e-12) differ += 1;
      }
    });
    expect(text).toContain(`the two orders differ in ${((100 * differ) / pairs).toFixed(1)}%`);
  });

  it('counts the splits of a category and answers its check', () => {
    expect(text).toContain(`2⁹ - 1 = ${2 ** 9 - 1} two-way splits, one with 20 has ${us(2 ** 19 - 1)}`);
    const right = gini([6, 10]);
    const weighted = (16 / 20) * right;
    const answers = [weighted, 0.5 - right / 2, 0.5 - right, 0.5 - weighted].map((value) => value.toFixed(3));
    const shown = [...text.matchAll(/text: "(0\.\d{3})"/g)].map((match) => match[1]);
    expect(shown).toEqual(answers);
    expect(text).toContain(`2 · 6/16 · 10/16 = ${right.toFixed(3)}`);
  });
});

describe('random-forest-oob', () => {
  it('computes variances and shares', () => {
    const text = cardText('random-forest-oob');
    const variance = (rho: number, s2: number) => rho * s2 + ((1 - rho) * s2) / 300;
    expect(text).toContain(`all features 0.6 1.0 ${variance(0.6, 1).toFixed(3)}`);
    expect(text).toContain(`random 4 of 16 0.2 1.3 ${variance(0.2, 1.3).toFixed(3)}`);
    expect(text).toContain(`absent from ${100 * (1 - 4 / 16)}% of splits`);
    const missed = (n: number) => (1 - 1 / n) ** n;
    expect(text).toContain(`1/e = ${Math.exp(-1).toFixed(3)}`);
    expect(text).toContain(`about ${(100 * Math.exp(-1)).toFixed(1)}% of rows`);
    expect(text).toContain(`n = 10: ${missed(10).toFixed(3)} n = 1,000: ${missed(1_000).toFixed(3)}`);
    expect(text).toContain(`500 trees: about ${(500 * Math.exp(-1)).toFixed(0)} vote`);
    expect(text).toContain(`about ${(100 * (1 - Math.exp(-1)) ** 10).toFixed(0)}% of rows have no vote`);
  });
});

describe('boosting-libraries', () => {
  const text = cardText('boosting-libraries');
  const ordered = (labels: readonly number[], prior: number) =>
    labels.map((_, i) => (sum(labels.slice(0, i)) + prior) / (i + 1));

  it('encodes a category from earlier rows', () => {
    const values = ordered([1, 0, 0, 1], 0.3).map((value) => value.toFixed(2));
    expect(text).toContain(`labels in order 1 0 0 1 prior 0.3, weight 1 feature value ${values.join(' ')}`);
    expect(text).toContain(`64 leaves grown best first can reach depth ${64 - 1}`);
    expect(2 ** 6).toBe(64);
  });

  it('answers its check', () => {
    const labels = [1, 0, 1, 1];
    const answers = [
      (sum(labels) + 0.5) / (labels.length + 1),
      ordered(labels, 0.5)[3] ?? Number.NaN,
      mean(labels.slice(0, 3)),
      mean(labels),
    ];
    const shown = [...text.matchAll(/text: "(0\.\d{3})"/g)].map((match) => match[1]);
    expect(shown).toEqual(answers.map((value) => value.toFixed(3)));
  });
});

describe('svm-kernels', () => {
  const text = cardText('svm-kernels');
  const dot = (a: readonly number[], b: readonly number[]) => sum(a.map((v, i) => v * (b[i] ?? Number.NaN)));

  it('shows one kernel both ways', () => {
    const [x, z] = [
      [1, 2],
      [3, 1],
    ] as const;
    const map = ([a, b]: readonly [number, number]) => [a * a, Math.SQRT2 * a * b, b * b];
    expect(dot(map(x), map(z))).toBeCloseTo(dot(x, z) ** 2, 9);
    expect(text).toContain(`kernel (3 + 2)² = ${dot(x, z) ** 2}`);
    const terms = map(x).map((value, i) => Math.round(value * (map(z)[i] ?? Number.NaN)));
    expect(text).toContain(`= ${terms.join(' + ')} = ${sum(terms)}`);
  });

  it('shrinks similarity with gamma and sizes the matrix', () => {
    expect(text).toContain(`γ = 0.1 ${Math.exp(-0.1).toFixed(3)}`);
    expect(text).toContain(`γ = 1 ${Math.exp(-1).toFixed(3)}`);
    expect(text).toContain(`γ = 10 ${Math.exp(-10).toFixed(5)}`);
    expect(text).toContain(`10¹⁰ entries, ${(100_000 ** 2 * 8) / 1e9} GB as doubles`);
  });
});

describe('curse-of-dimensionality', () => {
  const text = cardText('curse-of-dimensionality');

  it('fills its table', () => {
    // For U, V uniform on [0, 1], (U - V)² has mean 1/6 and variance 1/15 - 1/36 = 7/180.
    const spread = (d: number) => Math.sqrt((7 / 180) * d) / (d / 6);
    for (const d of [2, 10, 100, 1_000]) {
      expect(spread(d)).toBeCloseTo(Math.sqrt(1.4 / d), 12);
      expect(text).toContain(`${us(d)} 10^${d} ${(0.01 ** (1 / d)).toFixed(3)} ${spread(d).toFixed(3)}`);
    }
    expect(text).toContain(`cube ${(100 * 0.01 ** 0.1).toFixed(0)}% as wide`);
    expect(text).toContain(`"local" means ${Math.floor(100 * 0.01 ** 0.01)}% of the range`);
  });

  it('drowns a feature in noise', () => {
    for (const [name, noise] of [
      ['1 feature', 0],
      ['+ 9 noise', 9],
      ['+ 99 noise', 99],
    ] as const) {
      const same = 2 * (1 + noise);
      const other = same + 2 ** 2;
      expect(text).toContain(`${name} ${same} ${other} ${(other / same).toFixed(2)}`);
    }
    // A squared difference of two standard normals is 2 · chi-squared(1), with variance 8.
    expect(text).toContain(`a standard deviation of about ${Math.sqrt(8 * 100).toFixed(0)}`);
  });

  it('answers its check', () => {
    const shown = [...text.matchAll(/text: "(0\.\d{3})"/g)].map((match) => match[1]);
    expect(shown).toEqual(
      [0.001, 0.001 * 10, 0.001 ** (1 / 3), 0.001 ** (1 / 10)].map((value) => value.toFixed(3)),
    );
  });
});

describe('feature-scaling', () => {
  const text = cardText('feature-scaling');

  it('counts the steps of gradient descent', () => {
    const steps = (kappa: number) => Math.ceil(Math.log(10) / Math.log((kappa + 1) / (kappa - 1)));
    expect(text).toContain(`κ = 10 ${steps(10)}`);
    expect(text).toContain(`κ = 10⁶ ${us(steps(1e6))}`);
    expect((1_000 / 1) ** 2).toBe(1e6);
  });

  it('changes the nearest neighbor', () => {
    const a = [101_000, 20] as const;
    const b = [101_200, 80] as const;
    const c = [102_000, 22] as const;
    const distance = (
      p: readonly [number, number],
      q: readonly [number, number],
      sd: readonly [number, number],
    ) => Math.hypot((p[0] - q[0]) / sd[0], (p[1] - q[1]) / sd[1]);
    const raw = [1, 1] as const;
    const sd = [1_500, 15] as const;
    expect(text).toContain(`A-B ${distance(a, b, raw).toFixed(0)} A-B ${distance(a, b, sd).toFixed(2)}`);
    expect(text).toContain(`A-C ${us(Math.round(distance(a, c, raw)))} A-C ${distance(a, c, sd).toFixed(2)}`);
  });

  it('moves ridge but not least squares when units change', () => {
    const x = [1_000, 2_000, 4_000, 5_000];
    const y = [1, 3, 4, 7];
    const predict = (scale: number, penalty: number) => {
      const scaled = x.map((v) => (v - mean(x)) * scale);
      const slope = sum(scaled.map((v, i) => v * (y[i] ?? 0))) / (sum(scaled.map((v) => v * v)) + penalty);
      return mean(y) + slope * (scaled[0] ?? 0);
    };
    expect(predict(0.001, 0)).toBeCloseTo(predict(1, 0), 9);
    expect(Math.abs(predict(0.001, 1) - predict(1, 1))).toBeGreaterThan(0.1);
  });
});

describe('feature-importance-conflict', () => {
  it('splits the credit of two copies', () => {
    const text = cardText('feature-importance-conflict');
    // For independent x and x' with variance 1, E(x - x')² = 2.
    const permuted = (weight: number) => (weight ** 2 * 2).toFixed(2);
    expect(text).toContain(`rise in MSE ${permuted(0.5)} ${permuted(0.5)} ${permuted(1)}`);
    const meanAbsolute = Math.sqrt(2 / Math.PI);
    const shap = [0.5, 0.5, 1].map((weight) => (weight * meanAbsolute).toFixed(2));
    expect(text).toContain(`normal x ${shap.join(' ')}`);
    expect(text).toContain(`alone would show ${permuted(1)} and ${meanAbsolute.toFixed(2)}`);
  });
});

describe('hyperparameter-search', () => {
  const text = cardText('hyperparameter-search');
  const halving = (settings: number) => {
    const rungs: { settings: number; epochs: number }[] = [];
    for (let left = settings; left >= 1; left /= 3) rungs.push({ settings: left, epochs: settings / left });
    return rungs;
  };
  const cost = (settings: number) => sum(halving(settings).map((rung) => rung.settings * rung.epochs));

  it('adds up successive halving', () => {
    const terms = halving(81).map((rung) => `${rung.settings}·${rung.epochs}`);
    expect(text).toContain(`${terms.join(' + ')} = ${cost(81)} epochs`);
    expect(text).toContain(`81 settings in full = ${us(81 * 81)} epochs`);
    const wrong = [sum(halving(27).map((rung) => rung.settings)), cost(27) - 27, cost(27), 27 * 27];
    const shown = [...text.matchAll(/text: (\d+) epochs/g)].map((match) => Number(match[1]));
    expect(shown).toEqual(wrong);
  });

  it('draws rates on two scales and prices luck', () => {
    const uniform = (0.1 - 0.01) / (0.1 - 0.00001);
    const log = Math.log(0.1 / 0.01) / Math.log(0.1 / 0.00001);
    expect(text).toContain(`uniform ${(100 * uniform).toFixed(0)}% log-uniform ${(100 * log).toFixed(0)}%`);
    const luck = expectedMaximum(50);
    expect(text).toContain(`expected ${luck.toFixed(2)} · 0.5 = ${(luck * 0.5).toFixed(1)} points`);
  });
});

describe('label-noise', () => {
  const text = cardText('label-noise');

  it('puts an interval on the rate', () => {
    const { low, high } = wilson(24, 300);
    expect(text).toContain(`24 wrong is ${((100 * 24) / 300).toFixed(1)}%`);
    expect(text).toContain(`Wilson interval of ${percent(low, 1)} to ${percent(high, 1)}`);
  });

  it('caps the measured accuracy', () => {
    const measured = (a: number, e: number) => a * (1 - e) + (1 - a) * e;
    expect(text).toContain(
      `e = 0.08: a = 1.00 -> ${measured(1, 0.08).toFixed(3)} a = 0.95 -> ${measured(0.95, 0.08).toFixed(3)}`,
    );
    const truth = (0.82 - 0.1) / (1 - 2 * 0.1);
    expect(measured(truth, 0.1)).toBeCloseTo(0.82, 12);
    const shown = [...text.matchAll(/text: "(0\.\d{2})"/g)].map((match) => match[1]);
    expect(shown).toEqual([0.82, 0.82 + 0.1, 0.82 / 0.9, truth].map((value) => value.toFixed(2)));
  });

  it('compares random and ranked review', () => {
    const left = (found: number) => `${((100 * (800 - found)) / 10_000).toFixed(1)}%`;
    const random = (1_000 * 800) / 10_000;
    expect(text).toContain(`1,000 at random ${random} ${left(random)}`);
    expect(text).toContain(`1,000 ranked 560 ${left(560)}`);
  });
});

describe('anomaly-detection', () => {
  const text = cardText('anomaly-detection');
  const residuals = [2, -1, 0, 3, -2, 1, 40];

  it('masks the outlier, and unmasks it with median and MAD', () => {
    const z = (40 - mean(residuals)) / sampleSd(residuals);
    const limit = (residuals.length - 1) / Math.sqrt(residuals.length);
    const center = median(residuals);
    const mad = median(residuals.map((r) => Math.abs(r - center)));
    const robust = ((0.6745 * (40 - center)) / mad).toFixed(1);
    expect(text).toContain(`mean ${mean(residuals).toFixed(2)}, SD ${sampleSd(residuals).toFixed(2)}`);
    expect(text).toContain(`z of 40 = ${z.toFixed(2)}`);
    expect(text).toContain(`no z can exceed 6 / √7 = ${limit.toFixed(2)}; median and MAD give ${robust}`);
    expect(text).toContain(`median ${center}, MAD ${mad} 0.6745 · ${40 - center} / ${mad} = ${robust}`);
    expect(text).toContain(`because SD is ${sampleSd(residuals).toFixed(0)}`);
  });

  it('evaluates under a budget', () => {
    const row = (hits: number, n: number) => {
      const { low, high } = wilson(hits, n);
      return `${percent(hits / n)}, 95% interval ${(100 * low).toFixed(0)}-${percent(high)}`;
    };
    expect(text).toContain(`30 of 50 real ${row(30, 50)}`);
    expect(text).toContain(`31 of 40 caught ${row(31, 40)}`);
    const bound = 1 - 0.05 ** (1 / 300);
    expect(text).toContain(`below ${(100 * bound).toFixed(0)}%, with 95% confidence`);
    expect(text).toContain(`up to ${us(Math.ceil((1e6 * bound) / 1_000) * 1_000)} misses`);
    const falseAlarms = 0.01 * (1e6 - 100);
    const precision = (100 * 100) / (100 + falseAlarms);
    expect(text).toContain(`alerts 100 + ${us(falseAlarms)} precision ${precision.toFixed(1)}%`);
  });
});

describe('self-supervised-learning', () => {
  it('counts targets and measures collapse', () => {
    const text = cardText('self-supervised-learning');
    expect(text).toContain(`next-token targets ${us(1_000_000 * (200 - 1))} targets`);
    expect(text).toContain(`ln 256 = ${Math.log(256).toFixed(2)}, chance level`);
    expect(text).toContain(`(${(1 / Math.sqrt(128)).toFixed(3)} for d = 128)`);
  });
});

describe('two-tower-retrieval', () => {
  it('contrasts lift and probability, and sizes the index', () => {
    const text = cardText('two-tower-retrieval');
    const row = (p: number, q: number) => `${(p / q).toFixed(0)} ${Math.log(p / q).toFixed(2)}`;
    expect(text).toContain(`item A 2.0% 1.00% ${row(0.02, 0.01)}`);
    expect(text).toContain(`item B 0.4% 0.02% ${row(0.004, 0.0002)}`);
    expect(0.02 / 0.004).toBeCloseTo(5, 12);
    expect(text).toContain('A is five times as likely');
    expect(text).toContain(`B, since its lift of ${(1 / 0.1).toFixed(0)} beats A's ${6 / 3}`);
    expect(text).toContain(
      `4,096 gives each row ${us(4_096 - 1)} negatives for ${us(2 * 4_096)} encoder passes`,
    );
    const bytes = 10e6 * 64 * 4;
    expect(text).toContain(`= ${bytes / 1e9} GB; exact scan ${(2 * 10e6 * 64) / 1e9} GFLOP`);
  });
});

describe('learning-to-rank', () => {
  it('weighs pairs by the change in NDCG', () => {
    const text = cardText('learning-to-rank');
    const swap = (rank: number) => (2 ** 3 - 1) * (1 / Math.log2(rank + 1) - 1 / Math.log2(rank + 2));
    expect(text).toContain(`(1/log2 2 - 1/log2 3) = ${swap(1).toFixed(3)}`);
    expect(text).toContain(`(1/log2 10 - 1/log2 11) = ${swap(9).toFixed(3)}`);
    expect(text).toContain(`weighs ${(swap(1) / swap(9)).toFixed(0)} times as much`);
    const pull = sigmoid(2 - 1);
    expect(text).toContain(`σ(1) = ${pull.toFixed(3)} and λ = ${(pull * swap(1)).toFixed(3)}`);
  });

  it('corrects clicks for position', () => {
    const text = cardText('learning-to-rank');
    const [a, b] = [40 / 400 / 1, 15 / 300 / 0.25];
    expect(text).toContain(`text: B is more relevant by a factor of ${(b / a).toFixed(1)}`);
    expect(text).toContain(`text: A is more relevant by a factor of ${(40 / 400 / (15 / 300)).toFixed(1)}`);
    expect(text).toContain(`text: A is more relevant by a factor of ${(40 / 15).toFixed(1)}`);
    expect(text).toContain(`text: B is more relevant by a factor of ${(1 / 0.25).toFixed(1)}`);
  });
});

describe('forecasting-baselines', () => {
  const text = cardText('forecasting-baselines');

  it('scores the five weeks', () => {
    const actual = [10, 0, 2, 20, 8];
    const forecast = [12, 1, 4, 16, 8];
    const errors = actual.map((y, i) => Math.abs(y - (forecast[i] ?? Number.NaN)));
    expect(text).toContain(`error ${errors.join(' ')} sum ${sum(errors)}`);
    expect(text).toContain(
      `WAPE ${sum(errors)} / ${sum(actual)} = ${((100 * sum(errors)) / sum(actual)).toFixed(1)}%`,
    );
    const shares = errors.flatMap((e, i) => (actual[i] ? [(100 * e) / (actual[i] ?? 1)] : []));
    expect(text).toContain(`(${shares.join(' + ')}) / 4 = ${mean(shares)}%`);
    expect(text).toContain(
      `MAE ${mean(errors)} / seasonal naive MAE 3.0 (assumed) = ${(mean(errors) / 3).toFixed(2)}`,
    );
    const bias = (100 * (sum(forecast) - sum(actual))) / sum(actual);
    expect(text).toContain(`forecasts sum to ${sum(forecast)}, +${bias.toFixed(1)}%`);
  });

  it('counts cutoffs, luck and pinball loss', () => {
    const cutoffs = range(156).filter((week) => week >= 104 && (week - 104) % 4 === 0 && week + 4 <= 156);
    expect(text).toContain(`+ 1 = ${cutoffs.length} cutoffs`);
    const luck = sum([10, 11, 12, 13].map((k) => choose(13, k))) / 2 ** 13;
    expect(text).toContain(`by luck alone that happens with ${(100 * luck).toFixed(1)}%`);
    const pinball = (y: number, f: number) => Math.max(0.9 * (y - f), -0.1 * (y - f));
    expect(text).toContain(
      `= ${pinball(100, 120).toFixed(0)}, forecast 80 costs 0.9 · 20 = ${pinball(100, 80)}`,
    );
    expect(text).toContain(`forecast 300 costs ${Math.abs(100 - 300)}%`);
  });

  it('answers its check', () => {
    const sales = [10, 20, 30, 40, 12, 18, 33, 37];
    const naive = (lag: number) =>
      mean(sales.slice(lag).map((value, i) => Math.abs(value - (sales[i] ?? Number.NaN))));
    const answers = [3 / naive(4), 3 / naive(1), naive(4) / 3, 3 / mean(sales)];
    const shown = [...text.matchAll(/text: "(\d\.\d{2})"/g)].map((match) => match[1]);
    expect(shown).toEqual(answers.map((value) => value.toFixed(2)));
    expect(text).toContain(`quarter-to-quarter change, ${naive(1).toFixed(2)}`);
  });
});

describe('forecasting-model-choice', () => {
  const text = cardText('forecasting-model-choice');

  it('weights segments by units', () => {
    const rows = ['regular', 'intermittent', 'new'].map((name) => {
      const match = new RegExp(`${name} (\\d+)% ([\\d.]+) ([\\d.]+) ([\\d.]+) ([\\d.]+)`).exec(text);
      return (match ?? []).slice(1).map(Number);
    });
    expect(sum(rows.map((row) => row[0] ?? Number.NaN))).toBe(100);
    const overall = [1, 2, 3, 4].map((column) =>
      sum(rows.map((row) => ((row[0] ?? 0) / 100) * (row[column] ?? Number.NaN))).toFixed(3),
    );
    expect(text).toContain(`all ${overall.join(' ')}`);
  });

  it('prices the fits and shows the trap of MAE', () => {
    expect(text).toContain(`take ${((50_000 * 0.5) / 16 / 60).toFixed(0)} minutes on 16 cores`);
    expect(text).toContain(`${((50_000 * 156) / 1e6).toFixed(1)} million rows`);
    const weeks = [0, 0, 0, 0, 5];
    const row = (f: number) => {
      const mae = mean(weeks.map((y) => Math.abs(y - f))).toFixed(1);
      const mse = mean(weeks.map((y) => (y - f) ** 2)).toFixed(1);
      return `forecast ${f} MAE ${mae} MSE ${mse} bias ${mean(weeks.map((y) => f - y)).toFixed(1)}`;
    };
    expect(text).toContain(row(0));
    expect(text).toContain(row(1));
  });

  it('answers its check', () => {
    const units = [0.9, 0.1];
    const ets = [0.2, 0.8];
    const trees = [0.22, 0.5];
    const overall = (wape: readonly number[]) => sum(wape.map((w, i) => w * (units[i] ?? Number.NaN)));
    const winners = ets.map((w, i) => Math.min(w, trees[i] ?? Number.NaN));
    const answers = [overall(trees), overall(winners), mean(winners), winners[0] ?? Number.NaN];
    const shown = [...text.matchAll(/text: "(0\.\d{3})"/g)].map((match) => match[1]);
    expect(shown).toEqual(answers.map((value) => value.toFixed(3)));
    expect(overall(winners)).toBeLessThan(Math.min(overall(ets), overall(trees)));
  });
});

describe('multi-armed-bandits', () => {
  const text = cardText('multi-armed-bandits');

  it('computes the index of UCB1', () => {
    const bonus = (n: number) => Math.sqrt((2 * Math.log(1_000)) / n);
    const row = (wins: number, n: number) =>
      `${(wins / n).toFixed(3)} + ${bonus(n).toFixed(3)} = ${(wins / n + bonus(n)).toFixed(3)}`;
    expect(text).toContain(`A ${row(40, 800)} B ${row(8, 200)} plays B`);
    expect(text).toContain(`B with probability ${(0.1 / 2).toFixed(2)}`);
  });

  it('integrates the chance that Thompson plays B', () => {
    const n = 100_000;
    // Unnormalized log densities of Beta(1 + wins, 1 + losses).
    const grid = range(n).map((i) => (i + 0.5) / n);
    const posterior = (wins: number, losses: number) => {
      const at = (x: number) => wins * Math.log(x) + losses * Math.log(1 - x);
      const top = at(wins / (wins + losses));
      const values = grid.map((x) => Math.exp(at(x) - top));
      const total = sum(values);
      return values.map((value) => value / total);
    };
    const a = posterior(40, 760);
    const b = posterior(8, 192);
    let below = 0;
    let wins = 0;
    a.forEach((mass, i) => {
      wins += (b[i] ?? 0) * (below + mass / 2);
      below += mass;
    });
    expect(text).toContain(`Thompson B with probability ${wins.toFixed(2)}`);
  });

  it('shows the price of a test and the bias of adaptive data', () => {
    expect(text).toContain(`50,000 · 0.01 = ${(100_000 / 2) * 0.01} conversions`);
    const expected = 0.5 * 0 + 0.25 * mean([1, 0]) + 0.25 * mean([1, 1]);
    expect(text).toContain(`expected mean ${expected}, although`);
  });
});

describe('mdp-and-bellman', () => {
  const text = cardText('mdp-and-bellman');

  it('solves the machine at two discounts', () => {
    for (const gamma of [0.5, 0.9]) {
      // V = 4 + γ(0.9 V + 0.1 (-30 + γ V)), solved for V.
      const run = (4 - gamma * 0.1 * 30) / (1 - gamma * 0.9 - gamma ** 2 * 0.1);
      const service = 2 / (1 - gamma);
      const best = run > service ? 'run' : 'service';
      expect(text).toContain(`γ = ${gamma} ${run.toFixed(2)} ${service.toFixed(2)} ${best}`);
      let fine = 0;
      let broken = 0;
      for (let sweep = 0; sweep < 2_000; sweep += 1) {
        [fine, broken] = [
          Math.max(4 + gamma * (0.9 * fine + 0.1 * broken), 2 + gamma * fine),
          -30 + gamma * fine,
        ];
      }
      expect(fine).toBeCloseTo(Math.max(run, service), 9);
    }
  });

  it('counts sweeps and horizons', () => {
    for (const gamma of [0.9, 0.99]) {
      const sweeps = Math.ceil(Math.log(1_000) / -Math.log(gamma));
      expect(text).toContain(`γ = ${gamma} ${sweeps}`);
      expect(text).toContain(`${(1 / (1 - gamma)).toFixed(0)} ${gamma === 0.9 ? 'steps at 0.9' : 'at 0.99'}`);
    }
  });

  it('answers its check', () => {
    const shown = [...text.matchAll(/text: "(\d+\.\d)"/g)].map((match) => Number(match[1]));
    expect(shown).toEqual([10, 1 + 0.95 * 10, 1 + 10, Math.max(10, Math.round(1 / (1 - 0.95)))]);
  });
});

describe('q-learning-vs-policy-gradient', () => {
  const text = cardText('q-learning-vs-policy-gradient');

  it('makes one update of each kind', () => {
    const row = (next: number) => {
      const target = 1 + 0.9 * next;
      return `target 1 + 0.9·${next} = ${target} Q -> ${(2 + 0.1 * (target - 2)).toFixed(2)}`;
    };
    expect(text).toContain(`Q-learning ${row(5)}`);
    expect(text).toContain(`SARSA ${row(3)}`);
    expect(text).toContain(`the expected maximum is ${expectedMaximum(4).toFixed(2)}`);
  });

  it('removes variance with a baseline and keeps the mean', () => {
    const signed = (value: number) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(2)}`;
    for (const b of [0, 10.5]) {
      const samples = [-0.5 * (10 - b), 0.5 * (11 - b)];
      const variance = mean(samples.map((g) => g ** 2)) - mean(samples) ** 2;
      const shown = variance === 0 ? '0' : variance.toFixed(2);
      const cells = `mean ${mean(samples).toFixed(2)} variance ${shown}`;
      expect(text).toContain(`b = ${b} samples ${samples.map(signed).join(', ')} ${cells}`);
    }
  });
});

describe('ppo-clip', () => {
  const text = cardText('ppo-clip');
  const objective = (rho: number, a: number) =>
    Math.min(rho * a, Math.min(Math.max(rho, 1 - 0.2), 1 + 0.2) * a);
  const passes = (rho: number, a: number) =>
    Math.abs(objective(rho + 1e-4, a) - objective(rho - 1e-4, a)) > 1e-9;

  it('says where the gradient is zero', () => {
    for (const [name, a] of [
      ['A > 0', 1],
      ['A < 0', -1],
    ] as const) {
      const cells = [0.7, 1, 1.5].map((rho) => (passes(rho, a) ? 'on' : 'zero'));
      expect(text).toContain(`${name} ${cells.join(' ')}`);
    }
    expect(text).toContain(`text: "${objective(1.5, -2).toFixed(1)}, and it passes a gradient"`);
    expect(passes(1.5, -2)).toBe(true);
  });

  it('computes GAE for three values of lambda', () => {
    const rewards = [0, 0, 1];
    const values = [0.5, 0.6, 0.8, 0];
    const deltas = rewards.map((r, t) => r + (values[t + 1] ?? 0) - (values[t] ?? 0));
    expect(text).toContain(`δ ${deltas.map((d) => d.toFixed(2)).join(' ')}`);
    for (const lambda of [0, 0.95, 1]) {
      let next = 0;
      const advantages = [...deltas]
        .reverse()
        .map((delta) => {
          next = delta + lambda * next;
          return next.toFixed(2);
        })
        .reverse();
      expect(text).toContain(`λ = ${lambda} ${advantages.join(' ')}`);
    }
  });

  it('leaves the band in one step', () => {
    const gradient = (sigmoid(0) * (1 - sigmoid(0))) / 0.5;
    const p = sigmoid(2 * gradient);
    const kl = 0.5 * Math.log(0.5 / p) + 0.5 * Math.log(0.5 / (1 - p));
    expect(text).toContain(`gradient at ρ = 1 is ${gradient}, the logit becomes ${2 * gradient}`);
    expect(text).toContain(`the probability ${p.toFixed(3)} and ρ = ${(p / 0.5).toFixed(2)}`);
    expect(text).toContain(`KL is ${kl.toFixed(2)}`);
    expect(passes(p / 0.5, 1)).toBe(false);
  });
});
