import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const usd = (amount: number): string => `$${us(amount)}`;
const whole = (share: number): string => (100 * share).toFixed(0);
const one = (share: number): string => (100 * share).toFixed(1);
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** Standard error of a share. */
const se = (share: number, n: number): number => Math.sqrt((share * (1 - share)) / n);

/** Chance that a Poisson count lies above k. */
function poissonAbove(k: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let i = 0; i <= k; i += 1) {
    below += term;
    term *= mean / (i + 1);
  }
  return 1 - below;
}

describe('mlops-vs-devops', () => {
  const text = cardText('mlops-vs-devops');

  it('averages the accuracy over the users hit', () => {
    expect(text).toContain(`0.70 = ${(0.8 * 0.9 + 0.2 * 0.7).toFixed(2)} before: 0.90`);
  });

  it('gives the noise of the gate', () => {
    expect(text).toContain(`interval of about ±${one(1.96 * se(0.9, 2000))} points`);
  });
});

describe('psi-and-ks', () => {
  const text = cardText('psi-and-ks');
  const parts = (live: number[], ref: number[]): number[] =>
    live.map((share, i) => (share - (ref[i] ?? NaN)) * Math.log(share / (ref[i] ?? NaN)));
  const psi = (live: number[], ref: number[]): number => sum(parts(live, ref));
  const reference = [0.3, 0.3, 0.4];
  const live = [0.1, 0.3, 0.6];

  it('adds the bins up', () => {
    const [first, middle, last] = parts(live, reference);
    expect(text).toContain(`ln(0.10 / 0.30) = ${first?.toFixed(3)}`);
    expect(text).toContain(`ln(1) = ${middle?.toFixed(3)}`);
    expect(text).toContain(`ln(0.60 / 0.40) = ${last?.toFixed(3)}`);
    expect(text).toContain(`PSI = ${psi(live, reference).toFixed(3)}`);
    expect(psi(reference, live)).toBeCloseTo(psi(live, reference), 12);
    expect(text).toContain(`40/60% gives ${psi([0.4, 0.6], [0.6, 0.4]).toFixed(3)}`);
  });

  it('gives D and what chance alone brings', () => {
    const gaps = live.map((_, i) => Math.abs(sum(live.slice(0, i + 1)) - sum(reference.slice(0, i + 1))));
    expect(text).toContain(`D = ${Math.max(...gaps).toFixed(2)} at these edges`);
    // The limit of the Kolmogorov distribution at 5 %: √(-ln(0.05 / 2) / 2).
    const c = Math.sqrt(-Math.log(0.05 / 2) / 2);
    expect(text).toContain(`about ${c.toFixed(2)} · √(2 / n)`);
    const needed = (n: number): number => c * Math.sqrt(2 / n);
    expect(text).toContain(`100 ${needed(100).toFixed(3)} 9 · (2 / n) = ${(9 * (2 / 100)).toFixed(2)}`);
    expect(text).toContain(`10,000 ${needed(1e4).toFixed(3)} ${((9 * 2) / 1e4).toFixed(4)}`);
    expect(text).toContain(`1,000,000 ${needed(1e6).toFixed(4)} ${((9 * 2) / 1e6).toFixed(6)}`);
    expect(text).toContain(`a gap of ${one(needed(1e6))} points`);
  });

  it('turns the shift into errors', () => {
    const errors = (mix: number[]): number => sum(mix.map((share, i) => share * ([0.02, 0.03, 0.1][i] ?? 0)));
    expect(text).toContain(`from ${one(errors(reference))}% to ${one(errors(live))}%`);
  });

  it('has the right numbers in its check', () => {
    expect(text).toContain(`About ${psi([0.7, 0.3], [0.5, 0.5]).toFixed(2)} why: 0.2 ln`);
    const [up, down] = parts([0.7, 0.3], [0.5, 0.5]);
    expect(text).toContain(`= ${up?.toFixed(3)} + ${down?.toFixed(3)}`);
    const kl = 0.7 * Math.log(1.4) + 0.3 * Math.log(0.6);
    expect(text).toContain(`About ${kl.toFixed(2)} why: That is 0.7 ln 1.4`);
    expect(text).toContain(`About ${(0.7 - 0.5).toFixed(2)} why: That is the largest gap`);
    expect(text).toContain(`About ${(2 * (0.7 - 0.5)).toFixed(2)} why: That is the sum`);
  });
});

