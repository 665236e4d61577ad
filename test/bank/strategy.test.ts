import { describe, expect, it } from 'vitest';
import { correctChoice, percent, us, wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

/** Upper 95% bound of a rate after no event in n tries. */
const boundAfterNone = (n: number): number => 1 - 0.05 ** (1 / n);

describe('build-buy-or-partner', () => {
  const text = cardText('build-buy-or-partner');
  const years = 3;

  it('adds up three years, in thousands of dollars', () => {
    const buy = 60 + years * (50 + (0.02 * 2e6) / 1000);
    const tune = 120 + years * 115;
    const build = 400 + years * 330;
    expect(text).toContain(`buy an API $60k $50k + $0.02/doc $${us(buy)}k`);
    expect(text).toContain(`fine-tune open weights $120k $115k $${us(tune)}k`);
    expect(text).toContain(`build from scratch $400k $330k $${us(build)}k`);
    // Three years of V million documents at 2 cents are 0.06 V thousand dollars per thousand documents.
    const documents = ((tune - 60 - years * 50) * 1000) / (years * 0.02);
    expect(text).toContain(`60 + 150 + 0.06 V = ${tune} -> ${documents / 1e6}M docs a year`);
  });

  it('marks the break-even of its check and shows the wrong ones', () => {
    const own = 100_000 + 2 * 60_000;
    const calls = (fixed: number, total: number): number => (total - fixed) / (2 * 0.05);
    const million = (count: number): string => `${(count / 1e6).toFixed(1)} million calls`;
    expect(correctChoice('build-buy-or-partner')).toBe(million(calls(2 * 30_000, own)));
    expect(text).toContain(`text: ${million(calls(0, own))}`);
    expect(text).toContain(`text: ${million(2 * calls(2 * 30_000, own))}`);
    expect(text).toContain(`text: ${million(calls(2 * 30_000, own - 100_000))}`);
  });
});

describe('prioritize-use-cases', () => {
  const text = cardText('prioritize-use-cases');
  const expected = (value: number, chance: number, cost: number): number => value * chance - cost;
  const ideas = [
    { name: 'A invoice matching', value: 900, chance: 0.5, cost: 300 },
    { name: 'B ticket routing', value: 400, chance: 0.8, cost: 120 },
    { name: 'C pricing agent', value: 2000, chance: 0.15, cost: 250 },
    { name: 'D meeting notes', value: 250, chance: 0.9, cost: 60 },
  ];

  it('ranks the four ideas', () => {
    for (const { name, value, chance, cost } of ideas) {
      expect(text).toContain(
        `${name} ${us(value)} ${percent(chance)} ${cost} ${us(expected(value, chance, cost))}`,
      );
    }
    const order = [...ideas].sort(
      (one, two) => expected(two.value, two.chance, two.cost) - expected(one.value, one.chance, one.cost),
    );
    const names = order.slice(0, 3).map(({ name }) => name.charAt(0));
    expect(text).toContain(`${names[0]}, ${names[1]} and ${names[2]} win.`);
  });

  it('values the test of the uncertain idea', () => {
    const good = expected(2000, 0.5, 250);
    const badChance = (0.15 - 0.25 * 0.5) / 0.75;
    expect(text).toContain(`good 25%: 50% x 2,000 - 250 = ${good}`);
    expect(text).toContain(`bad 75%: ${percent(badChance, 1)} x 2,000 - 250 < 0`);
    expect(expected(2000, badChance, 250)).toBeLessThan(0);
    const a = expected(900, 0.5, 300);
    const worth = 0.25 * good + 0.75 * a - 20;
    expect(text).toContain(`A takes it, worth ${a}`);
    expect(text).toContain(`25% x 750 + 75% x 150 - 20 = ${worth}, against ${a} for A now`);
    // After a good result C comes before A, B and D; after a bad one, A is third.
    for (const { value, chance, cost } of ideas) expect(good).toBeGreaterThan(expected(value, chance, cost));
  });

  it('marks the value with the test in its check', () => {
    expect(0.75 / 3 + (2 * 0.075) / 3).toBeCloseTo(0.3, 12);
    expect(expected(600_000, 0.075, 150_000)).toBeLessThan(0);
    const dollars = (value: number): string => `"$${us(value)}"`;
    const plain = expected(600_000, 0.3, 150_000);
    const good = expected(600_000, 0.75, 150_000);
    expect(correctChoice('prioritize-use-cases')).toBe(dollars(good / 3 - 10_000));
    for (const wrong of [plain - 10_000, plain, good]) expect(text).toContain(`text: ${dollars(wrong)}`);
  });
});

describe('roi-of-an-ai-feature', () => {
  const text = cardText('roi-of-an-ai-feature');
  const deflected = 50_000 * 0.3;
  const saved = deflected * (6 - 0.5);
  const returned = deflected * 0.15 * 6;
  const wrong = deflected * 0.02 * 40;
  const perTicket = 6 - 0.5 - 0.15 * 6 - 0.02 * 40;

  it('derives the simple return and the one after quality', () => {
    expect(text).toContain(`50,000 x 30% = ${us(deflected)}`);
    expect(text).toContain(`${us(deflected)} x ($6.00 - $0.50) = $${us(saved)}`);
    expect(text).toContain(`simple return = $${us(saved - 40_000)}`);
    expect(text).toContain(`15% of 15,000 = ${us(deflected * 0.15)} x $6 - $${us(returned)}`);
    expect(text).toContain(`2% of 15,000 = ${us(deflected * 0.02)} x $40 - $${us(wrong)}`);
    expect(text).toContain(`return after quality = $${us(saved - 40_000 - returned - wrong)}`);
    expect(text).toContain(`ceiling is 15,000 x $6 = $${us(deflected * 6)}`);
  });

  it('finds both break-even rates', () => {
    expect(text).toContain(`5.50 - 15% x 6 - 2% x 40 = $${perTicket.toFixed(2)}`);
    for (const net of [perTicket, 5.5]) {
      const tickets = 40_000 / net;
      expect(text).toContain(
        `40,000 / ${net.toFixed(2)} = ${us(tickets).padStart(5)} tickets = ${percent(tickets / 50_000, 1)}`,
      );
    }
    const points = 30 - (100 * 40_000) / perTicket / 50_000;
    expect(text).toContain(`worth $${us(500 * perTicket)} net; 30% is ${points.toFixed(1)} points above`);
  });

  it('sums the ramp', () => {
    const months = [0.1, 0.2, 0.3].map((rate) => 50_000 * rate * perTicket - 40_000);
    const dollars = (value: number): string => `${value < 0 ? '-' : ''}$${us(Math.abs(value))}`;
    const [one = 0, two = 0, three = 0] = months;
    expect(text).toContain(
      `A ramp of 10%, 20% and 30% gives ${dollars(one)}, ${dollars(two)} and ${dollars(three)}`,
    );
    expect(text).toContain(`the sum is ${dollars(one + two + three)}`);
  });

  it('charges the AI for every ticket', () => {
    const all = 50_000 * 0.5;
    expect(text).toContain(`it costs $${us(all)} instead of $${us(deflected * 0.5)}`);
    const left = deflected * 6 - all - 40_000 - returned - wrong;
    expect(text).toContain(`turns to -$${us(-left)}`);
  });

  it('puts a third less deflection below break-even', () => {
    expect(text).toContain(`the effect is ${percent((0.3 * 2) / 3)}, below break-even`);
    expect((0.3 * 2) / 3).toBeLessThan(40_000 / perTicket / 50_000);
  });

  it('marks the return of its check and shows the wrong ones', () => {
    const gross = 40_000 * 0.25 * 5;
    const dollars = (value: number): string => `"$${us(value)}"`;
    expect(correctChoice('roi-of-an-ai-feature')).toBe(dollars(gross - 40_000 * 0.3 - 20_000));
    expect(text).toContain(`text: ${dollars(gross - 10_000 * 0.3 - 20_000)}`);
    expect(text).toContain(`text: ${dollars(gross - 20_000)}`);
    expect(text).toContain(`text: ${dollars(gross - 40_000 * 0.3)}`);
  });
});

describe('demo-to-production', () => {
  const text = cardText('demo-to-production');

  it('does the arithmetic of the demo', () => {
    expect(text).toContain(`10 of 10 right failure up to ${percent(boundAfterNone(10), 1)} not ruled out`);
    expect(text).toContain(`5% wrong = ${us(20_000 * 0.05)} wrong answers a day`);
    expect(text).toContain(`0.95^6 = ${percent(0.95 ** 6, 1)}`);
  });

  it('marks the bound of its check', () => {
    expect(correctChoice('demo-to-production')).toBe(`Up to about ${percent(boundAfterNone(20))}`);
    expect(text).toContain(`1 - 0.05^(1/20) = ${percent(boundAfterNone(20), 1)}`);
    expect(text).toContain(`the rule of three gives ${percent(3 / 20)}`);
    expect(boundAfterNone(300)).toBeLessThan(0.01);
    expect(boundAfterNone(298)).toBeGreaterThan(0.01);
  });
});

describe('ship-at-five-percent-wrong', () => {
  const text = cardText('ship-at-five-percent-wrong');
  const classes = [
    { share: 0.9, cost: 1, left: 0.9 },
    { share: 0.09, cost: 20, left: 0.9 },
    { share: 0.01, cost: 2000, left: 0.1 },
  ];
  const wrong = 40_000 * 0.05;
  const costs = classes.map(({ share, cost }) => Math.round(wrong * share) * cost);
  const total = costs.reduce((sum, cost) => sum + cost, 0);

  it('gives the interval of the measured rate', () => {
    const { low, high } = wilson(10, 200);
    expect(text).toContain(
      `From 10 wrong of 200, the 95% Wilson interval is ${percent(low, 1)} to ${percent(high, 1)}`,
    );
  });

  it('prices the classes of severity', () => {
    expect(text).toContain(`${us(wrong)} wrong trivial ${us(wrong * 0.9)} x $1 = $${us(costs[0] ?? 0)}`);
    expect(text).toContain(`rework ${us(wrong * 0.09)} x $20 = $${us(costs[1] ?? 0)}`);
    expect(text).toContain(`serious ${us(wrong * 0.01)} x $2,000 = $${us(costs[2] ?? 0)}`);
    expect(text).toContain(
      `total $${us(total)}; ${us(wrong * 0.01)} answers, 1% of the errors, carry ${percent((costs[2] ?? 0) / total)}`,
    );
  });

  it('prices what the narrower launch leaves', () => {
    const counts = classes.map(({ share, left }) => wrong * share * left);
    const left = classes.reduce((sum, { cost }, i) => sum + cost * (counts[i] ?? 0), 0);
    expect(text).toContain(
      `${us(counts[0] ?? 0)} x $1 + ${us(counts[1] ?? 0)} x $20 + ${us(counts[2] ?? 0)} x $2,000 = $${us(left)}`,
    );
    expect(text).toContain(`${percent(1 - left / total)} less cost for 10% less volume`);
  });

  it('marks the cheaper errors in its check', () => {
    const assistant = 40 * 1 + 10 * 30;
    const people = 30 * 15;
    expect(assistant).toBeLessThan(people);
    expect(correctChoice('ship-at-five-percent-wrong')).toBe(`"Assistant: $${assistant} against $${people}"`);
    expect(text).toContain(`"People: $${people} against $${us(50 * 30)}"`);
    expect(text).toContain(`"Assistant: $${50 * 1} against $${people}"`);
  });
});
