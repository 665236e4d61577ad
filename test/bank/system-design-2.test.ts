import { describe, expect, it } from 'vitest';
import { correctChoice, percent, us, wilson } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const sum = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0);

const SECONDS_A_DAY = 86_400;

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The expected smallest of n standard normal values, by integrating x n f(x) (1 - F(x))^(n-1). */
function expectedMinimum(n: number): number {
  const step = 0.001;
  let below = 0;
  let mean = 0;
  for (let x = -8; x < 8; x += step) {
    const mass = density(x + step / 2) * step;
    mean += (x + step / 2) * n * mass * (1 - below - mass / 2) ** (n - 1);
    below += mass;
  }
  return mean;
}

describe('design-feed-ranking', () => {
  const text = cardText('design-feed-ranking');

  it('sizes load', () => {
    const mean = (300e6 * 8) / SECONDS_A_DAY;
    expect(text).toContain(
      `300M x 8 = ${(300 * 8) / 1000}B a day = ${us(mean)}/s mean, ${us(2.5 * mean)}/s at a 2.5x peak`,
    );
    expect(text).toContain(`${us(2.5 * mean)} x 300 = ${((2.5 * mean * 300) / 1e6).toFixed(1)}M scores/s`);
    const writes = 500e6 * 200;
    expect(text).toContain(
      `500M x 200 = ${writes / 1e9}B inbox writes a day = ${(writes / SECONDS_A_DAY / 1e6).toFixed(2)}M/s`,
    );
  });

  it('turns the order around by demotion', () => {
    const value = (like: number, comment: number, hide: number): number => like + 6 * comment - 20 * hide;
    const final = (v: number, harm: number): string => (v * (1 - 0.8 * harm)).toFixed(3);
    const angry = value(0.05, 0.06, 0.01);
    const calm = value(0.1, 0.02, 0.002);
    expect(text).toContain(`${angry.toFixed(2)} 0.50 ${final(angry, 0.5)}`);
    expect(text).toContain(`${calm.toFixed(2)} 0.02 ${final(calm, 0.02)}`);
    expect(angry).toBeGreaterThan(calm);
    expect(Number(final(angry, 0.5))).toBeLessThan(Number(final(calm, 0.02)));
  });
});

describe('design-autocomplete', () => {
  const text = cardText('design-autocomplete');

  it('sizes load, index and budget', () => {
    const mean = 600e6 / SECONDS_A_DAY;
    expect(text).toContain(
      `100M x 6 = ${100 * 6}M a day = ${us(mean)}/s mean, ${us(3 * mean)}/s at a 3x peak`,
    );
    expect(text).toContain(`50M x 12 B = ${(50e6 * 12) / 1e9} GB`);
    expect(text).toContain(
      `network 25 + lookup 5 + features 5 + rerank 8 + filter 2 = ${sum([25, 5, 5, 8, 2])} ms`,
    );
  });

  it('compares decayed counts with surprise', () => {
    expect(text).toContain(`a day adds up to about ${us(1000 * Math.round(10 / (1 - 2 ** (-1 / 7))))}`);
    const hour = Math.round(10_000 / 24);
    const surprise = (now: number, expected: number): number => (now - expected) / Math.sqrt(expected);
    expect(text).toContain(`expected ${hour}, now 440 -> ${surprise(440, hour).toFixed(1)}`);
    expect(text).toContain(`expected 4, now 5,000 -> ${us(surprise(5000, 4))}`);
  });
});

describe('design-visual-search', () => {
  it('sizes index, embedding and budget', () => {
    const text = cardText('design-visual-search');
    const photos = 50e6 * 4;
    expect(text).toContain(
      `${photos / 1e6}M x 512 x 2 B = ${(photos * 512 * 2) / 1e9} GB (FP16); 64 B PQ codes = ${(photos * 64) / 1e9} GB`,
    );
    expect(text).toContain(`= ${us(photos / 500 / 3600)} GPU-hours`);
    const fresh = photos * 0.05;
    expect(text).toContain(`50M x 5% x 4 = ${fresh / 1e6}M photos a day = ${us(fresh / SECONDS_A_DAY)}/s`);
    expect(text).toContain(`= ${sum([150, 50, 30, 40, 50])} ms`);
    expect(text).toContain(`are 1/${(512 * 2) / 64} of FP16`);
  });
});

