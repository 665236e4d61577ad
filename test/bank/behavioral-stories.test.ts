import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const percent = (share: number): string => `${Math.round(100 * share)}%`;

/** The seconds that the plan of a story adds up to. */
const planned = (id: string): number =>
  [...cardText(id).matchAll(/ (\d+) s /g)].reduce((sum, match) => sum + Number(match[1]), 0);

describe('the plans of the stories', () => {
  it.each([
    ['tell-me-about-yourself', '75 seconds', 75],
    ['why-this-role', '60 seconds', 60],
    ['production-incident-you-caused', 'two minutes', 120],
    ['ambiguous-problem', 'two minutes', 120],
    ['influence-without-authority', 'two and a half minutes', 150],
  ])('%s takes %s', (id, name, seconds) => {
    expect(cardText(id)).toContain(`## Structure (${name})`);
    expect(planned(id)).toBe(seconds);
  });
});

describe('tell-me-about-yourself', () => {
  const text = cardText('tell-me-about-yourself');

  it('turns seconds into words', () => {
    const words = Math.round((150 * 75) / 60 / 10) * 10;
    expect(text).toContain(`At 150 words a minute, 75 seconds is about ${words} words`);
  });

  it('gives the share of overtime and the rate of alarms', () => {
    expect(text).toContain(`from 410 to 290 hours a month, ${percent(1 - 290 / 410)} less`);
    // "By about a fifth": what is left of the fall once the calmer season is taken off.
    expect(text).toContain('so I claim about 20%');
    expect(text).toContain('cut overtime by about a fifth');
    expect(26 / 13).toBe(2);
    expect(text).toContain(
      'season of 26 weeks it caught four of five failures, with 13 false alarms, one in two weeks',
    );
  });
});

describe('why-this-role', () => {
  it('says how much smaller the model became', () => {
    expect(Math.round(1.9e6 / 240_000)).toBe(8);
    expect(cardText('why-this-role')).toContain('from 1.9 million to 240,000 weights, an eighth');
  });
});

describe('production-incident-you-caused', () => {
  const text = cardText('production-incident-you-caused');

  it('adds up the discounts', () => {
    const cost = 1480 * 18;
    expect(text).toContain(`1,480 used it, at $18 each, so $${us(cost)}`);
    expect(text).toContain(`about ${us(Math.round(cost / 100) * 100)} dollars`);
  });
});

describe('ambiguous-problem', () => {
  it('turns shares of seats into seats', () => {
    expect(cardText('ambiguous-problem')).toContain(
      `of 1,800 seats, 78% were sold with the page and 71% without, so ${us(1800 * (0.78 - 0.71))} more`,
    );
  });
});

describe('influence-without-authority', () => {
  const text = cardText('influence-without-authority');

  it('gives the shares of the small test', () => {
    expect(text).toContain(`fine-tuned model had 31 right (${percent(31 / 60)})`);
    expect(text).toContain(`small open model 47 (${percent(47 / 60)})`);
    expect(47 - 31).toBeGreaterThanOrEqual(10);
    expect(text).toContain('who wins by ten answers, leads');
    expect(44 / 50).toBeGreaterThan(37 / 50);
    expect(text).toContain('on a list of 50 fault codes fine-tuning won, 44 to 37');
  });
});
