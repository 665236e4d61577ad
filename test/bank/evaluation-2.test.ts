import { describe, expect, it } from 'vitest';
import { us, wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)}%`;
const choice = (text: string, why: string) => `text: ${text} why: ${why}`;

/** (z at 97.5% + z at 80%)², for a two-sided 5% level and 80% power. */
const POWER = (1.959964 + 0.841621) ** 2;

/** Area of the standard normal distribution below z, by Simpson's rule from -10. */
function normalBelow(z: number): number {
  const steps = 4000;
  const width = (z + 10) / steps;
  const density = (x: number) => Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);
  let area = density(-10) + density(z);
  for (let i = 1; i < steps; i += 1) area += (i % 2 === 0 ? 2 : 4) * density(-10 + i * width);
  return (area * width) / 3;
}
const twoSided = (z: number) => 2 * normalBelow(-Math.abs(z));

/** P(X ≤ k) for X binomial. */
function binomialBelow(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let total = term;
  for (let i = 1; i <= k; i += 1) {
    term *= ((n - i + 1) / i) * (p / (1 - p));
    total += term;
  }
  return total;
}

describe('the normal distribution of this file', () => {
  it('has the usual quantiles', () => {
    expect(normalBelow(1.959964)).toBeCloseTo(0.975, 6);
    expect(normalBelow(0.841621)).toBeCloseTo(0.8, 6);
  });
});

describe('regression-metrics', () => {
  const text = cardText('regression-metrics');
  const pairs: readonly (readonly [number, number])[] = [
    [10, 20],
    [25, 27],
    [30, 28],
    [40, 35],
    [95, 60],
  ];
  const errors = pairs.map(([actual, forecast]) => actual - forecast);
  const mean = (values: readonly number[]) => sum(values) / values.length;

  it('scores the five orders', () => {
    expect(text).toContain(`actual ${pairs.map(([actual]) => actual).join(' ')}`);
    expect(text).toContain(`forecast ${pairs.map(([, forecast]) => forecast).join(' ')}`);
    expect(text).toContain(errors.map((error) => (error > 0 ? `+${error}` : `${error}`)).join(' '));
    expect(text).toContain(`mean error +${mean(errors).toFixed(1)}`);
    expect(text).toContain(`MAE ${mean(errors.map(Math.abs)).toFixed(1)}`);
    const squares = errors.map((error) => error ** 2);
    expect(text).toContain(`RMSE ${Math.sqrt(mean(squares)).toFixed(1)} (the last order is`);
    expect(text).toContain(
      `is ${Math.round((100 * (squares[4] ?? 0)) / sum(squares))}% of the squared error`,
    );
    const shares = pairs.map(([actual, forecast]) => Math.abs(actual - forecast) / actual);
    expect(text).toContain(`MAPE ${percent(mean(shares))}`);
    expect(text).toContain(`first order is ${Math.round((100 * (shares[0] ?? 0)) / sum(shares))}% of it`);
    const center = mean(pairs.map(([actual]) => actual));
    const total = sum(pairs.map(([actual]) => (actual - center) ** 2));
    expect(text).toContain(`R² ${(1 - sum(squares) / total).toFixed(2)}`);
    const pinball = errors.map((error) => (error > 0 ? 0.9 * error : -0.1 * error));
    expect(text).toContain(`pinball 0.9 ${mean(pinball).toFixed(1)}`);
  });

  it('answers its check', () => {
    const mape = (forecast: number) => mean([10, 40].map((actual) => Math.abs(actual - forecast) / actual));
    const best = [...Array(61).keys()].reduce((a, b) => (mape(b) < mape(a) ? b : a));
    expect(text).toContain(choice(`${best} minutes`, `Errors are 0% and 75%, ${percent(mape(best))}`));
    for (const forecast of [25, 40, 20]) {
      const [short, long] = [10, 40].map((actual) => (100 * Math.abs(actual - forecast)) / actual);
      expect(text).toMatch(
        new RegExp(`text: ${forecast} minutes why: [^.]*errors are ${short}% and ${long}%`, 'i'),
      );
    }
  });
});

describe('slice-evaluation', () => {
  const text = cardText('slice-evaluation');

  it('tests the slices', () => {
    const interval = (hits: number, n: number) => {
      const { low, high } = wilson(hits, n);
      return `${percent(low)} - ${percent(high)}`;
    };
    expect(text).toContain(`handwritten 150 ${percent(126 / 150)} ${interval(126, 150)}`);
    expect(text).toContain(`night shift 30 ${percent(24 / 30)} ${interval(24, 30)}`);
    const [restHits, rest] = [0.92 * 5000 - 126, 5000 - 150];
    const z = (126 / 150 - restHits / rest) / Math.sqrt(0.92 * 0.08 * (1 / 150 + 1 / rest));
    expect(text).toContain(`z = ${z.toFixed(2)}`);
    expect(text).toContain(`p = ${twoSided(z).toFixed(5)} for`);
    expect(text).toContain(`times 40 slices (Bonferroni) = ${(40 * twoSided(z)).toFixed(3)}`);
    expect(text).toContain(`${(100 * (restHits / rest - 126 / 150)).toFixed(1)} points below the rest`);
  });

  it('gives the size for an interval', () => {
    const needed = (1.96 ** 2 * 0.9 * 0.1) / 0.05 ** 2;
    expect(text).toContain(`you need about ${us(needed)} cases`);
    expect(text).toContain(`label ${Math.round((needed - 30) / 10) * 10} more`);
  });

  it('answers its check', () => {
    const lowest = (k: number) => 1 - (1 - binomialBelow(k, 40, 0.9)) ** 50;
    expect(lowest(31)).toBeGreaterThan(0.5);
    expect(lowest(31)).toBeLessThan(0.6);
    expect(lowest(30)).toBeLessThan(0.5);
    expect(text).toContain(choice(`About ${Math.round((100 * 31) / 40)}%`, '31 of 40'));
    const error = Math.sqrt((0.9 * 0.1) / 40);
    expect(text).toContain(`One standard error is ${(100 * error).toFixed(1)} points`);
    expect(Math.round((0.9 - 24 / 40) / error)).toBe(6);
  });
});

describe('conformal-prediction', () => {
  const text = cardText('conformal-prediction');
  const rank = (n: number, alpha: number) => Math.ceil((n + 1) * (1 - alpha) - 1e-9);

  it('gives ranks, sets and coverage', () => {
    expect(text).toContain(`the ${rank(500, 0.1)}st score is 0.83`);
    const bar = 1 - 0.83;
    expect(text).toContain(`p ≥ ${bar.toFixed(2)}`);
    const sizes = [
      [0.92, 0.05, 0.02, 0.01],
      [0.48, 0.41, 0.08, 0.03],
      [0.3, 0.26, 0.24, 0.2],
    ].map((row) => row.filter((p) => p >= bar).length);
    expect(sizes).toEqual([1, 2, 4]);
    expect(text).toContain(`0.8 · 94% + 0.2 · 74% = ${percent(0.8 * 0.94 + 0.2 * 0.74, 0)}`);
  });

  it('gives the spread of coverage for one calibration set', () => {
    const [a, b] = [rank(500, 0.1), 501 - rank(500, 0.1)];
    const deviation = Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)));
    expect(text).toContain(`standard deviation is ${(100 * deviation).toFixed(1)} points`);
  });

  it('answers its check', () => {
    expect(text).toContain(choice(`The ${rank(200, 0.1)}st smallest`, '⌈201 · 0.9⌉ = ⌈180.9⌉'));
    expect(text).toContain(choice(`The ${rank(200, 0.05)}st smallest`, 'That takes α/2'));
    expect(text).toContain(choice(`The ${0.9 * 200}th smallest`, 'That is 0.9 · 200'));
    expect(text).toContain(choice(`The ${0.1 * 200}th smallest`, 'That is the wrong tail'));
  });
});

describe('judge-validation', () => {
  const text = cardText('judge-validation');
  const corrected = (q: number, tpr: number, tnr: number) => (q + tnr - 1) / (tpr + tnr - 1);
  const [q, tpr, tnr] = [0.8, 153 / 170, 24 / 30];
  const p = corrected(q, tpr, tnr);

  it('inverts the mixture', () => {
    expect(text).toContain(`TPR = 153/170 = ${tpr.toFixed(2)}`);
    expect(text).toContain(`TNR = 24/30 = ${tnr.toFixed(2)}`);
    expect(p * tpr + (1 - p) * (1 - tnr)).toBeCloseTo(q, 10);
    expect(text).toContain(`(0.80 + 0.80 - 1) / 0.70 = ${p.toFixed(3)}`);
    expect(text).toContain(`true pass rate of ${percent(p)}`);
  });

  it('carries the noise of the labels', () => {
    const parts = [
      (q * (1 - q)) / 1000,
      (p ** 2 * tpr * (1 - tpr)) / 170,
      ((1 - p) ** 2 * tnr * (1 - tnr)) / 30,
    ];
    expect(text).toContain(`[${parts.map((part) => part.toFixed(5)).join(' + ')}] / 0.49`);
    const error = Math.sqrt(sum(parts)) / (tpr + tnr - 1);
    expect(text).toContain(`SE = ${error.toFixed(3)}`);
    expect(text).toContain(`95% interval ${percent(p - 1.96 * error)} to ${percent(p + 1.96 * error)}`);
    expect(sum(parts.slice(1)) / sum(parts)).toBeCloseTo(0.75, 1);
    expect(text).toContain('three quarters of the variance');
  });

  it('estimates by verdict and from the labels alone', () => {
    const [good, missed] = [153 / 159, 17 / 41];
    expect(text).toContain(`P(good | passed) = 153/159 = ${good.toFixed(3)}`);
    expect(text).toContain(`P(good | failed) = 17/41 = ${missed.toFixed(3)}`);
    const estimate = q * good + (1 - q) * missed;
    const error = Math.sqrt(
      (q ** 2 * good * (1 - good)) / 159 +
        ((1 - q) ** 2 * missed * (1 - missed)) / 41 +
        ((good - missed) ** 2 * q * (1 - q)) / 1000,
    );
    expect(text).toContain(`= ${estimate.toFixed(3)}, SE ${error.toFixed(3)}`);
    expect(text).toContain(
      `170/200 = ${(170 / 200).toFixed(3)}, SE ${Math.sqrt((0.85 * 0.15) / 200).toFixed(3)}`,
    );
  });

  it('gives agreement and kappa', () => {
    const agreement = (153 + 24) / 200;
    const chance = (170 / 200) * (159 / 200) + (30 / 200) * (41 / 200);
    const kappa = (agreement - chance) / (1 - chance);
    expect(text).toContain(
      `Agreement is ${agreement.toFixed(3)}; by chance it would be ${(chance + 1e-9).toFixed(3)}`,
    );
    expect(text).toContain(`kappa is ${kappa.toFixed(2)}`);
  });

  it('answers its check', () => {
    expect(text).toContain(choice(percent(corrected(0.7, 0.95, 0.75)), '(0.70 + 0.75 - 1)'));
    expect(text).toContain(choice(percent(0.7 * 0.95), '0.70 · 0.95 treats'));
    expect(text).toContain(choice(percent(0.7 / 0.95), '0.70 / 0.95 adds'));
    expect(text).toContain(choice(percent(0.7 * 0.95 + 0.3 * 0.25), '0.70 · 0.95 + 0.30 · 0.25'));
  });
});

/** Clipped matches and the number of n-grams of an output against one reference. */
function clipped(output: string, reference: string, n: number) {
  const grams = (text: string) => {
    const words = text.split(' ');
    return words.slice(n - 1).map((_, i) => words.slice(i, i + n).join(' '));
  };
  const left = grams(reference);
  let matches = 0;
  for (const gram of grams(output)) {
    const at = left.indexOf(gram);
    if (at >= 0) {
      matches += 1;
      left.splice(at, 1);
    }
  }
  return { matches, output: grams(output).length, reference: grams(reference).length };
}

/** Words in the longest common subsequence. */
function commonWords(a: readonly string[], b: readonly string[]): number {
  const [first, ...rest] = a;
  if (first === undefined || b.length === 0) return 0;
  const at = b.indexOf(first);
  const without = commonWords(rest, b);
  return at < 0 ? without : Math.max(without, 1 + commonWords(rest, b.slice(at + 1)));
}

describe('bleu-rouge-bertscore', () => {
  const text = cardText('bleu-rouge-bertscore');
  const reference = 'the parcel arrives on monday';
  const outputs = { A: 'the parcel arrives on friday', B: 'you will get it monday' };

  it('scores the wrong copy above the right paraphrase', () => {
    expect(text).toContain(`"${reference}"`);
    const bleu = Object.entries(outputs).map(([name, output]) => {
      const [one, two] = [clipped(output, reference, 1), clipped(output, reference, 2)];
      const [p1, p2] = [one.matches / one.output, two.matches / two.output];
      const rougeL = commonWords(output.split(' '), reference.split(' ')) / reference.split(' ').length;
      const row = [p1, p2, one.matches / one.reference, rougeL].map((score) => score.toFixed(2));
      expect(text).toContain(`${name} ${output} ${row.join(' ')}`);
      return Math.sqrt(p1 * p2);
    });
    const [a = 0, b = 1] = bleu;
    expect(text).toContain(`A √(0.80 · 0.75) = ${a.toFixed(2)} B = ${b}`);
    expect(text).toContain(`exp(1 - 5/4) = ${Math.exp(1 - 5 / 4).toFixed(2)}`);
  });

  it('answers its check', () => {
    const {
      matches,
      output,
      reference: words,
    } = clipped('the the the at', 'stop at the red light at the corner', 1);
    expect(text).toContain(`text: "${(matches / output).toFixed(2)}" why: '"the" is clipped`);
    expect(text).toContain(choice(`"${(0.001 + matches / words).toFixed(2)}"`, 'That is recall, 3 of 8'));
    expect([matches, output, words]).toEqual([3, 4, 8]);
  });
});

