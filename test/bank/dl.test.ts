import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const fixed = (value: number, digits: number): string => value.toFixed(digits);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A number as the cards write powers of ten: 2.7e-5. */
const scientific = (value: number, digits = 1): string => value.toExponential(digits).replace('e+', 'e');

/** The number in a binary format that is nearest to a value; ties go to the even one. */
function rounded(value: number, { mantissa, lowest }: { mantissa: number; lowest: number }): number {
  if (value === 0) return 0;
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), lowest);
  const step = 2 ** (exponent - mantissa);
  const whole = Math.floor(value / step);
  const rest = value / step - whole;
  const up = rest > 0.5 || (rest === 0.5 && whole % 2 !== 0);
  return (whole + (up ? 1 : 0)) * step;
}
const BF16 = { mantissa: 7, lowest: -126 };
const FP16 = { mantissa: 10, lowest: -14 };
const E4M3 = { mantissa: 3, lowest: -6 };

/** Slope of a function by central differences. */
const slope = (f: (x: number) => number, at: number): number => (f(at + 1e-5) - f(at - 1e-5)) / 2e-5;

function softmax(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const exps = logits.map((logit) => Math.exp(logit - top));
  return exps.map((value) => value / sum(exps));
}

describe('backprop-explained', () => {
  const text = cardText('backprop-explained');
  const loss = (w: number, x: number) => w * x * (w + x);

  it('adds the paths of the example', () => {
    expect(text).toContain(`L = a·b = ${loss(3, 2)}`);
    expect(text).toContain(
      `dL/dw = 5·x + 6·1 = 10 + 6 = ${fixed(
        slope((w) => loss(w, 2), 3),
        0,
      )}`,
    );
    expect(text).toContain(
      `dL/dx = 5·w + 6·1 = 15 + 6 = ${fixed(
        slope((x) => loss(3, x), 2),
        0,
      )}`,
    );
  });

  it('gives the slope of its check, and each wrong one', () => {
    const [w, x] = [2, 5];
    const [a, b] = [w * x, w + x];
    const right = fixed(
      slope((value) => loss(value, x), w),
      0,
    );
    expect(text).toContain(`text: "${right}" why: "Both paths: b · x + a · 1 = ${b} · ${x} + ${a} · 1`);
    expect(text).toContain(`text: "${b * x}" why: Follows only the path through a`);
    expect(text).toContain(`text: "${a * b}" why: That is the value of L itself`);
    expect(text).toContain(`text: "${b * x * a}" why: Multiplies the two paths`);
  });
});

describe('gradient-descent-variants', () => {
  const text = cardText('gradient-descent-variants');

  it('counts the updates of an epoch', () => {
    const rows = 50_000;
    expect(text).toContain(`updates per epoch | 1 | ${Math.ceil(rows / 64)} | ${us(rows)} |`);
    expect(text).toContain(`The last mini-batch has only ${rows % 64} examples`);
  });

  it('scales noise with the root of the batch', () => {
    expect(text).toContain(`grows ${6400 / 64} times and the noise falls ${Math.sqrt(6400 / 64)} times`);
    expect(text).toContain(`text: It falls ${Math.sqrt(512 / 32)} times why: It goes with 1/√B`);
    expect(text).toContain(`text: It falls ${512 / 32} times why: That is the factor for the variance`);
  });

  it('iterates the variance to its floor', () => {
    for (const rate of [0.1, 0.01]) {
      let variance = 4;
      for (let i = 0; i < 5000; i += 1) variance = (1 - rate) ** 2 * variance + rate ** 2;
      expect(variance).toBeCloseTo(rate / (2 - rate), 10);
      const deviation = fixed(Math.sqrt(variance), 2);
      expect(text).toContain(`α = ${rate} variance ${fixed(variance, 4)} standard deviation ${deviation}`);
    }
  });
});

describe('vanishing-exploding-gradients', () => {
  const text = cardText('vanishing-exploding-gradients');

  it('raises the gains to the depth', () => {
    expect(text).toContain(`0.9¹⁰⁰ = ${scientific(0.9 ** 100)}`);
    expect(text).toContain(`1.1¹⁰⁰ = ${us(1.1 ** 100)}`);
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    const steepest = slope(sigmoid, 0);
    expect(steepest).toBeCloseTo(0.25, 8);
    expect(text).toContain(`0.25²⁰ = ${scientific(0.25 ** 20)}`);
  });

  it('clips and underflows as stated', () => {
    expect(text).toContain(`at norm 50 and c = 1 by ${Math.min(1, 1 / 50)}`);
    expect(rounded(2.9e-8, FP16)).toBe(0);
    expect(rounded(3.1e-8, FP16)).toBeGreaterThan(0);
    expect(text).toContain(`values below about ${scientific(2 ** -25, 0)} round to zero`);
  });
});

