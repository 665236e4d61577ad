import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const whole = (share: number): string => (100 * share).toFixed(0);
const one = (share: number): string => (100 * share).toFixed(1);
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Area of the standard normal below z, by the midpoint rule. */
function normalBelow(z: number): number {
  const steps = 20_000;
  const width = z / steps;
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let area = 0.5;
  for (let i = 0; i < steps; i += 1) area += density((i + 0.5) * width) * width;
  return area;
}

/** The z below which a share above one half lies, by bisection. */
function normalQuantile(share: number): number {
  let [low, high] = [0, 6];
  for (let i = 0; i < 50; i += 1) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return low;
}

describe('agentic-threats', () => {
  const text = cardText('agentic-threats');

  it('counts the tasks under a poisoned note', () => {
    expect(text).toContain(`3 × 200 × 5 = ${us(3 * 200 * 5)} tasks`);
    expect(text).toContain(`expire in 1 d = ${3 * 200}`);
    expect(text).toContain(`20 tasks a day = ${20 * 5}`);
  });

  it('multiplies the screens', () => {
    expect(text).toContain(`0.2⁴ = ${(100 * 0.2 ** 4).toFixed(2)}%`);
    expect(text).toContain(`trust the first, ${whole(0.2)}% does`);
  });
});

describe('data-poisoning', () => {
  const text = cardText('data-poisoning');

  it('gives the share of the poison', () => {
    expect(text).toContain(`of 260 billion = ${((100 * 420_000) / 260e9).toFixed(5)}%`);
  });

  it('shows that random review fails and caps help', () => {
    expect(text).toContain(`0.99975¹⁰⁰⁰ = ${whole(1 - (1 - 250 / 1e6) ** 1000)}%`);
    expect(text).toContain(`forces ${Math.ceil(250 / 20)} accounts`);
  });

  it('has the right numbers in its check', () => {
    expect(text).toContain(`text: About ${us(250 * (200 / 20))}, the same share`);
    expect(text).toContain(`text: About ${Math.round((250 * Math.sqrt(10)) / 10) * 10}, more by √10`);
  });
});

describe('adversarial-examples', () => {
  const text = cardText('adversarial-examples');

  it('adds the small pushes up', () => {
    const after = 2 - 0.1 * 784 * 0.05;
    expect(text).toContain(`sigmoid(2.0) = ${sigmoid(2).toFixed(2)}`);
    expect(text).toContain(`784 · 0.05 = ${after.toFixed(2)}`);
    expect(text).toContain(`sigmoid(-1.92) = ${sigmoid(after).toFixed(2)}`);
    expect(text).toContain(`√784 = ${(0.1 * 0.05 * Math.sqrt(784)).toFixed(2)}`);
    expect(text).toContain(`not ${(2 - after).toFixed(2)}.`);
  });

  it('works the small case', () => {
    const w = [3, -2];
    const score = (x: number[]): number => sum(x.map((value, i) => value * (w[i] ?? 0))) - 0.8;
    const x = [0.6, 0.2];
    const attacked = x.map((value, i) => value - 0.2 * Math.sign(w[i] ?? 0));
    expect(text).toContain(`has z = ${score(x).toFixed(1)}`);
    expect(text).toContain(`x' = (${attacked.map((value) => value.toFixed(1)).join(', ')})`);
    expect(text).toContain(`has z = ${score(attacked).toFixed(1)}`);
    expect(text).toContain(`(3 + 2) = ${(score(x) - score(attacked)).toFixed(1)}`);
  });

  it('certifies a radius', () => {
    const z = normalQuantile(0.9);
    expect(text).toContain(`0.5 · ${z.toFixed(2)} = ${(0.5 * z).toFixed(2)}`);
  });

  it('has the right numbers in its check', () => {
    const w = [1.5, -0.5, 2];
    expect(text).toContain(`text: "${(0.1 * sum(w.map(Math.abs))).toFixed(2)}" why: 0.1 x (1.5 + 0.5`);
    expect(text).toContain(`text: "${(0.1 * sum(w)).toFixed(2)}" why: 0.1 x (1.5 - 0.5`);
    const norm = Math.hypot(...w);
    expect(text).toContain(`text: "${(0.1 * norm).toFixed(2)}" why: 0.1 x ${norm.toFixed(2)}`);
    expect(text).toContain(`text: "${(0.1 * Math.max(...w)).toFixed(2)}" why: 0.1 x 2.0`);
  });
});

