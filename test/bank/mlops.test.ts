import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const usd = (amount: number): string => `$${us(amount)}`;
const whole = (share: number): string => (100 * share).toFixed(0);
const one = (share: number): string => (100 * share).toFixed(1);

describe('drift-kinds', () => {
  const text = cardText('drift-kinds');
  const flagged = (recall: number, fpr: number, base: number): number => recall * base + fpr * (1 - base);
  const baseRate = (recall: number, fpr: number, share: number): number => (share - fpr) / (recall - fpr);

  it('recovers the base rate from the flags', () => {
    const before = flagged(0.8, 0.1, 0.2);
    const now = baseRate(0.8, 0.1, 0.38);
    expect(text).toContain(`q = 0.20 -> ${before.toFixed(2)}`);
    expect(text).toContain(`0.38 = 0.10 + ${(0.8 - 0.1).toFixed(2)} · q -> q = ${now.toFixed(2)}`);
    expect(text).toContain(`from ${whole(before)}% to 38%`);
    expect(text).toContain(`rose by only ${whole(0.38 - before)} points`);
    expect(now / 0.2).toBeCloseTo(2, 10);
  });

  it('moves an old score by Bayes’ rule', () => {
    const now = baseRate(0.8, 0.1, 0.38);
    const odds = (now / (1 - now) / (0.2 / 0.8)) * (0.5 / 0.5);
    expect(text).toContain(`old score of 0.50 now means ${(odds / (1 + odds)).toFixed(2)}`);
  });

  it('prices a shift of the mix', () => {
    const error = (night: number, day: number, dark: number): number => (1 - night) * day + night * dark;
    expect(text).toContain(`rises from ${one(error(0.1, 0.04, 0.12))}% to ${one(error(0.3, 0.04, 0.12))}%`);
    expect(error(0.1, 0.04, 0.04)).toBeCloseTo(error(0.3, 0.04, 0.04), 10);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`text: About ${whole(baseRate(0.7, 0.1, 0.4))}% why: "Solve`);
    expect(text).toContain(`text: About ${whole(0.4 / 0.7)}% why: 0.40 / 0.70`);
    expect(text).toContain(`text: About ${whole(0.3 / 0.7)}% why: 0.30 / 0.70`);
    expect(text).toContain(`used to flag ${whole(flagged(0.7, 0.1, 0.2))}%`);
  });
});

describe('training-serving-skew', () => {
  const text = cardText('training-serving-skew');

  it('scores the same customer on both paths', () => {
    const path = (name: string, days: number): string => {
      const logit = -1 + 0.08 * days;
      const p = 1 / (1 + Math.exp(-logit));
      return `${name}: -1.0 + 0.08 · ${days} = ${logit.toFixed(1)} -> p = ${p.toFixed(2)}`;
    };
    expect(text).toContain(path('training', 30));
    expect(text).toContain(path('serving', 0));
  });

  it('gives the power of the parity test', () => {
    expect(text).toContain(`1 - 0.98²⁰⁰ = ${whole(1 - 0.98 ** 200)}%`);
    const needed = Math.log(0.05) / Math.log(0.999);
    expect(text).toContain(`95% needs about ${us(Math.round(needed / 100) * 100)} requests`);
  });
});

describe('feature-store', () => {
  const text = cardText('feature-store');

  it('sizes both stores', () => {
    const online = (20e6 * 50 * 8) / 1e9;
    const days = 3 * 365;
    expect(text).toContain(`× 8 B = ${online} GB`);
    expect(text).toContain(`${online} GB × ${us(days)} = ${(online * days) / 1000} TB`);
  });

  it('gives the wait of an event', () => {
    expect(text).toContain(`15 + 5 = ${15 + 5} minutes until it is visible, ${15 / 2 + 5} on average`);
  });

  it('has the right number in its check', () => {
    const [best, worst] = [10, 30 + 10];
    expect(text).toContain(`text: ${worst} minutes why: Just before`);
    expect(text).toContain(`text: ${best} minutes why: That is the age right after`);
    expect(text).toContain(`text: ${(best + worst) / 2} minutes why: That is the average`);
  });
});