describe('design-eta-prediction', () => {
  const text = cardText('design-eta-prediction');

  it('sizes load', () => {
    const mean = 800e6 / SECONDS_A_DAY;
    expect(text).toContain(
      `20M x 40 = ${20 * 40}M a day = ${us(mean)}/s mean, ${us(3 * mean)}/s at a 3x peak`,
    );
    expect(text).toContain(`1,000,000 / 4 = ${us(1e6 / 4)} points/s`);
    expect(text).toContain(`= ${sum([60, 10, 10, 20])} ms`);
    expect(text).toContain(`give ${(14 + 1.6).toFixed(1)} and ${(14 + 7).toFixed(1)}`);
  });

  it('finds what dispatch shows', () => {
    expect(text).toContain(`the chosen one shows ${(8 + 2 * expectedMinimum(3)).toFixed(1)} on average`);
  });

  it('answers its check', () => {
    const p90 = (sd: number): string => `About ${(6 + 20 + 1.28 * sd).toFixed(1)} minutes`;
    expect(correctChoice('design-eta-prediction')).toBe(p90(Math.hypot(3, 4)));
    for (const wrong of [3 + 4, 4, Math.sqrt(3 + 4)]) expect(text).toContain(`- text: ${p90(wrong)}`);
  });
});

describe('design-demand-forecasting', () => {
  const text = cardText('design-demand-forecasting');

  it('sizes the night', () => {
    const series = 5000 * 8000;
    expect(text).toContain(`5,000 x 8,000 = ${series / 1e6}M`);
    expect(text).toContain(`x 14 days x 3 quantiles = ${(series * 14 * 3) / 1e9}B numbers`);
    const rows = series * 14;
    expect(text).toContain(
      `${rows / 1e6}M / 200,000 a second and core / 64 cores = ${us(rows / 200_000 / 64)} s`,
    );
    expect(text).toContain(`12 / 0.7 = ${us(12 / 0.7)}`);
  });

  it('sets the quantile by costs', () => {
    const quantile = (missing: number, leftover: number): string =>
      (missing / (missing + leftover)).toFixed(2);
    expect(text).toContain(`margin $1.60, holding $0.05 -> ${quantile(1.6, 0.05)}`);
    expect(text).toContain(`margin $4.00, leftover $6.00 -> ${quantile(4, 6)}`);
  });

  it('answers its check', () => {
    const missing = 5 - 2;
    const leftover = 2 - 1;
    expect(correctChoice('design-demand-forecasting')).toBe(
      `"${(missing / (missing + leftover)).toFixed(2)}"`,
    );
    expect(text).toContain(`"${((5 - 2) / 5).toFixed(2)}"`);
  });
});

describe('design-coding-assistant', () => {
  it('sizes both modes', () => {
    const text = cardText('design-coding-assistant');
    const rate = (200_000 * 0.3) / 4;
    expect(text).toContain(`200,000 x 30% / 4 s = ${us(rate)}/s`);
    expect(text).toContain(`${us(rate)} / 150 per card (assumed, 1.5B model) = ${us(rate / 150)} cards`);
    expect(text).toContain(`20 tokens x 4 ms = ${sum([20, 40, 10, 30, 20 * 4])} ms`);
    expect(text).toContain(`20,000 runs/h x 8 min = ${us((20_000 * 8) / 60)} sandboxes`);
  });
});

describe('design-llm-gateway', () => {
  it('sizes load, spend and a reservation', () => {
    const text = cardText('design-llm-gateway');
    const mean = 50e6 / SECONDS_A_DAY;
    const peak = Math.round(4 * mean);
    expect(text).toContain(`50M / 86,400 = ${us(mean)}/s mean, ${us(peak)}/s peak`);
    expect(text).toContain(`x 6 s = ${us(peak * 6)} open at peak`);
    expect(text).toContain(`/ 1M = $${us((50e6 * (2000 * 0.5 + 300 * 2)) / 1e6)} a day`);
    const reserved = 2000 + 1000;
    const used = 2000 + 300;
    expect(text).toContain(
      `reserve ${us(reserved)} -> answer has 300 -> settle ${us(used)}, return ${us(reserved - used)}`,
    );
  });
});

describe('design-llm-gateway, check', () => {
  it('delays the first text by the hold', () => {
    expect(correctChoice('design-llm-gateway')).toContain(`starts ${(40 / 50).toFixed(1)} s later`);
  });
});