describe('norm-layers', () => {
  const text = cardText('norm-layers');
  const mean = (x: readonly number[]) => sum(x) / x.length;
  const layerNorm = (x: readonly number[]) => {
    const center = mean(x);
    const deviation = Math.sqrt(mean(x.map((value) => (value - center) ** 2)));
    // A constant vector has deviation 0; the ε of a real layer keeps 0 / 0 away.
    return x.map((value) => (value - center) / (deviation + 1e-12));
  };
  const rmsNorm = (x: readonly number[]) => {
    const size = Math.sqrt(mean(x.map((value) => value ** 2)));
    return x.map((value) => value / size);
  };
  const list = (x: readonly number[]) => `[${x.map((value) => fixed(value, 3)).join(', ')}]`;

  it('normalizes the example both ways', () => {
    const x = [1, 2, 3, 6];
    const variance = mean(x.map((value) => (value - mean(x)) ** 2));
    expect(text).toContain(`mean ${mean(x)} variance (4 + 1 + 0 + 9) / 4 = ${variance}`);
    expect(text).toContain(`(x - 3) / √3.5 = ${list(layerNorm(x))}`);
    expect(text).toContain(`x / √(${sum(x.map((value) => value ** 2))} / 4) = ${list(rmsNorm(x))}`);
  });

  it('tells the two apart on a constant vector', () => {
    const [layer] = layerNorm([3, 3, 3, 3]);
    const [rms] = rmsNorm([3, 3, 3, 3]);
    expect(text).toContain(`text: LayerNorm all ${layer}, RMSNorm all ${rms} why: LayerNorm subtracts`);
  });

  it('overflows FP16 where it says', () => {
    expect(255.875 ** 2).toBeLessThan(65_504);
    expect(256 ** 2).toBeGreaterThan(65_520);
  });
});

describe('adamw-vs-sgd', () => {
  const text = cardText('adamw-vs-sgd');
  const firstStep = (gradient: number, correctMean: boolean, correctSquare: boolean) => {
    const [m, v] = [0.1 * gradient, 0.001 * gradient ** 2];
    return (0.001 * (correctMean ? m / 0.1 : m)) / Math.sqrt(correctSquare ? v / 0.001 : v);
  };

  it('takes the first step of its check, right and wrong', () => {
    expect(text).toContain(`text: "${fixed(firstStep(50, true, true), 4)}" why: Corrected, m is g`);
    expect(text).toContain(`text: "${fixed(firstStep(50, false, false), 4)}" why: That is without bias`);
    expect(text).toContain(`text: "${fixed(firstStep(50, false, true), 4)}" why: Corrects v but not m`);
    expect(text).toContain(`text: "${fixed(0.001 * 50, 4)}" why: That is plain SGD`);
    const factor = firstStep(50, false, false) / firstStep(50, true, true);
    expect(text).toContain(`first step 0.1 / √0.001 = ${fixed(factor, 2)} times the learning rate`);
  });

  it('divides the decay by the size of the gradient', () => {
    const pull = (size: number) => Number(fixed(0.01 / size, 6));
    expect(text).toContain(`s = 10 0.01 / 10 = ${pull(10)} 0.01`);
    expect(text).toContain(`s = 0.1 0.01 / 0.1 = ${pull(0.1)} 0.01`);
    expect(text).toContain(`differ ${fixed(pull(0.1) / pull(10), 0)} times`);
  });

  it('counts state and memory', () => {
    expect(text).toContain(`7B weights | ${7 * 4} GB | ${7 * 8} GB |`);
    expect(text).toContain(`forget over about ${us(Math.round(1 / (3e-4 * 0.1) / 1000) * 1000)} steps`);
  });
});

