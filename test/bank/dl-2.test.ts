import { describe, expect, it } from 'vitest';
import { percent, us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const range = (length: number) => Array.from({ length }, (_, i) => i);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softmax = (logits: readonly number[], temperature = 1) => {
  const weights = logits.map((logit) => Math.exp(logit / temperature));
  return weights.map((weight) => weight / sum(weights));
};
const choose = (n: number, k: number) => range(k).reduce((ways, i) => (ways * (n - i)) / (i + 1), 1);

/** Normal density and, by Simpson's rule, its integral up to x. */
const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const normal = (x: number) => {
  const steps = 1000;
  const inner = range(steps - 1).map((i) => (i % 2 === 0 ? 4 : 2) * density((x * (i + 1)) / steps));
  return 0.5 + ((density(0) + sum(inner) + density(x)) * x) / steps / 3;
};

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** H100 SXM: dense BF16 peak and memory bandwidth, as the cards state them. */
const PEAK = 989e12;
const BANDWIDTH = 3.35e12;

describe('activation-functions', () => {
  const text = cardText('activation-functions');

  it('tabulates values and slopes', () => {
    const gelu = (x: number) => x * normal(x);
    const silu = (x: number) => x * sigmoid(x);
    const geluSlope = (x: number) => normal(x) + x * density(x);
    const siluSlope = (x: number) => sigmoid(x) * (1 + x * (1 - sigmoid(x)));
    const row = (f: (x: number) => number, slope: (x: number) => number) =>
      [f(-1), f(2), slope(-3), slope(2)].map((value) => value.toFixed(3)).join(' ');
    expect(text).toContain(`GELU x · Φ(x) ${row(gelu, geluSlope)}`);
    expect(text).toContain(`SiLU x · σ(x) ${row(silu, siluSlope)}`);
    expect(text).toContain(`e^-x) ${row(sigmoid, (x) => sigmoid(x) * (1 - sigmoid(x)))}`);
  });

  it('contrasts sigmoid and softmax on the tags', () => {
    const logits = [2, 2, -1];
    const shown = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(' ');
    expect(text).toContain(`sigmoid each ${shown(logits.map(sigmoid))}`);
    expect(text).toContain(`softmax ${shown(softmax(logits))}`);
  });
});

describe('weight-initialization', () => {
  const text = cardText('weight-initialization');

  it('follows the second moment through 20 layers of width 512', () => {
    const perLayer = (variance: number) => (512 * variance) / 2;
    expect(perLayer(2 / 512)).toBe(1);
    const xavier = perLayer(2 / (512 + 512)) ** 20;
    expect(text).toContain(`${xavier.toExponential(1)} (RMS ${Math.sqrt(xavier).toFixed(5)})`);
    const small = perLayer(0.01 ** 2);
    expect(text).toContain(`std = 0.01 ${small.toFixed(4)} per layer ${(small ** 20).toExponential(1)}`);
  });

  it('scales residual branches', () => {
    const branches = 2 * 48;
    expect(text).toContain(`1 + 2L: ${1 + branches} for L = 48`);
    expect(text).toContain(`brings the sum to ${1 + branches * (1 / branches)}`);
    expect(text).toContain(`0.02 becomes ${(0.02 / Math.sqrt(branches)).toFixed(5)}`);
  });

  it('answers its check', () => {
    expect(text).toContain(`text: About 1/${1 / Math.sqrt(0.5 ** 16)} why`);
    expect(text).toContain(`text: About 1/${us(1 / 0.5 ** 16)} why`);
  });
});

describe('eval-mode-collapse', () => {
  it('lets running averages approach the batch statistics', () => {
    const text = cardText('eval-mode-collapse');
    for (const updates of [10, 50]) {
      const start = 0.9 ** updates;
      const mean = 5 * (1 - start);
      const variance = start + 4 * (1 - start);
      const value = (5 - mean) / Math.sqrt(variance);
      expect(text).toContain(
        `= ${start.toFixed(3)} ${mean.toFixed(2)}, ${variance.toFixed(2)} ${value.toFixed(2)}`,
      );
    }
  });
});

describe('dropout', () => {
  const text = cardText('dropout');
  const h = [1, 2, 3, 4];
  const w = [0.1, 0.2, 0.3, 0.4];
  const output = (mask: readonly number[], scale: number) =>
    sum(h.map((value, i) => value * (mask[i] ?? 0) * scale * (w[i] ?? 0)));

  it('averages over all masks', () => {
    const masks = range(2 ** h.length).map((bits) => h.map((_, i) => Math.floor(bits / 2 ** i) % 2));
    const mean = (scale: number) => sum(masks.map((mask) => output(mask, scale))) / masks.length;
    expect(text).toContain(`h' = [2, 0, 6, 8] w·h' = ${output([1, 0, 1, 1], 2).toFixed(1)}`);
    expect(text).toContain(`mean over all ${masks.length} masks w·h' = ${mean(2).toFixed(1)}`);
    expect(text).toContain(`h' = h w·h = ${output([1, 1, 1, 1], 1).toFixed(1)}`);
    expect(text).toContain(`in training w·h' = ${mean(1).toFixed(1)}`);
  });

  it('answers its check', () => {
    const p = 0.25;
    expect(text).toContain(`text: 0 or ${3 / (1 - p)} in training, 3 in eval why: Survivors`);
    expect(text).toContain(`text: 0 or 3 in training, ${3 * (1 - p)} in eval`);
    expect(text).toContain(`text: 0 or ${3 / p} in training, 3 in eval`);
  });
});

describe('lr-schedules', () => {
  const text = cardText('lr-schedules');

  it('tabulates both schedules', () => {
    const [peak, floor, steps] = [3e-4, 3e-5, 100_000];
    const cosine = (t: number) => floor + ((peak - floor) * (1 + Math.cos((Math.PI * t) / steps))) / 2;
    const wsd = (t: number) => (t <= 0.8 * steps ? peak : (peak * (steps - t)) / (0.2 * steps));
    for (const t of [50_000, 80_000, 90_000]) {
      expect(text).toContain(`${us(t)} ${cosine(t).toExponential(2)} ${wsd(t).toExponential(1)}`);
    }
    expect(text).toContain(`${us(steps)} ${cosine(steps).toExponential(2)} ${wsd(steps)}`);
  });

  it('counts the steps of branched cooldowns', () => {
    const lengths = [50_000, 100_000, 200_000];
    const trunk = 0.8 * Math.max(...lengths);
    const cooldowns = sum(lengths.map((length) => 0.2 * length));
    expect(text).toContain(`text: "${us(trunk + cooldowns)}" why: The trunk`);
    expect(text).toContain(`text: "${us(sum(lengths))}" why: That is three`);
    expect(text).toContain(`text: "${us(Math.max(...lengths) + cooldowns)}" why: Lets`);
  });
});

describe('batch-size-effects', () => {
  const text = cardText('batch-size-effects');
  const critical = 4096;

  it('trades steps for examples around the critical size', () => {
    for (const from of [512, 4096]) {
      const to = 8 * from;
      const steps = (1 + critical / from) / (1 + critical / to);
      const examples = (1 + to / critical) / (1 + from / critical);
      const shown = (value: number) => `${Number(value.toFixed(2))}x`;
      expect(text).toContain(`${us(from)} -> ${us(to)} ${shown(steps)} fewer ${shown(examples)} more`);
    }
  });

  it('scales the settings of Adam', () => {
    expect(text).toContain(`√8 = ${Math.sqrt(8).toFixed(1)}x for Adam`);
    expect(text).toContain(`from 0.999 to ${(1 - 8 * (1 - 0.999)).toFixed(3)} for k = 8`);
  });

  it('answers its check', () => {
    const least = 90_000 / (1 + critical / 512);
    expect(text).toContain(`text: "${us(least * (1 + critical / 4096))}" why: 90,000 = S_min · 9`);
    expect(text).toContain(`text: "${us(90_000 / 8)}"`);
    expect(text).toContain(`text: "${us(90_000 / Math.sqrt(8))}"`);
  });
});

describe('residual-connections', () => {
  const text = cardText('residual-connections');

  it('multiplies slopes through 50 layers', () => {
    expect(text).toContain(`0.1⁵⁰ = ${(0.1 ** 50).toExponential(0)}`);
    expect(text).toContain(`0.9⁵⁰ = ${(0.9 ** 50).toFixed(3)}`);
    expect(text).toContain(`1.1⁵⁰ = ${(1.1 ** 50).toFixed(0)}`);
    expect(text).toContain(`text: "${(0.9 ** 50).toFixed(3)}" why: The path multiplies`);
  });

  it('counts paths by the blocks they pass through', () => {
    const all = 2 ** 54;
    const middle = sum(
      range(54 + 1)
        .filter((k) => k >= 19 && k <= 35)
        .map((k) => choose(54, k)),
    );
    expect(text).toContain(`2^54 = ${all.toExponential(1).replace('e+', 'e')} paths`);
    expect(text).toContain(`${percent(middle / all)} of them pass through 19 to 35 blocks`);
  });
});

describe('regularizing-deep-nets', () => {
  it('computes targets, floor and depth', () => {
    const text = cardText('regularizing-deep-nets');
    const [high, low] = [0.9 + 0.1 / 10, 0.1 / 10];
    expect(text).toContain(`0.9 + 0.1/10 = ${high.toFixed(2)}, others ${low.toFixed(2)}`);
    const entropy = -(high * Math.log(high) + 9 * low * Math.log(low));
    expect(text).toContain(`entropy of that target = ${entropy.toFixed(2)} nats`);
    expect(text).toContain(`average over about ${us(1 / (1 - 0.999))} steps`);
    const skipped = sum(range(12).map((i) => (0.2 * (i + 1)) / 12));
    expect(text).toContain(`12 - ${skipped.toFixed(1)} = ${(12 - skipped).toFixed(1)} of 12 blocks`);
  });
});

describe('softmax-xent-gradient', () => {
  const text = cardText('softmax-xent-gradient');
  const signed = (value: number, decimals: number) => value.toFixed(decimals);

  it('gives probabilities, loss and gradient of the example', () => {
    const z = [2, 1, 0];
    const p = softmax(z);
    expect(text).toContain(`p = (${p.map((value) => value.toFixed(3)).join(', ')})`);
    const loss = Math.log(sum(z.map(Math.exp))) - 0;
    expect(text).toContain(`lse(z) - z_3 = ${loss.toFixed(3)}`);
    const gradient = p.map((value, i) => value - (i === 2 ? 1 : 0));
    expect(text).toContain(`= (${gradient.map((value) => signed(value, 3)).join(', ')})`);
    // The formula against a central difference of the loss.
    const lossAt = (logits: readonly number[]) => -Math.log(softmax(logits)[2] ?? Number.NaN);
    gradient.forEach((value, j) => {
      const moved = (by: number) => lossAt(z.map((logit, i) => (i === j ? logit + by : logit)));
      expect((moved(1e-5) - moved(-1e-5)) / 2e-5).toBeCloseTo(value, 6);
    });
  });

  it('compares with squared error on a confident mistake', () => {
    const z = [8, 0, 0];
    const y = [0, 1, 0];
    const p = softmax(z);
    const gap = p.map((value, i) => value - (y[i] ?? 0));
    const mean = sum(p.map((value, i) => value * (gap[i] ?? 0)));
    const squared = p.map((value, i) => value * ((gap[i] ?? 0) - mean));
    const shown = (values: readonly number[]) => values.map((value) => signed(value, 4)).join(', ');
    const folded = text.replace(/\( /g, '(');
    expect(folded).toContain(`cross-entropy (${shown(gap)})`);
    expect(folded).toContain(`squared error (${shown(squared)})`);
  });

  it('answers its check', () => {
    const p = [0.7, 0.2, 0.1];
    const y = [0.5, 0.5, 0];
    const gap = p.map((value, i) => (value - (y[i] ?? 0)).toFixed(2)).join(', ');
    expect(text).toContain(`text: (${gap}) why: It is p - y`);
    const ratio = p.map((value, i) => (-(y[i] ?? 0) / value).toFixed(2).replace('-0.00', '0.00')).join(', ');
    expect(text).toContain(`text: (${ratio}) why: That is -y/p`);
  });
});

describe('static-vs-contextual-embeddings', () => {
  it('computes the shifted PMI', () => {
    const text = cardText('static-vs-contextual-embeddings');
    const ratio = (50 * 1_000_000) / (1000 * 2000);
    const pmi = Math.log(ratio);
    const shifted = pmi - Math.log(5);
    expect(text).toContain(`PMI = ln ${ratio} = ${pmi.toFixed(2)}`);
    expect(text).toContain(`v_w · c = ${pmi.toFixed(2)} - ln 5 = ${shifted.toFixed(2)}`);
  });
});

describe('gan-vae-diffusion', () => {
  it('sizes the latent space and the sampling time', () => {
    const text = cardText('gan-vae-diffusion');
    const pixels = 512 * 512 * 3;
    const latents = 64 * 64 * 4;
    expect(text).toContain(`= ${us(pixels)} values`);
    expect(text).toContain(`= ${us(latents)} values ${pixels / latents} times fewer`);
    const call = 0.03;
    expect(text).toContain(`diffusion ${(call * 50 * 2).toFixed(1)} s + decoder GAN ${call} s`);
  });
});

describe('diffusion-training', () => {
  const text = cardText('diffusion-training');

  it('goes to v and back', () => {
    const [a, b, x0, noise] = [0.8, 0.6, 2, -1];
    expect(a * a + b * b).toBeCloseTo(1, 12);
    const xt = a * x0 + b * noise;
    const v = a * noise - b * x0;
    expect(text).toContain(`x_t = ${(a * x0).toFixed(1)} - ${(b * -noise).toFixed(1)} = ${xt.toFixed(1)}`);
    expect(text).toContain(`= ${v.toFixed(1)} back: a·x_t - b·v`);
    expect(text).toContain(
      `${(a * xt).toFixed(1)} + ${(-b * v).toFixed(1)} = ${(a * xt - b * v).toFixed(1)}`,
    );
    expect((xt - b * noise) / a).toBeCloseTo(x0, 12);
    expect(b * xt + a * v).toBeCloseTo(noise, 12);
  });

  it('sharpens and shifts a Gaussian by guidance', () => {
    for (const w of [1, 3, 7.5]) {
      // p(x|c)^w · p(x)^(1-w) with N(1, 1) and N(0, 4).
      const precision = w / 1 + (1 - w) / 4;
      const mean = w / precision;
      expect(text).toContain(`${w} ${mean.toFixed(2)} ${(1 / Math.sqrt(precision)).toFixed(2)}`);
    }
  });

  it('answers its check', () => {
    const [a, b, xt, noise] = [0.6, 0.8, 1.4, 0.25];
    expect(text).toContain(`text: "${((xt - b * noise) / a).toFixed(2)}" why: (1.4 - 0.8`);
    expect(text).toContain(`text: "${(xt - noise).toFixed(2)}" why: Subtracts`);
    expect(text).toContain(`text: "${(xt - b * noise).toFixed(2)}" why: 1.4`);
    expect(text).toContain(`text: "${((xt - a * noise) / b).toFixed(2)}" why: Swaps`);
  });
});

describe('contrastive-infonce', () => {
  const text = cardText('contrastive-infonce');

  it('spreads the push by temperature', () => {
    for (const [tau, decimals] of [
      ['1.0', 0],
      ['0.5', 0],
      ['0.1', 1],
      ['0.05', 3],
    ] as const) {
      const [positive = Number.NaN] = softmax([0.8, 0.6, 0, 0, 0, 0, 0, 0], Number(tau));
      const [hard = Number.NaN] = softmax([0.6, 0, 0, 0, 0, 0, 0], Number(tau));
      expect(text).toContain(`${tau} ${(-Math.log(positive)).toFixed(3)} ${percent(hard, decimals)}`);
    }
  });

  it('knows floor, ceiling and false negatives', () => {
    const [best = Number.NaN] = softmax([1, -1, -1, -1, -1, -1, -1, -1]);
    expect(text).toContain(`gives ${(-Math.log(best)).toFixed(2)} at τ = 1`);
    expect(text).toContain(
      `${Math.log(8).toFixed(2)} for N = 8 and ${Math.log(32_768).toFixed(2)} for 32,768`,
    );
    expect(text).toContain(`holds ${(255 / 1000).toFixed(2)} false negatives per query`);
    expect(text).toContain(`one of 32,768 holds ${(32_767 / 1000).toFixed(0)}`);
  });

  it('answers its check', () => {
    const [first, second, tau] = [0.6, 0.4, 0.1];
    expect(text).toContain(`text: ${Math.exp((first - second) / tau).toFixed(1)} times why: The pushes`);
    expect(text).toContain(`text: ${(first / second).toFixed(1)} times why: That is the ratio`);
    expect(text).toContain(`text: ${Math.exp(first - second).toFixed(1)} times why: That is e^0.2`);
    expect(text).toContain(`text: ${((first - second) / tau).toFixed(1)} times why: That is the diff`);
  });
});

describe('transfer-learning', () => {
  it('counts weights, noise and rates', () => {
    const text = cardText('transfer-learning');
    expect(text).toContain(`2,048 · 12 + 12 = ${us(2048 * 12 + 12)} weights`);
    const error = Math.sqrt((0.88 * 0.12) / 600);
    expect(text).toContain(`600 images ${(100 * error).toFixed(1)} points`);
    const [better, worse] = [21, 9];
    expect(text).toContain(`${better} images better, ${worse} worse`);
    expect((100 * (better - worse)) / 600).toBeCloseTo(90 - 88, 12);
    const tail = sum(range(worse + 1).map((k) => choose(better + worse, k))) / 2 ** (better + worse);
    expect(text).toContain(`sign test p = ${(2 * tail).toFixed(3)}`);
    expect(text).toContain(`0.75¹² = ${percent(0.75 ** 12)} of the rate`);
  });
});

describe('knowledge-distillation', () => {
  const text = cardText('knowledge-distillation');

  it('softens the teacher', () => {
    for (const temperature of [1, 4]) {
      const shown = softmax([8, 4, 1], temperature).map((value) => value.toFixed(3));
      expect(text).toContain(`T = ${temperature} ${shown.join(' ')}`);
    }
  });

  it('compares the noise of targets and the storage', () => {
    expect(text).toContain(`squared error ${(0.7 * 0.3).toFixed(2)} as an estimate of 0.7`);
    expect(text).toContain(`errs by ${((0.7 - 0.68) ** 2).toFixed(4)}`);
    expect(text).toContain(`takes ${((128_256 * 2) / 1000).toFixed(0)} kB per position`);
    expect(text).toContain(`(6 bytes each) take ${50 * 6} bytes`);
    expect(text).toContain(`text: It is ${4 ** 2} times too small why: T² = ${4 ** 2}`);
  });
});

describe('model-parallelism', () => {
  const text = cardText('model-parallelism');

  it('weighs tensor-parallel traffic against compute', () => {
    const activation = 8192 * 8192 * 2;
    const sent = 2 * (7 / 8) * activation;
    const total = 80 * 4 * sent;
    expect(text).toContain(`8,192 · 8,192 · 2 B = ${(activation / 1e6).toFixed(0)} MB`);
    expect(text).toContain(`2 · 7/8 · 134 MB = ${(sent / 1e6).toFixed(0)} MB sent`);
    expect(text).toContain(`80 layers · 4 = ${(total / 1e9).toFixed(0)} GB`);
    expect(text).toContain(`450 GB/s each way = ${(total / 450e9).toFixed(2)} s`);
    expect(text).toContain(`50 GB/s per GPU = ${(total / 50e9).toFixed(2)} s`);
    const compute = (6 * 70e9 * 8192) / (8 * 400e12);
    expect(text).toContain(`/ (8 · 400e12) = ${compute.toFixed(2)} s`);
    expect(total / 50e9).toBeGreaterThan(compute);
    expect(text).toContain(`once each way, ${((1000 * activation) / 50e9).toFixed(1)} ms`);
  });

  it('gives the bubbles', () => {
    const bubble = (p: number, m: number, v = 1) => (p - 1) / (v * m + p - 1);
    expect(text).toContain(`7 / ${32 + 7} = ${percent(bubble(8, 32), 1)}`);
    expect(text).toContain(`7 / ${4 * 32 + 7} = ${percent(bubble(8, 32, 4), 1)}`);
    expect(text).toContain(`text: ${percent(bubble(4, 12))} why: (4 - 1) / (12 + 4 - 1)`);
    expect(text).toContain(`text: ${percent(3 / 12)} why: That is 3/12`);
    expect(text).toContain(`text: ${percent(4 / 12)} why: That is p/m`);
    expect(text).toContain(`text: ${percent(1 / 12)} why: That is 1/12`);
  });
});

describe('activation-checkpointing', () => {
  const text = cardText('activation-checkpointing');

  it('sizes the activations of 32 layers', () => {
    const [s, h, a, layers] = [4096, 4096, 32, 32];
    const block = (attention: number) => s * h * (34 + attention);
    const gib = (bytes: number) => `${(bytes / GIB).toFixed(1)} GiB`;
    expect(text).toContain(`everything stored ${gib(layers * block((5 * a * s) / h))}`);
    expect(text).toContain(`not stored (flash) ${gib(layers * block(0))}`);
    expect(text).toContain(`2·s·b·h each ${gib(layers * 2 * s * h)} + one layer, ${gib(block(0))}`);
  });

  it('weights tokens', () => {
    const token = (100 * 4 + 900 * 2) / 1000;
    expect(text).toContain(
      `mean of means ${((4 + 2) / 2).toFixed(1)} a token of A counts ${900 / 100} times`,
    );
    expect(text).toContain(`(400 + 1,800) / 1,000 = ${token}`);
    expect(text).toContain(`text: "${((200 * 3 + 600 * 2) / 800).toFixed(2)}" why: (200`);
    expect(text).toContain(`text: "${((3 + 2) / 2).toFixed(2)}" why: The mean of the two`);
    expect(text).toContain(`text: "${((600 * 3 + 200 * 2) / 800).toFixed(2)}" why: Swaps`);
    expect(600 / 200).toBe(3);
    expect(text).toContain('counts tokens of the short one three times');
  });
});

describe('one-gpu-fine-eight-not', () => {
  it('counts steps and warmup', () => {
    const text = cardText('one-gpu-fine-eight-not');
    const steps = (batch: number) => Math.ceil(50_000 / batch);
    expect(text).toContain(`steps per epoch ${steps(64)} ${steps(512)}`);
    const epochs = (batch: number) => ((1000 * batch) / 50_000).toFixed(1);
    expect(text).toContain(`warmup ${epochs(64)} epochs ${epochs(512)} epochs`);
    expect(text).toContain(`50,000 / 64 = ${steps(64)} shows`);
    expect(text).toContain(`an epoch takes ${steps(512)} steps`);
    expect(text).toContain(`${Math.sqrt(8).toFixed(1)}x for Adam`);
  });
});

describe('roofline-basics', () => {
  const text = cardText('roofline-basics');
  const ridge = PEAK / BANDWIDTH;
  const bound = (intensity: number) => (intensity < ridge ? 'memory' : 'compute');

  it('finds the ridge and where square matmuls cross it', () => {
    expect(text).toContain(`989 / 3.35 = ${ridge.toFixed(0)} FLOP/B`);
    expect(text).toContain(`near n = ${Math.round(3 * ridge)}`);
    expect(text).toContain(`I = ${(1 / 6).toFixed(2)}`);
  });

  it('times the kernels', () => {
    const micro = (seconds: number) => {
      const value = seconds * 1e6;
      return value >= 25 ? value.toFixed(0) : value.toFixed(1);
    };
    for (const n of [512, 4096]) {
      const [flops, bytes] = [2 * n ** 3, 6 * n ** 2];
      const times = `${micro(flops / PEAK)} us ${micro(bytes / BANDWIDTH)} us`;
      expect(text).toContain(`n = ${us(n)} ${us(flops / bytes)} ${times} ${bound(flops / bytes)}`);
    }
    const d = 4096;
    const work = (batch: number) => [2 * batch * d ** 2, 2 * d ** 2 + 4 * batch * d] as const;
    for (const batch of [1, 256, 512]) {
      const [flops, bytes] = work(batch);
      const intensity = batch === 1 ? (flops / bytes).toFixed(1) : us(flops / bytes);
      const compute = batch === 1 ? (1e6 * (flops / PEAK)).toFixed(2) : micro(flops / PEAK);
      const times = `${compute} us ${micro(bytes / BANDWIDTH)} us`;
      expect(text).toContain(`B = ${batch} ${intensity} ${times} ${bound(flops / bytes)}`);
    }
    const rise = work(256)[1] / work(1)[1] - 1;
    expect(text).toContain(`the time rises by ${percent(rise)}`);
  });

  it('fuses three kernels', () => {
    const time = (bytesPerValue: number) => ((1e8 * bytesPerValue * 1000) / BANDWIDTH).toFixed(2);
    expect(text).toContain(`move ${3 * 4} B per value, ${time(12)} ms`);
    expect(text).toContain(`4 B and ${time(4)} ms`);
  });

  it('answers its check', () => {
    const [flops, bytes, peak, bandwidth] = [80e9, 0.8e9, 400e12, 2e12];
    const [compute, memory] = [(1000 * flops) / peak, (1000 * bytes) / bandwidth];
    expect(memory).toBeGreaterThan(compute);
    expect(text).toContain(`text: ${memory.toFixed(1)} ms, memory-bound why: 0.8e9`);
    expect(text).toContain(`text: ${compute.toFixed(1)} ms, compute-bound`);
    expect(text).toContain(`text: ${(compute + memory).toFixed(1)} ms, memory-bound why: Adds`);
    expect(text).toContain(`intensity ${flops / bytes} is below the ridge ${peak / bandwidth}`);
  });
});

describe('training-flops-estimate', () => {
  const text = cardText('training-flops-estimate');
  const work = 6 * 7e9 * 140e9;
  const rate = (mfu: number) => 64 * PEAK * mfu;
  const hours = (mfu: number) => work / rate(mfu) / 3600;
  const tidy = (value: number, decimals: number) => value.toExponential(decimals).replace('e+', 'e');

  it('divides work by rate', () => {
    expect(text).toContain(`6 · 7e9 · 140e9 ${tidy(work, 2)} FLOP`);
    expect(text).toContain(`64 · 989e12 · 0.40 ${tidy(rate(0.4), 2)} FLOP`);
    const seconds = Math.round(work / rate(0.4) / 1000) * 1000;
    expect(text).toContain(`${us(seconds)} s = ${hours(0.4).toFixed(1)} h`);
    expect(text).toContain(`About ${hours(0.4).toFixed(0)} hours, or ${(hours(0.4) / 24).toFixed(1)} days`);
    for (const mfu of [0.3, 0.4, 0.5]) {
      expect(text).toContain(`${percent(mfu)} ${hours(mfu).toFixed(1)} h ${us(64 * hours(mfu))}`);
    }
    expect(text).toContain(`range is ${hours(0.5).toFixed(0)} to ${hours(0.3).toFixed(0)} hours`);
    expect(text).toContain(`${us(Math.round((64 * hours(0.4)) / 100) * 100)} GPU-hours`);
  });

  it('derives throughput, steps, memory and the attention term', () => {
    const tokens = 140e9 / (work / rate(0.4));
    expect(text).toContain(`${us(Math.round(tokens / 1000) * 1000)} tokens/s`);
    expect(text).toContain(`${us(Math.round(tokens / 64 / 100) * 100)} per GPU`);
    expect(text).toContain(`${us(140e9 / 4e6)} steps of ${(4e6 / tokens).toFixed(1)} s`);
    expect(text).toContain(`are ${(16 * 7e9) / 1e9} GB, ${((16 * 7e9) / 64 / 1e9).toFixed(2)} GB per GPU`);
    const attention = (length: number) => (12 * 32 * length * 4096) / (6 * 7e9);
    expect(text).toContain(`add ${percent(attention(4096))} (half`);
    expect(text).toContain(`would add ${percent(attention(32_768))}`);
    expect(text).toContain(`32,000 · 4,096 weights are ${percent((32_000 * 4096) / 7e9)} of N`);
  });

  it('answers its check', () => {
    const time = (perToken: number, mfu: number) => (perToken * 13e9 * 260e9) / (256 * 400e12 * mfu) / 3600;
    expect(text).toContain(`text: About ${time(6, 0.5).toFixed(0)} hours why: 6 ·`);
    expect(text).toContain(`text: About ${time(2, 0.5).toFixed(0)} hours`);
    expect(text).toContain(`text: About ${time(6, 1).toFixed(0)} hours`);
    expect(text).toContain(`text: About ${time(4, 0.5).toFixed(0)} hours`);
    expect(text).toContain(`is ${us(Math.round((time(6, 0.5) * 3600) / 1000) * 1000)} s`);
  });
});

/** Receptive field of stacked layers, each given as kernel and stride. */
function receptiveField(layers: readonly (readonly [kernel: number, stride: number])[]): number {
  let [field, jump] = [1, 1];
  for (const [kernel, stride] of layers) {
    field += (kernel - 1) * jump;
    jump *= stride;
  }
  return field;
}

const side = (n: number, kernel: number, stride: number, padding: number) =>
  Math.floor((n + 2 * padding - kernel) / stride) + 1;

describe('conv-basics', () => {
  const text = cardText('conv-basics');

  it('counts shared and unshared weights', () => {
    expect(text).toContain(`9 · 64 · 64 = ${us(9 * 64 * 64)} weights`);
    const dense = ((56 * 56 * 64) ** 2).toExponential(1).replace('e+', 'e');
    expect(text).toContain(`(56 · 56 · 64)² = ${dense} weights`);
  });

  it('shifts the output with the input', () => {
    const filtered = (row: readonly number[]) =>
      range(row.length - 1).map((i) => (row[i + 1] ?? 0) - (row[i] ?? 0));
    const shown = (row: readonly number[]) => filtered(row).join(' ');
    expect(text).toContain(`[-1, 1] -> ${shown([0, 0, 5, 0, 0, 0])}`);
    expect(text).toContain(`shifted 0 0 0 5 0 0 -> ${shown([0, 0, 0, 5, 0, 0])}`);
  });

  it('grows the receptive field', () => {
    const stem = [
      [7, 2],
      [3, 2],
    ] as const;
    expect(text).toContain(
      `7x7 /2 ${receptiveField(stem.slice(0, 1))} pool 3 /2 7 + 2 · 2 = ${receptiveField(stem)}`,
    );
    const stage = range(4).map((i) => receptiveField([...stem, ...range(i + 1).map(() => [3, 1] as const)]));
    expect(text).toContain(`four times: ${stage.join(', ')}`);
    const three = receptiveField(range(3).map(() => [3, 1] as const));
    expect(text).toContain(`see ${three} x ${three} with ${3 * 9}·C² weights instead of ${three ** 2}·C²`);
    const asked = receptiveField([
      [5, 1],
      [3, 2],
      [3, 1],
    ]);
    expect(text).toContain(`text: ${asked} x ${asked} why: 5 + 2`);
  });
});

describe('conv-arithmetic', () => {
  const text = cardText('conv-arithmetic');

  it('computes the first layer of a ResNet', () => {
    const out = side(224, 7, 2, 3);
    const weights = 7 * 7 * 3 * 64;
    expect(text).toContain(`The output is ${out} x ${out} x 64`);
    expect(text).toContain(`7 · 7 · 3 · 64 = ${us(weights)}`);
    expect(text).toContain(`parameters = ${us(weights + 64)}`);
    const work = out * out * weights;
    expect(text).toContain(`multiply-adds = ${(work / 1e6).toFixed(0)} million`);
    expect(text).toContain(`${us(out * out)} positions times ${us(weights)} weights`);
    expect(text).toContain(`= ${((out * out * 64 * 4) / MIB).toFixed(2)} MiB`);
    expect(text).toContain(`${((2 * work) / 1e9).toFixed(2)} GFLOP here`);
    const start = 2 * (out - 1) - 3;
    expect(text).toContain(`2 · ${out - 1} - 3 = ${start} and ends at ${start + 7 - 1}`);
  });

  it('compares with the separable layer', () => {
    const full = 9 * 256 * 256;
    const separable = 9 * 256 + 256 * 256;
    expect(text).toContain(`= ${us(full)} separable`);
    expect(text).toContain(`= ${us(separable)} ratio 1/9 + 1/256 = ${percent(separable / full, 1)}`);
    expect(1 / 9 + 1 / 256).toBeCloseTo(separable / full, 12);
  });

  it('answers its check', () => {
    const out = side(64, 3, 2, 1);
    expect(text).toContain(`text: ${out} x ${out} x 128 and ${us(9 * 32 * 128 + 128)} why: floor`);
    expect(text).toContain(`text: ${out} x ${out} x 128 and ${us(9 * 128 + 128)} why`);
    expect(text).toContain(`text: ${out - 1} x ${out - 1} x 128 and ${us(9 * 32 * 128 + 128)} why`);
    expect(text).toContain(`text: ${out - 1} x ${out - 1} x 128 and ${us(9 * 128 + 128)} why`);
  });
});

/** Precision at each recall from hits in order of score, raised to the best that follows. */
function interpolated(hits: readonly boolean[]): number[] {
  const precision = hits.map((_, i) => hits.slice(0, i + 1).filter(Boolean).length / (i + 1));
  return hits.flatMap((hit, i) => (hit ? [Math.max(...precision.slice(i))] : []));
}

describe('detection-metrics', () => {
  const text = cardText('detection-metrics');

  it('gives the IoU of the moved box', () => {
    const overlap = 80 * 80;
    const union = 2 * 100 * 100 - overlap;
    expect(text).toContain(`(20,000 - ${us(overlap)}) = ${(overlap / union).toFixed(2)}`);
  });

  it('integrates precision over recall', () => {
    const best = interpolated([true, true, false, true, false, false]);
    expect(text).toContain(`(1 + 1 + ${best[2]}) = ${(sum(best) / 4).toFixed(4)}`);
    const points = range(101).map((i) => best[Math.max(0, Math.ceil((i / 100) * 4) - 1)] ?? 0);
    expect(text).toContain(`/ 101 = ${(sum(points) / 101).toFixed(4)}`);
  });

  it('answers its check', () => {
    const hits = [true, false, true, true, false];
    const best = interpolated(hits);
    expect(text).toContain(`text: "${(sum(best) / 5).toFixed(2)}" why: 0.2 · (${best.join(' + ')})`);
    const raw = [1, 2 / 3, 3 / 4];
    expect(text).toContain(`text: "${(sum(raw) / 5).toFixed(2)}" why: Leaves out`);
    expect(text).toContain(`text: "${(sum(best) / 3).toFixed(2)}" why: Averages`);
  });
});

describe('segmentation-kinds', () => {
  const text = cardText('segmentation-kinds');

  it('computes quality, shares and weights', () => {
    expect(text).toContain(`6.4 / (8 + 1 + 2) = ${((8 * 0.8) / (8 + 2 / 2 + 4 / 2)).toFixed(2)}`);
    const share = 100 / 512 ** 2;
    expect(text).toContain(`= ${percent(share, 3)}; all background: accuracy ${percent(1 - share, 2)}`);
    const weight = (p: number) => (1 - p) ** 2;
    expect(text).toContain(`0.95: ${weight(0.95).toFixed(4)} p_t = 0.10: ${weight(0.1).toFixed(2)}`);
    expect(text).toContain(`${(weight(0.1) / weight(0.95)).toFixed(0)} times against a hard one`);
  });

  it('shifts small and large objects by a pixel', () => {
    const iou = (width: number) => ((width - 1) / (width + 1)).toFixed(2);
    expect(text).toContain(`5 x 5 object has IoU ${iou(5)}, a 50 x 50 one ${iou(50)}`);
  });

  it('answers its check', () => {
    const share = 0.001;
    const mean = (1 - share + 0) / 2;
    expect(text).toContain(`text: ${percent(1 - share, 1)} and ${percent(mean, 1)} why: IoU is 0.999`);
    expect(text).toContain(`the mean is ${mean}`);
  });
});

describe('vlm-architecture', () => {
  const text = cardText('vlm-architecture');

  it('counts tokens and cache', () => {
    const tile = (336 / 14) ** 2;
    expect(text).toContain(`24 · 24 = ${tile} tokens`);
    expect(text).toContain(`5 · ${tile} = ${us(5 * tile)}; merged 2 x 2: ${(5 * tile) / 4}`);
    expect(text).toContain(`${us(5 * tile)} -> ${(5 * tile * 128) / 1024} MiB`);
    expect(text).toContain(`10 pt type is ${(((10 / 72) * 336) / 11.7).toFixed(0)} px high`);
  });

  it('answers its check', () => {
    const patches = (448 / 14) ** 2;
    expect(text).toContain(`text: "${us((patches / 4) * 7)}" why: 32`);
    expect(text).toContain(`text: "${us(patches * 7)}" why: 1,024`);
    expect(text).toContain(`text: "${us((patches / 4) * 6)}" why: Counts`);
    expect(text).toContain(`text: "${(patches / 16) * 7}" why: Divides`);
  });
});
