import { describe, expect, it } from 'vitest';
import { cardText } from '../support/card-text.ts';

/** The text after the front matter: what the reader sees as the answer. */
const body = (id: string): string => {
  const text = cardText(id);
  return text.slice(text.indexOf('## Answer'));
};

/** Sum of the seconds in the structure table, the only place where `NN s` stands. */
const secondsOf = (id: string): number => {
  const from = body(id);
  const table = from.slice(from.indexOf('```text'), from.indexOf('## Worked example'));
  return [...table.matchAll(/ (\d+) s /g)].reduce((sum, match) => sum + Number(match[1]), 0);
};

const percent = (part: number, whole: number, digits = 0): string =>
  `${((100 * part) / whole).toFixed(digits)}%`;

const dollars = (amount: number): string => `$${Math.round(amount).toLocaleString('en-US')}`;

describe('structure tables', () => {
  it.each([
    ['staying-current', 90, '90 seconds'],
    ['project-you-shipped', 90, '90 seconds'],
    ['hardest-ai-problem', 120, 'two minutes'],
    ['performance-interpretability-cost', 120, 'two minutes'],
    ['disagreement-on-ai-decision', 120, 'two minutes'],
    ['paused-or-killed-initiative', 150, 'two and a half minutes'],
    ['end-to-end-project', 300, 'five minutes'],
  ])('of %s add up to %d seconds', (id, seconds, name) => {
    expect(body(id)).toContain(`## Structure (${name})`);
    expect(secondsOf(id)).toBe(seconds);
  });
});

describe('project-not-delivering', () => {
  const done = 61;
  const causes: [string, number][] = [
    ['integration: no order', 38],
    ['model: misread field', 24],
    ['adoption: retyped', 16],
    ['labels and metric', 12],
    ['scope: handwriting', 10],
  ];

  it('splits all 100 failures and turns each share into points of the failing rest', () => {
    const text = body('project-not-delivering');
    expect(causes.reduce((sum, [, fails]) => sum + fails, 0)).toBe(100);
    expect(text).toContain(`the failing ${100 - done}%`);
    for (const [cause, fails] of causes) {
      const points = ((100 - done) * fails) / 100;
      expect(text).toContain(`${cause} ${fails} ${points.toFixed(1)} `);
    }
  });

  it('gives the ceiling of model work, which is below the promise', () => {
    const ceiling = done + ((100 - done) * 24) / 100;
    expect(ceiling).toBeLessThan(85);
    expect(body('project-not-delivering')).toContain(
      `A perfect model alone would reach ${ceiling.toFixed(1)}%`,
    );
  });

  it('ends between the kill line and the promise, within what each repair can win', () => {
    const text = body('project-not-delivering');
    const [sync, retyping] = [74, 79];
    expect(text).toContain(`sync gave ${sync}%, an end to needless retyping ${retyping}%`);
    expect(text).toContain('+12 points expected, keep at +8 or more');
    expect(12).toBeLessThan(0.39 * 38);
    expect(sync - done).toBeGreaterThanOrEqual(8);
    expect(sync - done).toBeLessThanOrEqual(0.39 * 38);
    expect(retyping - sync).toBeLessThanOrEqual(0.39 * 16);
    expect(text).toContain('below 75% in eight weeks');
    expect(retyping).toBeGreaterThan(75);
    expect(retyping).toBeLessThan(85);
  });

  it('works its check from the sample of 50', () => {
    const text = cardText('project-not-delivering');
    const failing = 100 - 70;
    const gain = (failing * 20) / 50;
    const missing = (failing * 30) / 50;
    expect(text).toContain(`text: ${70 + gain}%, so model work alone misses the target`);
    expect(text).toContain(
      `20/50 of the failing ${failing}% is ${gain} points; 70% plus ${gain} is ${70 + gain}%`,
    );
    expect(text).toContain(`text: ${70 + missing}%, so model work alone comes close`);
    expect(text).toContain(`text: ${70 + 20}%, so model work alone just meets`);
    expect(text).toContain(`they are ${percent(20, 50)} of the failing ${failing}%`);
    expect(text).toContain(`missing records, ${percent(30, 50)} of the failing ${failing}%`);
  });
});