describe('extraction-and-membership', () => {
  const text = cardText('extraction-and-membership');

  it('counts the unknowns', () => {
    expect(text).toContain(`has ${20 + 1} unknowns`);
    expect(text).toContain(`so ${20 + 1} queries`);
  });

  it('turns the gap into an advantage', () => {
    const gap = 0.99 - 0.84;
    expect(text).toContain(`advantage of ${whole(gap)} points, so it is right in ${one(0.5 + gap / 2)}%`);
  });

  it('bounds the attacker by epsilon', () => {
    expect(text).toContain(`e^1 · 1% = ${one(Math.exp(1) * 0.01)}%`);
    expect(text).toContain(`e^8 · 1% = ${us(Math.exp(8))}%`);
    expect(Math.exp(8) * 0.01).toBeGreaterThan(1);
  });

  it('has the right numbers in its check', () => {
    const attacker = 0.5 * 0.96 + 0.5 * (1 - 0.86);
    expect(text).toContain(`text: In ${whole(attacker)}% of cases why: 0.5 · 0.96`);
    expect(text).toContain(`text: In ${whole((0.96 + 0.86) / 2)}% of cases why: That is the model`);
    expect(text).toContain(`text: In ${whole(0.5 + (0.96 - 0.86))}% of cases why: Adds`);
  });
});

describe('guardrail-stack', () => {
  const text = cardText('guardrail-stack');
  const harmful = 200_000 * 0.005;
  const good = 200_000 - harmful;

  it('follows the messages through both stages', () => {
    const [caught, blocked] = [harmful * 0.9, good * 0.01];
    const [later, wrongly] = [(harmful - caught) * 0.8, (good - blocked) * 0.002];
    expect(text).toContain(`${us(caught)} caught, ${us(blocked)} false`);
    expect(text).toContain(`${us(later)} caught, ${us(wrongly)} false`);
    expect(text).toContain(`${us(harmful - caught - later)} harmful a day get through`);
    const total = blocked + wrongly;
    expect(text).toContain(`${us(total)} good ones are blocked, ${one(total / good)}%`);
    expect(text).toContain(`${whole(blocked / (blocked + caught))}% of the input stage's blocks`);
  });

  it('adds the delays up', () => {
    expect(text).toContain(`mean ${10 + 0.05 * 600} ms, slowest 5% ${10 + 600} ms`);
    expect(text).toContain(`first text ${(40 * 0.02).toFixed(1)} s later`);
  });

  it('has the right numbers in its check', () => {
    const [mean, slow] = [15 + 0.1 * 500, 15 + 500];
    expect(text).toContain(`text: ${mean} ms mean, ${slow} ms at p95 why: 15 + 10% x 500 = ${mean} ms`);
    expect(text).toContain(`text: ${0.1 * 500} ms mean, 500 ms at p95`);
  });
});

describe('llm-red-team', () => {
  const text = cardText('llm-red-team');

  it('spends the hours', () => {
    expect(text).toContain(`4 × 6 × 5 = ${4 * 6 * 5} h`);
    expect(text).toContain(`10 harms × 4 channels × 3 languages = ${10 * 4 * 3}`);
    expect(text).toContain(`3 h = ${30 * 3} h; ${120 - 30 * 3} h for`);
    expect(30 / (10 * 4 * 3)).toBe(0.25);
  });

  it('repeats the tries', () => {
    expect(text).toContain(`1 - 0.97^50 = ${whole(1 - 0.97 ** 50)}%`);
    expect(text).toContain(`0 of 50 still allows a rate of ${whole(1 - 0.05 ** (1 / 50))}%`);
  });
});

describe('sandboxing-generated-code', () => {
  const text = cardText('sandboxing-generated-code');

  it('sizes the pool', () => {
    const machines = 20 * 8;
    expect(text).toContain(
      `${machines} machines at once, at 256 MB about ${((machines * 256) / 1000).toFixed(0)} GB`,
    );
  });
});
