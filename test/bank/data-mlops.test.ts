import { describe, expect, it } from 'vitest';
import { cardText } from '../support/card-text.ts';

const us = (value: number) => value.toLocaleString('en-US');
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;
const sampleSd = (values: number[]) => {
  const center = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - center) ** 2)) / (values.length - 1));
};

describe('clean-large-dataset', () => {
  const text = cardText('clean-large-dataset');

  it('counts the rows of a join with repeated keys', () => {
    const orders = 1_000_000;
    const doubled = Math.round(orders * 0.03);
    const single = orders - doubled;
    expect(text).toContain(
      `text: ${us(single + 2 * doubled)} rows why: ${us(single)} orders give one row each`,
    );
    expect(text).toContain(`${us(doubled)} give two, so ${us(single)} + ${us(2 * doubled)}`);
  });

  it('keeps a ledger whose steps add up', () => {
    const ledger = [...text.matchAll(/ ([\d,]{10}) ([\d,]{10}) (?:none|files|sent|no)/g)];
    const rows = ledger.map((match) => match.slice(1).map((cell) => Number(cell.replaceAll(',', ''))));
    expect(rows).toHaveLength(4);
    for (let step = 1; step < rows.length; step++) {
      expect(rows[step]?.[0]).toBe(rows[step - 1]?.[1]);
    }
    const [loaded, unique, joined] = [rows[1]?.[0] ?? 0, rows[1]?.[1] ?? 0, rows[3]?.[1] ?? 0];
    expect(text).toContain(`Duplicates were ${((100 * (loaded - unique)) / loaded).toFixed(1)}% of the load`);
    expect(text).toContain(`would have returned ${us(Math.round(joined * 1.02))} rows`);
  });
});

describe('missing-or-corrupt-data', () => {
  it('gives the means of the blood pressure example', () => {
    const text = cardText('missing-or-corrupt-data');
    const [young, old] = [600, 400];
    const [seenYoung, seenOld] = [young * (1 - 0.1), old * (1 - 0.5)];
    const truth = (young * 120 + old * 140) / (young + old);
    const seen = (seenYoung * 120 + seenOld * 140) / (seenYoung + seenOld);
    const gaps = young + old - seenYoung - seenOld;
    const filled = ((seenYoung + seenOld) * seen + gaps * seen) / (young + old);
    expect(text).toContain(`true mean (600*120 + 400*140) / 1000 = ${truth.toFixed(1)}`);
    const parts = `(${seenYoung}*120 + ${seenOld}*140) / ${seenYoung + seenOld}`;
    expect(text).toContain(`complete cases ${parts} = ${seen.toFixed(1)}`);
    expect(text).toContain(`fill with overall mean ${filled.toFixed(1)}`);
    const gapsYoung = young - seenYoung;
    const gapsOld = old - seenOld;
    const byGroup = (seenYoung * 120 + gapsYoung * 120 + seenOld * 140 + gapsOld * 140) / (young + old);
    expect(text).toContain(`fill with group mean (600*120 + 400*140) / 1000 = ${byGroup.toFixed(1)}`);
  });
});

describe('drift-monitoring-pipeline', () => {
  const text = cardText('drift-monitoring-pipeline');

  it('sizes the prediction log', () => {
    const records = 200 * 24 * 60 * 60;
    const gigabytes = (records * 2000) / 1e9;
    expect(text).toContain(
      `${(records / 1e6).toFixed(2)} million records and ${gigabytes.toFixed(2)} GB a day`,
    );
  });

  it('contrasts a tiny PSI with a huge chi-squared', () => {
    const reference = [0.5, 0.3, 0.2];
    const live = [0.49, 0.3, 0.21];
    const pairs = reference.map((share, bin) => [share, live[bin] ?? Number.NaN] as const);
    const psi = sum(pairs.map(([ref, now]) => (now - ref) * Math.log(now / ref)));
    const chi2 = 1_000_000 * sum(pairs.map(([ref, now]) => (now - ref) ** 2 / ref));
    expect(text).toContain(`ln(live / ref) = ${psi.toFixed(4)}`);
    expect(text).toMatch(new RegExp(`/ ref = ${chi2.toFixed(0)} p < 1e-100`));
    // With two degrees of freedom the upper tail of chi-squared is exp(-x / 2).
    expect(Math.exp(-chi2 / 2)).toBeLessThan(1e-100);
  });

  it('counts the false alarms of many tests', () => {
    expect(text).toContain(`about ${Math.round(300 * 0.01)} false alarms a day`);
  });
});