describe('benchmark-contamination', () => {
  const text = cardText('benchmark-contamination');

  it('compares originals with twins', () => {
    const [original, twin, n] = [75, 15, 500];
    expect(Math.round(100 * (0.88 - 0.76))).toBe((100 * (original - twin)) / n);
    const error = Math.sqrt(original + twin - (original - twin) ** 2 / n) / n;
    const fall = (original - twin) / n;
    expect(text).toContain(`fall = 60 / 500 = ${(100 * fall).toFixed(1)} points`);
    expect(text).toContain(`= ${(100 * error).toFixed(1)} points 95%`);
    const ends = [fall - 1.96 * error, fall + 1.96 * error].map((end) => (100 * end).toFixed(1));
    expect(text).toContain(`95% ${ends.join(' to ')}`);
    expect(text).toContain(`falls 3 points -> about ${100 * fall - 3} points`);
  });

  it('relates the audit to all tasks', () => {
    const audited = Math.round(500 * 0.276);
    const flawed = Math.round(audited * 0.594);
    expect(text).toContain(`500 · 0.276 = ${audited} audited; ${audited} · 0.594 = ${flawed} flawed`);
    expect(text).toContain(`at least ${Math.round((100 * flawed) / 500)}% of 500`);
    expect(text).toContain(`dropped ${731 - 642} of 731 public tasks`);
  });
});

