import { describe, expect, it } from 'vitest';
import { percent, wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

/** The Wilson interval as the cards print it. */
function interval(hits: number, n: number): string {
  const { low, high } = wilson(hits, n);
  return `${low.toFixed(2)} to ${high.toFixed(2)}`;
}

/** False positive rate that follows from the base rate, the precision and the recall. */
function falsePositiveRate(baseRate: number, precision: number, recall: number): number {
  return (baseRate / (1 - baseRate)) * ((1 - precision) / precision) * recall;
}

interface Step {
  weeks: number;
  stops: number;
}

/** Expected weeks spent when steps run in order and the first failure ends the project. */
function expectedWeeks(steps: readonly Step[]): number {
  let alive = 1;
  let weeks = 0;
  for (const step of steps) {
    weeks += alive * step.weeks;
    alive *= 1 - step.stops;
  }
  return weeks;
}

function survivors(steps: readonly Step[]): number {
  return steps.reduce((alive, step) => alive * (1 - step.stops), 1);
}

/** The text of the choice that the card marks as correct. */
function correctChoice(id: string): string {
  const match = /.*- text: (.*?) why: .*? correct: true/.exec(cardText(id));
  return match?.[1] ?? '';
}

describe('bias-and-fairness', () => {
  const text = cardText('bias-and-fairness');

  it('gives the rates of its two groups from the counts', () => {
    const groups = [
      { baseRate: 0.5, tp: 400, fp: 100 },
      { baseRate: 0.2, tp: 160, fp: 40 },
    ].map((group) => ({ ...group, positives: 1000 * group.baseRate, flagged: group.tp + group.fp }));
    const rate = (hits: number, n: number): string => `${hits}/${n} = ${(hits / n).toFixed(2)}`;
    const row = (name: string, cells: readonly string[]): string => [name, ...cells].join(' ');
    for (const line of [
      row(
        'base rate',
        groups.map((g) => percent(g.baseRate)),
      ),
      row(
        'flagged: TP + FP',
        groups.map((g) => `${g.tp} + ${g.fp}`),
      ),
      row(
        'precision',
        groups.map((g) => rate(g.tp, g.flagged)),
      ),
      row(
        'recall',
        groups.map((g) => rate(g.tp, g.positives)),
      ),
      row(
        'false positive rate',
        groups.map((g) => rate(g.fp, 1000 - g.positives)),
      ),
    ]) {
      expect(text).toContain(line);
    }
  });

  it('says how much more often group A is wrongly flagged', () => {
    const ratio = falsePositiveRate(0.5, 0.8, 0.8) / falsePositiveRate(0.2, 0.8, 0.8);
    expect(ratio).toBeCloseTo(4, 9);
    expect(text).toContain('wrongly flagged four times as often');
  });

  it('gives the interval of the small slice', () => {
    expect(text).toContain(
      `Recall of 28/40 is ${(28 / 40).toFixed(2)}, 95% Wilson interval ${interval(28, 40)}.`,
    );
  });

  it('marks the right false positive rates in its check', () => {
    const a = falsePositiveRate(0.5, 0.6, 0.6);
    const b = falsePositiveRate(0.2, 0.6, 0.6);
    expect(correctChoice('bias-and-fairness')).toBe(`${percent(a)} and ${percent(b)}`);
    expect(text).toContain(`so ${a.toFixed(2)} and ${b.toFixed(2)}.`);
    expect(text).toContain(`text: ${percent(a)} and ${percent((a * 0.2) / 0.5)}`);
  });
});

describe('manage-ai-risk', () => {
  const text = cardText('manage-ai-risk');

  it('multiplies its register scores', () => {
    expect(text).toContain(`likelihood 4 x severity 3 = ${4 * 3}`);
    expect(text).toContain(`likelihood 2 x severity 3 = ${2 * 3},`);
    expect(text).toContain(`since ${1 * 5} is less than ${3 * 3}`);
  });

  it('gives the chance that a daily sample shows wrong promises', () => {
    const rate = 0.015;
    const atLeast = (hits: number, p: number): number => {
      let term = (1 - p) ** 100;
      let below = 0;
      for (let k = 0; k < hits; k++) {
        below += term;
        term *= ((100 - k) / (k + 1)) * (p / (1 - p));
      }
      return 1 - below;
    };
    // Expected days until a daily event of probability p has come up on two days running.
    const daysToPair = (p: number): number => (1 + p) / p ** 2;
    expect(text).toContain(
      `since ${percent(atLeast(1, rate))} of days show at least one (1 - ${1 - rate}^100)`,
    );
    expect(text).toContain(`Four or more come up on ${percent(atLeast(4, rate))} of days`);
    expect(text).toContain(`false alarm about every ${daysToPair(atLeast(4, rate)).toFixed(0)} days`);
    expect(text).toContain(`they come after about ${daysToPair(atLeast(4, 2 * rate)).toFixed(0)}.`);
  });
});

describe('ethics-in-development', () => {
  const text = cardText('ethics-in-development');

  it('counts the drivers marked wrongly and the fields dropped', () => {
    expect(text).toContain(`200 x (1 - 0.30) = ${Math.round(200 * (1 - 0.3))} drivers`);
    expect(text).toContain(`14 fields, 5 justified ${14 - 5} dropped`);
  });
});

describe('high-stakes-readiness', () => {
  const text = cardText('high-stakes-readiness');

  it('gives the sensitivity, interval and verdict of each slice', () => {
    for (const slice of [
      { name: 'all patients', found: 282, positives: 300 },
      { name: 'age 80 or less', found: 282 - 45, positives: 300 - 50 },
      { name: 'age over 80', found: 45, positives: 50 },
    ]) {
      const verdict = wilson(slice.found, slice.positives).low >= 0.85 ? 'pass' : 'not shown';
      const rate = (slice.found / slice.positives).toFixed(2);
      expect(text).toContain(
        `${slice.name} ${slice.found}/${slice.positives} = ${rate} ` +
          `${interval(slice.found, slice.positives)} ${verdict}`,
      );
    }
  });

  it('gives the positives that would clear the floor at the same sensitivity', () => {
    expect(text).toContain('at 0.90, about 200 positives clear the floor');
    expect(wilson(0.9 * 200, 200).low).toBeGreaterThanOrEqual(0.85);
    expect(wilson(0.9 * 190, 190).low).toBeLessThan(0.85);
  });

  it('gives the reader hours', () => {
    expect(text).toContain(
      `200 scans a day x 12% flagged x 10 minutes = ${(200 * 0.12 * 10) / 60} reader hours`,
    );
  });

  it('marks the site of its check as not shown', () => {
    const { low } = wilson(36, 40);
    expect(low).toBeLessThan(0.85);
    expect(correctChoice('high-stakes-readiness')).toContain(`the bound is about ${low.toFixed(2)}`);
    expect(text).toContain(`The Wilson interval for 36/40 is ${interval(36, 40)}`);
  });
});

describe('when-not-to-use-ai', () => {
  const text = cardText('when-not-to-use-ai');

  it('shows that the running cost exceeds the largest saving', () => {
    const hours = (40 * 6) / 60;
    expect(text).toContain(`40 x 6 / 60 = ${hours} hours = $${hours * 50} a month`);
    expect(300).toBeGreaterThan(hours * 50);
  });

  it('gives the volume that reverses the verdict', () => {
    const each = (6 / 60) * 50;
    const volume = (12000 / 12 + 300) / (each / 2);
    expect(text).toContain(`/ (half of $${each}) = ${volume} `);
    expect(text).toContain(`such as ${volume} disputes a month`);
  });

  it('gives every payback time of its check', () => {
    const labor = ((500 * 3) / 60) * 40;
    const saving = labor * 0.6;
    expect(correctChoice('when-not-to-use-ai')).toBe(`${18000 / (saving - 450)} months`);
    for (const wrong of [18000 / labor, 18000 / saving]) {
      expect(text).toContain(`text: ${wrong.toFixed(0)} months`);
    }
    const rest = labor - saving;
    expect(rest).toBeLessThan(450);
    expect(text).toContain(`Counts the ${percent(rest / labor)} that stays, $${rest}, as the saving`);
    expect(18000 / (saving - 450) / 12).toBe(10);
  });
});

describe('ai-project-challenges', () => {
  const text = cardText('ai-project-challenges');

  it('gives the expected weeks of both orders of its example', () => {
    const audit = { weeks: 1, stops: 0.3 };
    const slice = { weeks: 3, stops: 0.2 };
    const model = { weeks: 8, stops: 0.25 };
    expect(text).toContain(`= ${expectedWeeks([audit, slice, model]).toFixed(2)} expected weeks`);
    expect(text).toContain(`= ${expectedWeeks([model, slice, audit]).toFixed(2)} expected weeks`);
    expect(text).toContain(`the same ${percent(survivors([audit, slice, model]))} survivors`);
    for (const step of [audit, slice, model]) {
      expect(text).toContain(`${step.weeks} ${percent(step.stops)} ${(step.stops / step.weeks).toFixed(2)}`);
    }
  });

  it('gives the margin of a 200-case pass rate', () => {
    const margin = 1.96 * Math.sqrt((0.9 * 0.1) / 200) * 100;
    expect(text).toContain(`the 95% margin is about ±${margin.toFixed(0)} points`);
  });

  it('marks the cheapest of all orders in its check', () => {
    const audit = { name: 'audit', weeks: 1, stops: 0.1 };
    const trial = { name: 'trial', weeks: 2, stops: 0.5 };
    const model = { name: 'model', weeks: 8, stops: 0.4 };
    const orders = [
      [audit, trial, model],
      [audit, model, trial],
      [trial, audit, model],
      [trial, model, audit],
      [model, audit, trial],
      [model, trial, audit],
    ].sort((a, b) => expectedWeeks(a) - expectedWeeks(b));
    const spoken = (order: readonly { name: string }[] = []): string => order.map((s) => s.name).join(', ');
    expect(correctChoice('ai-project-challenges').toLowerCase()).toBe(spoken(orders[0]));
    for (const [order, sum] of [
      [[audit, trial, model], '1 + 0.9 x 2 + 0.45 x 8'],
      [[trial, audit, model], '2 + 0.5 x 1 + 0.45 x 8'],
      [[trial, model, audit], '2 + 0.5 x 8 + 0.3 x 1'],
      [[model, trial, audit], '8 + 0.6 x 2 + 0.3 x 1'],
    ] as const) {
      expect(text).toContain(`${sum} = ${Number(expectedWeeks(order).toFixed(2))} weeks`);
    }
  });
});

describe('unrealistic-expectations', () => {
  const text = cardText('unrealistic-expectations');

  it('gives the combined accuracy and the errors of each option', () => {
    const mixed = 0.6 * 0.985 + 0.4 * 0.94;
    const before = 10000 * (1 - 0.94);
    const after = 10000 * (1 - mixed);
    expect(text).toContain(`staff only 94.0% ${before.toFixed(0)} 100%`);
    expect(text).toContain(`model on sure 60% ${percent(mixed, 1)} ${after.toFixed(0)} 40%`);
    expect(text).toContain(`0.6*98.5% + 0.4*94% = ${percent(mixed, 1)}`);
    expect(text).toContain(`${percent(1 - after / before)} fewer errors`);
  });

  it('gives the number of labeled cases for half a point', () => {
    const n = (1.96 ** 2 * 0.99 * 0.01) / 0.005 ** 2;
    const rounded = Math.round(n / 10) * 10;
    expect(text).toContain(`about ${rounded.toLocaleString('en-US')} random labeled cases`);
  });

  it('marks the interval of the pilot in its check', () => {
    const { low, high } = wilson(198, 200);
    expect(correctChoice('unrealistic-expectations')).toContain('above 96%');
    expect(text).toContain(`runs from about ${percent(low, 1)} to ${percent(high, 1)}`);
    expect(low).toBeGreaterThan(0.96);
    expect(low).toBeLessThan(0.98);
    expect(high).toBeGreaterThan(0.99);
    expect(high - low).toBeGreaterThan(0.03);
    const q = 0.02;
    const atMostTwo = (1 - q) ** 200 + 200 * q * (1 - q) ** 199 + ((200 * 199) / 2) * q ** 2 * (1 - q) ** 198;
    expect(text).toContain(`198 or more in about ${percent(atMostTwo)} of such pilots`);
  });
});

describe('ai-strategy-for-newcomer', () => {
  const text = cardText('ai-strategy-for-newcomer');

  it('gives the priority of each use case, highest first', () => {
    const rows = [
      { name: 'review replies', value: 3, feasible: 5, risk: 1 },
      { name: 'demand forecast', value: 5, feasible: 3, risk: 2 },
      { name: 'booking assistant', value: 4, feasible: 4, risk: 3 },
      { name: 'screening of CVs', value: 2, feasible: 3, risk: 5 },
    ].map((row) => ({ ...row, priority: (row.value * row.feasible) / row.risk }));
    for (const row of rows) {
      expect(text).toContain(
        `${row.name} ${row.value} x ${row.feasible} / ${row.risk} ${row.priority.toFixed(1)} `,
      );
    }
    const priorities = rows.map((row) => row.priority);
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
  });

  it('gives the time saved in its check', () => {
    const saved = (9 - 6) / 9;
    expect(saved).toBeGreaterThan(0.25);
    expect(text).toContain(`${percent(saved)} less time`);
    expect((80 - 35) / 80).toBeGreaterThan(0.5);
  });

  it('gives the hours of the reply pilot', () => {
    expect(text).toContain(`3,000 a month at 6.0 minutes is ${(3000 * 6) / 60} hours`);
    expect(text).toContain(`saving ${(3000 * (6 - 2.5)) / 60} hours`);
  });
});
