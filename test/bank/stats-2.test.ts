import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const Z95 = 1.959964;
const Z80 = 0.841621;

const whole = (share: number): string => (100 * share).toFixed(0);
const one = (share: number): string => (100 * share).toFixed(1);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The area below the standard normal up to z, by Simpson's rule. */
function below(z: number): number {
  const [from, steps] = [-9, 2000];
  const h = (z - from) / steps;
  return (
    (h / 3) * sum(range(0, steps).map((i) => (i % steps === 0 ? 1 : 2 + 2 * (i % 2)) * density(from + i * h)))
  );
}

/** The root of a monotone function between two points. */
function root(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const rises = f(high) > f(low);
  for (let i = 0; i < 200; i += 1) {
    const middle = (low + high) / 2;
    if (f(middle) > 0 === rises) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

const choose = (n: number, k: number): number => range(1, k).reduce((c, i) => (c * (n - k + i)) / i, 1);
const binomial = (n: number, p: number, k: number): number => choose(n, k) * p ** k * (1 - p) ** (n - k);
const binomialFrom = (n: number, p: number, k: number): number =>
  sum(range(k, n).map((i) => binomial(n, p, i)));
/** P(Beta(a, b) ≤ x) for whole a and b. */
const betaBelow = (x: number, a: number, b: number): number => binomialFrom(a + b - 1, x, a);
const betaQuantile = (share: number, a: number, b: number): number =>
  root((x) => betaBelow(x, a, b) - share, 0, 1);
const poissonUpTo = (k: number, mean: number): number => {
  let term = Math.exp(-mean);
  let total = term;
  for (const i of range(1, k)) {
    term *= mean / i;
    total += term;
  }
  return total;
};

/** Mean and standard deviation of a normal mean under a normal prior around 0. */
function shrink(estimate: number, error: number, prior: number): { mean: number; sd: number } {
  const precision = 1 / error ** 2 + 1 / prior ** 2;
  return { mean: estimate / error ** 2 / precision, sd: Math.sqrt(1 / precision) };
}

describe('loaded-coin', () => {
  const text = cardText('loaded-coin');
  const loaded = (heads: number): number => 2 ** heads / (2 ** heads + 999);

  it('gives the posterior after each number of heads', () => {
    expect(text).toContain(`its chance is ${us(2 ** 10)} / ${us(2 ** 10 + 999)} = ${one(loaded(10))}%`);
    const row = [0, 5, 9, 10, 15, 17].map((n) => `${one(loaded(n))}%`).join(' ');
    expect(text).toContain(`P(two-headed) ${row}`);
    expect(text).toContain(`= ${(loaded(10) + (1 - loaded(10)) / 2).toFixed(3)}`);
    expect(text).toContain(`log2(999) = ${Math.log2(999).toFixed(2)} bits`);
    expect(text).toContain(`win by ${(10 - Math.log2(999)).toFixed(2)} bits`);
  });

  it('gives the variants', () => {
    const biased = 0.9 ** 10 * 1024;
    expect(text).toContain(`0.9^10 · 1,024 = ${us(biased)}`);
    expect(text).toContain(`= ${whole(1024 / (1024 + biased + 998))}%`);
    // One of the ten-headed coins at random: E[1 / (1 + B)] with B binomial(999, 1/1024).
    const p = 1 / 1024;
    expect(text).toContain(`ten heads, the chance is ${whole((1 - (1 - p) ** 1000) / (1000 * p))}%`);
    expect(text).toContain(`in ${whole((1 - p) ** 999)}% of cases no fair one`);
  });

  it('has the right number in its check', () => {
    const needed = range(1, 30).find((n) => loaded(n) >= 0.99);
    expect(text).toContain(`text: "${needed}" why: The odds must reach`);
    expect(text).toContain(`it means only ${whole(loaded(7))}%`);
    expect(text).toContain(`twenty heads mean ${one(loaded(20))}%`);
  });
});

describe('expected-flips-hh', () => {
  const text = cardText('expected-flips-hh');

  /** The mean wait for a word, by iterating the chain of matched prefixes. */
  function wait(word: string, heads = 0.5): number {
    const next = (matched: number, flip: string): number => {
      const seen = word.slice(0, matched) + flip;
      return range(0, seen.length).find((cut) => word.startsWith(seen.slice(cut))) ?? 0;
    };
    const to = (matched: number, flip: string): number => matched + 1 - next(matched, flip);
    let alive = [
      1,
      ...word
        .slice(1)
        .split('')
        .map(() => 0),
    ];
    let mean = 0;
    for (let step = 0; step < 5000; step += 1) {
      mean += sum(alive);
      const after = alive.map(() => 0);
      alive.forEach((mass, state) => {
        for (const [flip, p] of [
          ['H', heads],
          ['T', 1 - heads],
        ] as const) {
          const target = to(state, flip);
          if (target < word.length) after[target] = (after[target] ?? 0) + mass * p;
        }
      });
      alive = after;
    }
    return mean;
  }

  it('gives the waits', () => {
    expect(text).toContain('Six flips on average for HH and four for HT');
    expect([wait('HH'), wait('HT')].map(Math.round)).toEqual([6, 4]);
    expect(text).toContain(`HHH 2 + 4 + 8 = ${wait('HHH').toFixed(0)}, HTT ${wait('HTT').toFixed(0)}`);
    expect(text).toContain(`that is ${wait('HH', 0.8).toFixed(1)} against ${wait('HT', 0.8).toFixed(2)}`);
    expect(text).toContain(`text: "${wait('HTH').toFixed(0)}" why: "HTH matches itself`);
    expect(text).toContain(`text: "${wait('HHH').toFixed(0)}" why: That is HHH`);
  });

  it('counts the words of three flips', () => {
    const flips = range(0, 7).map((n) =>
      n.toString(2).padStart(3, '0').replace(/0/g, 'T').replace(/1/g, 'H'),
    );
    const having = (pair: string): string[] => flips.filter((word) => word.includes(pair));
    expect(text).toContain(`HH occurs in ${having('HH').length} of them`);
    expect(text).toContain(`HT in ${having('HT').length} (`);
    for (const word of [...having('HH'), ...having('HT')]) expect(text).toContain(word);
  });
});

describe('birthday-collisions', () => {
  const text = cardText('birthday-collisions');
  const pairs = (n: number): number => (n * (n - 1)) / 2;
  const any = (n: number, size: number): number => -Math.expm1(-pairs(n) / size);

  it('gives birthdays exactly and by the formula', () => {
    const free = range(0, 22).reduce((p, i) => p * ((365 - i) / 365), 1);
    expect(text).toContain(
      `23 people, ${pairs(23)} pairs exact ${one(1 - free)}% (formula ${one(any(23, 365))}%)`,
    );
  });

  it('gives hashes', () => {
    const size = 2 ** 32;
    const half = Math.sqrt(2 * Math.log(2) * size);
    expect(text).toContain(`= ${us(size)} for the hash`);
    expect(text).toContain(`${us(half)} ids ${one(any(half, size))}%`);
    expect(text).toContain(`10,000 ids ${one(any(1e4, size))}%`);
    expect(text).toContain(`about ${us(pairs(1e6) / size)} colliding pairs`);
    expect(text).toContain(`100,000 ids expect ${(pairs(1e5) / size).toFixed(2)} pairs`);
    expect(text).toContain(`1,000,000 ids ${(100 * any(1e6, 2 ** 64)).toFixed(6)}%`);
    expect(text).toContain(`${(Math.sqrt(2 * Math.log(2) * 2 ** 64) / 1e9).toFixed(1)} billion ids 50%`);
    expect(text).toContain(`million ids ${((100 * 1e6) / size).toFixed(3)}%`);
    expect(text).toContain(`${Math.sqrt(2 * Math.log(2)).toFixed(2)} · √N`);
    expect(Math.round(Math.log10(pairs(1e9) / 2 ** 122))).toBe(-19);
  });

  it('has the right number in its check', () => {
    const bits = (values: number): number => Math.ceil(Math.log2(values));
    expect(text).toContain(`text: About ${bits(pairs(1e9) * 1e6)} bits why: n²/2`);
    expect(text).toContain(`log2 of that is ${Math.log2(5e23).toFixed(1)}`);
    expect(text).toContain(`text: About ${bits(1e15)} bits why: Multiplies`);
    expect(text).toContain(`text: About ${bits(pairs(1e9))} bits why: There one`);
    expect(text).toContain(`text: About ${bits(pairs(1e9) * 1e12)} bits why: Squares`);
  });
});

describe('poisson-incidents', () => {
  const text = cardText('poisson-incidents');
  const mean = 5 / 12;

  it('gives the chances', () => {
    const atLeast = (k: number): number => 1 - poissonUpTo(k - 1, mean);
    expect(text).toContain(`= ${Math.exp(-mean).toFixed(3)} P(at least 1)`);
    expect(text).toContain(`${one(atLeast(1))}% for at least one, ${one(atLeast(2))}% for two or more`);
    const parts = [1, 2, 3].map((k) => atLeast(k).toFixed(3)).join(' + ');
    expect(text).toContain(`${parts} + … = ${mean.toFixed(3)}`);
    expect(sum(range(1, 30).map(atLeast))).toBeCloseTo(mean, 6);
    expect(text).toContain(`= ${((11 / 12) ** 5).toFixed(3)}, so ${one(1 - (11 / 12) ** 5)}%`);
  });

  it('gives the cases where the model is wrong', () => {
    expect(text).toContain(`at least one in a month is ${one(1 - (1 + mean / 0.5) ** -0.5)}%`);
    const low = root((m) => 1 - poissonUpTo(4, m) - 0.025, 0.01, 5);
    const high = root((m) => poissonUpTo(5, m) - 0.025, 5, 30);
    expect(text).toContain(`yearly mean is ${low.toFixed(1)} to ${high.toFixed(1)}`);
    const chance = (rate: number): string => whole(1 - Math.exp(-rate / 12));
    expect(text).toContain(`between ${chance(low)}% and ${chance(high)}%`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`text: About ${whole(Math.exp(-1))}% why: Four months`);
    expect(text).toContain(`text: About ${whole(1 - Math.exp(-1))}% why: That is the chance of at least`);
    expect(text).toContain(`text: About ${whole(0.75 ** 4)}% why: 0.75⁴`);
    expect(text).toContain(`text: About ${whole(Math.exp(-3))}% why: That is e⁻³`);
  });
});

describe('uncorrelated-not-independent', () => {
  const text = cardText('uncorrelated-not-independent');

  it('gives the numbers of both examples', () => {
    expect(text).toContain(`P(Y > 1) = ${(2 * below(-1)).toFixed(2)}`);
    const entropy = -(1 / 3) * Math.log2(1 / 3) - (2 / 3) * Math.log2(2 / 3);
    expect(text).toContain(`H(Y) = ${entropy.toFixed(2)} bits`);
    expect(text).toContain(`about 1/√n under independence: ${1 / Math.sqrt(100)} for 100 rows`);
  });

  it('has the right number in its check', () => {
    const covariance = 1 / 4 - (1 / 2) * (1 / 3);
    const r = covariance / Math.sqrt((1 / 12) * (1 / 5 - 1 / 9));
    expect(text).toContain(`text: About ${r.toFixed(2)} why: "Cov`);
    expect(text).toContain(`text: About ${(r * r).toFixed(2)} why: That is r²`);
  });

  it("gives Anscombe's correlation", () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const center = (values: number[]): number[] => values.map((v) => v - sum(values) / values.length);
    const [a, b] = [center(x), center(y)];
    const dot = (u: number[], v: number[]): number => sum(u.map((value, i) => value * (v[i] ?? 0)));
    expect(text).toContain(`r = ${(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))).toFixed(2)}`);
  });
});

describe('probability-vs-likelihood', () => {
  const text = cardText('probability-vs-likelihood');
  const area = (f: (p: number) => number): number =>
    sum(range(0, 9999).map((i) => f((i + 0.5) / 10_000))) / 10_000;

  it('fills the table', () => {
    const at = [0.3, 0.5, 0.7, 0.9].map((p) => binomial(10, p, 7));
    const best = Math.max(...at);
    expect(text).toContain(`likelihood ${at.map((value) => value.toFixed(3)).join(' ')}`);
    expect(text).toContain(`relative to best ${at.map((value) => (value / best).toFixed(2)).join(' ')}`);
    expect(text).toContain(`${(best / binomial(10, 0.5, 7)).toFixed(1)} times as likely`);
    expect(area((p) => binomial(10, p, 7))).toBeCloseTo(1 / 11, 6);
    expect(text).toContain('area 1/11');
  });

  it('has the right number in its check', () => {
    const likelihood = (p: number): number => binomial(4, p, 3);
    expect(text).toContain(`text: "${area(likelihood).toFixed(2)}" why: 4 ×`);
    expect(text).toContain(`text: "${likelihood(0.5).toFixed(2)}" why: That is the likelihood at`);
    expect(text).toContain(`text: "${likelihood(0.75).toFixed(2)}" why: That is the height`);
  });
});

describe('clt-in-practice', () => {
  const text = cardText('clt-in-practice');

  it('gives the tails of exponential means', () => {
    for (const n of [10, 30, 100, 1000]) {
      // The sum of n exponentials exceeds x when a Poisson count with mean x stays below n.
      const reach = Z95 * Math.sqrt(n);
      const tail = (x: number): number => {
        let log = -x;
        const logs = range(0, n - 1).map((i) => {
          if (i > 0) log += Math.log(x / i);
          return log;
        });
        return sum(logs.map(Math.exp));
      };
      const [high, low] = [tail(n + reach), 1 - tail(n - reach)];
      expect(text).toContain(`${us(n)} ${one(high)}% ${one(low)}% ${one(high + low)}%`);
    }
  });

  it('applies the rule for skewed data', () => {
    expect(text).toContain(`That is ${us(355 * 2 ** 2)} for exponential data`);
    const skew = (Math.E + 2) * Math.sqrt(Math.E - 1);
    expect(text).toContain(`(skewness ${skew.toFixed(1)})`);
    expect(text).toContain(`${us(Math.round((355 * skew ** 2) / 100) * 100)} for lognormal`);
    // First Edgeworth term of the t statistic: what each side gains or loses at n = 355 · skewness².
    const shift = ((2 * Z95 ** 2 + 1) / 6) * (density(Z95) / Math.sqrt(355));
    expect(text).toContain(`about ${whole(0.025 - shift)}% on one side and ${whole(0.025 + shift)}% on the`);
  });

  it('inflates the variance of an AR(1) mean', () => {
    const [rho, n] = [0.5, 100_000];
    const factor = 1 + 2 * sum(range(1, 60).map((lag) => (1 - lag / n) * rho ** lag));
    expect(text).toContain(`(1 + 0.5) / (1 - 0.5) = ${factor.toFixed(0)} times`);
  });

  it('has the right number in its check', () => {
    const half = (1.96 * 120) / Math.sqrt(10_000);
    expect(text).toContain(`lies within $${half.toFixed(2)} of $50`);
    expect(text).toContain(`between $${(50 - half).toFixed(2)} and $${(50 + half).toFixed(2)}`);
    expect(text).toContain(`355 × 5² = ${us(355 * 5 ** 2)}`);
    expect(355 * 5 ** 2).toBeLessThan(10_000);
    expect(text).toContain(`between -$${(1.96 * 120 - 50).toFixed(0)} and $${(1.96 * 120 + 50).toFixed(0)}`);
    expect(text).toContain(`lies within $${((1.96 * 120) / 10_000).toFixed(2)} of $50`);
  });
});

describe('confidence-vs-credible', () => {
  const text = cardText('confidence-vs-credible');

  it('gives both intervals for three of ten', () => {
    const low = root((p) => binomialFrom(10, p, 3) - 0.025, 0, 0.3);
    const high = root((p) => 1 - binomialFrom(10, p, 4) - 0.025, 0.3, 1);
    expect(text).toContain(`(Clopper-Pearson) ${one(low)}% to ${one(high)}%`);
    const bounds = [0.025, 0.975].map((share) => one(betaQuantile(share, 4, 8)));
    expect(text).toContain(`Beta(4, 8) ${bounds[0]}% to ${bounds[1]}%`);
  });

  it('gives both intervals for a lift', () => {
    const { mean, sd } = shrink(5, 2, 1);
    expect(text).toContain(
      `5 ± ${(1.96 * 2).toFixed(2)} ${(5 - 3.92).toFixed(1)} to ${(5 + 3.92).toFixed(1)}`,
    );
    const bounds = `${(mean - 1.96 * sd).toFixed(1)} to ${(mean + 1.96 * sd).toFixed(1)}`;
    expect(text).toContain(`${mean.toFixed(0)} ± 1.96 · ${sd.toFixed(2)} ${bounds}`);
    expect(text).toContain(`the mean ${shrink(5, 0.2, 1).mean.toFixed(1)}`);
    expect(0.5 * 1 + 0.5 * 0.5).toBe(0.75);
  });

  it('has the right number in its check', () => {
    const { mean, sd } = shrink(4, 2, 2);
    const spread = (center: number, half: number): string =>
      `text: From ${(center - half).toFixed(1)} to ${(center + half).toFixed(1)} points`;
    expect(text).toContain(`${spread(mean, 1.96 * sd)} why: Precisions`);
    expect(text).toContain(`standard deviation ${sd.toFixed(2)}; ± ${(1.96 * sd).toFixed(2)}`);
    expect(text).toContain(`${spread(4, 3.92)} why: That is the confidence`);
    expect(text).toContain(`${spread(mean, sd)} why: Mean 2`);
    expect(text).toContain(`${spread(mean, 3.92)} why: The mean is right`);
  });
});

describe('bootstrap', () => {
  const text = cardText('bootstrap');

  it('compares rows with users', () => {
    const [rows, inflation] = [1 / Math.sqrt(1000), Math.sqrt(1 + 19 * 0.2)];
    expect(text).toContain(`σ/√1000 = ${rows.toFixed(3)} σ`);
    expect(text).toContain(`= ${(rows * inflation).toFixed(3)} σ`);
    expect(text).toContain(`${inflation.toFixed(1)} times too narrow`);
    expect(text).toContain(`about ${whole(1 - (1 - 1 / 1000) ** 1000)}%, and never`);
  });

  it('has the right number in its check', () => {
    const miss = 7 / 8;
    expect(text).toContain(`text: About ${whole(miss ** 8)}% why: Each of 8 draws`);
    expect(text).toContain(`text: About ${whole(1 - miss ** 8)}% why: That is the share`);
    expect(text).toContain(`text: About ${whole(1 - miss)}% why: That is 1/8`);
    expect(text).toContain(`text: About ${whole(miss)}% why: That is 7/8`);
  });
});

describe('mle-vs-map', () => {
  const text = cardText('mle-vs-map');

  it('gives the estimates of the coin', () => {
    const map = (heads: number): number => (heads + 1) / (heads + 2);
    expect(text).toContain(`MAP is 4/5 = ${map(3).toFixed(2)}`);
    expect(text).toContain(`301/302 = ${map(300).toFixed(3)}`);
    const grid = range(1, 999).map((i) => i / 1000);
    const mode = grid.reduce((best, p) => (p ** 4 * (1 - p) > best ** 4 * (1 - best) ? p : best), 0);
    expect(text).toContain(`its mode is at p = ${mode.toFixed(2)}`);
  });

  it('has the right number in its check', () => {
    const [sigma, tau] = [2, 0.5];
    expect(text).toContain(`text: "${sigma ** 2 / tau ** 2}" why: λ = σ²/τ²`);
    expect(text).toContain(`text: "${sigma ** 2 / (2 * tau ** 2)}" why: That is σ²/(2τ²)`);
    expect(text).toContain(`text: "${sigma / tau}" why: That is σ/τ`);
    expect(text).toContain(`text: "${tau ** 2 / sigma ** 2}" why: That is τ²/σ²`);
  });
});

describe('beta-binomial-update', () => {
  const text = cardText('beta-binomial-update');

  it('fills the table of priors', () => {
    for (const [prior, data, a, b] of [
      ['Beta(1, 1)', '8 of 10', 9, 3],
      ['Beta(5, 5)', '8 of 10', 13, 7],
      ['Beta(1, 1)', '80 of 100', 81, 21],
    ] as const) {
      const bounds = [0.025, 0.975].map((share) => betaQuantile(share, a, b).toFixed(2)).join(' - ');
      const better = 1 - betaBelow(0.5, a, b);
      const shown = better > 0.999 ? '> 0.999' : better.toFixed(3);
      expect(text).toContain(
        `${prior} ${data} Beta(${a}, ${b}) ${(a / (a + b)).toFixed(2)} ${bounds} ${shown}`,
      );
    }
  });

  it('agrees with the exact test', () => {
    const tail = sum([9, 10, 11].map((k) => choose(11, k)));
    expect(text).toContain(`1 - ${tail}/2048 = ${(1 - tail / 2048).toFixed(3)}`);
    const wins = sum([8, 9, 10].map((k) => choose(10, k)));
    expect(text).toContain(
      `${wins}/1024 = ${(wins / 1024).toFixed(3)}, near the ${(tail / 2048).toFixed(3)}`,
    );
    expect(text).toContain(`${betaBelow(0.5, 8, 3).toFixed(3)} is the area below 0.5 under Beta(8, 3)`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`text: "${((4 + 6) / (8 + 8)).toFixed(3)}" why: Beta(4 + 6`);
    expect(text).toContain(`text: "${((10 - 1) / (16 - 2)).toFixed(3)}" why: That is the posterior mode`);
    expect(text).toContain(`text: "${(7 / 10).toFixed(3)}" why: That uses a flat prior`);
  });
});

describe('heavy-tailed-metrics', () => {
  const text = cardText('heavy-tailed-metrics');
  const metric = (whale: number) => {
    const mean = 0.001 * whale + 0.05 * 20;
    const variance = 0.001 * whale ** 2 + 0.05 * 20 ** 2 - mean ** 2;
    return { mean, sd: Math.sqrt(variance), n: (16 * variance) / (0.05 * mean) ** 2 };
  };

  it('sizes the test with and without the cap', () => {
    const [raw, capped] = [metric(2000), metric(200)];
    const row = ({ mean, sd }: { mean: number; sd: number }): string =>
      `$${mean.toFixed(2)} $${sd.toFixed(1)}`;
    expect(text).toContain(`as it is ${row(raw)} ${us(Math.round(raw.n / 1e4) * 1e4)}`);
    expect(text).toContain(`capped at $200 ${row(capped)} ${us(Math.round(capped.n / 1e4) * 1e4)}`);
    expect((0.001 * 2000) / raw.mean).toBeCloseTo(2 / 3, 10);
    expect(1 - (0.05 * 400) / (0.001 * 2000 ** 2 + 0.05 * 400)).toBeGreaterThan(0.99);
  });

  it('shows a log that turns the sign', () => {
    const users = [5, 5, 5, 50];
    const geometric = Math.exp(sum(users.map(Math.log)) / 4);
    expect(text).toContain(`to $${(sum(users) / 4).toFixed(2)}, while the mean log falls`);
    expect(text).toContain(`$10 to $${geometric.toFixed(2)}`);
  });

  it('has the right number in its check', () => {
    const [before, after] = [60 / 3, 12 / 1.5];
    expect(text).toContain(`text: About ${((before / after) ** 2).toFixed(1)} times why: n goes`);
    expect(text).toContain(`text: About ${(60 / 12) ** 2} times why: Takes only`);
    expect(text).toContain(`text: About ${60 / 12} times why: The ratio of standard`);
    expect(text).toContain(`text: About ${before / after} times why: The ratio of sd`);
  });
});

describe('regression-to-the-mean', () => {
  const text = cardText('regression-to-the-mean');

  it('gives the free rise of the worst stores', () => {
    const cut = root((z) => below(z) - 0.05, -5, 0);
    const depth = density(cut) / 0.05;
    const [now, next] = [100 - 10 * depth, 100 - 6 * depth];
    expect(text).toContain(`${depth.toFixed(3)} · 10 = ${now.toFixed(2)}`);
    expect(text).toContain(`${(10 * depth).toFixed(2)} = ${next.toFixed(2)}`);
    expect(text).toContain(`rise for free ${(next - now).toFixed(2)}`);
    expect(text).toContain(`about ${(89.6 - next).toFixed(0)} points, not ${(89.6 - now).toFixed(1)}`);
  });

  it('has the right number in its check', () => {
    const expected = 100 - 0.5 * 30;
    expect(text).toContain(`text: About +${88 - expected} why: Without coaching`);
    expect(text).toContain(`text: About +${88 - 70} why: That is before`);
    expect(text).toContain(`text: About +${(88 - 70) / 2} why: Halves`);
    expect(text).toContain(`text: About ${88 - 100} why: Compares`);
  });
});

describe('kl-and-cross-entropy', () => {
  const text = cardText('kl-and-cross-entropy');
  const kl = (p: readonly number[], q: readonly number[]): number =>
    sum(p.map((x, i) => x * Math.log(x / (q[i] ?? Number.NaN))));
  const entropy = (p: readonly number[]): number => -sum(p.map((x) => x * Math.log(x)));

  it('gives both directions', () => {
    const [p, q] = [
      [0.5, 0.5],
      [0.9, 0.1],
    ];
    expect(text).toContain(`ln(.5/.1) = ${kl(p, q).toFixed(3)} H(p) = ${entropy(p).toFixed(3)}`);
    expect(text).toContain(
      `ln(.1/.5) = ${kl(q, p).toFixed(3)} H(p, q) = ${(entropy(p) + kl(p, q)).toFixed(3)}`,
    );
    expect(text).toContain(`(1 nat = ${Math.LOG2E.toFixed(2)} bits)`);
  });

  it('fits one normal to two', () => {
    const log = (x: number, mean: number, variance: number): number =>
      -((x - mean) ** 2) / (2 * variance) - Math.log(2 * Math.PI * variance) / 2;
    const mixture = (x: number): number => {
      const [a, b] = [log(x, -3, 1), log(x, 3, 1)];
      const top = Math.max(a, b);
      return top + Math.log((Math.exp(a - top) + Math.exp(b - top)) / 2);
    };
    const between = (p: (x: number) => number, q: (x: number) => number): string =>
      sum(
        range(0, 12_000).map((i) => {
          const x = -30 + i * 0.005;
          return Math.exp(p(x)) * (p(x) - q(x)) * 0.005;
        }),
      ).toFixed(2);
    const wide = (x: number): number => log(x, 0, 10);
    const mode = (x: number): number => log(x, 3, 1);
    expect(text).toContain(`q wide, normal(0, 10) ${between(mixture, wide)} ${between(wide, mixture)}`);
    expect(text).toContain(`normal(3, 1) ${between(mixture, mode)} ${between(mode, mixture)}`);
    expect(text).toContain(`ln 2 = ${Math.LN2.toFixed(2)}`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`text: By ${(0.62 - 0.5).toFixed(2)} nats why: Cross-entropy minus`);
    expect(text).toContain(`text: By ${(0.62 + 0.5).toFixed(2)} nats why: Adds`);
  });
});

describe('selection-bias', () => {
  const text = cardText('selection-bias');

  it('shows how 70% become 92%', () => {
    const [happy, unhappy] = [7000 * 0.25, 3000 * 0.05];
    const answers = happy + unhappy;
    expect(text).toContain(`${us(happy)} / ${us(answers)} = ${whole(happy / answers)}%`);
    expect(text).toContain(`the bias is ${whole(happy / answers - 0.7)} points`);
    const silent = (7000 - happy) / (10_000 - answers);
    expect(text).toContain(`stands for ${whole(1 - answers / 1e4)}% ${whole(silent)}% happy`);
    expect(text).toContain(`0.81 · 0.65 = ${whole(0.19 * 0.92 + 0.81 * 0.65)}%`);
    expect(text).toContain(`between ${one(happy / 1e4)}% and ${one(1 - unhappy / 1e4)}%`);
    const error = 1.96 * Math.sqrt((0.92 * 0.08) / answers);
    expect(Math.round(100 * error)).toBe(1);
  });

  it('has the right number in its check', () => {
    const share = (odds: number): string => whole(odds / (1 + odds));
    expect(text).toContain(`text: "${share(9 / 3)}%" why: Odds`);
    expect(text).toContain(`text: "${share(9 * 3)}%" why: Multiplies`);
    expect(text).toContain(`text: "${whole(0.9 / 3)}%" why: Divides the share`);
  });
});

describe('cuped', () => {
  const text = cardText('cuped');

  it('fills the table', () => {
    const rhos = [0.3, 0.5, 0.7, 0.9];
    expect(text).toContain(`users left ${rhos.map((r) => `${whole(1 - r * r)}%`).join(' ')}`);
    expect(text).toContain(`interval ${rhos.map((r) => `${whole(Math.sqrt(1 - r * r))}%`).join(' ')}`);
  });

  it('corrects luck, and deletes an effect that runs through the covariate', () => {
    expect(text).toContain(`Then ${(0.4 * 0.8).toFixed(2)} of the raw gap`);
    expect(text).toContain(`0.5 · 2 = ${(0.5 * 2).toFixed(1)}`);
    expect(text).toContain(`1.0 - 2 · 0.5 = ${1 - 2 * 0.5}`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`text: About ${us(40_000 * (1 - 0.25))} why: The variance`);
    expect(text).toContain(`text: About ${us(40_000 * 0.5)} why: Uses 1 - ρ`);
    expect(text).toContain(`text: About ${us(40_000 * 0.25)} why: Keeps ρ²`);
    const error = Math.round((40_000 * Math.sqrt(0.75)) / 100) * 100;
    expect(text).toContain(`text: About ${us(error)} why: Uses √`);
  });
});

describe('interference', () => {
  const text = cardText('interference');
  const inflation = (m: number, icc: number): number => 1 + (m - 1) * icc;

  it('shows a lift where there is none', () => {
    const [fresh, old] = [100 * 0.8, 100 * 0.5];
    const booked = (wants: number): number => (100 * wants) / (fresh + old);
    expect(text).toContain(
      `80·100/${fresh + old} = ${booked(fresh).toFixed(1)} old arm ${booked(old).toFixed(1)}`,
    );
    expect(text).toContain(`lift +${whole(booked(fresh) / booked(old) - 1)}%`);
    expect(Math.min(100, 200 * 0.8)).toBe(Math.min(100, 200 * 0.5));
  });

  it('prices clusters', () => {
    expect(text).toContain(`m = 50, ICC = 0.02: ${inflation(50, 0.02).toFixed(2)}`);
    expect(text).toContain(`worth ${us(1000 / inflation(50, 0.02))} independent users`);
    expect(text).toContain(`the same ICC gives ${us(inflation(5000, 0.02))}`);
  });

  it('has the right number in its check', () => {
    const factor = inflation(200, 0.01);
    const rounded = (value: number, to: number): string => us(Math.round(value / to) * to);
    expect(text).toContain(`is 1 + 199 × 0.01 = ${factor.toFixed(2)}`);
    expect(text).toContain(`text: About ${rounded(30_000 * factor, 1e4)} why: The design`);
    expect(text).toContain(`text: About ${rounded(30_000 * Math.sqrt(factor), 1e3)} why: Takes √`);
    expect(text).toContain(`text: About ${rounded(30_000 * 200 * 0.01, 1e4)} why: Uses 200`);
    expect(text).toContain(`text: About ${us(30_000 * 1.01)} why: Uses 1 + ICC`);
  });
});

describe('borderline-result', () => {
  const text = cardText('borderline-result');
  const z = root((x) => below(x) - 0.96, 0, 4);
  const error = 1.2 / z;

  it('rebuilds the numbers from the p-value', () => {
    expect(text).toContain(`z = ${z.toFixed(2)} SE = 1.2 / ${z.toFixed(2)} = ${error.toFixed(2)}%`);
    expect(text).toContain(`= ${(1.2 - Z95 * error).toFixed(1)}% to +${(1.2 + Z95 * error).toFixed(1)}%`);
    expect(text).toContain(`2.80 · 0.69 = ${((Z95 + Z80) * error).toFixed(1)}%`);
    expect(text).toContain(`power at a true 1.2% ${whole(below(z - Z95) + below(-z - Z95))}%`);
  });

  it('weighs the prior', () => {
    const { mean, sd } = shrink(1.2, error, 1);
    expect(text).toContain(`posterior is ${mean.toFixed(2)}% ± ${sd.toFixed(2)}%`);
    expect(text).toContain(
      `gain ${whole(below(mean / sd))}%. With a flat prior it would be ${whole(below(z))}%`,
    );
    expect(text).toContain(`or ${((((Z95 + Z80) * error) / mean) ** 2).toFixed(1)} times if the truth`);
  });

  it('has the right number in its check', () => {
    const factor = (aim: number): number => (aim / 1.75) ** 2;
    expect(text).toContain(`text: About ${factor(2.8).toFixed(1)} times why: z grows`);
    expect(text).toContain(`= ${factor(2.8).toFixed(2)}.`);
    expect(text).toContain(`text: About ${factor(1.96).toFixed(1)} times why: (1.96`);
    expect(text).toContain(`text: About ${(2.8 / 1.75).toFixed(1)} times why: 2.80 / 1.75`);
  });
});

describe('propensity-scores', () => {
  const text = cardText('propensity-scores');

  it('weights the two groups', () => {
    const treated = 48 / 0.8 + 4 / 0.2;
    const control = 10 / 0.2 + 8 / 0.8;
    expect(text).toContain(`${48 + 4}/100 = 52% ${10 + 8}/100 = 18% gap ${52 - 18} points`);
    expect(text).toContain(`= ${treated}/200 = ${whole(treated / 200)}%`);
    expect(text).toContain(`= ${control}/200 = ${whole(control / 200)}%`);
    expect(text).toContain(`effect ${whole((treated - control) / 200)} points`);
    expect([48 / 80 - 10 / 20, 4 / 20 - 8 / 80].map((gap) => gap.toFixed(2))).toEqual(['0.10', '0.10']);
    expect(text).toContain(`ratios of ${(2 + Math.sqrt(2)).toFixed(1)} with both`);
  });

  it('has the right number in its check', () => {
    const e = 0.8;
    expect(text).toContain(`text: "${(e / (1 - e)).toFixed(2)}" why: e / (1 - e)`);
    expect(text).toContain(`text: "${(1 / (1 - e)).toFixed(2)}" why: That is 1 / (1 - e)`);
    expect(text).toContain(`text: "${(1 / e).toFixed(2)}" why: That is 1 / e`);
    expect(text).toContain(`text: "${((1 - e) / e).toFixed(2)}" why: That is (1 - e) / e`);
  });
});

describe('diff-in-diff', () => {
  const text = cardText('diff-in-diff');

  it('gives the effect in units and in percent', () => {
    const effect = 120 - 100 - (110 - 105);
    expect(text).toContain(`The estimate is +${effect}`);
    expect(text).toContain(`a = 105, b = ${100 - 105}, c = ${110 - 105}, d = ${effect}`);
    expect(text).toContain(`or ${whole(effect / 105)}% over the counterfactual`);
    const expected = (100 * 110) / 105;
    expect(text).toContain(
      `110/105 = ${expected.toFixed(1)}, and the effect is ${(120 - expected).toFixed(1)}`,
    );
  });

  it('has the right number in its check', () => {
    const expected = (80 * 240) / 200;
    expect(text).toContain(`text: "${108 - expected}" why: The control grew`);
    expect(text).toContain(`text: "${108 - 80}" why: That is before`);
    expect(text).toContain(`text: "${108 - 80 - (240 - 200)}" why: "That is 28 - 40`);
    expect(text).toContain(`text: "${expected - 80}" why: That is the growth`);
  });
});

describe('iv-and-rdd', () => {
  const text = cardText('iv-and-rdd');

  it('divides the gaps', () => {
    expect(text).toContain(`0.60 / 0.30 = ${((3.6 - 3.0) / (0.5 - 0.2)).toFixed(1)} orders`);
    expect(text).toContain(`a leak of 0.03 orders adds ${(0.03 / 0.03).toFixed(1)}`);
    expect(text).toContain(`0.06 / 0.60 = ${whole((0.36 - 0.3) / (0.8 - 0.2))} points`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`text: $${(3 / (0.35 - 0.1)).toFixed(2)} why: $3`);
    expect(text).toContain(`text: $${(3 * 0.25).toFixed(2)} why: Multiplies`);
    expect(text).toContain(`text: $${(3 / 0.35).toFixed(2)} why: Divides by 35%`);
  });
});

describe('uplift-modeling', () => {
  const text = cardText('uplift-modeling');

  it('gives the profit of each target', () => {
    for (const [name, without, offer] of [
      ['highest risk', 80, 79],
      ['highest uplift', 30, 22],
      ['sleeping dogs', 10, 12],
    ] as const) {
      const kept = (10_000 * (without - offer)) / 100;
      const profit = kept * 100 - 10_000 * 5;
      const shown = `${profit < 0 ? '-' : '+'}$${us(Math.abs(profit))}`;
      expect(text).toContain(`${name} ${without}% ${offer}% ${kept} ${shown}`);
    }
    expect(text).toContain(`5 / 100 = ${whole(5 / 100)} points`);
    expect(text).toContain(`error of ${one(Math.sqrt((2 * 0.2 * 0.8) / 2000))} points`);
  });

  it('has the largest difference as its answer', () => {
    const groups = [...text.matchAll(/text: "(\w+) plan: (\d+)% without, (\d+)% with/g)];
    const gaps = groups.map(([, name, without, offer]) => ({ name, gap: Number(without) - Number(offer) }));
    expect(gaps).toHaveLength(4);
    expect(gaps.toSorted((a, b) => b.gap - a.gap)[0]).toEqual({ name: 'Yearly', gap: 8 });
    expect(text).toContain(`The largest relative fall, ${whole(2 / 5)}%`);
  });
});

describe('offline-policy-evaluation', () => {
  const text = cardText('offline-policy-evaluation');

  it('computes every estimate of the example', () => {
    const [a, b] = [0.3 / 0.8, 0.7 / 0.2];
    const log = [
      { w: a, q: 0.25, clicks: 2, shown: 7 },
      { w: b, q: 0.4, clicks: 1, shown: 3 },
    ];
    const value = (weight: (w: number) => number): number =>
      sum(log.map(({ w, clicks }) => weight(w) * clicks)) / 10;
    const total = sum(log.map(({ w, shown }) => w * shown));
    const squares = sum(log.map(({ w, shown }) => w * w * shown));
    const model = 0.3 * 0.25 + 0.7 * 0.4;
    const correction = sum(log.map(({ w, q, clicks, shown }) => w * (clicks - q * shown))) / 10;
    expect(text).toContain(`A 0.3/0.8 = ${a.toFixed(3)} B 0.7/0.2 = ${b.toFixed(1)}`);
    expect(text).toContain(`/ 10 = ${value((w) => w).toFixed(3)}`);
    expect(text).toContain(`= ${total.toFixed(3)}) = ${((10 * value((w) => w)) / total).toFixed(3)}`);
    expect(text).toContain(`1 · 2) / 10 = ${value((w) => Math.min(w, 2)).toFixed(3)}`);
    expect(text).toContain(`0.7 · 0.40 = ${model.toFixed(3)}`);
    expect(text).toContain(
      `${model.toFixed(3)} - ${(-correction).toFixed(3)} = ${(model + correction).toFixed(3)}`,
    );
    expect(text).toContain(`3 · 3.5²) = ${(total ** 2 / squares).toFixed(1)}`);
    const orders = range(91, 100).reduce((product, k) => product * k, 1);
    expect(text).toContain(`about ${(orders / 1e19).toFixed(0)} · 10¹⁹ orders`);
  });

  it('has the right number in its check', () => {
    expect(text).toContain(`text: "${whole(0.6 * 0.1)}%" why: 0.6 × 10%`);
    expect(text).toContain(`text: "${whole(0.6 * 0.1 + 0.4 * 0.2)}%" why: The true value`);
    expect(text).toContain(`text: "${whole(0.4 * 0.1)}%" why: That is 0.4`);
  });
});
