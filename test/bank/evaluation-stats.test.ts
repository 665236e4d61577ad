import { describe, expect, it } from 'vitest';
import { wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const Z95 = 1.959964;
const Z80 = 0.841621;

/** The paired difference of two models on the same `n` cases, from the cases only one of them gets right. */
function paired(
  onlyNew: number,
  onlyOld: number,
  n: number,
): { diff: number; se: number; low: number; high: number } {
  const diff = (onlyNew - onlyOld) / n;
  const se = Math.sqrt(onlyNew + onlyOld - (onlyNew - onlyOld) ** 2 / n) / n;
  return { diff, se, low: diff - Z95 * se, high: diff + Z95 * se };
}

/** The two-sided tail of the standard normal, by Abramowitz and Stegun 7.1.26 (error below 2e-7). */
function twoSidedP(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return poly * Math.exp(-x * x);
}

/** Mulberry32: a small seeded generator, so that the simulations below give the same answer each time. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function gaussian(seed: number): () => number {
  const next = uniform(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

const usd = (amount: number): string => `$${Math.round(amount).toLocaleString('en-US')}`;
const points = (share: number): string => (100 * share).toFixed(1);
const whole = (share: number): string => (100 * share).toFixed(0);

describe('validate-a-model', () => {
  const text = cardText('validate-a-model');

  it('gives the paired interval of its mail router', () => {
    const { diff, se, low, high } = paired(70, 40, 1000);
    expect(diff).toBeCloseTo((860 - 830) / 1000, 10);
    expect(text).toContain(`difference = (70 - 40) / 1,000 = ${points(diff)} points`);
    expect(text).toContain(`√(70 + 40 - 30² / 1,000) / 1,000 = ${(100 * se).toFixed(2)} points`);
    expect(text).toContain(`= ${points(low)} to ${points(high)} points`);
  });

  it('gives separate intervals that overlap', () => {
    const model = wilson(860, 1000);
    const rules = wilson(830, 1000);
    expect(model.low).toBeLessThan(rules.high);
    expect(text).toContain(
      `${points(model.low)}-${points(model.high)}% and ${points(rules.low)}-${points(rules.high)}%`,
    );
  });

  it('gives the interval of the handwritten slice', () => {
    const { diff, low, high } = paired(3, 12, 60);
    expect(high).toBeLessThan(0);
    expect(text).toContain(`${whole(diff)} points (${whole(low)} to ${whole(high)})`);
  });

  it('counts the fits of nested cross-validation', () => {
    expect(text).toContain(`5 outer × 5 inner folds × 20 settings = ${5 * 5 * 20} fits`);
  });

  it('is right that features chosen on all rows score about 90% on coin flips', () => {
    const rows = 80;
    const features = 5000;
    const keep = 20;
    const label = (row: number): boolean => Math.floor(row / 5) % 2 === 0;

    const means = (column: Float64Array, used: (row: number) => boolean): [number, number] => {
      let yes = 0;
      let no = 0;
      let yesCount = 0;
      let noCount = 0;
      column.forEach((value, row) => {
        if (!used(row)) return;
        if (label(row)) {
          yes += value;
          yesCount += 1;
        } else {
          no += value;
          noCount += 1;
        }
      });
      return [yes / yesCount, no / noCount];
    };

    const accuracy = (seed: number, chooseInside: boolean): number => {
      const draw = gaussian(seed);
      const columns = Array.from({ length: features }, () => Float64Array.from({ length: rows }, draw));
      const best = (used: (row: number) => boolean): Float64Array[] =>
        columns
          .map((column) => {
            const [yes, no] = means(column, used);
            return { column, gap: Math.abs(yes - no) };
          })
          .sort((a, b) => b.gap - a.gap)
          .slice(0, keep)
          .map(({ column }) => column);
      const onAll = best(() => true);
      let right = 0;
      for (let fold = 0; fold < 5; fold += 1) {
        const train = (row: number): boolean => row % 5 !== fold;
        const chosen = chooseInside ? best(train) : onAll;
        const centers = chosen.map((column) => ({ column, center: means(column, train) }));
        for (let row = fold; row < rows; row += 5) {
          let lead = 0;
          for (const { column, center } of centers) {
            const value = column[row] ?? Number.NaN;
            lead += (value - center[1]) ** 2 - (value - center[0]) ** 2;
          }
          if (lead > 0 === label(row)) right += 1;
        }
      }
      return right / rows;
    };

    const average = (chooseInside: boolean): number =>
      [1, 2, 3, 4].reduce((sum, seed) => sum + accuracy(seed, chooseInside), 0) / 4;

    expect(Math.abs(average(false) - 0.9)).toBeLessThan(0.06);
    expect(Math.abs(average(true) - 0.5)).toBeLessThan(0.1);
    expect(text).toContain('see about 90% accuracy');
    expect(text).toContain('choosing inside folds would show about 50%');
  }, 30_000);
});

describe('confusion-matrix', () => {
  const text = cardText('confusion-matrix');
  const [tp, fn, fp, tn] = [80, 20, 40, 860];

  it('derives the metrics of its table', () => {
    expect(tp + fn + fp + tn).toBe(1000);
    expect(text).toContain(`= ${((tp + tn) / 1000).toFixed(2)} precision`);
    expect(text).toContain(`80 / (80 + 40) = ${(tp / (tp + fp)).toFixed(2)}`);
    expect(text).toContain(`80 / (80 + 20) = ${(tp / (tp + fn)).toFixed(2)}`);
    expect(text).toContain(`860 / (860 + 40) = ${(tn / (tn + fp)).toFixed(3)}`);
    expect(text).toContain(`160 / (160 + 40 + 20) = ${((2 * tp) / (2 * tp + fp + fn)).toFixed(2)}`);
  });

  it('prices both thresholds', () => {
    const cost = (misses: number, alarms: number): number => 200 * misses + 5 * alarms;
    const row = (threshold: string, misses: number, alarms: number): string =>
      `| ${threshold} | ${misses}, ${alarms} | ${(1 - (misses + alarms) / 1000).toFixed(3)} | ${usd(cost(misses, alarms))} |`;
    expect(text).toContain(row('0.50', fn, fp));
    expect(text).toContain(row('0.20', 5, 180));
    expect(text).toContain(`saves ${usd(cost(fn, fp) - cost(5, 180))}`);
    expect(text).toContain(`from ${tp + fp} to ${100 - 5 + 180}`);
    expect(text).toContain(`5 / (5 + 200) = ${(5 / 205).toFixed(3)}`);
  });

  it('moves precision with prevalence', () => {
    const hits = 10 * (tp / (tp + fn));
    const alarms = 990 * (fp / (fp + tn));
    expect(text).toContain(`give ${hits} true and ${alarms} false alarms`);
    expect(text).toContain(`from 0.67 to ${(hits / (hits + alarms)).toFixed(2)}`);
  });

  it('has the right number in its check', () => {
    const positives = 10_000 * 0.02;
    const hits = positives * 0.9;
    const alarms = (10_000 - positives) * (1 - 0.95);
    expect(text).toContain(`text: About ${whole(hits / (hits + alarms))}% why: 180 true`);
    expect(text).toContain(
      `text: About ${whole(alarms / (hits + alarms))}% why: That is the share of alarms that are`,
    );
    expect(alarms).toBeCloseTo(490, 6);
  });
});

describe('measure-model-success', () => {
  const text = cardText('measure-model-success');
  const contacts = 40_000;
  const perMinute = 0.6;
  const running = 7_600;
  const reopenCost = 9 * perMinute;
  const net = (minutes: number, reopened: number): number =>
    minutes * contacts * perMinute - running - reopened * contacts * reopenCost;

  it('takes the effect against control, not against before', () => {
    const effect = 8.1 - 9.4 - (9.0 - 9.4);
    expect(text).toContain(`effect ${effect.toFixed(1)} (95%`);
    expect(text).toContain(`${whole(1.3 / 0.9 - 1)}% too much`);
  });

  it('adds up the money', () => {
    expect(text).toContain(`× $0.60 = ${usd(0.9 * contacts * perMinute)}`);
    expect(text).toContain(
      `${0.003 * contacts} contacts × $${reopenCost.toFixed(2)} = -${usd(0.003 * contacts * reopenCost)}`,
    );
    expect(text).toContain(`net per month = ${usd(net(0.9, 0.003))}`);
    expect(text).toContain(`0.6 minutes and +0.45 points reopened still net ${usd(net(0.6, 0.0045))}`);
    const breakEven = (running + 0.003 * contacts * reopenCost) / (contacts * perMinute);
    expect(text).toContain(`break-even effect is ${breakEven.toFixed(2)} minutes`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(
      `text: ${Math.round((0.7 - 0.66) * 5000)} customers, because 4 points more stayed`,
    );
  });
});

describe('metrics-for-imbalance', () => {
  const text = cardText('metrics-for-imbalance');
  const [tp, fp, fn, tn] = [600, 900, 400, 98_100];
  const precision = tp / (tp + fp);
  const recall = tp / (tp + fn);

  it('derives the metrics of its example', () => {
    const all = tp + fp + fn + tn;
    expect(all).toBe(100_000);
    expect(text).toContain(`accuracy ${points((tp + tn) / all)}% all-negative: ${points((fp + tn) / all)}%`);
    expect(text).toContain(`600 / 1,500 = ${precision.toFixed(2)}`);
    expect(text).toContain(`600 / 1,000 = ${recall.toFixed(2)}`);
    expect(text).toContain(`900 / 99,000 = ${points(fp / (fp + tn))}%`);
    expect(text).toContain(`1,000 / 100,000 = ${((tp + fn) / all).toFixed(2)}`);
    expect(1 - precision).toBeCloseTo(3 / 5, 10);
  });

  it('gives F-beta for three weights', () => {
    for (const beta of [0.5, 1, 2]) {
      const f = ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall);
      expect(text).toContain(`F${beta} ${f.toFixed(2)}`);
    }
  });

  it('gives the intervals of recall', () => {
    const few = wilson(30, 50);
    const many = wilson(600, 1000);
    expect(text).toContain(`${few.low.toFixed(2)} to ${few.high.toFixed(2)}; with 1,000`);
    expect(text).toContain(`${many.low.toFixed(2)} to ${many.high.toFixed(2)}`);
  });

  it('corrects a probability from a balanced sample', () => {
    const odds = (0.9 / 0.1) * (0.01 / 0.99);
    expect(text).toContain(`A score of 0.90 there means ${(odds / (1 + odds)).toFixed(3)} at 1% prevalence`);
  });

  it('has the right ratios in its check', () => {
    expect(text).toContain(
      `0.30 / 0.20 = ${(0.3 / 0.2).toFixed(1)} at B, 0.20 / 0.01 = ${(0.2 / 0.01).toFixed(0)} at A`,
    );
  });
});

describe('ab-testing-for-ai', () => {
  const text = cardText('ab-testing-for-ai');
  const perArm = (p: number, q: number): number =>
    ((Z95 + Z80) ** 2 * (p * (1 - p) + q * (1 - q))) / (q - p) ** 2;

  it('sizes the example', () => {
    const n = perArm(0.1, 0.105);
    const shown = Math.round(n / 100) * 100;
    expect(text).toContain(`≈ ${shown.toLocaleString('en-US')} users`);
    expect(text).toContain(`both arms ≈ ${(2 * shown).toLocaleString('en-US')}`);
    const days = Math.ceil((2 * shown) / 10_000);
    expect(text).toContain(`${days} days -> run ${Math.ceil(days / 7) * 7}`);
    expect(perArm(0.1, 0.1025) / n).toBeCloseTo(4, 0);
  });

  it('sizes a test for a rare harm', () => {
    expect(text).toContain(`about ${(perArm(1e-5, 2e-5) / 1e6).toFixed(1)} million users per arm`);
  });

  it('simulates peeking on 14 days without an effect', () => {
    const draw = gaussian(7);
    const runs = 100_000;
    let wins = 0;
    for (let run = 0; run < runs; run += 1) {
      let sum = 0;
      for (let day = 1; day <= 14; day += 1) {
        sum += draw();
        if (Math.abs(sum) / Math.sqrt(day) > Z95) {
          wins += 1;
          break;
        }
      }
    }
    expect(text).toContain(`about ${whole(wins / runs)}% of tests, not 5%`);
  }, 30_000);

  it('gives the p-value of both skewed splits', () => {
    const chiSquare = (a: number, b: number): number => (a - b) ** 2 / (a + b);
    expect(text).toContain(`p = ${twoSidedP(Math.sqrt(chiSquare(58_600, 57_400))).toFixed(4)}`);
    const chi = chiSquare(51_000, 49_000);
    expect(text).toContain(`Chi-square is ${chi}`);
    // The tail is below the normal density over z, doubled.
    const bound = (2 * Math.exp(-chi / 2)) / Math.sqrt(2 * Math.PI * chi);
    expect(bound).toBeLessThan(1e-9);
    expect(text).toContain('p below one in a billion');
  });
});

describe('data-viz-tools', () => {
  const text = cardText('data-viz-tools');

  it('counts points per pixel', () => {
    expect(text).toContain(`are ${(5e6 / (1000 * 600)).toFixed(1)} per pixel`);
  });

  it('measures the lie of a cut axis', () => {
    expect(text).toContain(`looks ${(98 - 95) / (96 - 95)} times as tall`);
    expect(text).toContain(`the real ratio is ${(98 / 96).toFixed(2)}`);
    expect((91 - 85) / (88 - 85)).toBe(2);
  });

  it('has the right intervals in its check', () => {
    const small = wilson(22, 25);
    const large = wilson(910, 1000);
    expect(text).toContain(`22 of 25 cases (${whole(22 / 25)}%)`);
    const range = (of: { low: number; high: number }): string => `${whole(of.low)}% to ${whole(of.high)}%`;
    expect(text).toContain(`Dots with 95% intervals, ${range(large)} and ${range(small)} why:`);
    expect(small.low).toBeLessThan(large.low);
    expect(small.high).toBeGreaterThan(large.high);
  });
});

describe('languages-for-ai', () => {
  const text = cardText('languages-for-ai');
  const speedup = (share: number, gain: number): number => 1 / (1 - share + share / gain);

  it('bounds the gain of a rewrite', () => {
    expect(text).toContain(`1 / (0.20 + 0.08) = ${speedup(0.8, 10).toFixed(1)}`);
    expect(text).toContain(`1 / (0.85 + 0.015) = ${speedup(0.15, 10).toFixed(1)}`);
    expect(text).toContain(`from 50 to ${(50 / speedup(0.8, 10)).toFixed(0)} minutes`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`text: About ${speedup(0.6, 20).toFixed(1)} times why: New time is`);
    expect(text).toContain(`text: About ${speedup(0.4, 20).toFixed(1)} times why: That is what you get if`);
    expect(text).toContain(`text: About ${0.6 * 20} times why: 60% of 20`);
  });
});

describe('few-labels-high-value', () => {
  const text = cardText('few-labels-high-value');

  it('gives the agreement beyond chance', () => {
    const chance = 0.3 * 0.3 + 0.7 * 0.7;
    const kappa = (0.85 - chance) / (1 - chance);
    expect(text).toContain(
      `(0.85 - ${chance.toFixed(2)}) / ${(1 - chance).toFixed(2)} = ${kappa.toFixed(2)}`,
    );
  });

  it('gives the intervals of recall', () => {
    const now = wilson(30, 40);
    const later = wilson(75, 100);
    expect(text).toContain(`Wilson interval of ${now.low.toFixed(2)} to ${now.high.toFixed(2)}`);
    expect(text).toContain(`recall 0.75 spans ${later.low.toFixed(2)} to ${later.high.toFixed(2)}`);
  });

  it('counts the positives that labeling brings', () => {
    expect(text).toContain(`500 random labels bring ${500 * 0.1} positives`);
    expect(text).toContain(`40% precision bring ${500 * 0.4}`);
    expect(text).toContain(`With 100 positives`);
    expect(text).toContain(`takes ${(100 / 0.1).toLocaleString('en-US')} cases`);
  });

  it('has the right intervals in its check', () => {
    const choice = (hits: number, n: number, why: string): string => {
      const { low, high } = wilson(hits, n);
      return `text: About ${whole(low)}% to ${whole(high)}% why: ${why}`;
    };
    expect(text).toContain(choice(6, 8, 'Recall counts positives only'));
    expect(text).toContain(choice(60, 80, 'Uses all 80 test cases'));
    expect(text).toContain(choice(300, 400, 'Uses all 400 labels'));
    expect(text).toContain(choice(30, 40, 'Uses all 40 positives'));
  });
});