describe('rollback-and-fallback', () => {
  const text = cardText('rollback-and-fallback');

  it('prices the minutes', () => {
    const perSecond = 50 * 0.02 * 3;
    expect(text).toContain(`= ${usd(perSecond)} a second = ${usd(perSecond * 60)} a minute`);
    expect(text).toContain(`(5 + 25) × ${usd(perSecond * 60)} = ${usd(30 * perSecond * 60)}`);
    expect(text).toContain(`(5 + 1) × ${usd(perSecond * 60)} = ${usd(6 * perSecond * 60)}`);
  });
});

describe('retraining-cadence', () => {
  const text = cardText('retraining-cadence');
  const cost = (retrain: number, decay: number, months: number): number =>
    retrain / months + (decay * months) / 2;

  it('compares the periods', () => {
    const row = (months: number): string =>
      `${us(1500 / months)} + ${us((2000 * months) / 2)} = ${usd(cost(1500, 2000, months))}`;
    expect(text).toContain(`T = 0.25 (weekly) ${row(0.25)}`);
    expect(text).toContain(`T = 1 ${row(1)}`);
    expect(text).toContain(`T = 3 ${row(3)}`);
    const best = Math.sqrt((2 * 1500) / 2000);
    expect(text).toContain(`= ${best.toFixed(2)} months, ${usd(cost(1500, 2000, best))}`);
  });

  it('has the right numbers in its check', () => {
    const choices = [3, 1, 2, 6].map((months) => cost(4500, 1000, months));
    expect(Math.min(...choices)).toBe(choices[0]);
    expect(text).toContain(`· 3 / 2 = ${usd(cost(4500, 1000, 3))} a month, the least`);
    expect(text).toContain(`$500 = ${usd(cost(4500, 1000, 1))} a month`);
    expect(text).toContain(`$1,000 = ${usd(cost(4500, 1000, 2))} a month`);
    expect(text).toContain(`${usd(4500 / 6)} + ${usd((1000 * 6) / 2)} = ${usd(cost(4500, 1000, 6))} a month`);
  });
});

describe('ml-ci-cd', () => {
  const text = cardText('ml-ci-cd');

  it('gives the false alarms of slice gates', () => {
    expect(text).toContain(`1 - 0.95^12 = ${whole(1 - 0.95 ** 12)}%`);
    const level = 0.05 / 12;
    expect(text).toContain(`(1 - ${level.toFixed(4)})^12 = ${one(1 - (1 - level) ** 12)}%`);
    expect(text).toContain(`= ${one(1.96 * Math.sqrt(2) * se(0.08, 400))} points`);
  });
});

describe('serving-stack', () => {
  const text = cardText('serving-stack');

  it('shares the time between hop and score', () => {
    expect(text).toContain(`hop would be ${whole(2 / 2.2)}% of the time`);
  });

  it('gives the gain of a batch', () => {
    const [single, batch] = [1 / 0.008, 16 / 0.02];
    expect(text).toContain(`batch 1 = ${us(single)} images/s`);
    expect(text).toContain(`batch 16 = ${us(batch)} images/s, ${(batch / single).toFixed(1)} times`);
  });

  it('fills the card', () => {
    const token = 48 * 8 * 128 * 2 * 2;
    expect(text).toContain(`BF16 cache: ${token / 1024} KiB a token`);
    for (const [name, bytes] of [
      ['BF16', 2],
      ['FP8', 1],
    ] as const) {
      const left = 80 * 0.9 - 30 * bytes;
      const requests = Math.floor((left * 1e9) / (token * 4096));
      expect(text).toContain(
        `${name} weights ${30 * bytes} GB, ${left.toFixed(0)} GB left -> ${requests} requests`,
      );
    }
  });
});