describe('reading-benchmarks', () => {
  const text = cardText('reading-benchmarks');

  it('puts noise beside the gap', () => {
    const n = 500;
    const [p, r] = [0.715, 0.7];
    expect(text).toContain(`= ${(100 * Math.sqrt((0.7 * 0.3) / n)).toFixed(1)} points SE of the gap`);
    const error = Math.sqrt((2 * 0.7075 * 0.2925) / n);
    expect(text).toContain(`= ${(100 * error).toFixed(1)} points 1.5 points`);
    const z = (p - r) / error;
    expect(text).toContain(`z = 1.5 / 2.9 = ${z.toFixed(2)}, p = ${twoSided(z).toFixed(2)}`);
    const gap = p - r;
    const factor = Number(POWER.toFixed(2));
    const unpaired = (factor * (p * (1 - p) + r * (1 - r))) / gap ** 2;
    expect(text).toContain(`unpaired ${us(unpaired)} each`);
    const paired = (factor * (0.15 - gap ** 2)) / gap ** 2;
    expect(text).toContain(`paired, 15% disagreement: ${us(Math.ceil(paired))}`);
    const visible = 100 * Math.sqrt((factor * 0.15) / (400 + factor));
    expect(text).toContain(`400 cases show gaps from about ${visible.toFixed(1)} points`);
  });

  it('answers its check', () => {
    const total = (price: number, solved: number) => price + 2 * (1 - solved);
    const [a, b] = [total(0.6, 0.72), total(0.2, 0.705)];
    const dollars = (value: number) => `$${value.toFixed(2)}`;
    expect(text).toContain(choice(`B, by ${dollars(a - b)}`, `0.60 + 0.28 · 2 = ${dollars(a)}`));
    expect(text).toContain(`= ${dollars(b)}. correct`);
    expect(text).toContain(choice(`A, by ${dollars(2 * (0.72 - 0.705))}`, 'That counts only the people'));
    expect(text).toContain(choice(`B, by ${dollars(0.6 - 0.2)}`, 'That counts only the price'));
    expect(text).toContain(choice(`B, by ${dollars(0.6 / 0.72 - 0.2 / 0.705)}`, 'That divides'));
  });
});