describe('loss-goes-nan', () => {
  const text = cardText('loss-goes-nan');

  it('follows a gradient spike through the second moment', () => {
    let v = 0.999 * 1 + 0.001 * 1000 ** 2;
    expect(text).toContain(`= ${us(v)} √v = ${fixed(Math.sqrt(v), 1)}`);
    expect(text).toContain(`steps ${Math.round(Math.sqrt(v))} times too small`);
    let steps = 0;
    while (v > 4) {
      v = 0.999 * v + 0.001 * 1;
      steps += 1;
    }
    expect(text).toContain(`above 4 for ${us(Math.round(steps / 100) * 100)} steps`);
  });

  it('clips an infinite norm into NaN', () => {
    const show = (value: number) =>
      Number.isNaN(value) ? 'NaN' : fixed(value, 1).replace('Infinity', 'inf');
    const said = (values: readonly number[]) => {
      const [first = '', second = '', third = ''] = values.map(show);
      return `text: ${first}, ${second} and ${third} why:`;
    };
    const gradients = [3, 4, Number.POSITIVE_INFINITY];
    const norm = Math.sqrt(sum(gradients.map((value) => value ** 2)));
    const clipped = gradients.map((value) => value * Math.min(1, 1 / norm));
    expect(text).toContain(`${said(clipped)} The norm is inf, so the factor is 1/inf = 0`);
    const finite = Math.sqrt(3 ** 2 + 4 ** 2);
    expect(text).toContain(said(gradients.map((value) => value / finite)));
    expect(text).toContain(said(gradients.map((value) => Math.min(value, 1))));
  });
});

describe('loss-wont-decrease', () => {
  const text = cardText('loss-wont-decrease');

  it('gives the first losses', () => {
    for (const classes of [10, 1000, 50_257]) {
      expect(text).toContain(`ln ${us(classes)} = ${fixed(Math.log(classes), 2)}`);
    }
  });

  it('bounds the loss of a double softmax', () => {
    const classes = 1000;
    const uniform = fixed(Math.log(classes), 2);
    const floor = fixed(Math.log(1 + (classes - 1) / Math.E), 2);
    expect(text).toContain(`can only fall from ${uniform} to ${floor}`);
  });
});

describe('mixed-precision', () => {
  const text = cardText('mixed-precision');

  it('derives the table from the bits', () => {
    const largest = (exponentBits: number, mantissa: number) =>
      (2 - 2 ** -mantissa) * 2 ** (2 ** (exponentBits - 1) - 1);
    expect(text).toContain(`| FP32 | 8/23 | ${scientific(largest(8, 23))} | ${scientific(2 ** -23)} |`);
    expect(text).toContain(`| FP16 | 5/10 | ${us(largest(5, 10))} | ${fixed(2 ** -10, 5)} |`);
    expect(text).toContain(`| BF16 | 8/7 | ${scientific(largest(8, 7))} | ${fixed(2 ** -7, 4)} |`);
    // E4M3 gives its top exponent to numbers too and keeps only the last mantissa for NaN.
    const e4m3 = 1.75 * 2 ** 8;
    expect(text).toContain(`| ${e4m3}, ${us(largest(5, 2))} | ${2 ** -3}, ${2 ** -2} |`);
  });

  it('rounds the examples as stated', () => {
    expect(rounded(1e-8, FP16)).toBe(0);
    expect(text).toContain(`smallest value is ${scientific(2 ** -24)}`);
    expect(text).toContain(`1e-8 · 65,536 = ${scientific(1e-8 * 65_536)}`);
    expect(rounded(1e-8 * 65_536, FP16)).toBeCloseTo(1e-8 * 65_536, 6);
    expect(rounded(1.001, BF16)).toBe(1);
    expect(text).toContain(`half a step at 1 is ${fixed(2 ** -8, 4)}`);
    expect(rounded(0.0005, E4M3)).toBe(0);
    expect(text).toContain('one outlier of 448 in a tensor pushes 0.0005 to 0');
  });

  it('adds a thousand small updates in BF16', () => {
    let weight = 1;
    for (let i = 0; i < 1000; i += 1) weight = rounded(weight + 0.001, BF16);
    expect(text).toContain(`text: "${fixed(weight, 3)}" why: BF16 steps by ${fixed(2 ** -7, 4)} above 1`);
    expect(text).toContain(`text: "${fixed(2 - 2 ** -7, 3)}" why: That is the neighbor of 2`);
    expect(text).toContain(`text: "${fixed(1 + 2 ** -7, 3)}" why: That is one step up`);
    expect(text).toContain(`update under ${fixed(100 * 2 ** -8, 1)}% can be rounded away`);
  });
});

