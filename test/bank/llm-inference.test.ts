import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const softmax = (scores: readonly number[]) => {
  const powers = scores.map((score) => Math.exp(score));
  return powers.map((power) => power / sum(powers));
};
const KIB = 2 ** 10;
const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Llama 3 8B, from the table of the paper. */
const small = {
  layers: 32,
  width: 4096,
  heads: 32,
  kvHeads: 8,
  headSize: 128,
  hidden: 14_336,
  vocab: 128_256,
};
const large = { layers: 80, kvHeads: 8, headSize: 128 };

interface Shape {
  readonly layers: number;
  readonly kvHeads: number;
  readonly headSize: number;
}

/** Bytes of cache that one token takes. */
const cacheBytes = ({ layers, kvHeads, headSize }: Shape, bytesPerValue: number) =>
  2 * layers * kvHeads * headSize * bytesPerValue;

const queryAndOutput = 2 * small.width * small.width;
const keyAndValue = 2 * small.width * small.kvHeads * small.headSize;
const swiGlu = 3 * small.width * small.hidden;
const layer = queryAndOutput + keyAndValue + swiGlu;
const embeddings = 2 * small.vocab * small.width;
const norms = (2 * small.layers + 1) * small.width;
const parameters = small.layers * layer + embeddings + norms;
const weightBytes = 8.03e9 * 2;
const BANDWIDTH = 3.35e12;
const PEAK = 989e12;

describe('llm-in-one-minute', () => {
  const text = cardText('llm-in-one-minute');

  it('gives the loss of the example', () => {
    expect(text).toContain(`P(Lima) = 0.60 loss = -ln 0.60 = ${(-Math.log(0.6)).toFixed(2)}`);
  });

  it('compares the text with the weights', () => {
    const compute = (6 * 8e9 * 15e12).toExponential(1).replace('e+', 'e');
    expect(text).toContain(`6 · 8e9 · 15e12 = ${compute} FLOP`);
    const corpus = 15e12 * 4;
    const weights = 8e9 * 2;
    expect(text).toContain(`4 bytes = ${corpus / 1e12} TB`);
    expect(text).toContain(`8e9 · 2 bytes = ${weights / 1e9} GB`);
    expect(text).toContain(`per byte of weights = ${us(corpus / weights)} bytes`);
  });
});

/** Splits a word into single characters. */
const letters = (word: string) => [...word];

/** Replaces a pair of neighbors wherever it stands, from left to right. */
function mergePair(tokens: readonly string[], left: string, right: string): string[] {
  const merged: string[] = [];
  for (const token of tokens) {
    const last = merged.at(-1);
    // A token just made of this pair cannot be its left half, as it is longer.
    if (last === left && token === right) merged.splice(-1, 1, left + right);
    else merged.push(token);
  }
  return merged;
}

