import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The seconds that the plan of a story adds up to. */
const planned = (id: string): number => {
  const text = cardText(id);
  const table = text.slice(text.indexOf('## Structure'), text.indexOf('## Worked example'));
  return sum([...table.matchAll(/ (\d+) s /g)].map((match) => Number(match[1])));
};

describe('the plans of the stories', () => {
  it.each([
    ['ml-failure-story', '90 seconds', 90],
    ['said-no-to-ai', 'two minutes', 120],
    ['raised-ethical-concern', 'two minutes', 120],
    ['deadline-tradeoff', '90 seconds', 90],
    ['simple-solution-won', '90 seconds', 90],
    ['critical-feedback', '75 seconds', 75],
    ['mentoring', 'two minutes', 120],
    ['ai-assistant-was-wrong', '75 seconds', 75],
    ['negative-result', 'two minutes', 120],
    ['paper-deep-dive', 'three minutes', 180],
    ['competing-priorities', 'two minutes', 120],
    ['questions-for-interviewer', 'five minutes at the end', 300],
  ])('%s takes %s', (id, name, seconds) => {
    expect(cardText(id)).toContain(`## Structure (${name})`);
    expect(planned(id)).toBe(seconds);
  });
});

describe('ml-failure-story', () => {
  it('gives the three shares of damaged roofs', () => {
    const text = cardText('ml-failure-story');
    expect(text).toContain(`364 of 400 damaged roofs in the test photos, ${percent(364, 400)}`);
    expect(text).toContain(`150 of 220 damaged roofs, ${percent(150, 220)}`);
    expect(text).toContain(`161 of 220, or ${percent(161, 220)}`);
  });
});

describe('said-no-to-ai', () => {
  it('gives the shares of calls and the money kept', () => {
    const text = cardText('said-no-to-ai');
    expect(text).toContain(`In 234 of them (${percent(234, 300)})`);
    expect(text).toContain(`1,240 a month, ${percent(2100 - 1240, 2100)} fewer`);
    expect(text).toContain(`at least $${us(Math.floor((140 - 38) / 10) * 10_000)} stayed`);
  });
});

describe('raised-ethical-concern', () => {
  it('gives the shares of users', () => {
    const text = cardText('raised-ethical-concern');
    const wrong = 60 / 400;
    expect(text).toContain(`Of 400 flagged who had answered, 60 (${percent(60, 400)}) were not pregnant`);
    expect(text).toContain(`about ${us(6600 * wrong)} of all ${us(6600)}`);
    expect(text).toContain(
      `about one in ${['five', 'six', 'seven', 'eight'][Math.round(1 / wrong) - 5]} wrongly`,
    );
  });
});

describe('ai-assistant-was-wrong', () => {
  it('gives the share of wrong rows, and the impossible one', () => {
    const text = cardText('ai-assistant-was-wrong');
    expect(text).toContain(`4,100 of 29,000 rows, ${percent(4100, 29_000)}`);
    expect(text).toContain(`One said ${55 - 40} days since a repair`);
    expect(text).toContain('("A", 40), ("B", 55)');
  });
});

describe('negative-result', () => {
  const text = cardText('negative-result');

  it('gives mean and interval of the five seeds', () => {
    const gains = [0.9, -0.4, 0.6, 0.5, -0.1];
    const mean = sum(gains) / gains.length;
    const sd = Math.sqrt(sum(gains.map((gain) => (gain - mean) ** 2)) / (gains.length - 1));
    // Student's t with four degrees of freedom, 97.5%.
    const half = (2.776 * sd) / Math.sqrt(gains.length);
    expect(text).toContain('0.9, -0.4, 0.6, 0.5 and -0.1');
    expect(text).toContain(
      `mean ${mean.toFixed(1)}, 95% interval ${(mean - half).toFixed(1)} to ${(mean + half).toFixed(1)}`,
    );
  });

  it('gives the first gain', () => {
    expect(text).toContain(`from 31.4 to 29.6, ${(31.4 - 29.6).toFixed(1)} points`);
    const weeks = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];
    expect(text).toContain('after three weeks');
    expect(text).toContain('until week seven');
    expect(text).toContain(`That was ${weeks[weeks.indexOf('seven') - weeks.indexOf('three')]} weeks`);
  });
});

describe('paper-deep-dive', () => {
  it('runs the counterexample', () => {
    const text = cardText('paper-deep-dive');
    const decay = 1 / (1 + 3 ** 2);
    let [v, x] = [0, 0];
    const steps: number[] = [];
    for (let t = 1; t <= 3000; t += 1) {
      const g = t % 3 === 1 ? 3 : -1;
      v = decay * v + (1 - decay) * g * g;
      const step = -g / Math.sqrt(v);
      x = Math.min(1, Math.max(-1, x + (0.5 / Math.sqrt(t)) * step));
      if (t > 2997) steps.push(step);
    }
    const shown = [...steps, sum(steps)].map((step) => `${step < 0 ? '' : '+'}${step.toFixed(2)}`).join(' ');
    expect(text).toContain(`step in α ${shown}`);
    expect(text).toContain(`β2 = ${decay}`);
    expect(x).toBeGreaterThan(0.9);
    expect(text).toContain('So x drifts to +1');
  });
});

describe('competing-priorities', () => {
  const text = cardText('competing-priorities');

  it('prices both orders', () => {
    const marketing = { cost: 4000, weeks: 1 };
    const logistics = { cost: 9000, weeks: 3 };
    const waiting = (order: readonly { cost: number; weeks: number }[]): number => {
      let week = 0;
      return sum(
        order.map(({ cost, weeks }) => {
          week += weeks;
          return week * cost;
        }),
      );
    };
    const [chosen, other] = [waiting([marketing, logistics]), waiting([logistics, marketing])];
    expect(text).toContain(`1 · 4,000 + 4 · 9,000 = $${us(chosen)}`);
    expect(text).toContain(`3 · 9,000 + 4 · 4,000 = $${us(other)}`);
    expect(text).toContain(`saved $${us(other - chosen)} over`);
    expect(marketing.cost / marketing.weeks).toBeGreaterThan(logistics.cost / logistics.weeks);
    expect(marketing.cost / 2 / marketing.weeks).toBeLessThan(logistics.cost / logistics.weeks);
    expect(text).toContain(`logistics ${us(logistics.cost / logistics.weeks)}`);
    // With the four weeks asked for at first the order is the same.
    expect(marketing.cost / marketing.weeks).toBeGreaterThan(logistics.cost / 4);
    expect(text).toContain(`the lab in week ${1 + 3 + 2}`);
  });
});
