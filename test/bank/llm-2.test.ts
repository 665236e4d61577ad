import { describe, expect, it } from 'vitest';
import { percent } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const us = (value: number) => value.toLocaleString('en-US');
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
/** The texts of the four choices of a card's check, in order. */
const choices = (text: string) =>
  [...text.matchAll(/- text: (?:"([^"]*)"|(.*?)) why:/g)].map((match) => match[1] ?? match[2]);
/** An index that prefix reuse ends at: whole blocks of the tokens that agree. */
const wholeBlocks = (tokens: number, block: number) => Math.floor(tokens / block) * block;

describe('tokenizer-failures', () => {
  const text = cardText('tokenizer-failures');

  it('weighs the chunks of a number cut from the left', () => {
    const value = (chunk: number, digitsAfter: number) => us(chunk * 10 ** digitsAfter);
    expect(choices(text)).toEqual([1, 3, 2, 0].map((after) => value(456, after)));
    expect(123 * 10 ** 4 + 456 * 10 + 7).toBe(1_234_567);
    expect(Math.floor(1_234_567 / 10 ** 4)).toBe(123);
    expect(Math.floor(123_456 / 10 ** 3)).toBe(123);
    expect(text).toContain('123 means 123 · 10⁴ here and 123 · 10³ in a six-digit number');
  });

  it('compares the pages that fit a window', () => {
    const pages = (tokens: number) => Math.floor(32_000 / tokens);
    expect(text).toContain(`costs ${2600 / 1000} times as much`);
    expect(text).toContain(`holds ${pages(2600)} pages instead of ${pages(1000)}`);
  });
});

describe('multi-head-attention', () => {
  const text = cardText('multi-head-attention');

  it('keeps the FLOPs and splits the rank limit', () => {
    const [n, d] = [2048, 1024];
    const scores = (heads: number) => heads * ((4 * n * n * d) / heads);
    expect(scores(8)).toBe(scores(16));
    expect(text).toContain(`FLOPs stay, the limit falls to ${d / 16}`);
    expect(text).toContain(`FLOPs double, the limit stays at ${d / 8}`);
    expect(text).toContain(`d = 4,096, h = 32 head size ${4096 / 32}`);
  });

  it('tells two tokens apart with two heads only', () => {
    const [a, b] = [
      [1, 0],
      [0, 1],
    ] as const;
    const one = (x: readonly [number, number], y: readonly [number, number]) =>
      `(${(x[0] + y[0]) / 2}, ${(x[1] + y[1]) / 2})`;
    const two = (x: readonly [number, number], y: readonly [number, number]) => `(${x[0]}, ${y[1]})`;
    expect(text).toContain(`one head, 0.5 + 0.5 ${one(a, b)} ${one(b, a)}`);
    expect(text).toContain(`head 2: place 2, coord 2 ${two(a, b)} ${two(b, a)}`);
  });
});

describe('causal-masking', () => {
  const text = cardText('causal-masking');
  const softmax = (scores: number[]) => {
    const powers = scores.map(Math.exp);
    return powers.map((power) => power / sum(powers));
  };

  it('compares masking before and after the softmax', () => {
    const line = (label: string, weights: number[]) => {
      const seen = weights.slice(0, 2).map((weight) => weight.toFixed(3));
      return `${label} ${seen.join(' ')} 0 sum ${sum(weights.slice(0, 2)).toFixed(3)}`;
    };
    expect(text).toContain(line('mask before softmax', softmax([1, 1])));
    expect(text).toContain(line('mask after softmax', softmax([1, 1, 3])));
    expect(text).toContain(line('same, future score 0', softmax([1, 1, 0])));
  });

  it('finds the change of scale at generation', () => {
    const kept = sum(softmax([0, 0, 0, 0]).slice(0, 2));
    expect(text).toContain(`2 of 4 equal weights, sum ${kept}`);
    expect(1 / kept).toBe(2);
    expect(choices(text)[2]).toBe('It is twice as large');
  });
});

describe('context-extension', () => {
  const text = cardText('context-extension');
  const turn = (base: number, pair: number, d: number) => 2 * Math.PI * base ** ((2 * pair) / d);
  const factor = 131_072 / 8192;

  it('finds the pairs that never turned', () => {
    const slowest = turn(10_000, 63, 128);
    expect(text).toContain(`one turn takes ${us(Math.round(slowest))} tokens`);
    expect(text).toContain(`turned in 8,192 tokens ${(8192 / slowest).toFixed(2)} of a turn`);
    const partial = upTo(64).filter((i) => turn(10_000, i - 1, 128) > 8192).length;
    expect(text).toContain(`full turn in 8,192 ${partial} of 64`);
    expect(text).toContain(`these ${partial} pairs`);
  });

  it('scales the base and the temperature', () => {
    const base = 10_000 * factor ** (128 / 126);
    expect(text).toContain(`base 10,000 -> ${us(Math.round(base))}`);
    expect(turn(base, 63, 128) / turn(10_000, 63, 128)).toBeCloseTo(factor, 9);
    expect(text).toContain(`0.1·ln 16 + 1 = ${(0.1 * Math.log(factor) + 1).toFixed(2)}`);
    expect(text).toContain(`text: 1/${factor} radian`);
    expect(text).toContain(`${factor} times the cache`);
  });
});

describe('encoder-decoder-families', () => {
  it('counts predictions and reread tokens', () => {
    const text = cardText('encoder-decoder-families');
    expect(text).toContain(
      `a next-token model makes ${512 - 1} predictions, BERT's masking of 15% about ${Math.round(0.15 * 512)}`,
    );
    const cached = (turns: number, tokens: number) => us(turns * tokens);
    const reread = (turns: number, tokens: number) => us(tokens * sum(upTo(turns)));
    expect(text).toContain(`10 · 500 = ${cached(10, 500)} tokens`);
    expect(text).toContain(`500 · (1 + … + 10) = ${reread(10, 500)} tokens`);
    const [decoder, encoder] = [cached(5, 400), reread(5, 400)];
    expect(choices(text)).toEqual([
      `${decoder} and ${encoder}`,
      `${decoder} and ${decoder}`,
      `${encoder} and ${encoder}`,
      `${encoder} and ${decoder}`,
    ]);
    expect(text).toContain(
      upTo(5)
        .map((turn) => us(400 * turn))
        .join(' + '),
    );
  });
});

describe('parameter-count', () => {
  const text = cardText('parameter-count');
  const billions = (value: number, digits = 2) => (value / 1e9).toFixed(digits);

  it('counts classic models', () => {
    const layers = 12 * 32 * 4096 ** 2;
    expect(text).toContain(`12 · 32 · 4,096² = ${billions(layers)}B`);
    expect(text).toContain(`+ 32,000 · 4,096 = ${billions(layers + 32_000 * 4096)}B`);
    const gpt = 12 * 96 * 12_288 ** 2;
    const extra = (50_257 + 2048) * 12_288;
    expect(text).toContain(`12 · 96 · 12,288² = ${billions(gpt, 1)}B`);
    expect(text).toContain(`positions add ${billions(extra)}B. Sum ${billions(gpt + extra, 1)}B`);
  });

  it('counts Llama-3-8B', () => {
    const [layers, d, k, f, v] = [32, 4096, 1024, 14_336, 128_256];
    const attention = 2 * d * d + 2 * d * k;
    const feedForward = 3 * d * f;
    const millions = (value: number, digits: number) => us(Number((value / 1e6).toFixed(digits)));
    expect(text).toContain(`2·d² + 2·d·k = ${millions(attention, 1)}M a layer`);
    expect(text).toContain(`3·d·f = ${millions(feedForward, 1)}M a layer`);
    const stack = layers * (attention + feedForward);
    expect(text).toContain(
      `32 · ${millions(stack / layers, 1)}M = ${millions(stack, 0)}M (${(stack / layers / d / d).toFixed(1)}·d²`,
    );
    const embeddings = 2 * v * d;
    const norms = (2 * layers + 1) * d;
    expect(text).toContain(`2 · V·d = ${millions(embeddings, 0)}M`);
    expect(text).toContain(`norms ${2 * layers + 1} · d = ${millions(norms, 1)}M`);
    const total = stack + embeddings + norms;
    expect(text).toContain(`total = ${billions(total)}B`);
    expect(text).toContain(`${billions(2 * total, 1)} GB for ${billions(total)}B`);
    expect(text).toContain(`the embeddings are ${percent(embeddings / total)} of the total`);
    expect(text).toContain(`Grouping takes ${(2 * d * (d - k)) / d / d}·d²`);
    expect(text).toContain(`adds ${feedForward / d / d - 8}·d²`);
  });

  it('answers its check', () => {
    const [layer, embedding] = [24 * 2048 ** 2, 50_000 * 2048];
    const counts = [4 * layer + embedding, 12 * layer + embedding, 8 * layer + embedding];
    counts.push(12 * layer + 2 * embedding);
    expect(choices(text)).toEqual(counts.map((count) => `${billions(count, 1)} billion`));
    expect(text).toContain(`is ${billions(12 * layer)} billion; 50,000 x 2,048 adds ${billions(embedding)}`);
  });
});

describe('attention-complexity', () => {
  const text = cardText('attention-complexity');

  it('finds the thresholds', () => {
    const d = 4096;
    const crossing = (linear: number, quadratic: number) => linear / quadratic;
    for (const [label, linear] of [
      ['all linear layers', 24],
      ['feed-forward only', 16],
      ['against feed-forward', 16 - 8],
    ] as const) {
      expect(text).toContain(`${label} n = ${crossing(linear, 4)}d n = ${crossing(linear, 2)}d`);
    }
    expect(text).toContain(`6d = ${us(6 * d)} 4d = ${us(4 * d)} 2d = ${us(2 * d)}`);
    const linear = 2 * (2 * d * d + 2 * d * 1024 + 3 * d * 14_336);
    expect(text).toContain(`${(linear / 1e6).toFixed(0)}M linear FLOPs`);
    expect(text).toContain(`${(linear / 1e6).toFixed(1)}M / (4 · 4,096) = ${us(linear / (4 * d))} tokens`);
    expect(text).toContain(`${us(linear / (2 * d))} causal`);
  });

  it('finds the memory limits', () => {
    const perToken = 2 * 32 * 8 * 128 * 2;
    const weights = 2 * 8.03e9;
    expect(text).toContain(
      `its ${(weights / 1e9).toFixed(1)} GB of weights once about ${us(100 * Math.round(weights / perToken / 100))} tokens`,
    );
    expect(15 * 8192).toBeGreaterThan(weights / perToken);
    expect(14 * 8192).toBeLessThan(weights / perToken);
    const n = 24_576;
    expect(text).toContain(`32 · 2 B = ${((n * n * 32 * 2) / 1e9).toFixed(1)} GB`);
    expect(text).toContain(`the request takes ${((n * perToken) / 2 ** 30).toFixed(1)} GiB`);
  });

  it('gives each share of its check', () => {
    const [n, d] = [24_576, 2048];
    const share = (multiple: number) => n / (n + multiple * d);
    expect(choices(text)).toEqual(
      [1 - share(6), share(12), share(6), share(4)].map((value) => percent(value)),
    );
    expect(text).toContain(`${us(n)} / ${us(n + 6 * d)}`);
    expect(text).toContain(`Equality holds at 6d, here ${us(6 * d)} tokens`);
  });
});

describe('temperature-zero-nondeterminism', () => {
  it('adds in two orders and compounds a flip', () => {
    const text = cardText('temperature-zero-nondeterminism');
    expect(text).toContain(`print((0.1 + 0.2) + 0.3) # ${0.1 + 0.2 + 0.3}`);
    expect(text).toContain(`print(0.1 + (0.2 + 0.3)) # ${0.1 + (0.2 + 0.3)}`);
    const changed = 1 - (1 - 0.0005) ** 1000;
    expect(text).toContain(`chance of 0.05% a token to flip, and ${percent(changed)} of 1,000-token`);
    expect(text).toContain(`${us(1000 - 8)} went one way and 8 the other`);
  });
});

describe('pretraining-data', () => {
  it('gives yield, collisions and epochs', () => {
    const text = cardText('pretraining-data');
    expect(text).toContain(`kept 3.8T of about 240T raw tokens, ${percent(3.8 / 240, 1)}`);
    const flagged = [0.7, 0.75, 0.8, 0.85].map((s) => percent(1 - (1 - s ** 8) ** 14));
    expect(text).toContain(`flagged ${flagged.join(' ')}`);
    const epochs = (0.1 * 4) / 0.1;
    expect(choices(text)[0]).toBe(`${epochs} times`);
    expect(choices(text)[3]).toBe(`${(4 / (6 + 0.5 + 0.1)).toFixed(1)} times`);
  });
});

describe('perplexity', () => {
  const text = cardText('perplexity');

  it('compares two tokenizers', () => {
    for (const [name, tokens, nats] of [
      ['A', 300, 2.0],
      ['B', 250, 2.36],
    ] as const) {
      const total = tokens * nats;
      const cells = [tokens, nats.toFixed(2), Math.exp(nats).toFixed(2), total];
      expect(text).toContain(`tokenizer ${name} ${cells.join(' ')} ${(total / 1000 / Math.LN2).toFixed(3)}`);
    }
    expect(text).toContain(`two tokens of 1.0 nats, it would fall from 7.39 to ${Math.E.toFixed(2)}`);
    expect(text).toContain(`A uniform model over 256 bytes has ${Math.log2(256)} bits`);
  });

  it('answers its check', () => {
    const bits = (nats: number, bytes: number) => (nats / bytes / Math.LN2).toFixed(2);
    const perplexity = (nats: number) => Math.exp(nats).toFixed(1);
    expect(choices(text)[0]).toBe(`A, with perplexity ${perplexity(2)} against ${perplexity(2.5)}`);
    expect(choices(text)[1]).toBe(`B, with ${bits(2.5, 5.5)} bits per byte against ${bits(2, 4)}`);
  });
});

describe('in-context-learning', () => {
  it('prices the examples', () => {
    const text = cardText('in-context-learning');
    const tokens = 20 * 150 * 1e6;
    expect(text).toContain(`20 · 150 · 1M = ${tokens / 1e9} billion tokens`);
    expect(text).toContain(`uncached $${us(tokens / 1e6)} a month`);
    expect(text).toContain(`prefix cached $${us((0.1 * tokens) / 1e6)} a month`);
  });
});

describe('qlora-memory', () => {
  const text = cardText('qlora-memory');
  const overhead = 8 / 64 + 32 / (64 * 256);
  const bits = 4 + overhead;
  const models = [
    { layers: 32, d: 4096, f: 11_008, kv: 4096 },
    { layers: 80, d: 8192, f: 28_672, kv: 1024 },
  ].map(({ layers, d, f, kv }) => {
    const linear = layers * (2 * d * d + 2 * d * kv + 3 * d * f);
    const adapters = layers * 16 * (2 * (d + d) + 2 * (d + kv) + 3 * (d + f));
    const embeddings = 2 * 32_000 * d;
    return {
      base: (linear * bits) / 8 / 1e9,
      embeddings: (2 * embeddings) / 1e9,
      adapters: (16 * adapters) / 1e9,
      inputs: (layers * 2048 * d * 2) / 1e9,
      full: (16 * (linear + embeddings)) / 1e9,
      share: adapters / (linear + embeddings),
    };
  });
  const total = (m: { base: number; embeddings: number; adapters: number; inputs: number }) =>
    m.base + m.embeddings + m.adapters + m.inputs;

  it('counts the bits of a weight', () => {
    expect(text).toContain(`32/64 = ${32 / 64}`);
    expect(text).toContain(`8/64 + 32/(64 · 256) = ${overhead.toFixed(3)}`);
    expect(text).toContain(`total ${bits.toFixed(3)} bits = ${(bits / 8).toFixed(3)} bytes`);
    expect(text).toContain(`${2 + 2 + 4 + 8} B`);
    for (const { share } of models) expect(share).toBeLessThan(0.01);
  });

  it('sums the memory of both models', () => {
    const row = (label: string, values: number[], digits = 2) =>
      `${label} ${values.map((value) => Number(value.toFixed(digits)).toLocaleString('en-US', { minimumFractionDigits: digits })).join(' ')}`;
    expect(text).toContain(
      row(
        'linear weights, NF4',
        models.map((m) => m.base),
      ),
    );
    expect(text).toContain(
      row(
        'embeddings, output, BF16',
        models.map((m) => m.embeddings),
      ),
    );
    expect(text).toContain(
      row(
        'adapters and their state',
        models.map((m) => m.adapters),
      ),
    );
    expect(text).toContain(
      row(
        'stored layer inputs',
        models.map((m) => m.inputs),
      ),
    );
    expect(text).toContain(row('sum', models.map(total)));
    expect(text).toContain(
      row(
        'full fine-tuning, 16 B each',
        models.map((m) => m.full),
        1,
      ),
    );
    const long = models.map((m) => total(m) + 3 * m.inputs);
    expect(long[1]).toBeGreaterThan(48);
  });

  it('gives each answer of its check', () => {
    const sizes = [16, 4.5, 4, bits].map((width) => `${((13 * width) / 8).toFixed(1)} GB`);
    expect(choices(text)).toEqual(sizes);
  });
});

describe('catastrophic-forgetting', () => {
  it('splits the drop of its check', () => {
    const text = cardText('catastrophic-forgetting');
    const drop = 71 - 52;
    const points = [0.2 * drop, 0.8 * drop, drop, 20].map((value) => `About ${value.toFixed(0)} points`);
    expect(choices(text)).toEqual(points);
  });

  it('weighs the interpolation and the noise', () => {
    const text = cardText('catastrophic-forgetting');
    expect(text).toContain(`α = 0.5 keeps ${percent((83 - 62) / (88 - 62))} of the gain`);
    expect(text).toContain(`gives up ${71 - 69} of the ${71 - 58} points`);
    const error = 100 * Math.sqrt((0.71 * 0.29) / 2000);
    expect(text).toContain(`2,000 items at 71%, the standard error is ${error.toFixed(1)} point`);
  });
});

describe('reward-hacking', () => {
  it('finds the peak of the fitted form', () => {
    const text = cardText('reward-hacking');
    const [alpha, beta] = [1, 0.4];
    const gold = (kl: number) => Math.sqrt(kl) * (alpha - beta * Math.log(Math.sqrt(kl)));
    const peak = Math.exp(alpha / beta - 1) ** 2;
    expect(text).toContain(`the peak lies at KL ${peak.toFixed(0)}`);
    expect(text).toContain(`true reward ${[5, 20, 40, 100].map((kl) => gold(kl).toFixed(2)).join(' ')}`);
  });
});

describe('prefix-caching', () => {
  const text = cardText('prefix-caching');

  it('times the prefill and breaks even', () => {
    const seconds = (tokens: number) => (tokens / 10_000).toFixed(2);
    expect(text).toContain(`from ${seconds(12_300)} s to ${seconds(300)} s`);
    for (const [write, label] of [
      [1.25, 'write 1.25'],
      [2, 'write 2'],
    ] as const) {
      const least = (write - 0.1) / 0.9;
      const line = new RegExp(`${label}: .{0,40} k > ${least.toFixed(2)} from ${Math.ceil(least)} uses`);
      expect(text).toMatch(line);
    }
  });

  it('reuses whole blocks before the change only', () => {
    const reused = [3999, 4000 - 16, wholeBlocks(499, 16), 0];
    expect(choices(text)).toEqual(reused.map((tokens) => `${us(tokens)} tokens`));
    expect(text).toContain(`fill ${wholeBlocks(499, 16) / 16} blocks of 16`);
  });
});

describe('synthetic-data-collapse', () => {
  const text = cardText('synthetic-data-collapse');

  it('loses tails and spread', () => {
    expect(text).toContain(`0.99²⁰⁰ = ${percent(0.99 ** 200)} per round`);
    expect(text).toContain(`(1 - 1/100)¹⁰⁰ = ${percent((1 - 1 / 100) ** 100)} after`);
    const accumulated = sum(upTo(10).map((i) => 1 / i ** 2));
    expect(text).toContain(`accumulate Σ 1/i² = ${accumulated.toFixed(2)}`);
    expect(text).toContain(`π²/6 = ${(Math.PI ** 2 / 6).toFixed(2)}`);
  });

  it('gives each answer of its check', () => {
    const missing = 0.995 ** 500;
    expect(choices(text)[3]).toBe(`About ${percent(missing)}`);
    expect(choices(text)[2]).toBe(`About ${percent(1 - missing)}`);
    expect(Math.abs(1 - 0.995 ** 100 - 0.4)).toBeLessThan(0.01);
  });
});

describe('encoder-vs-llm-classifier', () => {
  const text = cardText('encoder-vs-llm-classifier');
  const tickets = 50e6;
  const bill = (input: number, output: number) =>
    (tickets / 1e6) * (250 * input + 600 * 0.1 * input + 10 * output);

  it('prices the four designs', () => {
    const row = (label: string, cost: number) =>
      `| ${label} | $${us(cost)} | ${((100_000 * cost) / tickets).toFixed(2)} |`;
    const large = bill(3, 15);
    const encoder = 2 * 730;
    expect(text).toContain(row('large LLM', large));
    expect(text).toContain(row('small LLM', bill(0.25, 1)));
    expect(text).toContain(row('encoder, 2 GPUs', encoder));
    expect(text).toContain(row('encoder + 10% to the large LLM', encoder + 0.1 * large));
    expect(text).toContain(`the small LLM only $${us(Math.round(encoder + 0.1 * bill(0.25, 1)))}`);
    expect(text).toContain(`even the large LLM ($${us(large / 50)})`);
    expect(large / 50).toBeLessThan(encoder);
  });

  it('sizes the peak and scores the route', () => {
    const mean = tickets / (30 * 86_400);
    expect(text).toContain(`the mean of ${mean.toFixed(0)} a second, ${(5 * mean).toFixed(0)}.`);
    expect(5 * mean).toBeLessThan(300);
    expect(choices(text)).toEqual(
      [0.9 * 0.96 + 0.1 * 0.88, (0.96 + 0.88) / 2, 0.96, 0.96 * 0.88].map((value) => percent(value, 1)),
    );
  });
});

describe('mech-interp-saes', () => {
  it('measures interference and the dictionary', () => {
    const text = cardText('mech-interp-saes');
    expect(text).toContain(`d = 4,096 ${(1 / Math.sqrt(4096)).toFixed(3)}`);
    expect(text).toContain(`√(20/d) ${Math.sqrt(20 / 4096).toFixed(3)}`);
    expect(text).toContain(`2 · 4,096 · 65,536 = ${((2 * 4096 * 65_536) / 1e6).toFixed(0)}M weights`);
    const noise = [1 / Math.sqrt(1024), Math.sqrt(16 / 1024), 16 / Math.sqrt(1024), Math.sqrt(16)];
    expect(choices(text)).toEqual(noise.map((value) => `About ${value.toFixed(2)}`));
  });
});