describe('tokenization-bpe', () => {
  const text = cardText('tokenization-bpe');
  const corpus = [
    { word: 'and', count: 9 },
    { word: 'sand', count: 5 },
    { word: 'hand', count: 4 },
    { word: 'hat', count: 3 },
    { word: 'an', count: 2 },
  ];

  it('learns the merges of the example with their counts', () => {
    expect(text).toContain(`corpus: ${corpus.map(({ word, count }) => `${word} x${count}`).join(' ')}`);
    let pieces = corpus.map(({ word, count }) => ({ tokens: letters(word), count }));
    const size = () => sum(pieces.map(({ tokens, count }) => tokens.length * count));
    const before = size();
    const merges: [string, string][] = [];
    for (let step = 1; step <= 3; step += 1) {
      const counts = new Map<string, number>();
      for (const { tokens, count } of pieces) {
        tokens.slice(1).forEach((right, i) => {
          const pair = `${tokens[i]} ${right}`;
          counts.set(pair, (counts.get(pair) ?? 0) + count);
        });
      }
      const ranked = [...counts].sort((a, b) => b[1] - a[1]);
      const [pair, most] = ranked[0] ?? ['', 0];
      expect(most, 'no tie').toBeGreaterThan(ranked[1]?.[1] ?? 0);
      const [left = '', right = ''] = pair.split(' ');
      merges.push([left, right]);
      expect(text).toMatch(
        new RegExp(`merge ${step}: ${left} \\+ ${right} count ${most} -> ${left}${right}`),
      );
      pieces = pieces.map(({ tokens, count }) => ({ tokens: mergePair(tokens, left, right), count }));
    }
    expect(text).toContain(`${before} before, ${size()} after`);
    const stand = merges.reduce((tokens, [left, right]) => mergePair(tokens, left, right), letters('stand'));
    expect(text).toContain(`"stand" becomes ${stand.slice(0, -1).join(', ')}, ${stand.at(-1)}.`);
  });

  it('splits the word of its check by rank', () => {
    const merges = [
      ['a', 'b'],
      ['b', 'c'],
      ['bc', 'd'],
    ] as const;
    const tokens = merges.reduce((left, [a, b]) => mergePair(left, a, b), letters('abcd'));
    expect(text).toContain(`text: ${tokens.join(' | ')} why: a+b goes first`);
  });

  it('prices the vocabulary of Llama 3', () => {
    expect(text).toContain(`32,000 · 4,096 = ${us((32_000 * 4096) / 1e6)} million`);
    expect(text).toContain(`128,256 · 4,096 = ${us(embeddings / 2 / 1e6)} million`);
    const share = Math.round((100 * embeddings) / parameters);
    expect(text).toContain(
      `${(embeddings / 1e9).toFixed(2)} billion = ${share}% of ${(parameters / 1e9).toFixed(2)}B`,
    );
    expect(text).toContain(
      `3.17 -> 3.94 tokens for the same text ${(100 * (1 - 3.17 / 3.94)).toFixed(1)}% fewer`,
    );
  });
});

describe('self-attention', () => {
  it('works the example out', () => {
    const text = cardText('self-attention');
    const dots = [4, 2, 0];
    const scaled = dots.map((dot) => dot / Math.sqrt(4));
    const weights = softmax(scaled);
    const values = [10, 20, 30];
    const shown = weights.map((weight) => weight.toFixed(3));
    expect(text).toContain(`q·k ${dots.join(' ')} / √4 ${scaled.join(' ')} softmax ${shown.join(' ')}`);
    const output = sum(weights.map((weight, i) => weight * (values[i] ?? Number.NaN)));
    const terms = shown.map((weight, i) => `${weight}·${values[i]}`).join(' + ');
    expect(text).toContain(`output ${terms} = ${output.toFixed(2)}`);
  });
});

describe('attention-scaling', () => {
  const text = cardText('attention-scaling');

  it('shows the saturation of the softmax', () => {
    const scores = [1.5, 0.5, 0, -0.5, -1.5];
    expect(text).toContain(`happen to be ${scores.join(', ')},`);
    const factor = Math.sqrt(64);
    expect(text).toContain(`d_k = 64 -> ${factor}`);
    const scaled = softmax(scores);
    const unscaled = softmax(scores.map((score) => factor * score));
    const [p, q] = [Math.max(...scaled), Math.max(...unscaled)];
    expect(text).toContain(`largest weight p ${p.toFixed(3)} ${q.toFixed(4)}`);
    const smallest = Math.min(...unscaled).toExponential(0);
    expect(text).toContain(`smallest weight ${Math.min(...scaled).toFixed(3)} ${smallest}`);
    const slopes = [p * (1 - p), q * (1 - q)] as const;
    expect(text).toContain(`p (1 - p) ${slopes[0].toFixed(3)} ${slopes[1].toFixed(5)}`);
    expect(text).toContain(`about ${10 * Math.round(slopes[0] / slopes[1] / 10)} times smaller`);
    expect(text).toContain(`or ${1 / factor} at 64`);
  });

  it('gives the standard deviation of its check', () => {
    const perProduct = 2 ** 2 * 2 ** 2;
    const variance = 100 * perProduct;
    expect(text).toContain(
      `text: "${us(Math.sqrt(variance))}" why: Each product has variance 4 · 4 = ${perProduct}`,
    );
    for (const wrong of [Math.sqrt(100), Math.sqrt(100) * 2, variance]) {
      expect(text).toContain(`text: "${us(wrong)}"`);
    }
  });
});