describe('explain-ai-to-layperson', () => {
  const cows = 600;
  const alerts = 30;
  const right = 24;
  const missed = 8;
  const ill = right + missed;

  it('counts alerts and misses in plain fractions', () => {
    const text = body('explain-ai-to-layperson');
    expect(text).toContain(`${alerts} alerts, ${right} right: ${(10 * right) / alerts} in 10`);
    expect(text).toContain(`${ill} cows fell ill, ${missed} without an alert: 1 in ${ill / missed} missed`);
    expect(text).toContain(`only ${ill} of ${cows} cows fell ill`);
  });

  it('shows why accuracy misleads here', () => {
    const wrong = alerts - right + missed;
    const text = body('explain-ai-to-layperson');
    expect(text).toContain(`"${percent(cows - wrong, cows)} accurate" would be true`);
    expect(text).toContain(`a system that never alerts scores ${percent(cows - ill, cows)}`);
  });

  it('works its check from the base rate', () => {
    const failing = 20;
    const healthy = 1000 - failing;
    const caught = 0.8 * failing;
    const falseFlags = 0.05 * healthy;
    const flags = caught + falseFlags;
    const text = cardText('explain-ai-to-layperson');
    expect(text).toContain(`${caught} failing and ${falseFlags} healthy pumps are flagged`);
    expect(text).toContain(`${caught} of ${flags} is about 1 in ${Math.round(flags / caught)}`);
    expect(text).toContain(`text: About 1 flag in ${Math.round(flags / caught)} points`);
    expect(text).toContain(`that is ${failing - caught} of ${1000 - flags} unflagged pumps`);
    expect(text).toContain(`One failing pump in ${failing / (failing - caught)} is missed`);
  });
});

describe('hardest-ai-problem', () => {
  const weeks = 12;
  const perWeek = 20;
  const audits = 2 * weeks;
  const ranked = weeks * perWeek - audits;

  it('divides the digs of 12 weeks into ranked and audit digs', () => {
    const text = body('hardest-ai-problem');
    expect(text).toContain(`108 leaks in ${weeks * perWeek} digs (${percent(108, weeks * perWeek)})`);
    expect(text).toContain(`140 leaks in ${ranked} ranked digs (${percent(140, ranked)})`);
    expect(text).toContain(`or ${percent(140 + 2, weeks * perWeek)} with the audits counted`);
    expect(text).toContain(`The ${audits} audits cost ${dollars(audits * 4000)}`);
  });

  it('says the same rates in the short answer', () => {
    const text = cardText('hardest-ai-problem');
    expect(text).toContain(`a leak in about ${108 / weeks} of them.`);
    expect(text).toContain(`from ${percent(108, weeks * perWeek)} to ${percent(140, ranked)}`);
  });
});

describe('staying-current', () => {
  it('spends the three hours it promises', () => {
    const text = body('staying-current');
    const minutes =
      /(\d+) minutes of titles, (\d+) of one paper, (\d+) at the keyboard, (\d+) for a note/.exec(text);
    expect(minutes?.slice(1).reduce((sum, part) => sum + Number(part), 0)).toBe(3 * 60);
  });

  it('rates both trials on the same 240 questions', () => {
    const text = body('staying-current');
    const [before, after, long] = [168, 192, 194];
    expect(text).toContain(`from ${before} (${percent(before, 240)}) to ${after} (${percent(after, 240)})`);
    expect(long - after).toBe(2);
    expect(text).toContain(`It got ${long}, two more`);
    expect(text).toContain(`120,000 tokens a question against 4,000, or ${120_000 / 4_000} times as many`);
  });
});

describe('project-you-shipped', () => {
  it('derives both quantiles from the cost of running out and of leftovers', () => {
    const text = body('project-you-shipped');
    const first = 1.4 / (1.4 + 0.6);
    const second = 2.1 / (2.1 + 0.6);
    expect(text).toContain(`1.40 / ${(1.4 + 0.6).toFixed(2)} = the ${first.toFixed(2)} quantile`);
    expect(text).toContain(`became $2.10, hence the ${second.toFixed(2)} quantile`);
  });

  it('subtracts the change of the shops without the forecast', () => {
    const text = body('project-you-shipped');
    const net = 14.0 - 11.2 - (14.1 - 13.8);
    expect(text).toContain('from 14.0% to 11.2% there and from 14.1% to 13.8% in the other eight');
    expect(text).toContain(`so ${net.toFixed(1)} points net`);
    expect(text).toContain(`about ${((10 * 500 * net) / 100).toFixed(0)} items a day`);
    expect(cardText('project-you-shipped')).toContain(`fell by ${net.toFixed(1)} points more`);
    expect(text).toContain(`${10 + 8} bakeries`);
  });
});