describe('hallucination-measurement', () => {
  const text = cardText('hallucination-measurement');

  it('weights the strata back', () => {
    const strata = [
      { share: 0.1, bad: 24 },
      { share: 0.9, bad: 8 },
    ];
    const rate = sum(strata.map(({ share, bad }) => (share * bad) / 200));
    const error = Math.sqrt(
      sum(strata.map(({ share, bad }) => (share ** 2 * (bad / 200) * (1 - bad / 200)) / 200)),
    );
    expect(text).toContain(`0.1 · 12.0% + 0.9 · 4.0% = ${percent(rate)}`);
    expect(text).toContain(`(pooled ${percent(32 / 400)} is wrong)`);
    expect(text).toContain(`= ${(100 * error).toFixed(1)} points 95%`);
    expect(text).toContain(`95% ${percent(rate - 1.96 * error)} to ${percent(rate + 1.96 * error)}`);
    expect(text).toContain(`40 of 2,400 in the sample = ${percent(40 / 2400)}`);
    const severity = [28 * 1, 10 * 3, 2 * 10];
    expect(28 + 10 + 2).toBe(40);
    expect(text).toContain(`${severity.join(' + ')} = ${sum(severity)} points`);
  });

  it('answers its check', () => {
    const [high, other] = [40 / 400, 10 / 400];
    expect(text).toContain(choice(percent(0.2 * high + 0.8 * other), '0.2 · 10% + 0.8 · 2.5%'));
    expect(text).toContain(choice(percent((40 + 10) / 800, 2), 'That pools'));
    expect(text).toContain(choice(percent(high + other), 'That adds'));
    expect(text).toContain(choice(percent(high), 'That is the rate among'));
  });
});

