import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { blocksOf, codeBlocks } from '../../src/bank/markdown-blocks.ts';
import { percent, us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';
import { hasPython, importable } from '../support/python.ts';
import { shippedCards } from '../support/shipped-cards.ts';

const fixed = (value: number, digits: number): string => value.toFixed(digits);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** The first Python of a card. */
function pythonOf(id: string): string {
  const source = shippedCards().find(({ card }) => card.id === id);
  if (!source) throw new Error(`no card ${id}`);
  const { body, bodyLine } = source.frontMatter;
  const fence = codeBlocks(blocksOf(body, bodyLine)).find(({ token }) => token.lang === 'python');
  if (!fence) throw new Error(`${id} has no Python`);
  return fence.token.text;
}

/** What a program prints; it fails when the program does. */
function output(python: string, code: string): string {
  const options = { input: code, encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(python, ['-W', 'ignore', '-'], options);
  if (status !== 0) throw new Error(stderr === '' ? 'not done in time' : stderr);
  return stdout.trim();
}

const pythons = ['python3', '/usr/bin/python3'].filter(hasPython);
const plain = pythons[0];
const having = (name: string) => pythons.find((python) => importable(python, [name]).has(name));
const withNumpy = having('numpy');
const withTorch = having('torch');

/** Runs what is given after the card's own code. */
const runs = (python: string | undefined, id: string, more: string): string =>
  output(python ?? 'python3', `${pythonOf(id)}\n${more}`);

/** The card's code with one part changed, which its own assertions must notice. */
function fails(python: string | undefined, id: string, part: string, instead: string): void {
  const code = pythonOf(id);
  expect(code).toContain(part);
  expect(() => output(python ?? 'python3', code.replaceAll(part, instead)), part).toThrow('Error');
}

describe('code-knn-broadcast', () => {
  const text = cardText('code-knn-broadcast');

  it('counts the bytes of the arrays', () => {
    const bytes = 20_000 * 30_000 * 256 * 4;
    expect(text).toContain(`text: ${fixed(bytes / 1e9, 0)} GB why: 20,000`);
    expect(text).toContain(`text: ${fixed(bytes / 256 / 1e9, 1)} GB why: That is the (n, m)`);
    expect(text).toContain(`text: ${fixed((50_000 * 256 * 4) / 1e6, 0)} MB`);
    expect(text).toContain(`text: ${us((2 * bytes) / 1e9)} GB why: That would be float64`);
    const pairs = 10_000 ** 2;
    expect(text).toContain(`128 · 4 B = ${fixed((pairs * 128 * 4) / 1e9, 1)} GB`);
    expect(text).toContain(`10,000 · 4 B = ${fixed((pairs * 4) / 1e9, 1)} GB`);
    expect(text).toContain(`the matrix alone takes ${(1e6 ** 2 * 4) / 1e12} TB`);
  });

  it('knows how far apart the float32 numbers are', () => {
    const norm = 8 * 1000 ** 2;
    const step = 2 ** (Math.floor(Math.log2(norm)) - 23);
    expect(text).toContain(`about ${norm / 1e6} million, where float32 numbers lie ${step} apart`);
  });

  it.skipIf(!withNumpy)('notices the usual bugs', () => {
    fails(withNumpy, 'code-knn-broadcast', 'np.maximum(D, 0, out=D)', 'pass');
    fails(withNumpy, 'code-knn-broadcast', 'A, B = A - shift, B - shift', 'pass');
    fails(withNumpy, 'code-knn-broadcast', 'D *= -2', 'D *= -1');
    fails(withNumpy, 'code-knn-broadcast', 'np.argpartition(D, k - 1', 'np.argpartition(D, k');
  });
});

describe('code-kv-cache', () => {
  const text = cardText('code-kv-cache');

  it('counts the tokens that are passed again', () => {
    const again = us(sum(range(1, 1000)));
    expect(text).toContain(`1 + 2 + ... + 1,000 = ${again} tokens`);
    expect(text).toContain(`again ${again} rows instead of 1,000`);
  });

  it.skipIf(!withTorch)('notices the usual bugs', () => {
    const id = 'code-kv-cache';
    fails(withTorch, id, 'place[:, S - T:]', 'place[:, :T]');
    fails(withTorch, id, 'attn_mask=allowed', 'is_causal=True');
    fails(withTorch, id, 'allowed[:, None, S - T:]', 'allowed[:, None, :T]');
    fails(withTorch, id, 'real.long().cumsum(1) - 1', 'torch.arange(S).expand_as(real)');
    fails(withTorch, id, 'real[:, None] | torch.eye', 'torch.ones(1, S, S) > torch.zeros');
  });

  it.skipIf(!withTorch)('is right about the causal flag with one query', () => {
    const more = [
      'q, k, v = torch.randn(1, 1, 1, 8), torch.randn(1, 1, 100, 8), torch.randn(1, 1, 100, 8)',
      'y = F.scaled_dot_product_attention(q, k, v, is_causal=True)',
      'print(torch.allclose(y[0, 0, 0], v[0, 0, 0]))',
    ];
    expect(runs(withTorch, 'code-kv-cache', more.join('\n'))).toBe('True');
  });
});

describe('code-bpe', () => {
  const text = cardText('code-bpe');

  it('finds the second merge of the check', () => {
    const pieces: [string[], number][] = [
      ['c a b'.split(' '), 5],
      ['c a t'.split(' '), 6],
      ['b a t'.split(' '), 8],
      ['t a b'.split(' '), 2],
    ];
    const counts = (words: typeof pieces) => {
      const found = new Map<string, number>();
      for (const [symbols, n] of words)
        for (const [i, symbol] of symbols.slice(1).entries()) {
          const pair = `${symbols[i]} + ${symbol}`;
          found.set(pair, (found.get(pair) ?? 0) + n);
        }
      return [...found].sort(([, a], [, b]) => b - a);
    };
    expect(counts(pieces)[0]).toEqual(['a + t', 14]);
    const stale = counts(pieces)[1];
    expect(text).toContain(`text: ${stale?.[0]}, with count ${stale?.[1]} why: Stale`);
    const merged = pieces.map(([symbols, n]): [string[], number] => [
      symbols.join(' ').replace('a t', 'at').split(' '),
      n,
    ]);
    const [first, second, third] = counts(merged);
    expect(text).toContain(`text: ${first?.[0]}, with count ${first?.[1]} why: After the merge`);
    expect(text).toContain(`text: ${second?.[0]}, with count ${second?.[1]}`);
    expect(text).toContain(`text: ${third?.[0]}, with count ${third?.[1]}`);
  });

  it.skipIf(!plain)('measures its example, and any string comes back', () => {
    const more = [
      'print(len(text.encode()), len(encode(text, merges)), len(merges))',
      'import random',
      'r = random.Random(1)',
      'for _ in range(500):',
      '    s = "".join(chr(r.choice([r.randrange(32, 127), 9, 10, 32, r.randrange(160, 0xd7ff)]))',
      '                for _ in range(r.randrange(30)))',
      '    assert decode(encode(s, merges), merges) == s',
      'left = Counter(map(tuple, pieces(text)))',
      'for pair, new in merges.items():',
      '    left = {merge(ids, pair, new): n for ids, n in left.items()}',
      'assert {tuple(encode(p.decode(), merges)) for p in pieces(text)} == set(left)',
    ].join('\n');
    const [bytes, tokens, merges] = runs(plain, 'code-bpe', more).split(' ');
    expect(text).toContain(`${merges} merges turn ${bytes} bytes into ${tokens} tokens`);
  });

  it.skipIf(!plain)('notices a lossy pattern, decoding by token and the wrong merges', () => {
    fails(plain, 'code-bpe', '|\\s+', '');
    fails(plain, 'code-bpe', 'counts[pair] += n', 'counts[pair] += 1');
    fails(plain, 'code-bpe', '(-counts[p], p)', '-counts[p]');
    fails(plain, 'code-bpe', 'merges.get(p, 1e9)', '-merges.get(p, -1e9)');
    fails(
      plain,
      'code-bpe',
      'b"".join(table[i] for i in ids).decode(errors="replace")',
      '"".join(table[i].decode(errors="replace") for i in ids)',
    );
  });
});

describe('code-sampling', () => {
  const text = cardText('code-sampling');

  it('weighs the kept tokens', () => {
    const p = [0.45, 0.25, 0.2, 0.1];
    const top = (kept: number) => fixed(0.45 / sum(p.slice(0, kept)), 2);
    expect(text).toContain(`text: "${top(2)}" why: 0.45 and 0.25 are kept`);
    expect(text).toContain(`text: "${top(3)}" why: Keeps three`);
    expect(text).toContain(`text: "${top(1)}" why: Drops the token that crosses`);
    const q = [0.4, 0.3, 0.2].map((value) => value / 0.9);
    expect(text).toContain(`renormalized ${q.map((value) => fixed(value, 3)).join(' ')}`);
    const ahead = sum(q.slice(0, 2));
    expect(text).toContain(`ahead of third: ${fixed(ahead, 3)}`);
    expect(ahead).toBeGreaterThan(0.75);
    expect(text).toContain(`ahead of third: ${fixed(0.4 + 0.3, 2)} -> keeps 3`);
  });

  it('is tolerant to four standard errors', () => {
    const share = 0.4 / 0.7;
    expect(Math.round(0.03 / Math.sqrt((share * (1 - share)) / 4000))).toBe(4);
  });

  it.skipIf(!withNumpy)('notices the usual bugs', () => {
    fails(withNumpy, 'code-sampling', 'before < top_p', 'before + q <= top_p');
    fails(withNumpy, 'code-sampling', ' / q[:n].sum()', '');
    fails(withNumpy, 'code-sampling', ' - z[keep[0]]', '');
    fails(withNumpy, 'code-sampling', ' / temperature)', ')');
  });

  it('counts what is kept in either order', () => {
    const p = [0.4, 0.3, 0.2, 0.1];
    const flat = p.map(Math.sqrt);
    const kept = (q: number[]) => q.filter((_, i) => sum(q.slice(0, i)) / sum(q) < 0.65).length;
    expect([kept(flat), kept(p)]).toEqual([3, 2]);
    expect(text).toContain('assert np.count_nonzero(p) == 3 # 2 in the other order');
  });
});

describe('code-backprop-mlp', () => {
  const text = cardText('code-backprop-mlp');

  it('works the check by hand', () => {
    const [x, w1, w2] = [2, 1.5, -1];
    const h = Math.max(0, w1 * x);
    const dz = w2 * h - 1;
    const da = dz * w2;
    expect(text).toContain(`text: "${da * x}" why: a = h = ${h}, z = ${w2 * h}, dz = ${dz}`);
    expect(text).toContain(`text: "${da}" why: That is the gradient of a`);
    expect(text).toContain(`text: "${dz * x}" why: Leaves out w2`);
    expect(text).toContain(`text: "${dz * h}" why: That is the gradient of w2`);
  });

  it('counts the work', () => {
    const [d, h, c] = [784, 256, 10];
    const first = d * h;
    const second = h * c;
    expect(text).toContain(`holds ${percent(first / (first + second))} of the work`);
    expect(text).toContain(`only ${fixed((first + 2 * second) / (first + second), 2)} times forward`);
    expect(text).toContain(`${us(2 * (first + h + second + c))} for that network`);
  });

  it.skipIf(!withNumpy)('shows the two sides of the step', () => {
    const more = [
      'def worst(P, X, eps):',
      '    return max(grad_check(P, X, y, eps).values())',
      'single = {name: W.astype(np.float32) for name, W in P.items()}',
      'print(worst(P, X, 1e-2), worst(P, X, 1e-5), worst(P, X, 1e-10), worst(single, np.float32(X), 1e-5))',
    ].join('\n');
    const errors = runs(withNumpy, 'code-backprop-mlp', more).split(' ').map(Number);
    const printed = ['ε = 10⁻² 3e-5', 'ε = 10⁻⁵ 6e-11', 'ε = 10⁻¹⁰ 7e-6', 'float32, ε = 10⁻⁵ 2e-2'];
    for (const [i, line] of printed.entries()) {
      expect(text).toContain(line);
      const value = Number(line.split(' ').at(-1));
      // Rounding differs between processors; the order of magnitude does not.
      expect(Math.abs(Math.log10((errors[i] ?? 0) / value))).toBeLessThan(0.5);
    }
  });

  it.skipIf(!withNumpy)('notices the usual bugs', () => {
    const id = 'code-backprop-mlp';
    fails(withNumpy, id, ' * (a > 0)', '');
    fails(withNumpy, id, 'dz /= n', 'pass');
    fails(withNumpy, id, 'h.T @ dz', 'a.T @ dz');
    fails(withNumpy, id, 'dz.sum(axis=0)', 'dz.mean(axis=0)');
  });
});

describe('code-lora-layer', () => {
  const text = cardText('code-lora-layer');

  /** To the nearest BF16 number, which has eight significant bits. */
  const bf16 = (value: number): number => {
    const step = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 7);
    return Math.round(value / step) * step;
  };

  it('rounds a merge and its undoing', () => {
    const merged = bf16(1 + 0.003);
    expect(merged).toBe(1);
    expect(bf16(merged - 0.003)).toBe(1 - 1 / 256);
    expect(text).toContain(`text: "${fixed(bf16(merged - 0.003), 4)}" why: 1.003 rounds to 1`);
    expect(text).toContain(`half a step is ${fixed(1 / 256, 4)}`);
    expect(text).toContain(`text: "${fixed(1 + 1 / 128, 4)}" why: That is one step up`);
    expect(text).toContain(`between 1/32 and 1/16 are ${fixed(2 ** (-5 - 7), 5)} apart`);
  });

  it('finds where forming the product pays', () => {
    expect(text).toContain(`${us(4096 ** 2 / (2 * 4096))} tokens for a 4096-square layer`);
  });

  it.skipIf(!withTorch)('notices the usual bugs', () => {
    const id = 'code-lora-layer';
    fails(withTorch, id, 'nn.Parameter(torch.zeros(', 'nn.Parameter(torch.ones(');
    fails(withTorch, id, 'self.scale * (self.B @ self.A)', 'self.B @ self.A');
    fails(withTorch, id, 'base.requires_grad_(False)', 'base');
    fails(withTorch, id, 'self.base.weight.copy_(self.saved)', 'pass');
  });

  it.skipIf(!withTorch)('notices a zero start of A and dtypes that do not fit', () => {
    const id = 'code-lora-layer';
    fails(withTorch, id, 'nn.init.kaiming_uniform_(self.A, a=5 ** 0.5)', 'nn.init.zeros_(self.A)');
    fails(withTorch, id, '.to(self.A.dtype)', '');
    fails(withTorch, id, '.to(y.dtype)', '');
    fails(withTorch, id, 'dtype=torch.float32', 'dtype=base.weight.dtype');
  });

  it.skipIf(!withTorch)('merges a float64 layer without rounding its weight', () => {
    const more = [
      'base = nn.Linear(8, 8).double()',
      'w, layer = base.weight.clone(), LoRALinear(base)',
      'layer.merge()',
      'print(torch.equal(base.weight, w))',
    ];
    expect(runs(withTorch, 'code-lora-layer', more.join('\n'))).toBe('True');
  });
});

describe('code-reservoir-sampling', () => {
  const text = cardText('code-reservoir-sampling');

  it('follows item 20', () => {
    const survives = range(21, 50).reduce((product, j) => product * (1 - 1 / j), 1);
    expect(text).toContain(`text: "${fixed(survives, 2)}" why: It survives`);
    expect(text).toContain(`text: "${fixed((10 / 20) * survives, 2)}" why: That is 10/50`);
    expect(text).toContain(`text: "${fixed(10 / 20, 2)}" why: That is 10/20`);
    expect(text).toContain(`text: "${fixed(0.9 ** 30, 2)}" why: That is 0.9`);
  });

  it('counts the replacements', () => {
    const expected = sum(range(101, 1_000_000).map((i) => 100 / i));
    expect(text).toContain(`k = 100, n = 1,000,000: ${us(expected)}`);
    expect(us(100 * Math.log(10_000))).toBe(us(expected));
  });

  it.skipIf(!plain)('notices the usual bugs', () => {
    const id = 'code-reservoir-sampling';
    fails(plain, id, 'rng.randrange(i)', 'rng.randrange(i + 1)');
    fails(plain, id, 'kept[j] = x', 'kept[0] = x');
    fails(plain, id, 'rng.expovariate(w)', 'rng.expovariate(1)');
  });

  it('has weighted inclusion below its naive share for heavy items', () => {
    const [a, b, c] = [1, 2, 7];
    const total = a + b + c;
    const heavy = c / total + (a / total) * (c / (b + c)) + (b / total) * (c / (a + c));
    expect(heavy).toBeLessThan(Math.min(1, (2 * c) / total));
  });
});

describe('code-streaming-stats', () => {
  const text = cardText('code-streaming-stats');

  it('merges the two shards', () => {
    const between = ((16 - 10) ** 2 * 4 * 4) / 8;
    expect(text).toContain(`text: "${(12 + 12 + between) / 8}" why: 12 + 12 + 6² · 4 · 4 / 8 = 96`);
    expect(text).toContain(`text: "${between / 8}" why: That is only the part between`);
    expect(text).toContain(`text: "${12 / 4}" why: That averages`);
    expect(text).toContain(`text: "${12 / 4 + 12 / 4}" why: Adds the two variances`);
  });

  it('loses the digits as shown', () => {
    const schoolbook = (xs: number[]) =>
      (sum(xs.map((x) => x * x)) - sum(xs) ** 2 / xs.length) / (xs.length - 1);
    const welford = (xs: number[]) => {
      let [mean, m2] = [0, 0];
      for (const [i, x] of xs.entries()) {
        const d = x - mean;
        mean += d / (i + 1);
        m2 += d * (x - mean);
      }
      return m2 / (xs.length - 1);
    };
    for (const [power, sign] of [
      [7, '⁷'],
      [8, '⁸'],
      [9, '⁹'],
      [10, '¹⁰'],
    ] as const) {
      const xs = [1, 3, 5, 7, 9].map((x) => x + 10 ** power);
      expect(text).toContain(`10${sign} ${welford(xs)} ${schoolbook(xs)} `);
    }
    const step = 2 ** (Math.floor(Math.log2(1e18)) - 52);
    expect(text).toContain(`neighboring doubles are ${step} apart`);
  });

  it('finds the last float32 to which 1 can be added', () => {
    expect(Math.fround(2 ** 24 + 1)).toBe(2 ** 24);
    expect(Math.fround(2 ** 24 - 1 + 1)).toBe(2 ** 24);
    expect(text).toContain(`stops at ${us(2 ** 24)} = 2²⁴`);
  });

  it.skipIf(!plain)('notices the usual bugs', () => {
    fails(plain, 'code-streaming-stats', 'd * (x - self.mean)', 'd * d');
    fails(plain, 'code-streaming-stats', ' + d * d * self.n * other.n / n', '');
    fails(plain, 'code-streaming-stats', 'if n == 0:', 'if n < 0:');
  });
});

describe('code-bootstrap-ci', () => {
  const text = cardText('code-bootstrap-ci');

  it('compares rows with users, and sizes the matrix', () => {
    expect(Math.sqrt(1000 / 40)).toBe(5);
    expect(text).toContain('text: About one fifth as wide why: Width goes with 1/√n');
    expect(text).toContain(`5,000 draws of 5,000 rows are ${(5000 * 5000 * 16) / 1e6} MB`);
  });

  it('knows the width for normal values', () => {
    // The median of normal values has the standard error of the mean, times the root of π/2.
    const factor = Math.sqrt(Math.PI / 2);
    expect(text).toContain(`${fixed(factor, 4)}·σ/√n`);
    const width = 2 * 1.96 * factor * Math.sqrt(2 / 1600);
    expect(text).toContain(`1,600 values a side it is near ${fixed(width, 3)}`);
    expect(text).toContain(`theory: ${fixed(width, 3)}`);
  });

  it.skipIf(!withNumpy)('notices the usual bugs', () => {
    const id = 'code-bootstrap-ci';
    fails(withNumpy, id, 'size=(draws, len(x))', 'size=(draws, len(x) // 2)');
    fails(withNumpy, id, 'np.median(x[rows], axis=1)', 'np.mean(x[rows], axis=1)');
    fails(withNumpy, id, '(1 - level) / 2', '1 - level');
    fails(withNumpy, id, 'len(groups), size=(draws, len(groups))', 'len(groups), size=(draws, len(values))');
  });

  it.skipIf(!withNumpy)('covers the truth about as often as it says', () => {
    const more = [
      'r, hits = np.random.default_rng(7), 0',
      'for _ in range(1000):',
      '    x, z = r.lognormal(3, 1, 15), r.lognormal(2.7, 1, 15)',
      '    _, lo, hi = median_diff_ci(x, z, r, draws=600)',
      '    hits += lo <= np.exp(3) - np.exp(2.7) <= hi',
      'print(hits / 1000)',
    ].join('\n');
    const share = Number(runs(withNumpy, 'code-bootstrap-ci', more));
    const said = Number(/in about (\d+)% of simulated/.exec(text)?.[1]);
    expect(Math.abs(100 * share - said)).toBeLessThan(1.5);
  });
});

describe('code-tfidf-search', () => {
  const text = cardText('code-tfidf-search');

  it('weighs the two words of the check', () => {
    const idf = (df: number) => Math.log((1 + 4) / (1 + df)) + 1;
    expect(text).toContain(`text: "${fixed(idf(1) / idf(4), 2)}" why: ln(5/2) + 1`);
    expect(text).toContain(`text: "${fixed(Math.log(4), 2)}" why: That is ln 4`);
    expect(text).toContain(`text: "${fixed(5 / 2, 2)}" why: Forgets the logarithm`);
    expect(text).toContain(`text: "${fixed(4 / 1, 2)}" why: That is the ratio`);
  });

  it('sizes both indexes', () => {
    expect(text).toContain(`dense float32 ${(1e5 * 5e4 * 4) / 1e9} GB`);
    expect(text).toContain(`8 B per posting ${fixed((1e5 * 100 * 8) / 1e9, 2)} GB`);
  });

  it.skipIf(!plain)('notices the usual bugs', () => {
    fails(plain, 'code-tfidf-search', 'x / norm', 'x');
    fails(plain, 'code-tfidf-search', ' if t in self.idf', '');
    fails(plain, 'code-tfidf-search', 'math.log((1 + len(docs)) / (1 + n)) + 1', '1.0');
    fails(plain, 'code-tfidf-search', '(1 + math.log(n))', 'n');
  });
});

describe('code-chunker', () => {
  const text = cardText('code-chunker');

  it('counts the chunks of the check', () => {
    const rest = (10_000 - 500) / (500 - 100);
    expect(text).toContain(`text: "${1 + Math.ceil(rest)}" why: After the first 500`);
    expect(text).toContain(`${fixed(rest, 2)} is rounded up to ${Math.ceil(rest)} more`);
    expect(text).toContain(`text: "${1 + Math.floor(rest)}" why: Rounds ${fixed(rest, 2)} down`);
    expect((rest - Math.floor(rest)) * 400).toBe(300);
    expect(text).toContain(`text: "${10_000 / 500}" why: That is`);
    expect(text).toContain(`text: "${Math.ceil(10_000 / 600)}" why: Divides by 500 + 100`);
  });

  it.skipIf(!plain)('keeps its promises on random text', () => {
    const more = [
      'import random',
      'r = random.Random(0)',
      'for _ in range(1500):',
      '    t = "".join(r.choice("ab.!? \\n") for _ in range(r.randrange(60)))',
      '    budget = r.randrange(1, 9)',
      '    overlap = r.randrange(budget)',
      '    for count in (words, len):',
      '        s = chunks(t, budget, overlap, count)',
      '        assert all(count(t[a:b]) <= budget for a, b in s)',
      '        assert all(b < d and count(t[c:b]) <= overlap for (_, b), (c, d) in zip(s, s[1:]))',
      '        kept = {i for a, b in s for i in range(a, b)}',
      '        assert all(i in kept or t[i].isspace() for i in range(len(t)))',
      'print("ok")',
    ].join('\n');
    expect(runs(plain, 'code-chunker', more)).toBe('ok');
  });

  it.skipIf(!plain)('notices ignored sentences, summed counts and a word that is not split', () => {
    const id = 'code-chunker';
    fails(plain, id, 'LEVELS[level].finditer', 'LEVELS[max(level, 1)].finditer');
    fails(plain, id, 'count(text[a:b]) <= limit', 'sum(map(count, text[a:b].split())) <= limit');
    fails(plain, id, 'elif level < 2', 'elif level < 1');
  });

  it.skipIf(!plain)('notices an overlap that is too long', () => {
    fails(plain, 'code-chunker', 'fits(spans[first][0], end, overlap)', 'True');
  });
});

describe('python-concurrency', () => {
  const text = cardText('python-concurrency');

  it('adds up the waits and the work', () => {
    const [threads, work, wait] = [8, 2, 1];
    expect(text).toContain(`text: ${threads * work + wait} s why: The lock`);
    expect(text).toContain(`text: ${work + wait} s why: That needs`);
    expect(text).toContain(`text: ${work + threads * wait} s why: That runs`);
    expect(text).toContain(`text: ${threads * (work + wait)} s why: That is one after another`);
    expect(text).toContain(`one by one ${1000 * 0.5} s; 50 at a time ${(1000 * 0.5) / 50} s`);
    expect(text).toContain(`8 threads, standard ${8 * 2} s`);
    expect(text).toContain(`2 s to write + 2 s to read = ${2 / 1 + 2 / 1} s`);
    expect(text).toContain(`8 workers with 8 BLAS threads each make ${8 * 8} threads`);
  });
});

describe('python-traps', () => {
  const text = cardText('python-traps');

  it.skipIf(!plain)('runs the function of its check', () => {
    const code = [
      'def add(x, seen=[]):',
      '    seen.append(x)',
      '    return len(seen)',
      'print(add(1), add(2), add(3, []), add(4), sep=", ")',
    ].join('\n');
    expect(text).toContain(`text: ${output(plain ?? '', code)} why: Calls without a list`);
  });
});

describe('testing-ml-code', () => {
  const text = cardText('testing-ml-code');

  /** The normal distribution function, by Simpson's rule from zero. */
  const normal = (z: number): number => {
    const steps = 2000;
    const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    const weights = range(0, steps).map((i) => (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2));
    return 0.5 + (sum(weights.map((w, i) => w * density((i * z) / steps))) * z) / steps / 3;
  };

  it('sets thresholds from the spread', () => {
    const [mean, sd] = [0.912, 0.006];
    const column = (seeds: number) => {
      const spread = sd / Math.sqrt(seeds);
      const threshold = mean - 3 * spread;
      const caught = (loss: number) => normal((threshold - (mean - loss)) / spread);
      return { threshold, caught };
    };
    const [one, four] = [column(1), column(4)];
    expect(text).toContain(`mean - 3 sd ${fixed(one.threshold, 3)} ${fixed(four.threshold, 3)}`);
    expect(text).toContain(`false alarm ${percent(normal(-3), 2)} ${percent(normal(-3), 2)}`);
    expect(text).toContain(`catches a 3-point bug ${percent(one.caught(0.03))} over 99.9%`);
    expect(four.caught(0.03)).toBeGreaterThan(0.999);
    expect(text).toContain(`a 1-point bug ${percent(one.caught(0.01))} ${percent(four.caught(0.01))}`);
  });
});