describe('dynamic-batching', () => {
  const text = cardText('dynamic-batching');
  const pass = (items: number): number => 6 + 0.5 * items;

  it('gives the throughput of each batch', () => {
    for (const items of [1, 8, 16, 32]) {
      const ms = pass(items);
      expect(text).toContain(`${items} ${ms} ms ${us((1000 * items) / ms)}/s`);
    }
    expect(text).toContain(`limit ${us(1000 / 0.5)}/s`);
    expect(text).toContain(`batches of 128 runs ${pass(128)} ms`);
  });

  it('finds the batch that forms by itself', () => {
    const rate = 600 / 1000;
    const settled = (rate * 6) / (1 - rate * 0.5);
    expect(text).toContain(`b = ${(rate * 6).toFixed(1)} / ${(1 - rate * 0.5).toFixed(1)}`);
    expect(text).toContain(`= ${settled.toFixed(1)}, pass ${pass(settled).toFixed(1)} ms`);
    expect(rate * pass(settled)).toBeCloseTo(settled, 10);
  });

  it('weighs the window at low load', () => {
    expect(text).toContain(`busy for ${whole(0.1 * pass(1))}% of the time`);
    const batch = 1 + 0.1 * 10;
    expect(batch).toBe(2);
    expect(text).toContain(`cuts that to ${whole((0.1 / batch) * pass(batch))}%`);
  });

  it('fits the batch into the SLO', () => {
    const left = 50 - 13;
    expect(text).toContain(`pass(max batch) <= ${left} ms`);
    expect(text).toContain(`2 · ${pass(32)} = ${2 * pass(32)} ms`);
    expect(2 * pass(32)).toBeGreaterThan(left);
    expect(text).toContain(`2 · ${pass(16)} = ${2 * pass(16)} ms leaves at most ${left - 2 * pass(16)} ms`);
    const planned = 0.7 * ((1000 * 16) / pass(16));
    expect(text).toContain(`70% of it (a rule of thumb), ${us(planned)}/s`);
  });

  it('has the right numbers in its check', () => {
    const full = 4 + 8;
    expect(text).toContain(`text: ${full} ms why: That is the request`);
    expect(text).toContain(`text: ${5 + full} ms why: Window and own`);
    expect(text).toContain(`text: ${2 * full} ms why: Two full`);
    expect(text).toContain(`text: ${5 + 2 * full} ms why: 5 ms window`);
  });
});

describe('gpu-underutilized', () => {
  const text = cardText('gpu-underutilized');

  it('computes the MFU', () => {
    const mfu = (6 * 7e9 * 22_000) / (8 * 989e12);
    expect(text).toContain(`= ${one(mfu)}%`);
    expect(text).toContain(`-> ${one(mfu)} / 35 = ${whole(mfu / 0.35)}% of peak`);
    expect(text).toContain(`gaps cost a factor of ${(1 / 0.35).toFixed(1)} and the kernels`);
    expect(text).toContain(`the kernels themselves ${(0.35 / mfu).toFixed(1)}.`);
  });

  it('follows the step through the fixes', () => {
    const busy = 315;
    expect(whole(busy / 900)).toBe('35');
    let step = 900;
    expect(900 - 380 - 120 - 85).toBe(busy);
    for (const [name, saved] of [
      ['input 380 -> 0 ms', 380],
      ['launch gaps 120 -> 30', 90],
      ['sync 85 -> 5', 80],
    ] as const) {
      step -= saved;
      expect(text).toContain(`${name} ${step} ms ${whole(busy / step)}%`);
    }
    expect(text).toContain(`speed-up ${(900 / step).toFixed(1)} times`);
  });

  it('has the right numbers in its check', () => {
    expect(text).toContain(`takes ${(40 / 14).toFixed(1)} times as long`);
  });
});

