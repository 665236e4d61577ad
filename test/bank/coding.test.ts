import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { blocksOf, codeBlocks } from '../../src/bank/markdown-blocks.ts';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';
import { hasPython, importable } from '../support/python.ts';
import { shippedCards } from '../support/shipped-cards.ts';

const fixed = (value: number, digits: number): string => value.toFixed(digits);

/** The Python of a card, its first fence unless another one is asked for. */
function pythonOf(id: string, which = 0): string {
  const source = shippedCards().find(({ card }) => card.id === id);
  if (!source) throw new Error(`no card ${id}`);
  const { body, bodyLine } = source.frontMatter;
  const fences = codeBlocks(blocksOf(body, bodyLine)).filter(({ token }) => token.lang === 'python');
  const fence = fences[which];
  if (!fence) throw new Error(`${id} has no Python fence ${which}`);
  return fence.token.text;
}

/** What a program prints; it fails when the program does. */
function output(python: string, code: string): string {
  const { status, stdout, stderr } = spawnSync(python, ['-'], { input: code, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

const pythons = ['python3', '/usr/bin/python3'].filter(hasPython);
const withNumpy = pythons.find((python) => importable(python, ['numpy']).has('numpy'));
const plain = pythons[0];

/** Runs what is given after the card's own code, under a Python that has NumPy. */
const numpyRun = (id: string, more: string): string =>
  output(withNumpy ?? 'python3', `${pythonOf(id)}\n${more}`);

const plainRun = (id: string, more: string): string => output(plain ?? 'python3', `${pythonOf(id)}\n${more}`);

describe('code-softmax', () => {
  const text = cardText('code-softmax');

  it('gives the largest exponents of the three formats', () => {
    const limits = { float16: 65_504, float32: (2 - 2 ** -23) * 2 ** 127, float64: Number.MAX_VALUE };
    const [half, single, double] = Object.values(limits).map((limit) => fixed(Math.log(limit), 2));
    expect(text).toContain(`exp stops at about ${double}`);
    expect(text).toContain(`the limits are ${single} for float32 and ${half} for float16`);
    expect(text).toContain(`ln 65,504 = ${half}, and exp(12) is ${us(Math.exp(12))}`);
    expect(Math.ceil(Math.log(limits.float32))).toBe(89);
    expect(Math.ceil(Math.log(limits.float64))).toBe(710);
    expect(text).toContain(`first whole number above the float32 limit, ${single}`);
    expect(text).toContain(`first whole number above the float64 limit, ${double}`);
  });

  it('names the place where exp(-x) rounds to zero in float16', () => {
    const halfOfSmallest = 2 ** -25;
    expect(Math.exp(-17)).toBeGreaterThan(halfOfSmallest);
    expect(Math.exp(-18)).toBeLessThan(halfOfSmallest);
    expect(text).toContain('text: "18" why: About where exp(-x) rounds to zero');
    expect(Math.exp(-1000)).toBe(0);
  });

  it.skipIf(!withNumpy)('loses ones in a float16 sum where it says', () => {
    const more = [
      'total = np.float16(0)',
      'for _ in range(5000):',
      '    total = np.float16(total + np.float16(1))',
      'print(f"{int(total):,}")',
    ].join('\n');
    const most = numpyRun('code-softmax', more);
    expect(text).toContain(`has 11 significant bits, so a sum of ones, added one by one, stops at ${most}`);
    expect(most).toBe(us(2 ** 11));
  });

  it.skipIf(!withNumpy)('keeps its contract on dtypes and bad values', () => {
    const more = [
      'print(softmax(half).dtype, softmax(np.int8([1, 2])).dtype, softmax(x).dtype)',
      'with np.errstate(invalid="ignore"):',
      '    print(np.isnan(softmax([np.inf, 0.0])).all(), np.isnan(log_softmax([np.nan, 0.0])).all())',
    ].join('\n');
    expect(numpyRun('code-softmax', more).split('\n')).toEqual(['float32 float32 float64', 'True True']);
  });
});

describe('code-logistic-regression', () => {
  const text = cardText('code-logistic-regression');

  it.skipIf(!withNumpy)('predicts the base rate when the penalty is huge', () => {
    const more = [
      'y = np.repeat([1.0, 0.0], [40, 160])',
      'w, b = fit(X, y, lam=1000.0, tol=1e-6)',
      'p = 1 / (1 + np.exp(-(X @ w + b)))',
      'print(f"{p.min():.2f} {p.max():.2f}")',
    ].join('\n');
    const [low, high] = numpyRun('code-logistic-regression', more).split(' ');
    expect(low).toBe(high);
    expect(text).toContain(`text: ${low} for every row why: The mean of p - y must be zero`);
    expect(text).toContain(`text: ${fixed(1 - Number(low), 2)} for every row`);
  });

  it.skipIf(!withNumpy)('does not move when every row is doubled', () => {
    const more = [
      'w2, b2 = fit(np.vstack([X, X]), np.concatenate([y, y]), lam=0.1)',
      'print(np.allclose(w, w2, atol=1e-6) and abs(b - b2) < 1e-6)',
    ].join('\n');
    expect(numpyRun('code-logistic-regression', more)).toBe('True');
  });

  it.skipIf(!withNumpy)('would not survive a penalty on the bias', () => {
    const broken = pythonOf('code-logistic-regression').replace(
      'lam * w, residual.mean()',
      'lam * w, residual.mean() + lam * b',
    );
    expect(() => output(withNumpy ?? '', broken)).toThrow('AssertionError');
  });
});

describe('code-kmeans', () => {
  const text = cardText('code-kmeans');

  it('weighs the second center of the check', () => {
    const points = [1, 3, 10];
    const share = (power: number) => {
      const weights = points.map((point) => point ** power);
      return `${fixed((100 * 10 ** power) / weights.reduce((sum, weight) => sum + weight, 0), 0)}%`;
    };
    expect(text).toContain(`text: "${share(2)}" why: Squared distances are 1, 9 and 100, and 100 / 110`);
    expect(text).toContain(`text: "${share(1)}" why: Weights by plain distance, 10 / 14`);
    expect(text).toContain(`text: "${share(0)}" why: That is a uniform draw`);
  });

  it('gives the bound of k-means++ and the chance of uniform draws', () => {
    expect(text).toContain(`${fixed(8 * (Math.log(8) + 2), 0)} times at k = 8`);
    expect(text).toContain(`4!/4⁴ = ${fixed((100 * 24) / 4 ** 4, 0)}%`);
  });

  it.skipIf(!withNumpy)('measures how often its seeding hits all groups', () => {
    const more = [
      'hits = 0',
      'for s in range(1000):',
      '    r = np.random.default_rng(s)',
      '    data = np.repeat(corners, 50, axis=0) + r.normal(size=(200, 2))',
      '    hits += len({tuple(row > 4.5) for row in seed(data, 4, r)}) == 4',
      'print(hits / 1000)',
    ].join('\n');
    const share = Number(numpyRun('code-kmeans', more));
    expect(text).toContain(`does so in about ${Math.round(share * 20) * 5}% of runs`);
  });

  it.skipIf(!withNumpy)('keeps its promises on duplicates and tiny data', () => {
    const more = [
      'for s in range(150):',
      '    r = np.random.default_rng(s)',
      '    n = r.integers(1, 30)',
      '    k = r.integers(1, n + 1)',
      '    data = r.integers(0, 4, size=(n, 2)).astype(float)',
      '    start = None if s % 2 else data[r.integers(n, size=k)]',
      '    _, label, history = kmeans(data, k, r, C=start)',
      '    assert (np.bincount(label, minlength=k) > 0).all()',
      '    assert (np.diff(history) <= 1e-9).all() and len(history) < 300',
      'print("ok")',
    ].join('\n');
    expect(numpyRun('code-kmeans', more)).toBe('ok');
  });

  it.skipIf(!withNumpy)('fails its own test when a term of the distances is missing', () => {
    const code = pythonOf('code-kmeans');
    const broken = code.replace(' + (C * C).sum(1)', '');
    expect(broken).not.toBe(code);
    expect(() => output(withNumpy ?? '', broken)).toThrow('AssertionError');
  });

  it.skipIf(!withNumpy)('fails its own test without the refill', () => {
    const lines = pythonOf('code-kmeans').split('\n');
    const broken = lines.filter((line) => !/setdiff1d|spare|label\[i\]/.test(line));
    expect(lines.length - broken.length).toBe(4);
    expect(() => output(withNumpy ?? '', broken.join('\n'))).toThrow('AssertionError');
  });
});

describe('code-attention', () => {
  const text = cardText('code-attention');

  it('counts parameters, operations and the stored weights', () => {
    const d = 768;
    const parameters = d * 3 * d + 3 * d + (d * d + d);
    expect(parameters).toBe(4 * d * d + 4 * d);
    expect(text).toContain(`With d = ${d} the layer has 4d² + 4d = ${us(parameters)} parameters`);
    const projections = (length: number) => 8 * length * d * d;
    const products = (length: number) => 4 * length * length * d;
    const equal = 2 * d;
    expect(projections(equal)).toBe(products(equal));
    expect(text).toContain(`equal at T = 2d = ${us(equal)}`);
    const bytes = 8 * 12 * 2048 ** 2 * 2;
    expect(text).toContain(
      `for B = 8, h = 12, T = 2,048 in 16 bits, ${fixed(bytes / 2 ** 20, 0)} MiB per layer`,
    );
  });

  it('states the shape of the scores in its check', () => {
    const [batch, length, width, heads] = [8, 128, 512, 8];
    expect(width % heads).toBe(0);
    expect(text).toContain(`scores are (${batch}, ${heads}, ${length}, ${length})`);
  });
});

describe('code-debug-minigpt', () => {
  const text = cardText('code-debug-minigpt');

  it('gives the expected first losses', () => {
    expect(text).toContain(`(65 symbols) starts at loss ${fixed(Math.log(65), 1)}`);
    expect(text).toContain(`50,257 tokens should start near ln V = ${fixed(Math.log(50_257), 1)}`);
    expect(text).toContain(`instead of ${fixed(Math.log(50_257), 1)}`);
    expect(text).toContain(`near √d, ${Math.sqrt(64)} at d = 64`);
  });
});

describe('code-train-loop-bugs', () => {
  const text = cardText('code-train-loop-bugs');

  it('gives the floor of a double softmax', () => {
    const floor = (classes: number) => -Math.log(Math.E / (Math.E + classes - 1));
    expect(text).toContain(`ln(1 + 9/e) = ${fixed(floor(10), 2)}`);
    expect(text).toContain(`text: "${fixed(floor(10), 2)}"`);
    expect(text).toContain(`a loss that stops at ${fixed(floor(10), 2)} with 10 classes`);
    expect(text).toContain(`text: "${fixed(Math.log(10), 2)}" why: That is ln 10`);
    expect(text).toContain(`text: "${fixed(floor(2), 2)}" why: That is the floor for two classes`);
  });

  it('averages unequal batches wrongly and rightly', () => {
    const batches = [
      [58, 64],
      [58, 64],
      [0, 2],
    ] as const;
    const mean = batches.reduce((sum, [hits, size]) => sum + hits / size, 0) / batches.length;
    const hits = batches.reduce((sum, [count]) => sum + count, 0);
    const rows = batches.reduce((sum, [, size]) => sum + size, 0);
    expect(text).toContain(
      `says ${fixed(mean, 2)}, the truth is ${hits} / ${rows} = ${fixed(hits / rows, 2)}`,
    );
  });

  it('marks as many bugs as it announces', () => {
    const marks = [...pythonOf('code-train-loop-bugs').matchAll(/# (\d)$/gm)].map((match) =>
      Number(match[1]),
    );
    expect(marks).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(text).toContain('Nine bugs are marked below');
  });
});

describe('code-auc', () => {
  const text = cardText('code-auc');
  const rankSum = (ranks: number[], positives: number, negatives: number) =>
    (ranks.reduce((sum, rank) => sum + rank, 0) - (positives * (positives + 1)) / 2) /
    (positives * negatives);

  it('works the four cases by hand', () => {
    expect(text).toContain(`(6.5 - 3) / 4 = ${rankSum([2.5, 4], 2, 2)}`);
    expect(text).toContain(
      `the tie gives ${fixed(rankSum([2, 4], 2, 2), 2)} or ${fixed(rankSum([3, 4], 2, 2), 2)}`,
    );
  });

  it('shows what the order of rows does without average ranks', () => {
    const last = Array.from({ length: 40 }, (_, i) => 61 + i);
    const first = Array.from({ length: 40 }, (_, i) => 1 + i);
    expect(text).toContain(`text: "${fixed(rankSum(last, 40, 60), 2)}" why: Positives get ranks 61 to 100`);
    expect(text).toContain(`text: "${fixed(rankSum(first, 40, 60), 2)}" why: That comes out when`);
    const tied = Array.from({ length: 40 }, () => 50.5);
    expect(text).toContain(`text: "${fixed(rankSum(tied, 40, 60), 2)}" why: That is the right value`);
  });

  it('counts the comparisons of the double loop', () => {
    const positives = 10_000;
    expect(text).toContain(`${fixed((positives * (1_000_000 - positives)) / 1e9, 1)} billion comparisons`);
  });

  it.skipIf(!plain)('holds the properties that it names', () => {
    const more = [
      'labels = [0, 1, 1, 0, 1, 0, 0]',
      'scores = [0.2, 0.9, 0.4, 0.4, 0.1, 0.3, 0.9]',
      'a = roc_auc(labels, scores)',
      'print(abs(roc_auc(labels, [-s for s in scores]) - (1 - a)) < 1e-12)',
      'print(roc_auc(labels, [s ** 3 for s in scores]) == a)',
      'for bad in (([1, 1], [1, 2]), ([0, 2], [1, 2]), ([0, 1], [1, float("nan")]), ([0, 1], [1])):',
      '    try:',
      '        roc_auc(*bad)',
      '        print("accepted")',
      '    except ValueError:',
      '        pass',
    ].join('\n');
    expect(plainRun('code-auc', more).split('\n')).toEqual(['True', 'True']);
  });
});

describe('code-agent-loop', () => {
  const text = cardText('code-agent-loop');

  it('adds up the tokens that are sent again each turn', () => {
    const sent = (turns: number, offset = 0) =>
      Array.from({ length: turns }, (_, i) => 2000 + (i + offset) * 1500).reduce((sum, n) => sum + n, 0);
    expect(text).toContain(`text: ${us(sent(8))} tokens why: "8 x 2,000 + (0 + 1 + … + 7) x 1,500`);
    expect(text).toContain(`8 turns send ${us(sent(8))} tokens and 16 turns ${us(sent(16))}`);
    expect(text).toContain(`text: ${us(sent(8, 1))} tokens why: Adds 1,500 before the first turn`);
    expect(text).toContain(`text: ${us(2000 + 8 * 1500)} tokens`);
    expect(text).toContain(`text: ${us(8 * 3500)} tokens`);
  });

  it.skipIf(!plain)('feeds every kind of error back and obeys every budget', () => {
    const more = [
      'def try_call(name, arguments):',
      '    return run_tool(tools, {"id": "9", "name": name, "arguments": arguments})',
      'tools["fail"] = (lambda: 1 / 0, {})',
      'for name, arguments in (("rm", "{}"), ("add", "{"), ("add", "[1]"), ("add", "{}"), ("fail", "{}")):',
      '    print(try_call(name, arguments)["ok"], end=" ")',
      'print(try_call("add", \'{"a": 1, "b": 2}\')["text"])',
      'print(run(lambda trace: busy, tools, "loop", max_calls=3)[0])',
      'print(run(lambda trace: busy, tools, "loop", seconds=-1)[0])',
    ].join('\n');
    expect(plainRun('code-agent-loop', more).split('\n')).toEqual([
      'False False False False False 3',
      'calls',
      'time',
    ]);
  });
});

describe('code-async-llm-batch', () => {
  const text = cardText('code-async-llm-batch');

  it('sizes the job from the two limits', () => {
    const items = 10_000;
    const tokens = 1200;
    const seconds = 4;
    const byRequests = 3000;
    const byTokens = 2_000_000 / tokens;
    const rate = Math.min(byRequests, byTokens) / 60;
    expect(text).toContain(
      `would allow ${fixed(items / byRequests, 1)} minutes, tokens ${fixed(items / byTokens, 1)}`,
    );
    expect(text).toContain(
      `at ${fixed(rate, 1)} requests a second and ${fixed(rate * seconds, 0)} must be in flight`,
    );
    expect(text).toContain(`takes ${fixed((items * seconds) / 3600, 1)} hours`);
    expect(text).toContain(`text: About ${fixed(rate * seconds, 0)} why: Tokens bind at ${us(byTokens)}`);
    expect(text).toContain(
      `text: About ${fixed((byRequests / 60) * seconds, 0)} why: Uses the request limit`,
    );
    expect(text).toContain(`text: About ${fixed(rate, 0)} why: That is the rate per second`);
    expect(text).toContain(`text: About ${fixed(byTokens / seconds, 0)} why: Divides ${us(byTokens)}`);
  });

  it.skipIf(!plain)('keeps to the rate, the bound and Retry-After', () => {
    const more = [
      'state = {"now": 0, "most": 0, "tries": 0}',
      'async def slow(item):',
      '    state["now"] += 1',
      '    state["most"] = max(state["most"], state["now"])',
      '    await asyncio.sleep(0.02)',
      '    state["now"] -= 1',
      '    return "ok"',
      'def timed(call, items, take, in_flight, tries=6):',
      '    start = time.monotonic()',
      '    db = sqlite3.connect(":memory:", isolation_level=None)',
      '    failed = asyncio.run(run(call, items, db, take, in_flight, tries))',
      '    return failed, time.monotonic() - start',
      'many = [{"id": i, "tokens": 10} for i in range(40)]',
      'failed, took = timed(slow, many, token_bucket(1000, 100), 8)',
      'print(failed == {}, state["most"] <= 8, took >= 0.29)',
      'async def refuse(item):',
      '    state["tries"] += 1',
      '    raise Retry(0.2)',
      'failed, took = timed(refuse, many[:1], token_bucket(1000, 100), 8, tries=2)',
      'print(list(failed), state["tries"], took >= 0.2)',
    ].join('\n');
    expect(plainRun('code-async-llm-batch', more).split('\n')).toEqual(['True True True', '[0] 2 True']);
  });
});
