import { describe, expect, it } from 'vitest';
import { wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const Z95 = 1.959964;
const Z80 = 0.841621;
const POWER = (Z95 + Z80) ** 2;

const us = (value: number) => value.toLocaleString('en-US');
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const pairsOf = <A, B>(first: readonly A[], second: readonly B[]) =>
  first.flatMap((a) => second.map((b) => [a, b] as const));
const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
const choose = (n: number, k: number) =>
  k > n ? 0 : factorial(n) / (factorial(k) * factorial(Math.max(n - k, 0)));

/** The share of pairs in which the positive scores higher, a tie counting half. */
const auc = (positives: readonly number[], negatives: readonly number[]) =>
  mean(pairsOf(positives, negatives).map(([p, n]) => (p > n ? 1 : p === n ? 0.5 : 0)));

/** The mean, over relevant items, of precision at their rank. */
const averagePrecision = (ranks: readonly number[]) => mean(ranks.map((rank, i) => (i + 1) / rank));

/** The AUC of a yes/no flag from its rates among positives and negatives. */
const flagAuc = (recall: number, falseAlarms: number) => (1 + recall - falseAlarms) / 2;

describe('precision-recall-compute', () => {
  const text = cardText('precision-recall-compute');
  const [tp, fp, fn, tn] = [80, 40, 20, 860];
  const all = tp + fp + fn + tn;
  const precision = tp / (tp + fp);
  const recall = tp / (tp + fn);
  const f1 = (2 * precision * recall) / (precision + recall);

  it('derives the four metrics from the four cells', () => {
    expect(text).toContain(`= ${tp} / ${tp + fp} = ${precision.toFixed(3)}`);
    expect(text).toContain(`= ${tp} / ${tp + fn} = ${recall.toFixed(3)}`);
    const product = (2 * precision * recall).toFixed(3);
    expect(text).toContain(`= ${product} / ${(precision + recall).toFixed(3)} = ${f1.toFixed(3)}`);
    expect(text).toContain(`= ${2 * tp} / ${2 * tp + fp + fn} = ${f1.toFixed(3)}`);
    expect(text).toContain(`= ${tp + tn} / ${us(all)} = ${((tp + tn) / all).toFixed(3)}`);
  });

  it('compares accuracy with doing nothing and with easy negatives', () => {
    expect(text).toContain(`scores ${((fp + tn) / all).toFixed(2)} without finding`);
    expect(text).toContain(`${tn} (${((100 * tn) / (tp + tn)).toFixed(0)}%) are true negatives`);
    expect(text).toContain(`cuts errors from ${tp + fn} to ${fp + fn}`);
    expect(fp / (tp + fp)).toBeCloseTo(1 / 3, 10);
    const padded = (tp + tn + 9000) / (all + 9000);
    expect(text).toContain(`Accuracy rises to ${padded.toFixed(3)}`);
    expect(text).toContain(`arithmetic mean of ${((precision + recall) / 2).toFixed(3)}`);
  });

  it('gives the floor of F1 and the interval of recall', () => {
    const base = (tp + fn) / all;
    const floor = ((2 * base) / (base + 1)).toFixed(3);
    expect(text).toContain(`precision ${base.toFixed(2)}, recall 1.00 and F1 ${floor}`);
    const { low, high } = wilson(tp, tp + fn);
    expect(text).toContain(`recall is ${low.toFixed(2)} to ${high.toFixed(2)}`);
  });

  it('has the harmonic mean and three wrong means in its check', () => {
    const [p, r] = [0.9, 0.1];
    const means = [(2 * p * r) / (p + r), (p + r) / 2, Math.sqrt(p * r), p * r];
    for (const value of means) expect(text).toContain(`text: "${value.toFixed(2)}"`);
    expect(text).toContain(`= ${(means[0] ?? 0).toFixed(2)}; the weaker`);
  });
});

describe('roc-vs-pr', () => {
  const text = cardText('roc-vs-pr');

  it('counts pairs in its check, beside the wrong answers', () => {
    const [positives, negatives] = [
      [0.9, 0.45, 0.4],
      [0.7, 0.6, 0.3, 0.2],
    ];
    const area = auc(positives, negatives);
    expect(text).toContain(`${area * 12} / 12 is ${area.toFixed(2)}`);
    expect(text).toContain(`text: "${area.toFixed(2)}"`);
    expect(text).toContain(`text: "${averagePrecision([1, 4, 5]).toFixed(2)}"`);
    const right = positives.filter((s) => s >= 0.5).length + negatives.filter((s) => s < 0.5).length;
    expect(text).toContain(`text: "${(right / 7).toFixed(2)}"`);
    expect(text).toContain(`text: "${(1 - area).toFixed(2)}"`);
    expect(positives.filter((s) => s >= 0.5).length / 3).toBeCloseTo(1 - area, 10);
  });

  it('lets precision fall with prevalence at one ROC point', () => {
    const precision = (share: number) => (share * 0.8) / (share * 0.8 + (1 - share) * 0.05);
    expect(text).toContain(`π = 50% -> ${precision(0.5).toFixed(2)}`);
    expect(text).toContain(`π = 1% -> ${precision(0.01).toFixed(2)} same`);
  });

  it('ranks the two models in opposite order', () => {
    const ranksA = [1, 2, 3, 4, 5, 501, 502, 503, 504, 505];
    const ranksB = Array.from({ length: 10 }, (_, i) => 41 + i);
    const area = (ranks: readonly number[]) => {
      const others = Array.from({ length: 1000 }, (_, i) => i + 1).filter((rank) => !ranks.includes(rank));
      return auc(
        ranks.map((rank) => -rank),
        others.map((rank) => -rank),
      ).toFixed(2);
    };
    expect(text).toContain(`ROC-AUC ${area(ranksA)} ${area(ranksB)}`);
    const precisions = [ranksA, ranksB].map((ranks) => averagePrecision(ranks).toFixed(2));
    expect(text).toContain(`average precision ${precisions.join(' ')}`);
    const within = (k: number) => [ranksA, ranksB].map((ranks) => ranks.filter((r) => r <= k).length);
    expect(text).toContain(`top 5 ${within(5).join(' ')}`);
    expect(text).toContain(`top 100 ${within(100).join(' ')}`);
  });
});

describe('threshold-from-costs', () => {
  const text = cardText('threshold-from-costs');

  it('finds the lowest cost at the break-even probability', () => {
    const bands = [
      { p: 0.02, n: 9000 },
      { p: 0.06, n: 600 },
      { p: 0.15, n: 300 },
      { p: 0.5, n: 100 },
    ];
    expect(text).toContain(`frauds ${bands.map(({ p, n }) => Math.round(p * n)).join(' ')}`);
    const costs = [0.5, 0.1, 0.05].map((threshold) => {
      const flagged = bands.filter(({ p }) => p >= threshold);
      const count = sum(flagged.map(({ n }) => n));
      const fp = Math.round(sum(flagged.map(({ p, n }) => (1 - p) * n)));
      const fn = Math.round(sum(bands.filter(({ p }) => p < threshold).map(({ p, n }) => p * n)));
      const row = [threshold.toFixed(2), us(count), fp, fn, us(fp + 9 * fn)].join(' ');
      expect(text).toContain(row);
      return fp + 9 * fn;
    });
    expect(Math.min(...costs)).toBe(costs[1]);
    expect(text).toContain(`C_FP / (C_FP + C_FN) = 1 / 10 = ${(1 / 10).toFixed(2)}`);
  });

  it('moves the threshold onto raw scores of a balanced sample', () => {
    const odds = (0.1 / 0.9) * (0.99 / 0.01);
    expect(text).toContain(`0.10 corresponds to ${(odds / (1 + odds)).toFixed(3)} on its raw scores`);
  });

  it('moves the threshold with the ratio of the costs', () => {
    const at = (ratio: number) => (1 / (1 + ratio)).toFixed(2);
    expect(text).toContain(`half or double the ratio the threshold is ${at(4.5)} or ${at(18)}`);
  });

  it('prices an inspection that is paid in either case', () => {
    const [inspect, failure] = [4, 20];
    const [cFp, cTn, cFn, cTp] = [inspect, 0, failure, inspect];
    const t = (cFp - cTn) / (cFp - cTn + (cFn - cTp));
    expect(t).toBeCloseTo(inspect / failure, 10);
    const wrong = [0.5, inspect / (inspect + failure), (failure - inspect) / failure];
    for (const value of [t, ...wrong]) expect(text).toContain(`text: "${value.toFixed(2)}"`);
  });
});

describe('calibration', () => {
  const text = cardText('calibration');
  const bins = [
    { score: 0.1, n: 500, hits: 90 },
    { score: 0.5, n: 300, hits: 138 },
    { score: 0.9, n: 200, hits: 152 },
  ];
  const total = sum(bins.map(({ n }) => n));

  it('gives ECE with three bins and with one', () => {
    for (const { score, n, hits } of bins) {
      const observed = hits / n;
      const gap = Math.abs(score - observed).toFixed(2);
      expect(text).toContain(`${score.toFixed(2)} ${n} ${hits} ${observed.toFixed(2)} ${gap}`);
    }
    const ece = sum(bins.map(({ score, n, hits }) => (n / total) * Math.abs(score - hits / n)));
    expect(text).toContain(`0.2·0.14 = ${ece.toFixed(3)}`);
    const [meanScore, rate] = [
      sum(bins.map(({ score, n }) => score * n)) / total,
      sum(bins.map(({ hits }) => hits)) / total,
    ];
    const one = Math.abs(meanScore - rate).toFixed(3);
    expect(text).toContain(`|${meanScore.toFixed(3)} - ${rate.toFixed(3)}| = ${one}`);
    expect(text).toContain(`${total.toLocaleString('en-US')} cases, ${rate * total} positive`);
  });

  it('gives the Brier score before and after', () => {
    const brier = (of: (bin: { score: number; n: number; hits: number }) => number) =>
      sum(bins.map((bin) => bin.hits * (1 - of(bin)) ** 2 + (bin.n - bin.hits) * of(bin) ** 2)) / total;
    const before = brier(({ score }) => score).toFixed(4);
    const after = brier(({ n, hits }) => hits / n).toFixed(4);
    expect(text).toContain(`Brier ${before}; with each bin set to its observed rate ${after}`);
  });

  it('has ECE and the usual mistakes in its check', () => {
    const [gapA, gapB] = [0.8 - 120 / 200, 90 / 300 - 0.2];
    const ece = 0.4 * gapA + 0.6 * gapB;
    const overall = (200 * 0.8 + 300 * 0.2) / 500 - (120 + 90) / 500;
    const answers = [overall, (gapA + gapB) / 2, Math.max(gapA, gapB), ece];
    for (const value of answers) expect(text).toContain(`text: "${value.toFixed(2)}"`);
    expect(text).toContain(`0.4 x 0.2 + 0.6 x 0.1 = ${ece.toFixed(2)}`);
  });
});

describe('ranking-metrics', () => {
  const text = cardText('ranking-metrics');
  const dcg = (grades: readonly number[], gain: (grade: number) => number) =>
    sum(grades.map((grade, i) => gain(grade) / Math.log2(i + 2)));
  const exponential = (grade: number) => 2 ** grade - 1;
  const linear = (grade: number) => grade;
  const list = [3, 2, 0, 1];
  const ideal = [3, 2, 1, 0];

  it('computes DCG and NDCG with both gains', () => {
    const [found, best] = [dcg(list, exponential), dcg(ideal, exponential)];
    expect(text).toContain(`DCG = ${found.toFixed(3)}`);
    expect(text).toContain(`IDCG = ${best.toFixed(3)}`);
    expect(text).toContain(
      `2^rel - 1 ${found.toFixed(3)} / ${best.toFixed(3)} = ${(found / best).toFixed(3)}`,
    );
    const [plain, plainBest] = [dcg(list, linear), dcg(ideal, linear)];
    const ratio = (plain / plainBest).toFixed(3);
    expect(text).toContain(`gain rel ${plain.toFixed(3)} / ${plainBest.toFixed(3)} = ${ratio}`);
    expect(text).toContain(`with linear gains the same list scores ${ratio}`);
  });

  it('reacts to swaps as it says', () => {
    const best = dcg(ideal, exponential);
    expect(text).toContain(`NDCG falls to ${(dcg([2, 3, 0, 1], exponential) / best).toFixed(3)}`);
    expect(text).toContain(`still gives ${(dcg([0, 1, 2, 3], exponential) / best).toFixed(3)}`);
  });

  it('computes the binary metrics', () => {
    expect(text).toContain(`P@3 = 2/3 = ${(2 / 3).toFixed(3)}`);
    expect(text).toContain(`AP = (1 + 1 + 3/4) / 3 = ${averagePrecision([1, 2, 4]).toFixed(3)}`);
    const [rr, ap] = [1 / 2, averagePrecision([2, 5])];
    const wrong = { p5: 2 / 5, all: (1 / 2 + 1 / 5) / 2, five: (1 / 2 + 2 / 5) / 5 };
    const choice = (a: number, b: number) => `text: RR ${a.toFixed(2)}, AP ${b.toFixed(2)}`;
    for (const expected of [
      choice(rr, ap),
      choice(rr, wrong.p5),
      choice(wrong.all, ap),
      choice(rr, wrong.five),
    ]) {
      expect(text).toContain(expected);
    }
  });
});

describe('cross-validation-variants', () => {
  const text = cardText('cross-validation-variants');
  const day = 24 * 60 * 60 * 1000;

  it('waits until the labels of the last snapshot are closed', () => {
    const closed = new Date(Date.UTC(2026, 5, 30) + 90 * day);
    expect([closed.getUTCMonth() + 1, closed.getUTCDate()]).toEqual([9, 28]);
    expect(text).toContain(`on ${closed.getUTCDate()} September`);
    const waited = (Date.UTC(2026, 7, 31) - Date.UTC(2026, 5, 30)) / day;
    expect(text).toContain(`Only ${waited} of the 90 days`);
  });

  it('counts the test months of a rolling origin', () => {
    const tests = [];
    for (let train = 12; train + 2 <= 24; train++) tests.push(train + 2);
    expect(text).toContain(`24 test ${tests.length} test months`);
    expect(tests[0]).toBe(14);
  });

  it('finds a sibling of nearly every test scan in training', () => {
    // All 24 siblings of a test scan must be among the other 199 test places of 999.
    let alone = 1;
    for (let i = 0; i < 24; i++) alone *= (199 - i) / (999 - i);
    expect(alone).toBeLessThan(1e-15);
    expect(text).toContain(`${40 / 5} whole patients per fold`);
    expect(text).toContain(`${40} patients with 25 scans each are ${us(40 * 25)} rows`);
  });

  it('corrects the standard error', () => {
    expect(text).toContain(`share ${5 - 2}/${5 - 1} of their rows`);
    expect(text).toContain(`√(1/50) = ${(0.03 * Math.sqrt(1 / 50)).toFixed(3)}`);
    expect(text).toContain(`√(1/50 + 1/4) = ${(0.03 * Math.sqrt(1 / 50 + 1 / 4)).toFixed(3)}`);
  });
});

describe('data-leakage', () => {
  it('computes the AUC of a noise category encoded by its own labels', () => {
    const text = cardText('data-leakage');
    const rows = pairsOf([0, 1], [0, 1]).flatMap(([a, b]) =>
      [a, b].map((label) => ({ label, value: (a + b) / 2 })),
    );
    const values = (label: number) => rows.filter((row) => row.label === label).map(({ value }) => value);
    expect(text).toContain(`3/4 + 1/8 = ${auc(values(1), values(0))}`);
    const above = mean(pairsOf(values(1), values(0)).map(([p, n]) => (p > n ? 1 : 0)));
    expect(above).toBe(3 / 4);
    expect(text).toContain(`reaches an AUC of ${auc(values(1), values(0))}`);
  });
});

describe('too-good-auc', () => {
  const text = cardText('too-good-auc');

  it('gives the AUC of the leaking flag', () => {
    expect(text).toContain(`(1 + 384/400 - 0/9,600) / 2 = ${flagAuc(384 / 400, 0).toFixed(2)}`);
  });

  it('gives the AUC of the flag in its check, beside the wrong answers', () => {
    const area = flagAuc(0.9, 0.04);
    expect(area).toBeCloseTo(0.9 * 0.96 + (0.9 * 0.04 + 0.1 * 0.96) / 2, 10);
    for (const value of [0.9 - 0.04, 0.9, 1 - 0.04, area]) {
      expect(text).toContain(`text: "${value.toFixed(2)}"`);
    }
  });
});

describe('offline-online-gap', () => {
  const text = cardText('offline-online-gap');

  it('sizes the test', () => {
    const [p, n] = [0.03, 400_000];
    const se = Math.sqrt((2 * p * (1 - p)) / n);
    expect(text).toContain(`= ${(100 * se).toFixed(3)} points`);
    const relative = (100 * 1.96 * se) / p;
    expect(text).toContain(`±${(100 * 1.96 * se).toFixed(3)} points = ±${relative.toFixed(1)}% of 3%`);
    const need = (POWER * 2 * p * (1 - p)) / (0.01 * p) ** 2;
    expect(text).toContain(`about ${(need / 1e6).toFixed(1)} million users per arm`);
  });

  it('divides clicks by examination in its check', () => {
    const [a, b] = [
      { seen: 0.5, ctr: 0.08 },
      { seen: 0.1, ctr: 0.03 },
    ];
    expect(text).toContain(
      `text: B, at ${(b.ctr / b.seen).toFixed(2)} against ${(a.ctr / a.seen).toFixed(2)}`,
    );
    expect(text).toContain(
      `text: A, at ${(a.ctr / b.seen).toFixed(2)} against ${(b.ctr / a.seen).toFixed(2)}`,
    );
    expect(text).toContain(
      `text: A, at ${(a.ctr * a.seen).toFixed(2)} against ${(b.ctr * b.seen).toFixed(3)}`,
    );
  });
});

describe('llm-eval-from-scratch', () => {
  const text = cardText('llm-eval-from-scratch');
  const seen = (rate: number, n: number) => 1 - (1 - rate) ** n;

  it('gives the chance of meeting a failure in 100 traces', () => {
    for (const share of [seen(0.02, 100), seen(0.01, 100), 1 - seen(0.02, 100), 1 - 0.02]) {
      expect(text).toContain(`text: About ${(100 * share).toFixed(0)}%`);
    }
    const [three, one] = [seen(0.03, 100), seen(0.01, 100)].map((share) => (100 * share).toFixed(0));
    expect(text).toContain(`with a chance of ${three}%; one at 1%, only ${one}%`);
  });

  it('adds up the taxonomy', () => {
    const counts = [15, 9, 6, 5, 3];
    const decided = 15 + 9;
    const share = ((100 * decided) / sum(counts)).toFixed(0);
    expect(text).toContain(`Of 100 random traces ${sum(counts)} fail`);
    expect(text).toContain(`code decides ${decided} of ${sum(counts)} = ${share}%`);
    const { low, high } = wilson(15, 100);
    expect(text).toContain(`interval of ${(100 * low).toFixed(0)}% to ${(100 * high).toFixed(0)}%`);
  });
});

describe('llm-as-judge', () => {
  const text = cardText('llm-as-judge');

  it('reads the swapped comparison', () => {
    const [both, neither, first, second] = [70, 60, 50, 20];
    const n = both + neither + first + second;
    expect(text).toContain(`(${both} + ${first}) / ${n} = ${(100 * (both + first)) / n}%`);
    expect(text).toContain(`(${both} + ${second}) / ${n} = ${(100 * (both + second)) / n}%`);
    const kept = both + neither;
    const z = (both - neither) / Math.sqrt(kept);
    expect(text).toContain(`${both} / ${kept} = ${((100 * both) / kept).toFixed(0)}%`);
    expect(text).toContain(`/ √${kept} = ${z.toFixed(2)}`);
    expect(text).toContain(`position in ${(100 * (first + second)) / n}% of the cases`);
    // "One order alone would have announced a clear win."
    expect((2 * (both + first) - n) / Math.sqrt(n)).toBeGreaterThan(Z95);
  });

  it('shows agreement that hides missed failures', () => {
    const [goodPassed, badPassed] = [88, 8];
    const agreement = (goodPassed + 2) / 100;
    const passes = (goodPassed + badPassed) / 100;
    const chance = 0.9 * passes + 0.1 * (1 - passes);
    const kappa = (agreement - chance) / (1 - chance);
    expect(text).toContain(`Agreement is ${100 * agreement}%, Cohen's kappa ${kappa.toFixed(2)}`);
    expect(text).toContain(`catches ${10 - badPassed} of 10 failures`);
  });

  it('separates catching from agreeing in its check', () => {
    const [good, bad, missed] = [85, 15, 12];
    const shares = [good + (bad - missed), good + missed];
    for (const share of shares) expect(text).toContain(`text: ${share}%`);
    expect(text).toContain(`text: ${(100 * (bad - missed)) / bad}%`);
    expect(text).toContain(`text: ${(100 * missed) / bad}%`);
  });
});

describe('eval-error-bars', () => {
  const text = cardText('eval-error-bars');
  const points = (value: number) => (100 * value).toFixed(1);
  const paired = (d: number, delta: number) => (POWER * (d - delta ** 2)) / delta ** 2;

  it('gives the error of one score', () => {
    const se = Math.sqrt(0.16 / 200);
    expect(text).toContain(`√(0.16/200) = ${points(se)} points`);
    expect(text).toContain(`= ±${points(Z95 * se)} points`);
    expect(text).toContain(`(1.96 + 0.84)² = ${POWER.toFixed(2)}`);
    expect(text).toContain(`${points(se)} to ${points(se / 2)} points`);
  });

  it('sizes unpaired and paired comparisons', () => {
    const unpaired = (POWER * (0.8 * 0.2 + 0.82 * 0.18)) / 0.02 ** 2;
    expect(text).toContain(`/ δ² = ${us(Math.round(unpaired))} each`);
    const simple = (POWER * 2 * 0.16) / 0.02 ** 2;
    expect(text).toContain(`gives ${us(Math.round(simple))} instead of ${us(Math.round(unpaired))}`);
    expect(text).toContain(`d = 10%: ${us(Math.round(paired(0.1, 0.02)))}`);
    expect(text).toContain(`d = 5%: ${us(Math.round(paired(0.05, 0.02)))}`);
  });

  it('says what 200 cases can detect', () => {
    const z = Math.sqrt(POWER);
    expect(text).toContain(`√(0.32 / 200) = ${points(z * Math.sqrt(0.32 / 200))} points`);
    expect(text).toContain(`√(0.10 / 200) = ${points(z * Math.sqrt(0.1 / 200))} points`);
    expect(text).toContain(`√(12 + 8) = ${((12 - 8) / Math.sqrt(12 + 8)).toFixed(2)}`);
  });

  it('inflates the error for clusters', () => {
    const design = 1 + (200 / 40 - 1) * 0.3;
    const se = Math.sqrt(0.16 / 200);
    expect(text).toContain(`1 + 4·0.3 = ${design.toFixed(1)}`);
    expect(text).toContain(`from ${points(se)} to ${points(se * Math.sqrt(design))} points`);
    expect(text).toContain(`about ${points(3 / 200)}% (rule of three)`);
  });

  it('has the paired error and the wrong ones in its check', () => {
    const n = 400;
    const difference = (30 - 14) / n;
    expect(difference).toBeCloseTo(0.8 - 0.76, 10);
    const right = Math.sqrt(30 + 14 - 16 ** 2 / n) / n;
    const single = Math.sqrt(0.16 / n);
    const independent = Math.sqrt((0.8 * 0.2 + 0.76 * 0.24) / n);
    for (const value of [single, difference, independent, right]) {
      expect(text).toContain(`text: About ${points(value)} points`);
    }
  });
});

describe('pass-at-k', () => {
  const text = cardText('pass-at-k');
  const any = (p: number, k: number) => 1 - (1 - p) ** k;
  const percent = (value: number) => `${(100 * value).toFixed(1)}%`;

  it('tabulates both for a 75% agent', () => {
    const ks = [1, 2, 3, 5, 8];
    const shown = [
      ...ks.slice(0, -1).map((k) => percent(any(0.75, k))),
      `${(100 * any(0.75, 8)).toFixed(3)}%`,
    ];
    expect(text).toContain(`pass@k ${shown.join(' ')}`);
    expect(text).toContain(`pass^k ${ks.map((k) => percent(0.75 ** k)).join(' ')}`);
    expect(text).toContain(`1 - 0.25³ = ${any(0.75, 3).toFixed(3)}`);
    expect(text).toContain(`0.75³ = ${(0.75 ** 3).toFixed(3)}`);
    expect(text).toContain(`it is ${percent(any(0.75, 3))}`);
    expect(text).toContain(`here it is ${percent(0.75 ** 3)}`);
  });

  it('estimates from five runs with three successes', () => {
    const [n, c, k] = [5, 3, 3];
    const [fail, all] = [choose(n - c, k), choose(n, k)];
    expect(text).toContain(
      `1 - ${fail}/${all} = ${(1 - fail / all).toFixed(2)} 1 - 0.4³ = ${any(c / n, k).toFixed(2)}`,
    );
    const ok = choose(c, k);
    expect(text).toContain(`${ok}/${all} = ${(ok / all).toFixed(2)} 0.6³ = ${((c / n) ** k).toFixed(2)}`);
  });

  it('averages over tasks in its check', () => {
    const tasks = [1, 0];
    const right = [mean(tasks.map((p) => any(p, 4))), mean(tasks.map((p) => p ** 4))];
    const wrong = [any(0.5, 4), 0.5 ** 4];
    const choice = (a: number | undefined, b: number | undefined) =>
      `text: ${(100 * (a ?? Number.NaN)).toFixed(0)}% and ${(100 * (b ?? Number.NaN)).toFixed(0)}%`;
    expect(text).toContain(choice(right[0], right[1]));
    expect(text).toContain(choice(wrong[0], wrong[1]));
    expect(text).toContain(choice(wrong[0], right[1]));
    expect(text).toContain(choice(right[0], wrong[1]));
  });
});

describe('agent-evals', () => {
  const text = cardText('agent-evals');

  it('multiplies the errors of 30 calls', () => {
    expect(text).toContain(`30 calls succeed ${(100 * 0.99 ** 30).toFixed(0)}% of the time`);
    expect(text).toContain(`each call needs ${(100 * 0.9 ** (1 / 30)).toFixed(2)}%`);
  });

  it('repairs both kinds of grader error in its check, beside the wrong answers', () => {
    const [runs, passed, read, wrongPasses, wrongFailures] = [200, 130, 26, 2, 20];
    const falsePasses = (passed * wrongPasses) / read;
    const right = passed - falsePasses + wrongFailures;
    expect(text).toContain(
      `about ${falsePasses} of ${passed}; ${passed} - ${falsePasses} + ${wrongFailures} = ${right}`,
    );
    for (const count of [right, passed + wrongFailures, passed, passed - falsePasses]) {
      expect(text).toContain(`text: About ${(100 * count) / runs}%`);
    }
  });

  it('rescores the suite', () => {
    const runs = 60 * 4;
    const [before, bugs] = [156, 14];
    const after = before + bugs;
    expect(text).toContain(`${before} / ${runs} = ${((100 * before) / runs).toFixed(1)}%`);
    expect(text).toContain(`${bugs} of the ${runs - before} failures`);
    expect(text).toContain(`${after} / ${runs} = ${((100 * after) / runs).toFixed(1)}%`);
    expect(text).toContain(`33 / 60 = ${((100 * 33) / 60).toFixed(1)}%`);
    expect(text).toContain(`(${after} / ${runs})⁴ = ${(100 * (after / runs) ** 4).toFixed(1)}%`);
    // The tasks solved four times out of four leave at most three successes for each other task.
    expect(after - 33 * 4).toBeLessThanOrEqual((60 - 33) * 3);
    const cost = runs * 0.4;
    expect(text).toContain(`$${cost} / ${after} = $${(cost / after).toFixed(2)}`);
  });
});