describe('capacity-planning', () => {
  const text = cardText('capacity-planning');
  const flight = 50 * 6;
  const planned = 32 * 0.7;
  const replicas = Math.ceil(flight / planned);

  it('derives the replicas', () => {
    expect(text).toContain(`λ · W = 50 · 6 = ${flight}`);
    expect(text).toContain(`32 · 70% = ${planned.toFixed(1)}`);
    expect(text).toContain(
      `${flight} / ${planned.toFixed(1)} = ${(flight / planned).toFixed(1)}, up = ${replicas}`,
    );
    expect(text).toContain(`${replicas} + 1 = ${replicas + 1}`);
    expect(text).toContain(`300 / 14 = ${(flight / replicas).toFixed(1)} each`);
    const doubled = (2 * flight) / planned;
    expect(text).toContain(
      `${2 * flight} / ${planned.toFixed(1)} = ${doubled.toFixed(1)}, up to ${Math.ceil(doubled)}, plus 1 ${Math.ceil(doubled) + 1}`,
    );
    expect(text).toContain(`7 in each ${(replicas / 2) * 3}`);
    expect(text).toContain(`two GPUs each, ${replicas + 1} replicas are ${2 * (replicas + 1)} GPUs`);
  });

  it('checks by tokens and by chance', () => {
    expect(300 * 0.02).toBe(6);
    expect(text).toContain(`50 · 300 = ${us(50 * 300)} tokens/s`);
    expect(replicas * (flight / replicas) * 50).toBeCloseTo(15_000, 6);
    expect(text).toContain(`√300 = ${Math.sqrt(flight).toFixed(0)}`);
    expect(poissonAbove(355, flight)).toBeLessThan(0.001);
    expect(poissonAbove(354, flight)).toBeGreaterThan(0.001);
    expect(text).toContain(`of moments: ${whole(355 / flight - 1)}% above`);
    expect(text).toContain(`exceeds 32 in about ${one(poissonAbove(32, flight / replicas))}%`);
  });

  it('has the right numbers in its check', () => {
    const inFlight = 40 * 5;
    expect(text).toContain(`text: ${inFlight / (25 * 0.8) + 1} replicas why: 40 x 5 = ${inFlight} in flight`);
    expect(text).toContain(`text: ${inFlight / 25 + 1} replicas why: 200 / 25`);
    expect(text).toContain(`text: ${inFlight / (25 * 0.8)} replicas why: Enough`);
    expect(text).toContain(`text: ${40 / (25 * 0.8) + 1} replicas why: 40 / 20`);
  });
});

describe('llm-slos', () => {
  const text = cardText('llm-slos');
  const [short, long] = [0.4 + 100 * 0.02, 0.4 + 2000 * 0.02];
  const mean = (share: number): number => (1 - share) * short + share * long;

  it('moves the mean by the mix and hides a slow tail', () => {
    expect(text).toContain(`100 × 0.020 = ${short.toFixed(1)} s`);
    expect(text).toContain(`2,000 × 0.020 = ${long.toFixed(1)} s`);
    expect(text).toContain(`90% / 10% long = ${mean(0.1).toFixed(1)} s`);
    expect(text).toContain(`80% / 20% long = ${mean(0.2).toFixed(1)} s`);
    const rise = 0.05 * (8 - 0.4);
    expect(text).toContain(`rises by ${rise.toFixed(2)} s, ${whole(rise / mean(0.1))}%`);
    expect(text).toContain(`raises it only to ${((1000 * (198 * 0.02 + 2)) / 199).toFixed(0)} ms`);
  });

  it('burns the budget', () => {
    const burn = 0.05 / 0.01;
    expect(burn).toBe(5);
    expect(text).toContain(`ends it after ${(28 / burn).toFixed(1)} days`);
  });

  it('has the right numbers in its check', () => {
    const gap = (98 * 30 + 3000) / 99;
    expect(text).toContain(`(98 x 30 + 3,000) / 99 = ${gap.toFixed(0)} ms`);
    expect(gap).toBeLessThan(80);
  });
});

