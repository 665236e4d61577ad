import { describe, expect, it } from 'vitest';
import { correctChoice, percent, us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

describe('api-or-self-host', () => {
  const text = cardText('api-or-self-host');
  const millionsAnHour = (2500 * 3600) / 1e6;
  const full = 2.5 / millionsAnHour;
  const people = 15_000;
  /** What a billion tokens costs on own cards at this utilization, in dollars. */
  const own = (utilization: number): number => (1000 * full) / utilization;
  const breakEven = (api: number, utilization: number): number => people / (api - own(utilization));

  it('prices tokens by utilization', () => {
    expect(text).toContain(`2,500 x 3,600 = ${millionsAnHour.toFixed(1)} million`);
    expect(text).toContain(`$2.50 / 9.0 = $${full.toFixed(2)} per million`);
    expect(text).toContain(`50% $${(full / 0.5).toFixed(2)}, 20% $${(full / 0.2).toFixed(2)}`);
    expect(text).toContain(`0.278 / 0.60 = ${percent(full / 0.6)}`);
  });

  it('finds the volume that pays the people', () => {
    expect(text).toContain(`$600 - $${us(own(0.5))} = $${us(600 - own(0.5))}`);
    expect(text).toContain(
      `$15,000 / $${(600 - own(0.5)).toFixed(1)} = ${breakEven(600, 0.5).toFixed(1)} billion`,
    );
    expect(text).toContain(`$600 - $${us(own(0.8))} = $${us(600 - own(0.8))}`);
    expect(text).toContain(`$15,000 / $${(600 - own(0.8)).toFixed(1)} = ${us(breakEven(600, 0.8))} billion`);
    expect(breakEven(600, 0.5) / breakEven(600, 0.8)).toBeGreaterThan(5);
    expect(own(0.2)).toBeGreaterThan(600);
    expect(text).toContain(`| 20% | never | ${breakEven(3000, 0.2).toFixed(1)} billion`);
    expect(text).toContain(
      `| 50% | ${breakEven(600, 0.5).toFixed(1)} billion | ${breakEven(3000, 0.5).toFixed(1)} billion`,
    );
    expect(text).toContain(`| 80% | 59 billion | ${breakEven(3000, 0.8).toFixed(1)} billion`);
  });

  it('checks the result', () => {
    const volume = breakEven(600, 0.8);
    const rate = (volume * 1e9) / (730 * 3600);
    const cards = rate / (2500 * 0.8);
    expect(text).toContain(
      `${us(100 * Math.round(rate / 100))} tokens/s on average, ${cards.toFixed(1)} cards at 80%, so ${Math.ceil(cards)}`,
    );
    const gpus = Math.ceil(cards) * 730 * 2.5;
    expect(text).toContain(`cost $${us(gpus)} a month; with people $${us(gpus + people)}`);
    expect(text).toContain(`bill for ${volume.toFixed(1)} billion is $${us(100 * Math.round(volume * 6))}`);
    expect(text).toContain(`runs at ${percent(1 / 3)}`);
  });

  it('answers its check', () => {
    const perMillion = 3.6 / ((2000 * 3600) / 1e6);
    expect(perMillion).toBeCloseTo(0.5, 12);
    expect(correctChoice('api-or-self-host')).toBe(`"${percent(perMillion / 0.8, 1)}"`);
    expect(text).toContain(`"${percent(1 - perMillion / 0.8, 1)}"`);
  });
});

describe('feature-success-metrics', () => {
  const text = cardText('feature-success-metrics');

  it('works the example', () => {
    expect(text).toContain(`accepted 300,000 = ${percent(0.3)} kept 180,000 = ${percent(180 / 1000)}`);
    expect(text).toContain(`180,000 x 400 characters / 200,000 users = ${(180_000 * 400) / 200_000} each`);
    expect(text).toContain(`${210 - 196} s falls to ${210 - 203} s`);
    expect(text).toContain(`7 s x 12 mails a week = ${7 * 12} s`);
    expect(text).toContain(`${((7 * 12) / 60).toFixed(1)} minutes a week`);
  });

  it('answers its check', () => {
    const a = 400 * 30 * 0.5;
    const b = 500 * 20 * 0.54;
    expect(correctChoice('feature-success-metrics')).toBe(`A, by ${us(a - b)} kept characters`);
    expect(text).toContain(`= ${us(a)} against 500 · 20 · 0.54 = ${us(b)}`);
    expect(text).toContain(`A, by ${us(400 * 30 - 500 * 20)} characters`);
  });
});

describe('ux-for-uncertainty', () => {
  it('counts errors by band', () => {
    const text = cardText('ux-for-uncertainty');
    const bands = [
      { fields: 700, rate: 0.01 },
      { fields: 250, rate: 0.1 },
      { fields: 50, rate: 0.4 },
    ];
    const wrong = bands.map(({ fields, rate }) => Math.round(fields * rate));
    for (const [i, { fields, rate }] of bands.entries()) {
      expect(text).toContain(`${fields} ${percent(rate)} = ${wrong[i]}`);
    }
    const all = wrong.reduce((a, b) => a + b, 0);
    const marked = all - (wrong[0] ?? 0);
    expect(text).toContain(`${250 + 50} fields (${percent(300 / 1000)})`);
    expect(text).toContain(`has ${marked} of the ${all} errors before them (${percent(marked / all)})`);
  });
});

describe('exec-wants-agents', () => {
  const text = cardText('exec-wants-agents');

  it('prices a finished case', () => {
    const today = (12 / 60) * 40;
    const back = (14 / 60) * 40;
    const parts = [0.4, 0.3 * back, 0.7 * (40 / 60), 0.01 * 60];
    const agent = parts.reduce((a, b) => a + b, 0);
    expect(text).toContain(`today $${today.toFixed(2)}`);
    expect(text).toContain(`0.3 x $${back.toFixed(2)} $${(0.3 * back).toFixed(2)}`);
    expect(text).toContain(`0.7 x $${(40 / 60).toFixed(2)} $${(0.7 * (40 / 60)).toFixed(2)}`);
    expect(text).toContain(`0.01 x $60 $${(0.01 * 60).toFixed(2)}`);
    expect(text).toContain(`agent in all $${agent.toFixed(2)}`);
    expect(text).toContain(
      `saving $${(today - agent).toFixed(2)} x 20,000 = $${us(20_000 * (today - agent))} a month`,
    );
  });

  it('answers its check', () => {
    expect(correctChoice('exec-wants-agents')).toBe(`"${percent(1 - (0.6 * 2 + 0.4 * 12) / 10)}"`);
    expect(text).toContain(`"${percent(1 - (0.4 * 12) / 10)}"`);
    expect(text).toContain(`"${percent(1 - (0.6 * 2 + 0.4 * 10) / 10)}"`);
  });
});

describe('adoption-is-low', () => {
  const text = cardText('adoption-is-low');

  it('draws the funnel', () => {
    const steps = [1000, 700, 600, 90, 63];
    const names = ['saw it', 'opened a suggestion', 'acted on one', 'again the next week'];
    for (const [i, name] of names.entries()) {
      const here = steps[i + 1] ?? 0;
      expect(text).toContain(`${name} ${here} ${percent(here / (steps[i] ?? 1))}`);
    }
  });

  it('has its greatest loss where the check looks', () => {
    const kept = [1600 / 2000, 1200 / 1600, 240 / 1200, 200 / 240];
    expect(kept.indexOf(Math.min(...kept))).toBe(2);
    expect(text).toContain(`${percent(kept[0] ?? 0)} opened it`);
    expect(text).toContain(`${percent(1 - (kept[2] ?? 0))} give up`);
  });
});

describe('moat-in-genai', () => {
  const text = cardText('moat-in-genai');

  it('turns data leads into error ratios', () => {
    for (const lead of [2, 10, 100]) {
      expect(text).toContain(`${(lead ** -0.3).toFixed(2)} ${(lead ** -0.1).toFixed(2)}`);
    }
    expect(1 - 10 ** -0.1).toBeCloseTo(0.2, 1);
  });

  it('answers its check', () => {
    expect(correctChoice('moat-in-genai')).toBe(`About ${percent(1 - 2 ** -0.2)}`);
    expect(text).toContain(`About ${percent(2 ** -0.2)}`);
  });
});

describe('estimate-ai-project', () => {
  const text = cardText('estimate-ai-project');
  /** Labels at which error reaches the target, if it falls to the floor by a power law. */
  const labels = (floor: number): number =>
    500 * 2 ** (Math.log((10 - floor) / (24 - floor)) / Math.log((18 - floor) / (24 - floor)));
  /** Error after n labels under the same law. */
  const error = (floor: number, n: number): number =>
    floor + (24 - floor) * ((18 - floor) / (24 - floor)) ** Math.log2(n / 500);

  it('sizes labels and weeks', () => {
    const [few, many] = [labels(0), labels(6)].map((n) => 100 * Math.round(n / 100)) as [number, number];
    expect(text).toContain(`ratio ${(18 / 24).toFixed(2)} per doubling ${us(few)} labels`);
    expect(text).toContain(`ratio ${(12 / 18).toFixed(2)} ${us(many)} labels`);
    const low = Math.round((few - 1000) / 400);
    const high = Math.round((many - 1000) / 400);
    expect(text).toContain(`${us(few - 1000)} to ${us(many - 1000)} = ${low} to ${high} weeks`);
    expect(text).toContain(`2 + ${low} to ${high} + 4 = ${2 + low + 4} to ${2 + high + 4} weeks`);
    expect(text).toContain(`should be ${error(0, 2000).toFixed(1)}% or ${error(6, 2000).toFixed(0)}%`);
    expect(text).toContain(`levels off at 10% would be at ${error(10, 2000).toFixed(1)}%`);
    const margin = 196 * Math.sqrt((0.14 * 0.86) / 2000);
    expect(text).toContain(`2,000 test cases fix 14% only to within ${margin.toFixed(1)} points`);
    expect(text).toContain(`stops the project at ${(error(10, 2000) + margin).toFixed(0)}% or more`);
    const [none, six, ten] = [0, 6, 10].map((floor) => error(floor, 4000).toFixed(1));
    expect(text).toContain(`at ${none}%, ${six}% and ${ten}%, which decides`);
  });

  it('answers its check', () => {
    expect(correctChoice('estimate-ai-project')).toBe(`Over ${percent(20_000 / 200_000)}`);
  });
});