describe('training-memory-budget', () => {
  const text = cardText('training-memory-budget');
  const parameters = 7e9;
  const gigabytes = (bytes: number) => bytes / 1e9;
  const [layers, width, heads, vocabulary, length] = [32, 4096, 32, 32_000, 2048];

  it('adds up the model state', () => {
    const perParameter = sum([2, 2, 4, 4, 4]);
    expect(text).toContain(
      `model state ${perParameter} B x 7e9 = ${gigabytes(perParameter * parameters)} GB`,
    );
    expect(text).toContain(`8-bit moments, 10 B | ${gigabytes(sum([2, 2, 4, 1, 1]) * parameters)} GB |`);
    for (const gpus of [2, 8]) {
      const share = gigabytes((perParameter * parameters) / gpus);
      expect(text).toContain(`full sharding, ${gpus} GPUs | ${share} GB |`);
    }
    expect(text).toContain(`18 bytes, ${gigabytes((perParameter + 2) * parameters)} GB`);
    expect(text).toContain(
      `needs ${gigabytes(2 * parameters)} GB plus cache; training state is ${perParameter / 2} times`,
    );
  });

  it('estimates the activations', () => {
    const layer = 34 * length * width;
    expect(text).toContain(`34·s·b·h = ${fixed(layer / 1e6, 0)} MB`);
    expect(text).toContain(`all 32 layers = ${fixed(gigabytes(layers * layer), 1)} GB`);
    const matrices = (5 * heads * length) / width;
    expect(text).toContain(`5·heads·s/h = ${matrices} to the 34`);
    const feedForward = 11_008;
    // Bytes per token and unit of width: two norms and the inputs of q, k, v; q and k; v; the output
    // projection's input; the input of the feed-forward part; gate, up, activated gate, product.
    const llama = 2 + 2 + 2 + 4 + 2 + 2 + 2 + (4 * 2 * feedForward) / width;
    expect(text).toContain(`with SwiGLU and no dropout, comes to ${llama}`);
    const stored = gigabytes(layers * (34 + matrices) * length * width);
    expect(text).toContain(`the total becomes ${fixed(stored, 1)} GB`);
    expect(text).toContain(`· 4 B = ${fixed(gigabytes(2 * length * vocabulary * 4), 1)} GB`);
    expect(text).toContain(
      `keeps only its input, ${fixed(gigabytes(layers * 2 * length * width), 1)} GB in all`,
    );
  });

  it('counts the adapters', () => {
    const rank = 16;
    const feedForward = 11_008;
    const perLayer = rank * (4 * (width + width) + 3 * (width + feedForward));
    const adapters = layers * perLayer;
    expect(text).toContain(
      `have ${fixed(adapters / 1e6, 0)} million parameters, ${fixed(gigabytes(16 * adapters), 2)} GB at 16`,
    );
    expect(text).toContain(
      `LoRA, rank ${rank} | ${fixed(gigabytes(2 * parameters + 16 * adapters), 1)} GB |`,
    );
  });

  it('works its check out, right and wrong', () => {
    const answers = [
      [2 + 2 + 4 + 4 + 4, 'That is 16 bytes'],
      [2 + 2 + 4 + 1 + 1, '2 + 2 + 4 + 1 + 1 = 10 bytes'],
      [2 + 2 + 1 + 1, 'Leaves out the FP32 master'],
      [2 + 2, 'Counts weights and gradients only'],
    ] as const;
    for (const [bytes, why] of answers) expect(text).toContain(`text: ${3 * bytes} GB why: ${why}`);
  });
});

describe('fsdp-and-zero', () => {
  const text = cardText('fsdp-and-zero');
  const gpus = 8;

  it('divides the state by stage', () => {
    const rows = [
      ['DDP | 16', 2 + 2 + 12],
      ['stage 1 | 2 + 2 + 12/8 = 5.5', 2 + 2 + 12 / gpus],
      ['stage 2 | 2 + 14/8 = 3.75', 2 + (2 + 12) / gpus],
      ['stage 3 | 16/8 = 2', (2 + 2 + 12) / gpus],
    ] as const;
    for (const [row, bytes] of rows) {
      expect(row.endsWith(`${bytes}`)).toBe(true);
      const perGpu = 7 * bytes;
      // Half a tenth goes up, as the card writes it.
      const shown = Number.isInteger(perGpu) ? `${perGpu}` : fixed(Math.round(perGpu * 10 + 1e-9) / 10, 1);
      expect(text).toContain(`| ${row} | ${shown} GB |`);
    }
  });

  it('counts passes, bytes and time', () => {
    const pass = (2 * 7 * (gpus - 1)) / gpus;
    expect(text).toContain(`2 passes gradients ${fixed(2 * pass, 1)} GB`);
    expect(text).toContain(`3 passes gather in forward and in ${fixed(Math.round(30 * pass) / 10, 1)} GB`);
    expect(text).toContain(`${fixed((2 * pass) / 50, 2)} s against ${fixed((3 * pass) / 50 + 1e-9, 2)} s`);
    const compute = (tokens: number) => (6 * 7e9 * tokens) / 400e12;
    expect(text).toContain(`6·7e9·8,192 / 4e14 = ${fixed(compute(8192), 2)} s`);
    expect(text).toContain(`${400 / 8} GB/s each, a 400 Gbit/s link`);
    expect(text).toContain(
      `400 TFLOP/s achieved, ${fixed((100 * 400e12) / 1e15, 0)}% of a 1,000 TFLOP/s peak`,
    );
    expect(compute(8192)).toBeGreaterThan((3 * pass) / 50);
    expect(compute(4096)).toBeLessThan((3 * pass) / 50);
  });

  it('works its check out, right and wrong', () => {
    const pass = (2 * 10 * (gpus - 1)) / gpus;
    expect(text).toContain(`DDP sends ${2 * pass} GB per GPU`);
    for (const passes of [1, 2, 3, 4]) expect(text).toContain(`text: ${fixed(passes * pass, 1)} GB`);
    expect(text).toContain(`text: ${fixed(3 * pass, 1)} GB why: Two all-gathers`);
  });
});

