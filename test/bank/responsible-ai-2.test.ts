import { describe, expect, it } from 'vitest';
import { correctChoice, percent, us, wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

describe('fairness-impossibility', () => {
  const text = cardText('fairness-impossibility');
  const odds = (p: number): number => p / (1 - p);
  /** The mean score of the negatives that calibration forces on a group. */
  const negatives = (p: number, miss: number): number => odds(p) * miss;

  it('works the table', () => {
    expect(text).toContain(`odds ${odds(0.5).toFixed(2)} ${odds(0.2).toFixed(2)}`);
    expect(text).toContain(
      `b that follows ${negatives(0.5, 0.3).toFixed(2)} ${negatives(0.2, 0.3).toFixed(3)}`,
    );
    expect(negatives(0.5, 0.3) / negatives(0.2, 0.3)).toBeCloseTo(4, 9);
  });

  it('splits the mean of a calibrated score', () => {
    for (const p of [0.2, 0.4, 0.5]) {
      expect(p * 0.7 + (1 - p) * negatives(p, 0.3)).toBeCloseTo(p, 12);
    }
  });

  it('answers its check', () => {
    expect(correctChoice('fairness-impossibility')).toBe(
      `${negatives(0.4, 0.3).toFixed(3)} in A and ${negatives(0.2, 0.3).toFixed(3)} in B`,
    );
  });
});

describe('proxy-discrimination', () => {
  it('reweighs the four cells', () => {
    const text = cardText('proxy-discrimination');
    const counts = { men: { yes: 240, no: 360 }, women: { yes: 80, no: 320 } };
    const yes = (counts.men.yes + counts.women.yes) / 1000;
    const weight = (group: number, label: number, cell: number): string =>
      ((group * label) / (cell / 1000)).toFixed(2);
    expect(text).toContain(`P(yes) = ${yes.toFixed(2)}`);
    expect(text).toContain(`men yes 0.6·0.32/0.24 = ${weight(0.6, yes, counts.men.yes)}`);
    expect(text).toContain(`no 0.6·0.68/0.36 = ${weight(0.6, 1 - yes, counts.men.no)}`);
    expect(text).toContain(`women yes 0.4·0.32/0.08 = ${weight(0.4, yes, counts.women.yes)}`);
    expect(text).toContain(`no 0.4·0.68/0.32 = ${weight(0.4, 1 - yes, counts.women.no)}`);
    expect(text).toContain(
      `the gap is 8 of the ${30 - 18} points. Then ${12 - 8} points go with measured skills`,
    );
  });
});

describe('interpretability-vs-explainability', () => {
  it('measures fidelity overall and on denials', () => {
    const text = cardText('interpretability-vs-explainability');
    const denied = 1700;
    const approved = 7700;
    expect(denied + approved + 300 + 300).toBe(10_000);
    expect(text).toContain(
      `fidelity overall ${us(denied + approved)} / 10,000 = ${percent((denied + approved) / 10_000)}`,
    );
    expect(text).toContain(
      `fidelity on denials ${us(denied)} / ${us(denied + 300)} = ${percent(denied / (denied + 300))}`,
    );
    expect(text).toContain(`${percent(300 / (denied + 300))} get reasons`);
  });
});

describe('explain-a-denial', () => {
  it('adds up the points and the change', () => {
    const text = cardText('explain-a-denial');
    const parts = [-24, -14, -8, 9];
    const sum = parts.reduce((a, b) => a + b, 0);
    expect(text).toContain(`cutoff, here 620, who average ${588 - sum}`);
    expect(text).toContain(`applicant 588, so ${sum}`);
    expect(text).toContain(`+34 -> ${588 + 34}, above 620`);
    expect(588 + 34).toBeGreaterThan(620);
  });
});

describe('erasure-from-weights', () => {
  it('counts the shards that requests touch', () => {
    const text = cardText('erasure-from-weights');
    const touched = (shards: number, requests: number): number => shards * (1 - (1 - 1 / shards) ** requests);
    expect(text).toContain(`1 shard retrained = ${percent(touched(20, 1) / 20)} of the data`);
    expect(text).toContain(`20 x (1 - 0.95^30) = ${touched(20, 30).toFixed(1)} shards on average`);
  });
});

describe('differential-privacy', () => {
  const text = cardText('differential-privacy');

  it('bounds an attacker', () => {
    /** The lower of the two bounds on the true positive rate, for δ = 0. */
    const limit = (epsilon: number, fpr: number): number =>
      Math.min(Math.exp(epsilon) * fpr, 1 - Math.exp(-epsilon) * (1 - fpr));
    expect(text).toContain(`ε = 1 -> true positives at most ${percent(limit(1, 0.01), 1)}`);
    expect(text).toContain(`ε = 8 -> true positives at most ${percent(limit(8, 0.01), 2)}`);
    expect(text).toContain(`At ε = 8 the factor is ${us(Math.exp(8))}`);
  });

  it('compares noise with signal', () => {
    const noise = (batch: number): string => ((1.1 * Math.sqrt(1e6)) / batch).toFixed(2);
    expect(text).toContain(`B = 1,000 1.1 x 1,000 / 1,000 = ${noise(1000)}`);
    expect(text).toContain(`B = 10,000 1.1 x 1,000 / 10,000 = ${noise(10_000)}`);
  });

  it('answers its check', () => {
    expect(correctChoice('differential-privacy')).toBe(`ε = ${50 * 0.2}`);
    expect(text).toContain(`or about ${us(1000 * Math.round(Math.exp(10) / 1000))}`);
    expect(text).toContain(`ε = ${(Math.sqrt(50) * 0.2).toFixed(1)}`);
  });
});

describe('federated-learning', () => {
  const text = cardText('federated-learning');

  it('counts traffic and votes', () => {
    const roundGb = (20 * 1000) / 1000;
    expect(text).toContain(`${roundGb} GB up and ${roundGb} GB down a round`);
    expect(text).toContain(`${(2 * roundGb * 500) / 1000} TB in all`);
    expect(60_000 / (10 * 2000)).toBe(3);
  });

  it('answers its check', () => {
    const clients = (8 * 0.6 + 2 * 0.9) / 10;
    const examples = (8 * 50 * 0.6 + 2 * 300 * 0.9) / (8 * 50 + 2 * 300);
    expect(correctChoice('federated-learning')).toBe(`"${clients.toFixed(2)}"`);
    expect(text).toContain(`- text: "${examples.toFixed(2)}"`);
    expect(text).toContain(`${percent(600 / 1000)} of the weight`);
  });
});

describe('anonymization-limits', () => {
  it('estimates how many people are alone in their cell', () => {
    const text = cardText('anonymization-limits');
    const cells = 80 * 365 * 2 * 100;
    const coarse = 80 * 2 * 100;
    expect(text).toContain(`birth date (80 years), sex, 100 postcodes ${us(cells)} cells`);
    expect(text).toContain(`exp(-1,000,000 / ${us(cells)}) = ${percent(Math.exp(-1e6 / cells))}`);
    expect(text).toContain(`${us(coarse)} cells, ${1e6 / coarse} people in each`);
    expect(text).toContain(
      `${us(10 ** 10)} tries: at an assumed 100 million a second, ${10 ** 10 / 1e8} seconds`,
    );
  });
});

describe('model-cards', () => {
  const text = cardText('model-cards');

  it('gives Wilson intervals', () => {
    const rows: readonly (readonly [hits: number, n: number])[] = [
      [1880, 2000],
      [172, 212],
      [38, 48],
    ];
    for (const [hits, n] of rows) {
      const { low, high } = wilson(hits, n);
      expect(text).toContain(`${us(n)} ${(hits / n).toFixed(2)} ${low.toFixed(2)} to ${high.toFixed(2)}`);
    }
  });

  it('answers its check', () => {
    const adults = 900 * 0.93;
    expect(correctChoice('model-cards')).toBe(`"${((1000 * 0.9 - adults) / 100).toFixed(2)}"`);
    expect(text).toContain(`${us(adults)} of them adults`);
  });
});

describe('automation-bias', () => {
  const text = cardText('automation-bias');

  it('reads the log', () => {
    const wrong = 12_000 * 0.04;
    expect(text).toContain(`12,000 x 4% = ${wrong}`);
    expect(text).toContain(`36 / ${wrong} = ${percent(36 / wrong, 1)}`);
    expect(text).toContain(`36 / 60 = ${percent(36 / 60)}`);
    expect(text).toContain(`10 people x 120 h / 12,000 = ${(10 * 120 * 60) / 12_000} min`);
  });

  it('answers its check', () => {
    expect(correctChoice('automation-bias')).toBe(`${percent((950 - 40 + 20) / 1000)} of them`);
    expect(text).toContain(`${percent((950 + 20) / 1000)} of them`);
    expect(text).toContain(`${percent((950 - 40) / 1000)} of them`);
  });
});

describe('alignment-basics', () => {
  it('measures the gap between visible and hidden tests', () => {
    const text = cardText('alignment-basics');
    const before = (520 - 500) / 10;
    const after = (900 - 720) / 10;
    expect(text).toContain(`520 / 1,000 500 / 1,000 ${before} points`);
    expect(text).toContain(`900 / 1,000 720 / 1,000 ${after} points`);
    expect(text).toContain(
      `by ${(720 - 500) / 10} points, and ${after - before} of the ${(900 - 520) / 10} points`,
    );
  });
});