describe('release-strategies', () => {
  const text = cardText('release-strategies');
  const requests = 200 * 0.01 * 3600;

  it('sees a fault in one hour of canary', () => {
    expect(text).toContain(`× 3,600 = ${us(requests)}`);
    const [before, after] = [requests * 0.005, requests * 0.01];
    const noise = Math.sqrt(requests * 0.005 * 0.995);
    expect(text).toContain(`${before} before, ${after} after`);
    expect(text).toContain(`√(7,200 × 0.005 × 0.995) ≈ ${noise.toFixed(0)}`);
    expect(text).toContain(
      `(${after} - ${before}) / ${noise.toFixed(0)} = ${((after - before) / noise).toFixed(0)} sigma`,
    );
  });

  it('does not see a small lift', () => {
    const error = Math.sqrt((0.1 * 0.9) / requests);
    expect(text).toContain(`= ${(100 * error).toFixed(2)} points`);
    expect(text).toContain(`0.2 points is ${(0.002 / error).toFixed(2)} of it`);
  });

  it('counts the noise of a control of equal size', () => {
    const [before, after] = [requests * 0.005, requests * 0.01];
    const sigma = (after - before) / Math.sqrt(before + after);
    expect(text).toContain(`${after - before} / √(${before} + ${after}) = ${sigma.toFixed(1)} sigma`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`gives ${5000 * 0.02} queries a day`);
  });
});

describe('batch-or-online', () => {
  const text = cardText('batch-or-online');
  const coreHours = (scores: number): number => (scores * 0.005) / 3600;

  it('compares the cost of both forms', () => {
    expect(text).toContain(`10e6 × 5 ms = ${coreHours(10e6).toFixed(1)} core-hours`);
    const mean = 4e6 / 86_400;
    const busy = 4 * mean * 0.005;
    expect(text).toContain(`= ${mean.toFixed(0)}/s, peak ${(4 * mean).toFixed(0)}/s`);
    expect(text).toContain(`5 ms = ${busy.toFixed(2)} cores, run at 50% -> ${Math.ceil(busy / 0.5)} cores`);
    expect(text).toContain(`2 cores × 24 h = ${Math.ceil(busy / 0.5) * 24} core-hours`);
    expect(text).toContain(`batch loses clearly, at ${coreHours(200e6).toFixed(0)}.`);
    const elastic = coreHours(4e6) / 0.5;
    expect(text).toContain(`online would need only ${elastic.toFixed(0)} core-hours`);
    expect(elastic).toBeLessThan(coreHours(10e6));
    expect(coreHours(10e6)).toBeLessThan(Math.ceil(busy / 0.5) * 24);
  });
});

describe('tail-latency', () => {
  const text = cardText('tail-latency');
  const slow = (p: number, calls: number): number => 1 - (1 - p) ** calls;

  it('derives the slow share', () => {
    expect(text).toContain(`0.99^100 = ${(1 - slow(0.01, 100)).toFixed(3)}`);
    expect(text).toContain(`1 - (1 - p)^n = ${slow(0.01, 100).toFixed(3)}`);
    expect(text).toContain(`About ${whole(slow(0.01, 100))}% of requests are slow`);
    expect(text).toContain(`0.99^(1/100) = ${(100 * (1 - 0.99 ** (1 / 100))).toFixed(4)}%`);
    expect(text).toContain(`1/e = ${(1 / Math.E).toFixed(3)}`);
  });

  it('contrasts the means', () => {
    const request = (1 - slow(0.01, 100)) * 10 + slow(0.01, 100) * 1000;
    expect(text).toContain(`0.01 · 1,000 = ${(0.99 * 10 + 0.01 * 1000).toFixed(1)} ms`);
    expect(text).toContain(`0.634 · 1,000 = ${request.toFixed(0)} ms`);
    expect(text).toContain(`the user waits ${request.toFixed(0)} ms`);
  });

  it('gives the gain of hedging', () => {
    expect(text).toContain(`slow in ${one(slow(0.01 ** 2, 100))}% of cases`);
    expect(text).toContain(`stays at ${whole(slow(0.005, 100))}%`);
  });

  it('has the right numbers in its check', () => {
    const budget = 100 * (1 - 0.98 ** (1 / 20));
    expect(text).toContain(`text: About ${budget.toFixed(1)}% why: 1 - 0.98^(1/20) = ${budget.toFixed(3)}%`);
    expect(text).toContain(`text: About ${(2 / Math.sqrt(20)).toFixed(2)}% why: That is 2% / √20`);
    expect(text).toContain(`1 - 0.98²⁰ = ${whole(slow(0.02, 20))}% of cases`);
    expect(text).toContain(`1 - 0.99²⁰ = ${whole(slow(0.01, 20))}% of cases`);
  });
});