describe('vit-vs-cnn', () => {
  const text = cardText('vit-vs-cnn');
  const width = 768;
  const depth = 12;
  const tokens = (side: number) => (side / 16) ** 2 + 1;
  const linear = (side: number) => (depth * 12 * tokens(side) * width ** 2) / 1e9;
  const products = (side: number) => (depth * 2 * tokens(side) ** 2 * width) / 1e9;

  it('counts patches and parameters', () => {
    expect(text).toContain(`14 x 14 = ${tokens(224) - 1}, each 16·16·3 = ${16 * 16 * 3} numbers`);
    expect(text).toContain(`${us(16 * 16 * 3 * width + width)} parameters`);
    expect(text).toContain(`+ class token ${tokens(224)} tokens`);
  });

  it('fills the table of costs', () => {
    const digits = (side: number) => (side > 1000 ? 0 : 1);
    for (const side of [224, 384, 1024]) {
      const cells = [linear(side), products(side)].map((cost) => fixed(cost, digits(side)));
      expect(text).toContain(`| ${us(side)} | ${us(tokens(side))} | ${cells.join(' | ')} |`);
    }
    const total = (side: number) => linear(side) + products(side);
    expect(text).toContain(`the area grows ${fixed((1024 / 224) ** 2, 0)} times`);
    expect(text).toContain(`total grows ${fixed(total(1024) / total(224), 0)} times`);
  });

  it('works its check out', () => {
    const growth = (tokens(448) / tokens(224)) ** 2;
    expect(text).toContain(`(${tokens(448)} / ${tokens(224)})² is ${fixed(growth, 1)}`);
    expect(text).toContain(`text: About ${fixed(growth, 0)}x why: (785`);
    expect(text).toContain(`text: About ${fixed(tokens(448) / tokens(224), 0)}x why: That is the number`);
  });
});

describe('clip-explained', () => {
  const text = cardText('clip-explained');
  const cosines = [0.3, 0.2, 0.1];

  it('scores three captions at two temperatures', () => {
    const warm = cosines.map((cosine) => cosine / 0.07);
    const p = softmax(warm);
    expect(text).toContain(
      `logits ${warm.map((logit) => fixed(logit, 2)).join(', ')} p = ${p.map((share) => fixed(share, 2)).join(', ')}`,
    );
    expect(text).toContain(`loss ${fixed(-Math.log(p[0] ?? Number.NaN), 2)}`);
    const cold = softmax(cosines.map((cosine) => cosine / 0.01));
    expect(text).toContain(`p = ${fixed(cold[0] ?? Number.NaN, 5)}`);
    expect(text).toContain(`loss ${scientific(-Math.log(cold[0] ?? Number.NaN), 0)}`);
  });

  it('knows what guessing costs', () => {
    expect(text).toContain(`ln 32,768 = ${fixed(Math.log(32_768), 1)}`);
    const guess = Math.log(4);
    expect(text).toContain(`text: "${fixed((guess + guess) / 2, 2)}" why: Each row and each column`);
    expect(text).toContain(`text: "${fixed(Math.log(16), 2)}" why: That is ln 16`);
    expect(text).toContain(`text: "${fixed(Math.log(2), 2)}" why: That is ln 2`);
    expect(text).toContain(`text: "${fixed(4 * guess, 2)}" why: That is 4 · ln 4`);
  });
});