describe('rope-positions', () => {
  const text = cardText('rope-positions');
  const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180).toFixed(2);

  it('rotates the pair of its check', () => {
    expect(text).toContain(`text: "${cosine((5 - 3) * 30)}" why: The angles differ`);
    expect(text).toContain(`text: "${cosine((5 + 3) * 30)}" why: Adds`);
    expect(text).toContain(`text: "${cosine(5 * 30)}" why: Rotates the query only`);
  });

  it('prints the same score for both pairs of positions', () => {
    // q times the conjugate of k, then turned by the angle of the offset: the real part is the score.
    const product = { re: 1 * 3 + 2 * -1, im: 2 * 3 - 1 * -1 };
    for (const [m, n] of [
      [10, 4],
      [110, 104],
    ] as const) {
      const angle = (m - n) * 0.5;
      const score = product.re * Math.cos(angle) - product.im * Math.sin(angle);
      expect(text).toMatch(
        new RegExp(`turn\\(q, ${m}\\), turn\\(k, ${n}\\)\\), 3\\)\\) # ${score.toFixed(3)}`),
      );
    }
  });

  it('gives the wavelengths', () => {
    const wavelength = (base: number, pair: number) => 2 * Math.PI * base ** ((2 * pair) / 128);
    const first = wavelength(10_000, 0).toFixed(1);
    expect(text).toContain(`first ${first} tokens ${first} tokens`);
    expect(text).toContain(`last ${us(wavelength(10_000, 63))} ${us(wavelength(500_000, 63))}`);
  });
});

describe('modern-transformer-block', () => {
  const text = cardText('modern-transformer-block');
  const millions = (count: number) => (count / 1e6).toFixed(1);

  it('counts the weights of a layer of Llama 3 8B', () => {
    expect(text).toContain(`2 · 4,096 · 4,096 = ${millions(queryAndOutput)} million`);
    expect(text).toContain(
      `2 · 4,096 · 1,024 = ${millions(keyAndValue)} million (MHA: ${millions(2 * small.width ** 2)})`,
    );
    expect(text).toContain(`3 · 4,096 · 14,336 = ${millions(swiGlu)} million`);
    expect(text).toContain(`layer = ${millions(layer)} million`);
    expect(text).toContain(`2 · 128,256 · 4,096 = ${(parameters / 1e9).toFixed(2)} billion`);
  });

  it('finds the hidden width that matches a classic layer', () => {
    const classic = 2 * 4096 * 16_384;
    const width = classic / (3 * 4096);
    expect(text).toContain(`text: ${us(width)} why: 2 · 16,384 = 3 · w`);
    expect(width / 4096).toBeCloseTo(8 / 3, 9);
    expect(text).toContain(`text: ${us(16_384 / 2)} why: Halving fits four`);
    expect(text).toContain(`text: ${us(3 * 4096)} why: Three times the model width gives 9 d²`);
  });
});

describe('flash-attention', () => {
  const text = cardText('flash-attention');
  const n = 8192;

  it('merges two tiles into the sum of the whole row', () => {
    const [first, second] = [
      [1, 2],
      [4, 3],
    ] as const;
    const part = (scores: readonly number[], max: number) => sum(scores.map((s) => Math.exp(s - max)));
    const one = part(first, 2);
    const two = one * Math.exp(2 - 4) + part(second, 4);
    const whole = part([...first, ...second], 4);
    expect(text).toContain(`l = e^-1 + 1 = ${one.toFixed(4)}`);
    expect(text).toContain(`l = ${one.toFixed(4)} · e^-2 + 1 + e^-1 = ${two.toFixed(4)}`);
    expect(text).toContain(`e^-3 + e^-2 + 1 + e^-1 = ${whole.toFixed(4)}`);
    expect(two).toBeCloseTo(whole, 12);
  });

  it('counts the bytes of the example', () => {
    expect(text).toContain(`8,192² · 32 · 2 B = ${(n ** 2 * 32 * 2) / GIB} GiB`);
    expect(text).toContain(`8,192 · 32 · 4 B = ${(n * 32 * 4) / MIB} MiB`);
    const unfused = (4 * n ** 2 * 2) / MIB;
    const inputs = (4 * n * 128 * 2) / MIB;
    expect(text).toContain(`read P = ${unfused} MiB`);
    expect(text).toContain(`output together = ${inputs} MiB`);
    expect(text).toContain(`smaller than ${unfused / inputs} times`);
  });

  it('grows as its check says', () => {
    const factor = 32 / 8;
    expect(text).toContain(`text: FLOPs ${factor ** 2}x, extra memory ${factor}x why: The work is O(n² d)`);
  });
});

