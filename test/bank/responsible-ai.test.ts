import { describe, expect, it } from 'vitest';
import { correctChoice, percent, wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

/** Upper 95% bound of a rate after no event in n tries. */
const boundAfterNone = (n: number): number => 1 - 0.05 ** (1 / n);

interface Group {
  positives: number;
  negatives: number;
  tp: number;
  fp: number;
}

const size = ({ positives, negatives }: Group): number => positives + negatives;
const selection = (group: Group): number => (group.tp + group.fp) / size(group);
const tpr = ({ tp, positives }: Group): number => tp / positives;
const fpr = ({ fp, negatives }: Group): number => fp / negatives;
const precision = ({ tp, fp }: Group): number => tp / (tp + fp);

describe('fairness-definitions', () => {
  const text = cardText('fairness-definitions');
  const a: Group = { positives: 600, negatives: 400, tp: 480, fp: 120 };
  const b: Group = { positives: 300, negatives: 700, tp: 240, fp: 210 };

  it('gives the rates of its loans', () => {
    const two = (value: number): string => value.toFixed(2);
    expect(text).toContain(`would repay ${a.positives} ${b.positives}`);
    expect(text).toContain(`selection rate 600/1000 = ${two(selection(a))} 450/1000 = ${two(selection(b))}`);
    expect(text).toContain(`true positive rate 480/600 = ${two(tpr(a))} 240/300 = ${two(tpr(b))}`);
    expect(text).toContain(`false positive rate 120/400 = ${two(fpr(a))} 210/700 = ${two(fpr(b))}`);
    expect(text).toContain(`precision 480/600 = ${two(precision(a))} 240/450 = ${two(precision(b))}`);
    expect(text).toContain(`Parity would need ${600 - 450} more approvals in B`);
  });

  it('gives the repayments of a calibrated score', () => {
    expect(text).toContain(`if 200 people in A and 100 in B score 0.7, then ${200 * 0.7} and ${100 * 0.7}`);
  });

  it('marks the criterion that holds in its check', () => {
    const first: Group = { positives: 100, negatives: 100, tp: 60, fp: 20 };
    const second: Group = { positives: 50, negatives: 150, tp: 30, fp: 30 };
    const errors = ({ positives, tp, fp }: Group): number => positives - tp + fp;
    const holds = {
      'Demographic parity': selection(first) === selection(second),
      'Equal precision': precision(first) === precision(second),
      'Equalized odds': tpr(first) === tpr(second) && fpr(first) === fpr(second),
      'Equal error counts': errors(first) === errors(second),
    };
    const held = Object.entries(holds).flatMap(([name, does]) => (does ? [name] : []));
    expect(held).toEqual([correctChoice('fairness-definitions')]);
    expect(text).toContain(
      `80/200 = ${percent(selection(first))} of A and 60/200 = ${percent(selection(second))} of B`,
    );
    expect(text).toContain(`60/80 = ${percent(precision(first))}`);
    expect(text).toContain(`30/60 = ${percent(precision(second))}`);
    expect(text).toContain(`A has 40 + 20 = ${errors(first)} errors, B has 20 + 30 = ${errors(second)}`);
  });
});

describe('shap-and-lime', () => {
  const text = cardText('shap-and-lime');
  type Pair = readonly [number, number];

  function shapley(f: (a: number, b: number) => number, x: Pair, background: Pair): Pair {
    const v = (a: boolean, b: boolean): number => f(a ? x[0] : background[0], b ? x[1] : background[1]);
    const first = (v(true, false) - v(false, false) + v(true, true) - v(false, true)) / 2;
    const second = (v(false, true) - v(false, false) + v(true, true) - v(true, false)) / 2;
    return [first, second];
  }

  it('shows how the background decides', () => {
    const f = (a: number, b: number): number => 10 * a + 20 * a * b;
    const row = (background: Pair): string => {
      const [first, second] = shapley(f, [1, 1], background);
      return `shapley((1, 1), (${background.join(', ')})) == [${first.toFixed(1)}, ${second.toFixed(1)}]`;
    };
    expect(text).toContain(row([0, 0]));
    expect(text).toContain(row([0, 1]));
    expect(text).toContain(`sums to ${f(1, 1) - f(0, 0)}`);
  });

  it('marks the split of an interaction in its check', () => {
    const product = (a: number, b: number): number => 6 * a * b;
    expect(correctChoice('shap-and-lime')).toBe(shapley(product, [1, 1], [0, 0]).join(' and '));
  });
});

describe('eu-ai-act', () => {
  const text = cardText('eu-ai-act');

  it('counts the months by which the date moved', () => {
    const [from, to] = [new Date(Date.UTC(2026, 7, 2)), new Date(Date.UTC(2027, 11, 2))];
    const months = 12 * (to.getUTCFullYear() - from.getUTCFullYear()) + to.getUTCMonth() - from.getUTCMonth();
    expect(text).toContain(`your date is ${months} months later`);
    expect(text).toContain('2 Dec 2027 | high-risk systems of Annex III');
  });

  it('gives the larger of the two fines', () => {
    const fine = Math.max(15e6, 0.03 * 800e6);
    expect(text).toContain(`at €800 million that is €${fine / 1e6} million`);
  });
});

describe('harmful-output-live', () => {
  const text = cardText('harmful-output-live');

  it('gives the rate with its interval', () => {
    const { low, high } = wilson(9, 200);
    expect(text).toContain(
      `200 runs, 9 dangerous ${percent(9 / 200, 1)}, 95% Wilson interval ${percent(low, 1)} to ${percent(high, 1)}`,
    );
  });

  it('corrects the search for what it misses', () => {
    expect(text).toContain(`340 confirmed; the search finds 80% of planted cases -> about ${340 / 0.8}`);
  });

  it('bounds the rate after no failure', () => {
    expect(boundAfterNone(300)).toBeLessThan(0.01);
    expect(text).toContain('0 of 300 fail (so below 1% with 95% confidence;');
  });

  it('scales up what the search of its check finds', () => {
    const [planted, returned, real] = [60, 45, 270];
    const total = real / (returned / planted);
    expect(correctChoice('harmful-output-live')).toBe(`About ${total}`);
    expect(text).toContain(`It finds 45 / 60 = ${percent(returned / planted)}, so 270 / 0.75`);
    expect(text).toContain(`text: About ${real + planted - returned} why`);
    expect(text).toContain(`text: About ${Math.round(real * (2 - returned / planted))} why`);
  });
});