describe('human-eval-design', () => {
  const text = cardText('human-eval-design');
  const needed = (w: number) => (Number(POWER.toFixed(2)) * 0.25) / (w - 0.5) ** 2;

  it('sizes the study', () => {
    expect(text).toContain(`w = 0.55: ${us(needed(0.55))} w = 0.60: ${us(needed(0.6))}`);
  });

  it('analyzes the result', () => {
    const [a, b, ties] = [460, 340, 200];
    const share = a / (a + b);
    const half = 1.96 * Math.sqrt((share * (1 - share)) / (a + b));
    expect(text).toContain(
      `460 / 800 = ${percent(share)}, 95% ${percent(share - half)} to ${percent(share + half)}`,
    );
    expect(text).toContain(`z = 120 / √800 = ${((a - b) / Math.sqrt(a + b)).toFixed(2)}`);
    expect(text).toContain(`${a + ties / 2} / 1,000 = ${percent((a + ties / 2) / 1000)}`);
    const elo = Math.round(400 * Math.log10(a / b));
    expect(text).toContain(`ln(460 / 340) = ${Math.log(a / b).toFixed(3)} = ${elo} Elo`);
    expect(90 - 120).toBe(Math.round(1000 * (0.81 - 0.84)));
    expect(text).toContain(`z = -30 / √210 = ${((90 - 120) / Math.sqrt(210)).toFixed(2)}`);
  });

  it('answers its check', () => {
    expect(text).toContain(choice('About 200', `7.85 · 0.25 / 0.10² = ${us(needed(0.6))}`));
    expect(Math.round(needed(0.55) / 100)).toBe(8);
    const power = (n: number) => normalBelow(0.1 / Math.sqrt(0.25 / n) - 1.96);
    expect(power(100)).toBeCloseTo(0.5, 1);
    expect(text).toContain(`Power would be about ${Math.round(10 * power(50)) * 10}%`);
    expect(1.96 * Math.sqrt(0.25 / 100)).toBeCloseTo(0.1, 2);
  });
});