describe('mha-mqa-gqa-mla', () => {
  const text = cardText('mha-mqa-gqa-mla');
  const latent = 512 + 64;

  it('tabulates the cached values', () => {
    const values = (kvHeads: number) => 2 * kvHeads * 128;
    const full = values(32);
    const percent = (count: number, digits: number) => `${((100 * count) / full).toFixed(digits)}%`;
    expect(text).toContain(`| MHA | 32 | ${us(full)} | ${percent(full, 0)} |`);
    expect(text).toContain(`| GQA, 8 groups | 8 | ${us(values(8))} | ${percent(values(8), 0)} |`);
    expect(text).toContain(`| MQA | 1 | ${us(values(1))} | ${percent(values(1), 1)} |`);
    expect(text).toContain(`| MLA, 512 + 64 | latent | ${us(latent)} | ${percent(latent, 1)} |`);
  });

  it('compares DeepSeek-V3 with full heads and with Llama 3 70B', () => {
    const mla = 61 * latent * 2;
    const full = 61 * 2 * 128 * 128 * 2;
    expect(text).toContain(`61 · 576 · 2 B = ${(mla / KIB).toFixed(1)} KiB a token`);
    expect(text).toContain(`2 B = ${(full / MIB).toFixed(2)} MiB, ${Math.round(full / mla)} times`);
    expect(text).toContain(`80 · 2 · 8 · 128 · 2 B = ${cacheBytes(large, 2) / KIB} KiB`);
    expect(text).toContain(
      `text: About ${Math.round(mla / KIB)} KiB why: 61 · (512 + 64) · 2 B = ${us(mla)} B`,
    );
    expect(text).toContain(`text: About ${Math.round((2 * mla) / KIB)} KiB why: Doubles`);
    expect(text).toContain(`text: About ${Math.round((61 * 512 * 2) / KIB)} KiB why: Leaves out`);
    expect(text).toContain(`text: About ${(full / MIB).toFixed(1)} MiB why: That is full`);
  });
});

describe('kv-cache', () => {
  const text = cardText('kv-cache');
  const perToken = cacheBytes(small, 2);

  it('sizes the cache of Llama 3 8B', () => {
    expect(text).toContain(`2 · 32 · 8 · 128 · 2 = ${us(perToken)} B = ${perToken / KIB} KiB`);
    expect(text).toContain(`8,192 tokens -> ${(8192 * perToken) / GIB} GiB per request`);
    const allHeads = cacheBytes({ ...small, kvHeads: small.heads }, 2);
    expect(text).toContain(`32 KV heads -> ${(8192 * allHeads) / GIB} GiB (what GQA avoids)`);
    expect(text).toContain(`about ${perToken / KIB} KiB per token for Llama-3-8B`);
  });

  it('answers its check', () => {
    const request = 8192 * perToken;
    expect(text).toContain(`text: ${request / GIB} GiB why: 2 x 32 x 8 x 128 x 2 B is ${perToken / KIB} KiB`);
    expect(text).toContain(`text: ${(4 * request) / GIB} GiB why: That is 32 KV heads`);
    expect(text).toContain(`text: ${request / 2 / MIB} MiB why: Counts keys or values`);
    expect(text).toContain(`text: ${request / 8 / MIB} MiB why: What a single KV head`);
  });
});