describe('design-doc-extraction', () => {
  const text = cardText('design-doc-extraction');

  it('sizes rate, models and review', () => {
    expect(text).toContain(`2M / 30 days = ${(2e6 / 30 / SECONDS_A_DAY).toFixed(2)}/s`);
    expect(text).toContain(`200,000 / 8 h = ${(200_000 / 8 / 3600).toFixed(1)}/s`);
    const pages = 2e6 * 1.8;
    expect(text).toContain(
      `${pages / 1e6}M pages x $0.01 = $${us(pages * 0.01)}, or x $0.002 = $${us(pages * 0.002)}`,
    );
    const reviews = 2e6 * 0.15;
    const hours = (reviews * 2) / 60;
    expect(text).toContain(
      `${us(reviews)} x 2 min = ${us(hours)} h = $${us(hours * 24)}, ${Math.ceil(hours / 160)} people at 160 h`,
    );
    expect(text).toContain(`200,000 x 15% x 2 min = ${us((200_000 * 0.15 * 2) / 60)} h`);
    expect(text).toContain(`One point less review saves $${us((2e6 * 0.01 * 2 * 24) / 60)}`);
  });

  it('answers its check', () => {
    const alone = 0.01 / 2;
    expect(correctChoice('design-doc-extraction')).toBe(percent(0.04 - alone, 1));
    expect(text).toContain(`- text: ${percent(alone, 1)}`);
    expect(text).toContain(`- text: ${percent(0.04 * 0.04, 2)}`);
    expect(text).toContain(`- text: ${percent(0.04 - 0.01, 1)}`);
  });
});

describe('design-voice-agent', () => {
  it('sizes calls and the gap', () => {
    const text = cardText('design-voice-agent');
    expect(text).toContain(`30,000 / 60 x 4 = ${us((30_000 / 60) * 4)} calls`);
    expect(text).toContain(`telephony 100 = ${sum([250, 80, 250, 100, 100])} ms`);
  });

  it('answers its check', () => {
    const text = cardText('design-voice-agent');
    const gap = Math.max(600, 200 + 350) + 150 + 100;
    expect(correctChoice('design-voice-agent')).toBe(`${us(gap)} ms`);
    expect(text).toContain(`- text: ${us(sum([600, 350, 150, 100]))} ms`);
    expect(text).toContain(`- text: ${us(sum([200, 350, 150, 100]))} ms`);
  });
});

describe('design-deep-research-agent', () => {
  const text = cardText('design-deep-research-agent');

  it('plans time and cost', () => {
    expect(text).toContain(`spare 2 = ${sum([1, 7, 3, 2, 2])} min`);
    expect(text).toContain(`60 x 12 s = ${60 * 12} s one by one, ${(60 * 12) / 6} s with 6 agents`);
    expect(text).toContain(`per million = $${(1.1 + 0.06 * 5).toFixed(2)}`);
  });

  it('follows claims through the verifier', () => {
    const bad = 120 * 0.15;
    const good = 120 - bad;
    const pass = bad * 0.2;
    const stay = good * 0.95;
    expect(text).toContain(`${bad} bad: ${(bad * 0.8).toFixed(1)} caught, ${pass.toFixed(1)} pass`);
    expect(text).toContain(`${good} good: ${(good * 0.05).toFixed(1)} lost, ${stay.toFixed(1)} stay`);
    expect(text).toContain(
      `${pass.toFixed(1)} / ${(pass + stay).toFixed(1)} = ${percent(pass / (pass + stay), 1)} unsupported`,
    );
  });
});

describe('design-analytics-text-to-sql', () => {
  it('sizes the schema and the cap', () => {
    const text = cardText('design-analytics-text-to-sql');
    expect(text).toContain(`2,000 x 40 x 12 = ${us(2000 * 40 * 12)} tokens`);
    expect(text).toContain(`8 x 40 x 12 = ${us(8 * 40 * 12)} tokens`);
    const free = 20_000 * 0.4;
    expect(text).toContain(`20,000 x 40% = ${us(free)} questions`);
    expect(text).toContain(`${us(free)} x 0.05 TB x $5 = $${us(free * 0.05 * 5)} a day`);
  });
});