describe('llm-regression-ci', () => {
  const text = cardText('llm-regression-ci');

  it('gives the rates of a green gate', () => {
    const two = 0.98 ** 3 + 3 * 0.98 ** 2 * 0.02;
    expect(text).toContain(`0.98^50 = ${Math.round(100 * 0.98 ** 50)}% green`);
    expect(text).toContain(`= ${two.toFixed(4)}; ^50 = ${percent(two ** 50)} green`);
    const three = 1 - binomialBelow(2, 5, 0.98);
    expect(text).toContain(`= ${three.toFixed(4)}; ^50 = ${percent(three ** 50)} green`);
  });

  it('applies the margin and adds up the cost', () => {
    const bound = (error: number) => -0.8 - 1.645 * error;
    expect(text).toContain(`-0.8 - 1.645·1.1 = ${bound(1.1).toFixed(1)} > -3: pass`);
    expect(bound(1.1)).toBeGreaterThan(-3);
    expect(text).toContain(`-0.8 - ${(1.645 * 2).toFixed(1)} = ${bound(2).toFixed(1)}: not shown`);
    const run = 300 * 3 * 0.01;
    expect(text).toContain(`300 · 3 · $0.01 = $${run} a run, 20 merges a day = $${20 * run}`);
  });

  it('answers its check', () => {
    const green = 0.99 ** 40;
    expect(text).toContain(
      choice(`In about ${Math.round(100 * (1 - green))}% of runs`, '1 - 0.99^40 = 0.33'),
    );
    expect(text).toContain(choice(`In about ${Math.round(100 * green)}% of runs`, 'That is how often all'));
    expect(text).toContain(choice(`In about ${40 * 1}% of runs`, 'That adds the 40'));
  });
});

describe('online-llm-signals', () => {
  const text = cardText('online-llm-signals');

  it('calibrates the signals', () => {
    const rows: readonly (readonly [string, number, number, number])[] = [
      ['sent, edits < 10%', 132, 12, 1],
      ['rephrased in 2 min', 22, 32, 2],
      ['copied', 110, 36, 1],
    ];
    for (const [name, good, bad, digits] of rows) {
      const [a, b] = [good / 220, bad / 80];
      expect(text).toContain(
        `${name} ${good} of 220 = ${percent(a, 0)} ${bad} of 80 = ${percent(b, 0)} ${(a / b).toFixed(digits)}`,
      );
    }
    expect(220 + 80).toBe(300);
  });

  it('reads the holdout', () => {
    const [withIt, without] = [25_840 / 38_000, 1240 / 2000];
    expect(text).toContain(`25,840 of 38,000 = ${percent(withIt)}`);
    expect(text).toContain(`1,240 of 2,000 = ${percent(without)}`);
    expect(0.05 * 40_000).toBe(2000);
    const gain = withIt - without;
    const error = Math.sqrt((withIt * (1 - withIt)) / 38_000 + (without * (1 - without)) / 2000);
    const points = (value: number) => (100 * value).toFixed(1);
    expect(text).toContain(
      `gain ${points(gain)} points, SE ${points(error)}, 95% ${points(gain - 1.96 * error)} to ${points(gain + 1.96 * error)}`,
    );
  });

  it('answers its check', () => {
    const up = (happy: number, unhappy: number) => (0.8 * happy) / (0.8 * happy + 0.2 * unhappy);
    expect(text).toContain(choice(`About ${percent(up(0.01, 0.04), 0)}`, '0.80 · 1%'));
    expect(text).toContain(choice(`About ${percent(up(0.04, 0.01), 0)}`, 'That has the rates swapped'));
  });
});