describe('kv-cache-size', () => {
  const text = cardText('kv-cache-size');
  /** Gemma 3 27B, from its config. */
  const mixed = { full: 10, local: 52, window: 1024, kvHeads: 16, headSize: 128 };
  const perLayer = 2 * mixed.kvHeads * mixed.headSize * 2;
  const layers = mixed.full + mixed.local;
  const tokens = 32_768;
  const bytes = (length: number) =>
    perLayer * (mixed.full * length + mixed.local * Math.min(length, mixed.window));
  const gib = (size: number, digits: number) => (size / GIB).toFixed(digits);

  it('derives one request', () => {
    expect(text).toContain(`2 · 16 · 128 · 2 B = ${us(perLayer)} B = ${perLayer / KIB} KiB`);
    expect(text).toContain(`10 · 32,768 · 8 KiB = ${gib(mixed.full * tokens * perLayer, 2)} GiB`);
    expect(text).toContain(`52 · 1,024 · 8 KiB = ${gib(mixed.local * mixed.window * perLayer, 2)} GiB`);
    expect(text).toContain(`one request = ${gib(bytes(tokens), 2)} GiB`);
    expect(text).toContain(`About ${gib(bytes(tokens), 1)} GiB`);
    expect(text).toContain(`5,376 / 32 = ${5376 / 32}, would be wrong`);
  });

  it('tabulates the variants', () => {
    const next = mixed.full * perLayer;
    const dense = layers * perLayer;
    expect(text).toContain(`| this model | ${next / KIB} KiB | ${gib(bytes(tokens), 2)} GiB |`);
    expect(text).toContain(
      `| this model, FP8 cache | ${next / 2 / KIB} KiB | ${gib(bytes(tokens) / 2, 2)} GiB |`,
    );
    expect(text).toContain(`all 62 layers full | ${dense / KIB} KiB | ${gib(dense * tokens, 1)} GiB |`);
    for (const [name, shape] of [
      ['8B, 32', small],
      ['70B, 80', large],
    ] as const) {
      const each = cacheBytes(shape, 2);
      expect(text).toContain(
        `| Llama 3 ${name} full, 8 heads | ${each / KIB} KiB | ${gib(each * tokens, 1)} GiB |`,
      );
    }
    expect(bytes(tokens)).toBeLessThan(cacheBytes(small, 2) * tokens);
  });

  it('checks the orders of size', () => {
    expect(bytes(mixed.window)).toBe(layers * perLayer * mixed.window);
    expect(text).toContain(`each token costs ${(layers * perLayer) / KIB} KiB`);
    const [long, dense] = [bytes(131_072), layers * perLayer * 131_072];
    expect(text).toContain(
      `it is ${gib(long, 1)} GiB against ${gib(dense, 0)}, a ratio of ${(dense / long).toFixed(1)}`,
    );
    expect(text).toContain(`62 layers / 10 = ${layers / mixed.full}`);
    expect(text).toContain(`adds ${((1e3 * bytes(tokens)) / BANDWIDTH).toFixed(2)} ms to each decode step`);
    expect(text).toContain(`${gib(bytes(tokens), 2)} GiB is ${(bytes(tokens) / 1e9).toFixed(2)} GB`);
  });

  it('answers its check', () => {
    const each = 2 * 8 * 64 * 2;
    const full = 18 * 65_536 * each;
    const windows = 18 * 128 * each;
    expect(text).toContain(
      `text: About ${gib(full + windows, 1)} GiB why: 2 · 8 · 64 · 2 B = ${each / KIB} KiB; times 18 full layers and 65,536 tokens is ${gib(full, 2)} GiB; windows add ${windows / MIB} MiB`,
    );
    expect(text).toContain(`text: About ${gib(2 * full, 1)} GiB why: Charges all 36`);
    expect(text).toContain(`text: About ${gib((full + windows) / 2, 1)} GiB why: Counts the keys or`);
    expect(text).toContain(`text: About ${gib(8 * (full + windows), 0)} GiB why: Uses the 64`);
  });
});