describe('provider-outage', () => {
  const text = cardText('provider-outage');

  it('gives the hours down', () => {
    expect(text).toContain(`720 h month ${(0.005 * 720).toFixed(1)} h`);
    expect(text).toContain(`0.5% × 0.5% ${(0.005 ** 2 * 720 * 60).toFixed(1)} min`);
    expect(text).toContain(`region) ${(0.2 * 0.005 * 720 * 60).toFixed(0)} min`);
  });

  it('has the right numbers in its check', () => {
    expect(text).toContain(`text: ${3 ** 3} requests why: 3 x 3 x 3`);
    expect(text).toContain(`text: ${4 ** 3} requests why: That is four tries`);
    expect(text).toContain(`text: ${3 + 3 + 3} requests why: Adds`);
  });
});

describe('model-upgrade-migration', () => {
  const text = cardText('model-upgrade-migration');

  it('gives the interval of the paired gap', () => {
    const [gains, losses, n] = [34, 28, 500];
    const gap = (gains - losses) / n;
    const error = Math.sqrt(gains + losses - (gains - losses) ** 2 / n) / n;
    expect(text).toContain(`(34 - 28) / 500 = +${one(gap)} points`);
    expect(text).toContain(`- ${gains - losses}² / 500) / 500 = ${one(error)} points`);
    expect(text).toContain(
      `1.96 · ${(100 * error).toFixed(2)} = ${one(gap - 1.96 * error)} to +${one(gap + 1.96 * error)}`,
    );
    expect(gap - 1.96 * error).toBeGreaterThan(-0.02);
  });

  it('multiplies price and tokens', () => {
    expect(text).toContain(`same text costs ${whole(0.9 * 1.18 - 1)}% more`);
    const factor = 0.8 * 1.15 * 1.1;
    expect(text).toContain(
      `text: It rises by about ${whole(factor - 1)}% why: 0.80 x 1.15 x 1.10 = ${factor.toFixed(3)}`,
    );
    expect(text).toContain(`text: It rises by about ${-20 + 15 + 10}% why: Adds`);
    expect(text).toContain(`text: It falls by about ${whole(1 - 0.8 * 1.15)}% why: 0.80 x 1.15`);
  });
});

describe('delayed-labels', () => {
  const text = cardText('delayed-labels');

  it('projects the young cohort', () => {
    const expected = 20_000 * 0.018 * 0.4;
    const sd = Math.sqrt(expected);
    expect(text).toContain(`· 40% = ${expected.toFixed(0)}, std dev ≈ √144 = ${sd.toFixed(0)}`);
    expect(text).toContain(`180 -> ${((180 - expected) / sd).toFixed(1)} standard deviations`);
    const projected = 180 / 0.4 / 20_000;
    expect(text).toContain(`= ${(100 * projected).toFixed(2)}%, ${(projected / 0.018).toFixed(2)} times`);
    expect(text).toContain(`comes ${90 - 30} days before`);
  });

  it('gives the sample’s noise and the estimated metrics', () => {
    expect(text).toContain(`give ±${one(1.96 * se(0.06, 300))} points`);
    const [flagged, rest] = [0.9 + 0.8, 0.3 + 0.1];
    expect(text).toContain(`precision of ${(flagged / 2).toFixed(2)}`);
    expect(text).toContain(
      `${flagged.toFixed(1)} / ${(flagged + rest).toFixed(1)} = ${(flagged / (flagged + rest)).toFixed(2)}`,
    );
  });

  it('has the right numbers in its check', () => {
    expect(text).toContain(`text: About ${one(40 / 0.25 / 10_000)}% why: 40 / 0.25 = ${40 / 0.25} of`);
    expect(text).toContain(`text: About ${one(40 / 10_000)}% why: That counts`);
    expect(text).toContain(`text: About ${one((40 * 0.25) / 10_000)}% why: Multiplies`);
  });
});