describe('optimized-under-constraints', () => {
  const text = cardText('optimized-under-constraints');

  it('adds the stages up to the means it reports', () => {
    const stages = ['decode, resize', 'model', 'other'].map((stage) => {
      const match = new RegExp(`${stage} (\\d+) ms (\\d+) ms`).exec(text);
      return [Number(match?.[1]), Number(match?.[2])] as const;
    });
    const before = sum(stages.map(([old]) => old));
    const after = sum(stages.map(([, now]) => now));
    const factor = (before / after).toFixed(1);
    expect(text).toContain(`mean ${us(before)} ms ${after} ms ${factor} times faster`);
    expect(text).toContain(`from ${us(before)} to ${after} milliseconds`);
    const model = stages[1]?.[0] ?? Number.NaN;
    expect(text).toContain(`Halving the model stage alone would have left ${us(before - model / 2)} ms`);
  });

  it('pays for the float blocks in time and size', () => {
    expect(text).toContain(`model 710 ms ${330 + 40} ms`);
    expect(text).toContain(`model file 88 MB ${23 + 3} MB`);
    expect(text).toContain('Full 8-bit gave 330 ms and 23 MB');
    expect(text).toContain('cost 40 ms and 3 MB');
    expect(text).toContain(`lost 30 photos, ${(100 * 30) / 500} points`);
    expect(text).toContain(`down to 4 photos, ${(100 * 4) / 500} points`);
  });
});

describe('works-in-dev-fails-in-prod', () => {
  it('splits the loss between features and serving', () => {
    const text = cardText('works-in-dev-fails-in-prod');
    const auc = (row: string) => Number(new RegExp(`${row} (0\\.\\d\\d)`).exec(text)?.[1]);
    const offline = auc('offline, as of request offline');
    const swapped = auc('logged online offline');
    const served = auc('logged online served');
    expect(text).toContain(`features cost ${(offline - swapped).toFixed(2)}`);
    expect(text).toContain(`serving costs ${(swapped - served).toFixed(2)}`);
    expect(text).toContain(`Online features cost only ${(0.86 - 0.85).toFixed(2)}`);
  });
});

describe('experiment-reproducibility', () => {
  const text = cardText('experiment-reproducibility');

  it('shows that the order of addition matters', () => {
    expect(text).toContain(`print((0.1 + 0.2) + 0.3) # ${0.1 + 0.2 + 0.3}`);
    expect(text).toContain(`print(0.1 + (0.2 + 0.3)) # ${0.1 + (0.2 + 0.3)}`);
  });

  it('summarizes the five seeds of both models', () => {
    const runs = (name: string) => {
      const match = new RegExp(`${name} ((?:0\\.\\d{3} ){5})mean (\\S+) sd (\\S+)`).exec(text);
      const values = (match?.[1] ?? '').trim().split(' ').map(Number);
      expect(values).toHaveLength(5);
      expect(match?.[2]).toBe(mean(values).toFixed(4));
      expect(match?.[3]).toBe(sampleSd(values).toFixed(4));
      return values;
    };
    const a = runs('A');
    const b = runs('B');
    const gap = mean(b) - mean(a);
    const error = Math.sqrt((sampleSd(a) ** 2 + sampleSd(b) ** 2) / 5);
    const t = (gap / error).toFixed(1);
    expect(text).toContain(`gap ${gap.toFixed(4)}, standard error ${error.toFixed(4)}, t = ${t}`);
    expect(text).toContain(`would have claimed ${(Math.max(...b) - Math.min(...a)).toFixed(3)}`);
  });

  it('gives the standard error of the gap in its check, and each wrong one', () => {
    const sd = 0.005;
    const ofMean = sd / Math.sqrt(5);
    const ofGap = Math.sqrt(sd ** 2 / 5 + sd ** 2);
    expect(text).toContain(`text: About ${ofGap.toFixed(4)} why: "√(`);
    expect(text).toContain(`is only ${((0.852 - 0.845) / ofGap).toFixed(1)} of these`);
    for (const wrong of [ofMean, sd, ofMean + sd]) {
      expect(text).toContain(`text: About ${wrong.toFixed(4)} why:`);
    }
  });
});

describe('secure-ai-systems', () => {
  it('gives the chance that an injection passes the filter', () => {
    const text = cardText('secure-ai-systems');
    const passes = (attempts: number) => 100 * (1 - 0.95 ** attempts);
    expect(text).toContain(`1 attempt ${passes(1).toFixed(0)}% get through`);
    expect(text).toContain(`1 - 0.95²⁰ = ${passes(20).toFixed(0)}%`);
    expect(text).toContain(`1 - 0.95¹⁰⁰ = ${passes(100).toFixed(1)}%`);
  });
});