describe('end-to-end-project', () => {
  const parcels = 50_000;
  const failures = 0.08 * parcels;
  const capacity = 5_000;
  const lift = (found: number): string => (found / failures / (capacity / parcels)).toFixed(1);

  it('compares baseline and model at the message capacity', () => {
    const text = body('end-to-end-project');
    expect(text).toContain(`8% fail at the first attempt: ${failures.toLocaleString('en-US')}`);
    expect(text).toContain(`finds 720 failures in its top 5,000 (lift ${lift(720)})`);
    expect(text).toContain(`boosted trees 1,600 (lift ${lift(1600)})`);
    expect(text).toContain(`observed ${percent(1600, capacity)}`);
    expect(cardText('end-to-end-project')).toContain(
      `caught ${percent(1600, failures)} of failures in the top tenth`,
    );
    expect(capacity / parcels).toBe(0.1);
  });

  it('takes the impact from the holdout', () => {
    const text = body('end-to-end-project');
    const messaged = 0.9 * capacity;
    const avoided = messaged * (0.32 - 0.24);
    expect(text).toContain(
      `24% of the ${messaged.toLocaleString('en-US')} messaged: ${avoided.toFixed(0)} fewer a day`,
    );
    expect(text).toContain(`${dollars(avoided * 5)} less ${dollars(messaged * 0.06)} for messages`);
    expect(text).toContain(`cost about ${((capacity - messaged) * (0.32 - 0.24)).toFixed(0)} failures a day`);
    expect(cardText('end-to-end-project')).toContain(`${avoided.toFixed(0)} fewer failures a day`);
  });
});

describe('performance-interpretability-cost', () => {
  const options = [
    { name: 'scorecard', paid: 38, reasons: 47, cost: 0.2 },
    { name: 'additive boosting', paid: 45, reasons: 44, cost: 0.3 },
    { name: 'trees + language model', paid: 48, reasons: 21, cost: 42 },
  ];

  it('lists the three options and lets the agreed rule choose', () => {
    const text = body('performance-interpretability-cost');
    for (const { name, paid, reasons, cost } of options) {
      expect(text).toContain(`${name} ${paid}% ${reasons}/50 ${cost.toFixed(2)}`);
    }
    const [winner] = options
      .filter(({ reasons, cost }) => reasons >= 40 && cost <= 50)
      .sort((a, b) => b.paid - a.paid);
    expect(text).toContain(`- Choice: ${winner?.name}.`);
  });

  it('prices what the choice gave up', () => {
    const text = body('performance-interpretability-cost');
    const reviews = ((48 - 45) / 100) * 1000;
    const compute = 42 - 0.3;
    const perThousand = reviews * 4 - compute;
    expect(text).toContain(`gave up ${reviews.toFixed(0)} claims per 1,000 at $4`);
    expect(text).toContain(`Less $${compute.toFixed(2)} of compute, that is $${perThousand.toFixed(2)}`);
    expect(text).toContain(`or ${dollars(perThousand * 60)} a year on 60,000 claims`);
    const rounded = Math.round((perThousand * 60) / 100) * 100;
    expect(cardText('performance-interpretability-cost')).toContain(
      `gave up about ${dollars(rounded)} a year`,
    );
  });

  it('gives the sampled error rate with its Wilson interval', () => {
    const text = body('performance-interpretability-cost');
    const [wrong, n, z] = [7, 60 * 13, 1.96];
    const p = wrong / n;
    const center = p + (z * z) / (2 * n);
    const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
    const upper = (center + half) / (1 + (z * z) / n);
    expect(text).toContain(`${wrong} of ${n} sampled were wrong (${percent(wrong, n, 1)})`);
    expect(text).toContain(`interval reaches ${(100 * upper).toFixed(1)}%`);
  });
});

describe('paused-or-killed-initiative', () => {
  const group = { same: 126, n: 180 };
  const rest = { same: 857, n: 1020 };

  it('adds the groups up to the average that hid one of them', () => {
    const text = body('paused-or-killed-initiative');
    const [same, n] = [group.same + rest.same, group.n + rest.n];
    expect(text).toContain(
      `${same} of ${n.toLocaleString('en-US')} scores matched (${percent(same, n)}; floor 80%)`,
    );
    expect(text).toContain(`in ${group.same} of ${group.n} cases (${percent(group.same, group.n)})`);
    expect(text).toContain(`in ${rest.same} of 1,020 (${percent(rest.same, rest.n)})`);
    expect(cardText('paused-or-killed-initiative')).toContain(`examiners ${percent(same, n)} of the time`);
  });

  it('counts the extra mismatches of one session', () => {
    const text = body('paused-or-killed-initiative');
    const candidates = (9000 * group.n) / (group.n + rest.n);
    const gap = Math.round((100 * rest.same) / rest.n) - Math.round((100 * group.same) / group.n);
    expect(text).toContain(
      `${candidates.toLocaleString('en-US')} candidates a session in that group, ` +
        `${gap} points more mismatches, so ${Math.round((candidates * gap) / 100)} extra`,
    );
  });
});