describe('design-llm-eval-platform', () => {
  const text = cardText('design-llm-eval-platform');

  it('prices runs and labels', () => {
    const runs = 60 * 5 * 300 * 3;
    expect(text).toContain(`60 x 5 x 300 x 3 = ${us(runs)} runs a week x $0.006 = $${us(runs * 0.006)}`);
    expect(text).toContain(`60 cases x 3 runs x 8 s / 20 parallel = ${(60 * 3 * 8) / 20} s`);
    expect(text).toContain(`= ${us(4e6 * 0.01)} x $0.002 = $${us(4e6 * 0.01 * 0.002)} a day`);
    expect(text).toContain(`x 2 min = ${(60 * 100 * 2) / 60} hours`);
  });

  it('gives intervals', () => {
    const { low, high } = wilson(51, 60);
    expect(text).toContain(
      `so ${percent(51 / 60)}, with a 95% interval of ${percent(low)} to ${percent(high)}`,
    );
    const difference = 0.04 - 0.08;
    const half = 1.959964 * Math.sqrt((0.04 + 0.08 - difference ** 2) / 300);
    expect(text).toContain(
      `the change is ${(100 * difference).toFixed(0)} points, give or take ${(100 * half).toFixed(1)}`,
    );
  });
});

describe('design-experimentation-platform', () => {
  it('sizes the log and the dilution', () => {
    const text = cardText('design-experimentation-platform');
    const rows = 50e6 * 30;
    expect(text).toContain(
      `50M users x 30 tests = ${rows / 1e9}B rows a day x 60 B = ${(rows * 60) / 1e9} GB`,
    );
    const share = 0.1;
    /** z is effect times the root of n; diluted effect on all against full effect on the exposed. */
    const loss = (1 * Math.sqrt(share)) / (share * 1);
    expect(text).toContain(`dilutes the effect tenfold`);
    expect(text).toContain(`takes ${us(loss ** 2)} times the assigned users`);
  });
});

describe('design-feature-platform', () => {
  const text = cardText('design-feature-platform');
  const nodes = (total: number, node: number): number => Math.ceil(total / node);

  it('sizes by memory, rate and network', () => {
    const gb = (300e6 * 2000 * 3) / 1e9;
    expect(text).toContain(
      `300M x 2 KB x 3 = ${us(gb)} GB; 64 GB nodes at 70% -> ${nodes(gb, 64 * 0.7)} nodes`,
    );
    expect(text).toContain(
      `1,000,000 / ${us(100_000 * 0.6)} a node (100,000 at 60%) -> ${nodes(1e6, 60_000)} nodes`,
    );
    expect(text).toContain(`= ${(1e6 * 500) / 1e6} MB/s = ${(1e6 * 500 * 8) / 1e9} Gbit/s`);
    expect(41 * (1 - (1 - 1 / 41) ** 200)).toBeGreaterThan(40);
  });

  it('answers its check', () => {
    const memory = nodes(1200, 48);
    const now = Math.max(memory, nodes(1e6, 60_000));
    const later = Math.max(memory, nodes(2e6, 60_000));
    expect(later - now).toBe(9);
    expect(correctChoice('design-feature-platform')).toBe('Nine nodes');
    expect(text).toContain(`Memory needs ${memory}. Doubled, the rate needs 2,000,000 / 60,000 = ${later}`);
    expect(text).toContain(`- text: ${nodes(1e6, 60_000)} nodes`);
  });
});

describe('design-clinical-triage', () => {
  it('sizes the evidence and the load', () => {
    const text = cardText('design-clinical-triage');
    const visits = 400 / 0.04;
    expect(text).toContain(`400 critical cases = ${us(visits)} visits = ${visits / 250} days`);
    const { low, high } = wilson(390, 400);
    expect(text).toContain(
      `390 of 400 caught: ${(390 / 400).toFixed(3)}, Wilson 95% ${low.toFixed(3)} to ${high.toFixed(3)}`,
    );
    expect(low).toBeGreaterThan(0.95);
    expect(text).toContain(`250 x 5% = ${250 * 0.05} warnings`);
  });

  it('answers its check', () => {
    const text = cardText('design-clinical-triage');
    expect(correctChoice('design-clinical-triage')).toBe(percent(0.7 + 0.3 * 0.8 * 0.75, 1));
    for (const wrong of [0.7 + 0.3 * 0.8, 0.7 + 0.3 * 0.75, 0.8 * 0.75]) {
      expect(text).toContain(`- text: ${percent(wrong, 1)}`);
    }
  });
});