describe('feedback-loops', () => {
  const text = cardText('feedback-loops');

  it('shows why a greedy ranker never heals', () => {
    expect(text).toContain(`0.9¹⁰ = ${whole(0.9 ** 10)}%`);
    const views = (0.05 * 1000) / 2;
    expect(text).toContain(`gets about ${views} of the next 1,000`);
    expect(text).toContain(`±${whole(se(0.1, views))} points`);
  });

  it('prices exploration and weighs the log', () => {
    expect(text).toContain(`costs 50 × 15% × $4,000 = ${usd(5000 * 0.01 * 0.15 * 4000)}`);
    const [a, b] = [(0.5 / 0.95) * 950, (0.5 / 0.05) * 75];
    expect(text).toContain(`= ${us(a)} + ${us(b)} = ${us(a + b)} -> ${one((a + b) / 1e4)}%`);
    expect(text).toContain(`${us(950 + 75)} / 10,000`);
    expect(text).toContain(`-> ${((950 + 75) / 100).toFixed(2)}%`);
    expect(text).toContain(`Weights of ${0.5 / 0.05} mean`);
  });

  it('has the right numbers in its check', () => {
    expect(text).toContain(`text: About ${whole(20 / 0.1 / 1000)}% why: 20 clicks`);
    expect(text).toContain(`text: About ${whole(20 / 1000)}% why: That is 20 / 1,000`);
    expect(text).toContain(`text: About ${whole((90 + 20) / 1000)}% why: That is the click rate`);
    expect(text).toContain(`text: About ${whole(20 / (90 + 20))}% why: That is B`);
  });
});

describe('edge-deployment', () => {
  const text = cardText('edge-deployment');

  it('adds the budget up, cold and hot', () => {
    const others = 6 + 4 + 3;
    expect(text).toContain(`sum ${others + 12} ms, ${30 - others - 12} ms in reserve`);
    expect(text).toContain(`12 / 0.6 = ${12 / 0.6} ms -> ${others + 12 / 0.6} ms, too slow`);
    expect(text).toContain(`9 / 0.6 = ${(9 / 0.6).toFixed(0)} ms hot, ${others + 9 / 0.6} ms in all`);
    expect(others + 9 / 0.6).toBeLessThanOrEqual(30);
  });

  it('sizes the backbones', () => {
    expect(text).toContain(`is ${us(25.6 * 4)} MB in FP32 and ${us(25.6)} MB in INT8`);
    expect(text).toContain(`5.4M is ${us(5.4 * 4)} MB and ${us(5.4)} MB`);
    expect(4.1 / 0.22).toBeGreaterThan(10);
  });

  it('has the right numbers in its check', () => {
    const work = (224 / 320) ** 2;
    expect(text).toContain(`20 MB, and (224/320)² = ${work.toFixed(2)}`);
    expect(text).toContain(`halves the work, but ${20 * 2} MB`);
    expect((160 / 320) ** 2).toBe(0.25);
    expect(text).toContain(`| ${work.toFixed(2)} of the work |`);
  });
});

describe('ml-incident-review', () => {
  const text = cardText('ml-incident-review');

  it('adds the damage up', () => {
    const orders = 6 * 1800;
    const wrong = orders * 0.3;
    expect(text).toContain(`30% = ${us(wrong)} orders`);
    expect(2160 + 1080).toBe(wrong);
    const [over, under, credit] = [2160 * 7.5, 1080 * 5, 2160 * 3];
    expect(text).toContain(`$7.50 = ${usd(over)}, refunded`);
    expect(text).toContain(`$5.00 = ${usd(under)}, not`);
    expect(text).toContain(`/ ${us(orders)} = $${((over - under) / orders).toFixed(2)} an order`);
    expect(text).toContain(`$3.00 = ${usd(credit)}`);
    expect(text).toContain(`5,400 + 6,480 = ${usd(under + credit)}`);
    expect(text).toContain(`${whole(310 / 360)}% of the harm was late`);
    expect(310 + 50).toBe(360);
  });
});