describe('llm-cost-model', () => {
  const text = cardText('llm-cost-model');
  // Prices are per million tokens and there are a million requests: tokens a request times price.
  const [input, cached, output] = [2000, 1500, 400];
  const plain = input * 3 + output * 15;
  const cachedBill = cached * 0.3 + (input - cached) * 3 + output * 15;

  it('prices a million requests with and without caching', () => {
    expect(text).toContain(`× $3 = ${usd(input * 3)}`);
    expect(text).toContain(`× $15 = ${usd(output * 15)}`);
    expect(text).toContain(`total ${usd(plain)}`);
    expect(text).toContain(`${(plain / 1e4).toFixed(1)} cents a request`);
    expect(text).toContain(`× $0.30 = ${usd(cached * 0.3)}`);
    expect(text).toContain(`500M tokens × $3 = ${usd((input - cached) * 3)}`);
    expect(text).toContain(`total ${usd(cachedBill)}`);
    expect(text).toContain(`input falls to ${us(cachedBill - output * 15)}`);
    expect(text).toContain(`saves ${usd(plain - cachedBill)}, or ${whole(1 - cachedBill / plain)}%`);
    expect(text).toContain(`would leave ${usd(input * 0.3 + output * 15)}`);
    expect(text).toContain(`per answer saves ${usd(100 * 15)}`);
  });

  it('adds misses, writes and reasoning tokens', () => {
    const reads = 0.95 * cached * 0.3;
    const writes = 0.05 * cached * 3 * 1.25;
    expect(text).toContain(`reads $${reads.toFixed(2)}, writes $${writes.toFixed(2)}`);
    expect(text).toContain(`total ${usd(reads + writes + (input - cached) * 3 + output * 15)}`);
    expect(text).toContain(`hit rate of ${whole((1.25 - 1) / (1.25 - 0.1))}%`);
    expect(text).toContain(`600 per request add ${usd(600 * 15)}`);
    expect(600 * 15).toBeGreaterThan(cachedBill);
  });

  it('has the right numbers in its check', () => {
    const bill = (read: number): number => (60e6 * 2 + 240e6 * read + 20e6 * 10) / 1e6;
    expect(3000 * 0.8 * 1e5).toBe(240e6);
    expect(text).toContain(`text: "${usd(bill(0.2))}" why: 60M`);
    expect(text).toContain(`text: "${usd(bill(1.8))}" why: Takes 10% off`);
    expect(text).toContain(`text: "${usd(bill(0.2) - 120)}" why: Leaves out`);
    expect(text).toContain(`text: "${usd((600 + 200) * (0.2 + 0.8 * 0.1))}" why: Applies`);
  });
});

describe('llm-cost-reduction', () => {
  const text = cardText('llm-cost-reduction');

  it('splits the growth', () => {
    expect(text).toContain(`1.5 × 1.6 × 1.25 × 1.0 = ${(1.5 * 1.6 * 1.25).toFixed(1)}`);
    expect(1.6 * 1.25).toBe(2);
  });

  it('adds the cuts up', () => {
    const agent = 54_000 * 0.5;
    const nightly = 18_000 * 0.5;
    const chat = 18_000 / 3;
    const routed = (18_000 - chat) * 0.6 * (1 - 1 / 5);
    for (const cut of [agent, nightly, chat, routed]) expect(text).toContain(`-${usd(cut)}`);
    const left = 54_000 + 18_000 + 18_000 - agent - nightly - chat - routed;
    expect(text).toContain(`left ${usd(left)}`);
    expect(text).toContain(`That is ${whole(1 - left / 90_000)}% less`);
  });

  it('has the right numbers in its check', () => {
    const rest = 0.3 + 0.7 * 0.1 + 0.7 * 0.1;
    expect(text).toContain(`text: About ${whole(rest)}% why: 0.30 on the big`);
    expect(text).toContain(`text: About ${whole(1 - rest)}% why: That is the saving`);
    expect(text).toContain(`text: About ${whole(0.3 + 0.7 * 0.1)}% why: That is 0.30`);
  });
});

describe('llm-observability', () => {
  const text = cardText('llm-observability');

  it('prices the trace and fits its spans into the total', () => {
    const spans = [...text.matchAll(/model call \d ([\d,]+) ([\d,]+) ([\d,]+)/g)].map((match) =>
      match.slice(1).map((cell) => Number(cell.replaceAll(',', ''))),
    );
    expect(spans).toHaveLength(2);
    const total = (column: number): number => spans.reduce((sum, span) => sum + (span[column] ?? 0), 0);
    const cost = (total(1) * 3 + total(2) * 15) / 1e6;
    expect(text).toContain(`chat request 4,210 $${cost.toFixed(4)}`);
    const others = ['retrieve policies', 'tool get_order'].map((name) =>
      Number(new RegExp(`${name} (\\d+)`).exec(text)?.[1]),
    );
    const inside = total(0) + others.reduce((sum, ms) => sum + ms, 0);
    expect(inside).toBeLessThan(4210);
    expect(inside).toBeGreaterThan(4000);
  });

  it('sizes the stored content', () => {
    const daily = (1e6 * 12_000) / 1e9;
    expect(text).toContain(`${daily} GB a day, ${daily * 30} GB in 30 days`);
    const kept = daily * (0.05 + 0.02);
    expect(text).toContain(`${kept.toFixed(2)} GB a day, ${(kept * 30).toFixed(0)} GB in 30 days`);
  });
});