describe('prefill-vs-decode', () => {
  const text = cardText('prefill-vs-decode');
  const ms = (seconds: number) => 1e3 * seconds;
  const read = ms(weightBytes / BANDWIDTH);
  const compute = (tokens: number) => ms((2 * 8.03e9 * tokens) / PEAK);

  it('places both phases on the roofline', () => {
    const ridge = Math.round(PEAK / BANDWIDTH);
    expect(text).toContain(`989 / 3.35 = ${ridge} operations per byte`);
    expect(text).toContain(`= ${compute(2000).toFixed(1)} ms = ${read.toFixed(1)} ms compute`);
    expect(text).toContain(`decode, batch 1 ${compute(1).toFixed(3)} ms ${read.toFixed(1)} ms memory`);
    expect(text).toContain(`decode, batch 64 ${compute(64).toFixed(1)} ms ${read.toFixed(1)} ms memory`);
    expect(text).toContain(
      `decode, batch ${ridge} ${compute(ridge).toFixed(1)} ms ${read.toFixed(1)} ms balance`,
    );
    expect(text).toContain(`So ${Math.round(1e3 / read)} tokens/s at batch 1 if every weight is read`);
    const floor = ms((weightBytes - small.vocab * small.width * 2) / BANDWIDTH);
    expect(text).toContain(
      `so ${floor.toFixed(1)} ms and ${Math.round(1e3 / floor)} tokens/s are the strict limits`,
    );
    expect(text).toContain(`at least ${read.toFixed(1)} milliseconds per token`);
  });

  it('adds the cache and moves it', () => {
    const cache = 32 * 8192 * cacheBytes(small, 2);
    expect(text).toContain(`reads ${(cache / 1e9).toFixed(1)} GB of cache on top`);
    const step = ms((cache + weightBytes) / BANDWIDTH);
    expect(text).toContain(`on top, ${step.toFixed(1)} ms in all`);
    expect(text).toContain(`1 GiB over 50 GB/s takes ${Math.round(ms(GIB / 50e9))} ms`);
  });

  it('answers its check', () => {
    const least = ms(70e9 / (2 * BANDWIDTH));
    expect(text).toContain(`text: About ${least.toFixed(1)} ms why: 70 GB over ${2 * 3.35} TB/s`);
    expect(text).toContain(`text: About ${(least / 2).toFixed(1)} ms why: That is half the bytes`);
    expect(text).toContain(`text: About ${(2 * least).toFixed(1)} ms why: Uses the bandwidth of one`);
    expect(text).toContain(`text: About ${(4 * least).toFixed(1)} ms why: That is 140 GB`);
  });
});

/** Steps until all outputs are made, when a slot takes the next request as soon as it is free. */
function continuousSteps(slots: number, outputs: readonly number[]): number {
  const free = Array.from({ length: slots }, () => 0);
  for (const output of outputs) {
    const earliest = free.indexOf(Math.min(...free));
    free[earliest] = (free[earliest] ?? 0) + output;
  }
  return Math.max(...free);
}

describe('continuous-batching', () => {
  const text = cardText('continuous-batching');

  it('schedules the requests of its check', () => {
    const outputs = [10, 100, 10, 100];
    const fixed = Math.max(...outputs.slice(0, 2)) + Math.max(...outputs.slice(2));
    const continuous = continuousSteps(2, outputs);
    expect(text).toContain(`text: ${fixed} static, ${continuous} continuous why: 100 + 100; then`);
    expect(text).toContain(
      `text: ${sum(outputs)} static, ${continuous} continuous why: ${sum(outputs)} is one`,
    );
    expect(text).toContain(`text: ${fixed} static, ${sum(outputs) / 2} continuous why:`);
    expect(text).toContain(`its maximum, 100, not its mean of ${sum(outputs) / 4}`);
  });

  it('counts the idle slots of a static batch', () => {
    const outputs = [20, 50, 100, 400];
    const steps = Math.max(...outputs) * outputs.length;
    const used = sum(outputs);
    expect(text).toContain(
      `useful slot-steps ${used} of ${us(steps)} = ${Math.round((100 * used) / steps)}%`,
    );
  });

  it('fits more requests by paging', () => {
    const perToken = cacheBytes(small, 2);
    const free = 0.9 * 80e9 - weightBytes;
    expect(text).toContain(`${(free / 1e9).toFixed(1)} GB free`);
    const blocks = Math.ceil(600 / 16);
    const paged = blocks * 16 * perToken;
    const whole = 8192 * perToken;
    const used = (tokens: number) => Math.round((100 * 600) / tokens);
    expect(text).toContain(
      `reserve the limit ${whole / GIB} GiB each -> ${Math.floor(free / whole)} requests, ${used(8192)}% used`,
    );
    expect(text).toContain(
      `${blocks} blocks, ${paged / MIB} MiB each -> ${Math.floor(free / paged)} requests, ${used(blocks * 16)}% used`,
    );
  });

  it('trades speed per request for total speed', () => {
    const perRequest = 600 * cacheBytes(small, 2);
    for (const batch of [1, 64, 256]) {
      const step = (weightBytes + batch * perRequest) / BANDWIDTH;
      expect(text).toContain(
        `| ${batch} | ${(1e3 * step).toFixed(1)} ms | ${Math.round(1 / step)} tok/s | ${us(batch / step)} tok/s |`,
      );
      // Memory is the limit in each row, as the card assumes.
      expect((2 * 8.03e9 * batch) / PEAK).toBeLessThan(step);
    }
  });
});

