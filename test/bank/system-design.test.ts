import { describe, expect, it } from 'vitest';
import { correctChoice, percent, us, wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const SECONDS_A_DAY = 86_400;

/** The choice whose value is largest or whatever `pick` prefers, as its index. */
const indexOfMax = (values: readonly number[]): number => values.indexOf(Math.max(...values));

describe('design-answer-structure', () => {
  const text = cardText('design-answer-structure');
  const perDay = 20e6 * 5;
  const mean = perDay / SECONDS_A_DAY;
  const peak = 3 * mean;

  it('plans 45 minutes', () => {
    const minutes = [...text.matchAll(/\d\. [A-Z][a-z ]+?, (\d+) min:/g)].map((match) => Number(match[1]));
    expect(minutes).toEqual([5, 5, 10, 15, 5, 5]);
    expect(minutes.reduce((sum, part) => sum + part, 0)).toBe(45);
  });

  it('sizes the example', () => {
    expect(text).toContain(`20M x 5 = ${perDay / 1e6}M/day = ${us(mean)}/s mean, ${us(peak)}/s at a 3x peak`);
    expect(text).toContain(`500 posts each = ${((peak * 500) / 1e6).toFixed(2)}M scores/s`);
    expect(text).toContain(`${40 + 40 + 80 + 40} ms p99: retrieve 40, features 40, rank 80, rest 40`);
  });

  it('rules out the cross-encoder over all candidates', () => {
    expect(text).toContain(`assume 20,000 scores/s a core -> ${Math.ceil((peak * 500) / 20_000)} cores`);
    const cards = (peak * 500) / 2000;
    const top = Math.ceil((peak * 20) / 2000);
    expect(text).toContain(
      `assume 2,000 pairs/s a GPU -> ${10 * Math.round(cards / 10)} GPUs; top 20 alone, ${top}`,
    );
    expect(text).toContain(`${top} GPUs would buy some back`);
  });

  it('sets its check at the end of the block for failures', () => {
    const end = (blocks: number): number => [5, 5, 10, 15, 5, 5].slice(0, blocks).reduce((a, b) => a + b, 0);
    expect(text).toContain(`It is minute ${end(5)} of ${end(6)}`);
    expect(end(6) - end(5)).toBe(5);
    expect(text).toContain('What do the last five minutes go to?');
  });
});

describe('design-video-recs', () => {
  const text = cardText('design-video-recs');
  const score = (click: number, minutes: number, satisfied: number, weight: number): number =>
    click * minutes + weight * click * satisfied;

  it('sizes load and index', () => {
    const loads = 100e6 * 5;
    const mean = loads / SECONDS_A_DAY;
    const peak = 2.5 * mean;
    expect(text).toContain(
      `100M x 5 = ${loads / 1e6}M/day = ${us(mean)}/s mean, ${us(peak)}/s at a 2.5x peak`,
    );
    expect(text).toContain(`${us(peak)} x 200 candidates = ${((peak * 200) / 1e6).toFixed(1)}M scores/s`);
    expect(text).toContain(
      `retrieve 50 + light 20 + heavy 70 + re-rank 20 + rest 40 = ${50 + 20 + 70 + 20 + 40} ms`,
    );
    expect(text).toContain(
      `500M x 128 dims x 1 B = ${(500e6 * 128) / 1e9} GB in INT8 (${(4 * 500e6 * 128) / 1e9} GB in FP32)`,
    );
  });

  it('scores the two videos', () => {
    const row = (name: string, click: number, minutes: number, satisfied: number): string =>
      `${name} ${percent(click)} ${minutes} ${percent(satisfied)} ${(click * minutes).toFixed(2)} ${score(click, minutes, satisfied, 10).toFixed(2)}`;
    expect(text).toContain(row('compilation', 0.1, 12, 0.2));
    expect(text).toContain(row('tutorial', 0.1, 8, 0.7));
    expect(score(0.1, 8, 0.7, 10)).toBeGreaterThan(score(0.1, 12, 0.2, 10));
  });

  it('marks the video with the highest score in its check', () => {
    const rows = [...text.matchAll(/"Click (\d+)%, (\d+) minutes, satisfied (\d+)%"/g)].map((match) =>
      match.slice(1).map(Number),
    );
    const scores = rows.map(([click = 0, minutes = 0, satisfied = 0]) =>
      score(click / 100, minutes, satisfied / 100, 6),
    );
    expect(scores).toHaveLength(4);
    const best = rows[indexOfMax(scores)] ?? [];
    expect(correctChoice('design-video-recs')).toBe(
      `"Click ${best[0]}%, ${best[1]} minutes, satisfied ${best[2]}%"`,
    );
    for (const value of scores) expect(text).toContain(value.toFixed(2));
  });
});

describe('design-ad-ctr', () => {
  const text = cardText('design-ad-ctr');
  const corrected = (q: number, kept: number): number => q / (q + (1 - q) / kept);

  it('sizes the load', () => {
    expect(text).toContain(`200 candidates each, so ${(200_000 * 200) / 1e6} million scores/s`);
    const clicks = 10e9 * 0.01;
    const others = (10e9 - clicks) * 0.05;
    expect(text).toContain(
      `leaves ${clicks / 1e6}M + ${others / 1e6}M = ${(clicks + others) / 1e6} million rows a day`,
    );
  });

  it('prices the miscalibrated ad', () => {
    const perThousand = (rate: number): string => `$${us(2 * rate * 1000)}`;
    expect(text).toContain(`2.00 x 1.0% x 1,000 = ${perThousand(0.01)} expected`);
    expect(text).toContain(`2.00 x 1.3% x 1,000 = ${perThousand(0.013)} -> beats a rival worth $22`);
    expect(text).toContain(`yields at most ${perThousand(0.01)} where $22 was on offer`);
  });

  it('undoes the sampling', () => {
    expect(text).toContain(`q = 0.10, w = 0.05 -> p = ${percent(corrected(0.1, 0.05), 2)}`);
  });

  it('ranks the two ads of its check', () => {
    const worth = (bid: number, rate: number): string => (bid * rate * 1000).toFixed(2);
    const [a, raw, right] = [worth(3, 0.01), worth(2, 0.016), worth(2, 0.016 / 1.25)];
    expect(correctChoice('design-ad-ctr')).toBe(`"A, at $${a} against $${right}"`);
    expect(Number(a)).toBeGreaterThan(Number(right));
    expect(Number(a)).toBeLessThan(Number(raw));
    expect(text).toContain(`"B, at $${raw} against $${a}"`);
    expect(text).toContain(`"B, at $${worth(2, 0.016 * 1.25)} against $${a}"`);
    expect(text).toContain(`"A, at $${a} against $${worth(2, 0.01)}"`);
    expect(text).toContain(`1.6% / 1.25 = ${percent(0.016 / 1.25, 2)}`);
  });
});

describe('design-product-search', () => {
  const text = cardText('design-product-search');

  it('sizes vectors and budget', () => {
    const gigabytes = (bytes: number): string => ((100e6 * 256 * bytes) / 1e9).toFixed(1);
    expect(text).toContain(`100M x 256 dims x 1 B = ${gigabytes(1)} GB in INT8 (${gigabytes(4)} GB in FP32)`);
    const spent = 20 + 50 + 30 + 60;
    expect(text).toContain(`query 20 + retrieve 50 + features 30 + rank 60 = ${spent} ms`);
    expect(text).toContain(`slack ${200 - spent} ms`);
    const pairs = 5000 * 50;
    expect(text).toContain(`5,000 x 50 = ${us(pairs)} pairs/s; assume 5,000 a GPU = ${pairs / 5000} GPUs`);
  });

  it('inverts the chance of being seen', () => {
    const weights = [1 / 0.8, 1 / 0.45, 1 / 0.2];
    expect(text).toContain(
      `weight of click ${weights[0]?.toFixed(2)} ${weights[1]?.toFixed(1)} ${weights[2]?.toFixed(1)}`,
    );
  });

  it('trades variance for bias in its check', () => {
    // An item of appeal 0.3, shown n times at a position seen in 1% of views, its clicks weighted.
    const appeal = 0.3;
    const seen = 0.01;
    const moments = (weight: number): { mean: number; variance: number } => {
      const click = appeal * seen;
      return { mean: weight * click, variance: weight ** 2 * click * (1 - click) };
    };
    const full = moments(1 / seen);
    const clipped = moments(10);
    expect(text).toContain(
      `seen in ${percent(seen)} of views, so by inverse propensity one click there weighs ${1 / seen}`,
    );
    expect(full.mean).toBeCloseTo(appeal, 12);
    expect(clipped.mean).toBeLessThan(appeal);
    expect(clipped.variance).toBeLessThan(full.variance);
    expect(correctChoice('design-product-search')).toBe('Less variance, for more bias against low ranks');
  });
});

describe('design-fraud-detection', () => {
  const text = cardText('design-fraud-detection');

  it('sizes load, fraud and budget', () => {
    expect(text).toContain(`60M / 86,400 = ${us(60e6 / SECONDS_A_DAY)}/s mean`);
    expect(text).toContain(`60M x 0.1% = ${us(60e6 * 0.001)} a day`);
    expect(text).toContain(`features 30 + rules 5 + model 10 + rest 25 = ${30 + 5 + 10 + 25} of 100 ms`);
  });

  it('finds the thresholds where costs cross', () => {
    expect(text).toContain(`p = 4 / 150 = ${percent(4 / 150, 1)}`);
    expect(text).toContain(`1 - p = 4 / 12 -> p = ${percent(1 - 4 / 12, 1)}`);
    expect(text).toContain(`p = 12 / 162 = ${percent(12 / (12 + 150), 1)}`);
  });

  it('weights the random share', () => {
    expect(text).toContain(`about 0.5% of it`);
    expect(text).toContain(`weight those rows by ${us(1 / 0.005)}`);
    const passed = 40_000 * 0.005;
    expect(text).toContain(`that is ${us(passed)} payments, at most $${us(passed * 50)} lost`);
  });

  it('weights the sample of its check up to all declines', () => {
    const sample = 80_000 * 0.005;
    const good = sample - 320;
    expect(text).toContain(`Of these ${us(sample)} payments, 320 proved fraudulent`);
    expect(correctChoice('design-fraud-detection')).toBe(`About ${us(good / 0.005)}`);
    expect(text).toContain(`text: About ${us(320 / 0.005)} why`);
    expect(text).toContain(`text: About ${us(sample)} why`);
    expect(text).toContain(`text: About ${us(good)} why`);
  });
});

describe('design-content-moderation', () => {
  const text = cardText('design-content-moderation');

  it('follows the posts down the cascade', () => {
    const toModel = 50e6 * 0.03;
    const toPeople = toModel * 0.1;
    const hours = (toPeople * 40) / 3600;
    expect(text).toContain(`settle 97% ${toModel / 1e6}M a day to the LLM`);
    expect(text).toContain(`settles 90% of those ${us(toPeople)} a day to people`);
    expect(text).toContain(`${us(toPeople)} x 40 s ${us(hours)} h = ${us(hours / 6)} on shift, 6 h each`);
    expect(text).toContain(
      `assume $0.002 an item $${us(toModel * 0.002)} a day ($${us(50e6 * 0.002)} for all 50M)`,
    );
  });

  it('gives prevalence its interval', () => {
    const { low, high } = wilson(24, 20_000);
    expect(text).toContain('From 24 violating of 20,000 sampled views');
    expect(text).toContain(
      `${percent(24 / 20_000, 2)}, 95% interval ${percent(low, 2)} to ${percent(high, 2)}`,
    );
  });

  it('marks the change of prevalence in its check', () => {
    const [july, august] = [60 / 20_000, 30 / 20_000];
    expect(july / august).toBe(2);
    expect(correctChoice('design-content-moderation')).toBe(
      `It halved, going from about ${percent(july, 2)} to about ${percent(august, 2)} of views`,
    );
    expect(1.5 / 2).toBe(1 - 0.25);
    expect(text).toContain('It fell by a quarter');
  });
});

describe('design-support-assistant', () => {
  const text = cardText('design-support-assistant');

  it('adds up the cost of a month', () => {
    const contacts = 60_000;
    const assistant = contacts * 0.4;
    const handedOff = contacts * 0.45;
    const returned = contacts * 0.55 * 0.18;
    const total = assistant + 6 * (handedOff + returned);
    expect(text).toContain(`60,000 x $0.40 = $${us(assistant)}`);
    expect(text).toContain(`45% of 60,000 = ${us(handedOff)} x $6 = $${us(handedOff * 6)}`);
    expect(text).toContain(`55% x 18% = ${us(returned)} x $6 = $${us(returned * 6)}`);
    expect(text).toContain(
      `$${us(total)} = $${(total / contacts).toFixed(2)} a contact ($${((assistant + 6 * handedOff) / contacts).toFixed(2)} without the returns)`,
    );
    expect(text).toContain(`55% x 82% = ${percent(0.55 * 0.82, 1)}`);
  });

  it('gives the chance of four good runs', () => {
    expect(text).toContain(`four out of four succeed only ${percent(0.9 ** 4, 1)}`);
  });

  it('marks the resolved share in its check', () => {
    expect(correctChoice('design-support-assistant')).toBe(`${percent(0.6 * 0.8)} of contacts`);
    expect(text).toContain(`text: ${percent(0.6 - 0.2)} of contacts`);
  });
});

describe('design-enterprise-search', () => {
  const text = cardText('design-enterprise-search');

  it('sizes the index and its updates', () => {
    const chunks = 40e6 * 5;
    expect(text).toContain(`40M x 5 = ${chunks / 1e6}M`);
    expect(text).toContain(`${chunks / 1e6}M x 1,024 dims x 1 B = ${us((chunks * 1024) / 1e9)} GB in INT8`);
    const changed = 40e6 * 0.02;
    expect(text).toContain(
      `40M x 2% = ${us(changed)} documents a day = ${(changed / SECONDS_A_DAY).toFixed(1)}/s`,
    );
  });

  it('counts the checks at the sources', () => {
    expect(text).toContain('rerank 12');
    expect(text).toContain(`At 5 queries/s that is ${5 * 12} checks/s`);
  });

  it('says when the cached answer of its check expires', () => {
    const clock = (minutes: number): string =>
      `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
    const [revoked, indexed, cached] = [10 * 60, 10 * 60 + 5, 9 * 60 + 59];
    expect(text).toContain(`Bo's answer of ${clock(cached)} stays cached for 30 minutes`);
    expect(correctChoice('design-enterprise-search')).toBe(`Until ${clock(cached + 30)}`);
    for (const wrong of [revoked, indexed, indexed + 30])
      expect(text).toContain(`text: Until ${clock(wrong)} why`);
  });
});

describe('design-llm-serving', () => {
  const text = cardText('design-llm-serving');
  const flopsPerToken = 2 * 70e9;
  const flopsPerCard = 1.979e15 * 0.4;
  const bytesPerToken = 2 * 80 * 8 * 128;
  const perSequence = bytesPerToken * (1500 + 300 / 2);
  const gb = (bytes: number, digits = 0): string => (bytes / 1e9).toFixed(digits);

  it('turns requests into load', () => {
    const prefill = 200 * (1500 - 600);
    expect(text).toContain(
      `200 x 900 = ${us(prefill)} tok/s x ${flopsPerToken / 1e9} GFLOP = ${((prefill * flopsPerToken) / 1e15).toFixed(1)} PFLOP/s`,
    );
    expect(text).toContain(`/ (1.979 x 40%) = ${Math.ceil((prefill * flopsPerToken) / flopsPerCard)} cards`);
    expect(text).toContain(`200 x 300 = ${us(200 * 300)} tok/s`);
    expect(text).toContain(`200 x (300 x 0.025 s) = ${us(200 * 300 * 0.025)} sequences`);
    expect(text).toContain(`${bytesPerToken / 1024} KiB x 1,650 tokens`);
    expect(text).toContain(`= ${gb(perSequence, 2)} GB each, ${gb(1500 * perSequence)} GB`);
  });

  it('sizes a decode replica by space and by speed', () => {
    const space = 4 * 80e9 * 0.9 - 70e9 - 10e9;
    expect(text).toContain(
      `4 x 80 x 90% - 70 - 10 = ${gb(space)} GB -> ${Math.floor(space / perSequence)} sequences`,
    );
    const bandwidth = 4 * 3.35e12 * 0.6;
    const step = (70e9 + 250 * perSequence) / bandwidth;
    expect(text).toContain(
      `/ ${(bandwidth / 1e12).toFixed(2)} TB/s = ${(1000 * step).toFixed(1)} ms, + 5 assumed = ${Math.round(1000 * step + 5)} ms`,
    );
    expect(1000 * step + 5).toBeLessThan(25);
    // Were the work of the linear layers to overlap only with the reading of the weights, it still fits.
    const compute = (250 * flopsPerToken) / (4 * flopsPerCard);
    expect(compute + (250 * perSequence) / bandwidth + 0.005).toBeLessThan(0.025);
    const replicas = 1500 / 250;
    expect(text).toContain(`1,500 / 250 = ${replicas} replicas = ${replicas * 4} cards`);
    expect(text).toContain(
      `32 + 24 = ${32 + 24}; / 70% for bursts and a lost node = ${Math.round(56 / 0.7)} cards`,
    );
    expect(text).toContain(`prefill pool, ${32 / 4} x TP4`);
  });

  it('gives the transfer between the pools', () => {
    expect(text).toContain(`1,500 x 160 KiB x 200/s = ${gb(1500 * bytesPerToken * 200)} GB/s`);
  });

  it('says how long prompts compute', () => {
    const seconds = (tokens: number): number => (tokens * flopsPerToken) / (4 * flopsPerCard);
    expect(text).toContain(`900 tokens take ${us(1000 * seconds(900))} ms`);
    expect(text).toContain(`16,000-token prompt needs ${seconds(16_000).toFixed(1)} s`);
  });

  it('prices the tokens', () => {
    const tokensPerHour = 200 * (1500 + 300) * 3600;
    const price = (80 * 2.5) / (tokensPerHour / 1e6);
    expect(text).toContain(`cost $${price.toFixed(2)} per million tokens`);
    expect(text).toContain(`$${(2 * price).toFixed(2)} at half load`);
    expect(text).toContain(`70 GB at 1 GB/s is ${70 / 1} s`);
  });

  it('marks the growth of the prefill load in its check', () => {
    const by = (after: number, before: number): string => `By about ${(after / before).toFixed(1)}`;
    expect(correctChoice('design-llm-serving')).toBe(by(3000 - 600, 1500 - 600));
    expect(text).toContain(`text: ${by(3000, 1500)} why`);
    expect(text).toContain(`text: ${by(3000 + 300, 1500 + 300)} why`);
    expect(text).toContain(`text: ${by(3000 - 600, 1500)} why`);
  });
});