describe('speculative-decoding', () => {
  const text = cardText('speculative-decoding');

  it('shows that acceptance and residual add up to the target', () => {
    const p = [0.6, 0.3, 0.1];
    const q = [0.3, 0.5, 0.2];
    const kept = p.map((value, i) => Math.min(value, q[i] ?? Number.NaN));
    const residual = p.map((value, i) => value - (kept[i] ?? Number.NaN));
    expect(text).toContain(`p = (${p.join(', ')}) q = (${q.join(', ')})`);
    expect(text).toContain(`Σ min(p, q) = ${kept.join(' + ')} = ${sum(kept).toFixed(1)}`);
    expect(text).toContain(`residual (${residual.map((r) => Number(r.toFixed(6))).join(', ')})`);
    expect(sum(kept) + sum(residual)).toBeCloseTo(1, 12);
  });

  it('tabulates tokens per pass and speedup', () => {
    for (const [a, g] of [
      [0.8, 2],
      [0.8, 4],
      [0.8, 8],
      [0.5, 4],
    ] as const) {
      const tokens = (1 - a ** (g + 1)) / (1 - a);
      expect(text).toContain(`${a} ${g} ${tokens.toFixed(2)} ${(tokens / (1 + 0.05 * g)).toFixed(2)}`);
    }
    const usual = (1 - 0.8 ** 5) / (1 - 0.8);
    expect(text).toContain(`a = 0.8 and g = 4 give ${usual.toFixed(2)}`);
    expect(text).toContain(`a pass yields ${usual.toFixed(1)} tokens`);
  });

  it('answers its check', () => {
    const [p, q] = [
      [0.9, 0.1],
      [0.6, 0.4],
    ] as const;
    const accepted = Math.min(p[0], q[0]) + Math.min(p[1], q[1]);
    expect(text).toContain(`text: "${accepted.toFixed(2)}" why: Sum of the minima`);
    expect(text).toContain(`text: "${(1 - accepted).toFixed(2)}" why: That is the rejection rate`);
    expect(text).toContain(`text: "${(p[0] * q[0] + p[1] * q[1]).toFixed(2)}" why: That is the chance`);
    expect(text).toContain(`text: "${(p[1] / q[1]).toFixed(2)}" why: That is the acceptance of B`);
  });
});

describe('llm-quantization', () => {
  const text = cardText('llm-quantization');

  it('rounds the values that share a scale with an outlier', () => {
    const values = [0.1, -0.2, 0.3, 60];
    const step = Math.max(...values.map(Math.abs)) / 127;
    expect(text).toContain(`values ${values.join(', ')} INT8 step 60 / 127 = ${step.toFixed(3)}`);
    const rounded = values.map((value) => Number((Math.round(value / step) * step).toFixed(3)) + 0);
    expect(text).toContain(`rounded ${rounded.join(', ')}`);
    expect(text).toContain(`step 0.3 / 127 = ${(0.3 / 127).toFixed(4)}`);
  });

  it('sizes the formats with their scales', () => {
    const gigabytes = (bits: number) => ((8.03 * bits) / 8).toFixed(2);
    const int4 = 4 + 16 / 128;
    expect(text).toContain(`BF16 16 bits ${gigabytes(16)} GB`);
    expect(text).toContain(`FP8 or INT8 8 bits ${gigabytes(8)} GB`);
    expect(text).toContain(`INT4, FP16 scale per 128 ${int4} bits ${gigabytes(int4)} GB`);
    expect(text).toContain(`MXFP4, 8-bit scale per 32 ${4 + 8 / 32} bits ${gigabytes(4 + 8 / 32)} GB`);
    expect(text).toContain(`NVFP4, 8-bit scale per 16 ${4 + 8 / 16} bits ${gigabytes(4 + 8 / 16)} GB`);
    const extra = (embeddings * (16 - int4)) / 8 / 1e9;
    expect(text).toContain(`for ${(embeddings / 1e9).toFixed(2)}B weights that adds ${extra.toFixed(2)} GB`);
  });
});
