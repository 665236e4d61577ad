import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const standardError = (share: number, n: number) => Math.sqrt((share * (1 - share)) / n);

describe('rag-explained', () => {
  const text = cardText('rag-explained');

  it('sizes the index and the prompt', () => {
    const perDocument = 1 + Math.ceil((3000 - 400) / (400 - 50));
    expect(text).toContain(`1 + ceil((3,000 - 400) / 350) = ${perDocument}`);
    const chunks = 10_000 * perDocument;
    expect(text).toContain(`${us(chunks)} · 1,024 · 4 B = ${us((chunks * 1024 * 4) / 1e6)} MB`);
    expect(text).toContain(`best 6 of ${us(chunks)} chunks = ${us(6 * 400)} tokens`);
    expect(text).toContain(`= ${(10_000 * 3000) / 1e6}M tokens`);
  });

  it('multiplies the stages', () => {
    const answered = 0.92 * 0.95 * 0.93;
    expect(text).toContain(
      `retrieved 0.92 · kept after reranking 0.95 · answered well 0.93 = ${answered.toFixed(2)}`,
    );
    expect(text).toContain(`give ${Math.round(100 * answered)}% when`);
  });
});

describe('rag-vs-long-context', () => {
  const text = cardText('rag-vs-long-context');

  it('prices one question and one day both ways', () => {
    const [full, retrieved] = [1e6, 5000];
    const cost = (tokens: number, share = 1) => (tokens / 1e6) * share;
    const costs = [cost(full), cost(full, 0.1), cost(retrieved)];
    const perQuestion = `$${costs[0]?.toFixed(2)} $${costs[1]?.toFixed(2)} $${costs[2]?.toFixed(3)}`;
    expect(text).toContain(`cost per question ${perQuestion}`);
    expect(text).toContain(`10,000 a day ${costs.map((each) => `$${us(10_000 * each)}`).join(' ')}`);
    expect(text).toContain(`prefill ${full / 20_000} s near 0 ${retrieved / 20_000} s`);
  });

  it('sizes the cache of a million tokens', () => {
    expect(text).toContain(`a million tokens are ${us((320 * 1024 * 1e6) / 1e9)} GB`);
  });
});

describe('chunking', () => {
  const text = cardText('chunking');

  it('compares the sizes at one budget', () => {
    const rows = [...text.matchAll(/ (200|400|800) (\d+) (0\.\d\d) (0\.\d\d)/g)];
    expect(rows).toHaveLength(3);
    for (const [, size, chunks] of rows) expect(Number(size) * Number(chunks)).toBe(4000);
    expect(text).toContain(`200 -> parent 800, ${4000 / 800} 0.89`);
    expect(text).toContain('Compare 20 small with 5 large, both 4,000 tokens');
    expect(20 * 200).toBe(5 * 800);
  });

  it('gives the noise of the sweep and the cost of overlap', () => {
    expect(text).toContain(
      `standard error at 0.81 with 200 questions is ${standardError(0.81, 200).toFixed(3)}`,
    );
    expect(text).toContain(`1 / 0.85 = ${(1 / (1 - 0.15)).toFixed(2)} times as many chunks`);
  });
});

/** Two-sided p-value of the sign test. */
function signTest(fewer: number, more: number): number {
  const n = fewer + more;
  let ways = 1;
  let tail = 0;
  for (let k = 0; k <= fewer; k += 1) {
    tail += ways;
    ways = (ways * (n - k)) / (k + 1);
  }
  return Math.min(1, (2 * tail) / 2 ** n);
}

describe('embedding-model-choice', () => {
  const text = cardText('embedding-model-choice');

  it('tests the difference on the discordant queries', () => {
    const [a, b] = [170, 178];
    const [onlyA, onlyB] = [6, 14];
    expect(b - a).toBe(onlyB - onlyA);
    expect(text).toContain(`A finds ${a}, B finds ${b}; B alone finds ${onlyB}, A alone ${onlyA}.`);
    expect(text).toContain(`A ${(a / 200).toFixed(3)} B ${(b / 200).toFixed(3)}`);
    expect(text).toContain(
      `sign test on ${onlyA + onlyB} discordant queries, two-sided p = ${signTest(onlyA, onlyB).toFixed(2)}`,
    );
  });

  it('sizes the vectors', () => {
    for (const dims of [1024, 3072, 256]) {
      expect(text).toContain(`${us(dims)} dims ${((5e6 * dims * 4) / 1e9).toFixed(1)} GB`);
    }
  });
});

describe('bi-vs-cross-encoder', () => {
  const text = cardText('bi-vs-cross-encoder');

  it('adds up the latencies', () => {
    const [encode, search, pair] = [10, 5, 1];
    expect(text).toContain(`1,000,000 · ${pair} ms = ${us((1e6 * pair) / 1000)} s a query`);
    expect(text).toContain(`${encode} ms + ${search} ms = ${encode + search} ms`);
    expect(text).toContain(`100 · ${pair} ms = ${100 * pair} ms`);
    expect(text).toContain(`both = ${encode + search + 100 * pair} ms`);
  });

  it('derives the hit rates from recall', () => {
    const rows = [...text.matchAll(/\| (\d+) \| (0\.\d\d) \| (0\.\d\d) \| (\d+) ms \|/g)];
    expect(rows).toHaveLength(4);
    for (const [, candidates, recall, hits, time] of rows) {
      expect(hits).toBe((Number(recall) * 0.9).toFixed(2));
      expect(time).toBe(candidates);
    }
  });

  it('answers its check', () => {
    const [found, onTop, kept] = [0.85, 0.55, 0.8];
    expect(text).toContain(`top 100 for ${100 * found}% and in its top 5 for ${Math.round(100 * onTop)}%`);
    expect(text).toContain(`text: "${(found * kept).toFixed(2)}" why: It must be`);
    expect(text).toContain(`text: "${(onTop * kept).toFixed(2)}" why: Reranks only`);
    expect(text).toContain(`text: "${found.toFixed(2)}" why: That is the ceiling`);
    expect(text).toContain(`text: "${kept.toFixed(2)}" why: That holds only`);
  });
});

describe('hybrid-search-rrf', () => {
  const text = cardText('hybrid-search-rrf');
  const rrf = (...ranks: number[]) => sum(ranks.map((rank) => 1 / (60 + rank)));
  const documents = [
    { name: 'A', bm25: 12, cosine: 0.79 },
    { name: 'B', bm25: 8, cosine: 0.8 },
    { name: 'C', bm25: 2, cosine: 0.82 },
  ];
  const norm = (value: number, all: readonly number[]) =>
    (value - Math.min(...all)) / (Math.max(...all) - Math.min(...all));

  it('ranks the documents of the example and adds the raw scores', () => {
    const rank = (value: number, all: readonly number[]) => 1 + all.filter((other) => other > value).length;
    for (const { name, bm25, cosine } of documents) {
      const ranks = [
        rank(
          bm25,
          documents.map((document) => document.bm25),
        ),
        rank(
          cosine,
          documents.map((document) => document.cosine),
        ),
      ];
      const raw = (bm25 + cosine).toFixed(2);
      expect(text).toContain(`${name} ${bm25} (${ranks[0]}) ${cosine.toFixed(2)} (${ranks[1]}) ${raw}`);
    }
  });

  it('gives the fused scores', () => {
    expect(text).toContain(`1/61 + 1/63 = ${rrf(1, 3).toFixed(5)}`);
    expect(text).toContain(`1/62 + 1/62 = ${rrf(2, 2).toFixed(5)}`);
    expect(rrf(1, 3)).toBeGreaterThan(rrf(2, 2));
    expect(text).toContain(`1/61 = ${rrf(1).toFixed(4)}`);
    expect(text).toContain(`2/110 = ${rrf(50, 50).toFixed(4)}`);
    const limit = [...Array(200).keys()].map((i) => i + 1).find((rank) => rrf(rank, rank) <= rrf(1) + 1e-12);
    expect(text).toContain(`> 1/61 while r < ${limit}`);
  });

  it('gives the weighted sums', () => {
    for (const { name, bm25, cosine } of documents) {
      const keyword = norm(
        bm25,
        documents.map((document) => document.bm25),
      );
      const vector = norm(
        cosine,
        documents.map((document) => document.cosine),
      );
      const fused = [0.5, 0.7].map((a) => (a * vector + (1 - a) * keyword).toFixed(3));
      expect(text).toContain(`${name} ${keyword.toFixed(2)} ${vector.toFixed(2)} ${fused.join(' ')}`);
    }
  });

  it('answers its check', () => {
    const [x, y] = [rrf(1).toFixed(4), rrf(40, 40).toFixed(4)];
    expect(text).toContain(`text: Y, with ${y} against ${x} why: 1/100 + 1/100 = ${y} is above 1/61 = ${x}`);
    expect(text).toContain(`text: X, with ${x} against ${rrf(40).toFixed(4)} why: Counts one list`);
    expect(text).toContain(
      `text: X, with ${(1).toFixed(4)} against ${(2 / 40).toFixed(4)} why: Uses 1 / rank`,
    );
    expect(text).toContain(`text: Y, with ${y} against ${(rrf(1) / 2).toFixed(4)} why: Averages X`);
  });
});

describe('hnsw', () => {
  const text = cardText('hnsw');

  it('sizes vectors and links', () => {
    const n = 10e6;
    const m = 16;
    const [vectors, links, bits] = [n * 768 * 4, n * 2 * m * 4, (n * 768) / 8];
    const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
    expect(text).toContain(`10M · 768 · 4 B = ${gigabytes(vectors)} GB`);
    const share = Math.round((100 * links) / vectors);
    expect(text).toContain(`10M · ${2 * m} · 4 B = ${gigabytes(links)} GB (${share}%)`);
    expect(text).toContain(`10M · 768 / 8 B = ${gigabytes(bits)} GB < links`);
    expect(bits).toBeLessThan(links);
    expect(text).toContain(`roughly 100 · ${2 * m} on layer 0 = ${us(100 * 2 * m)}`);
    expect(text).toContain(`one node in M (M = 16: ${Math.round(100 / m)}%)`);
  });

  it('answers its check', () => {
    const n = 20e6;
    const total = (bytes: number) => `${((n * bytes) / 1e9).toFixed(1)} GB`;
    expect(text).toContain(
      `text: ${total(768 * 4 + 64 * 4)} why: (${us(768 * 4)} + 64 · 4) B · 20 million = ${total(768 * 4 + 64 * 4)}`,
    );
    expect(text).toContain(`text: ${total(768)} why: One byte`);
    expect(text).toContain(`text: ${total(768 * 4)} why: The vectors alone`);
    expect(text).toContain(`text: ${total(768 * 4 + 32 * 4)} why: Counts M links`);
  });
});

describe('filtered-search-acl', () => {
  const text = cardText('filtered-search-acl');

  it('shows what a filter after the search leaves', () => {
    expect(text).toContain(`50 · 0.02 = ${50 * 0.02}`);
    expect(text).toContain(`0.98^50 = ${Math.round(100 * 0.98 ** 50)}%`);
    const readable = 0.02 * 1e6;
    expect(text).toContain(`${us(readable)} readable chunks`);
    expect(text).toContain(`${us(readable)} · 1,024 · 4 B = ${Math.round((readable * 1024 * 4) / 1e6)} MB`);
  });

  it('answers its check', () => {
    const empty = 0.99 ** 100;
    expect(text).toContain(
      `text: In about ${Math.round(100 * empty)}% of the queries why: 0.99 to the power 100 is ${empty.toFixed(3)}`,
    );
    expect(text).toContain(`text: In about ${Math.round(100 * (1 - empty))}% of the queries why: That is`);
  });
});

describe('rag-eval-metrics', () => {
  const text = cardText('rag-eval-metrics');

  it('splits the loss between the components', () => {
    const found = { questions: 240, real: 204, oracle: 223 };
    const missed = { questions: 60, real: 6, oracle: 53 };
    const questions = found.questions + missed.questions;
    const real = found.real + missed.real;
    const oracle = found.oracle + missed.oracle;
    const share = (count: number) => (count / questions).toFixed(2);
    expect(text).toContain(`questions 240 60 ${questions}`);
    expect(text).toContain(`right, real pipeline 204 6 ${real} = ${share(real)}`);
    expect(text).toContain(`right, oracle passages 223 53 ${oracle} = ${share(oracle)}`);
    const losses = [missed.oracle - missed.real, found.oracle - found.real, questions - oracle];
    expect(text).toContain(`missed passages 53 - 6 = ${losses[0]}`);
    expect(text).toContain(`noise around them 223 - 204 = ${losses[1]}`);
    expect(text).toContain(`even with gold 300 - 276 = ${losses[2]}`);
    expect(real + sum(losses)).toBe(questions);
    expect(text).toContain(
      `standard error of 0.70 is ${standardError(real / questions, questions).toFixed(3)}`,
    );
  });

  it('gives citation precision, abstention and the gain of its check', () => {
    expect(text).toContain(`378 of 420 support their claim, precision ${(378 / 420).toFixed(2)}`);
    expect(text).toContain(`45 of 60 unanswerable refused (${(45 / 60).toFixed(2)})`);
    expect(text).toContain(`12 of 300 answerable refused (${(12 / 300).toFixed(2)})`);
    expect(text).toContain(`lifts accuracy by ${Math.round(100 * (0.93 - 0.58))} points`);
    expect(text).toContain(`${Math.round(100 * (1 - 0.6))}% were not retrieved at all`);
  });
});

describe('rag-debugging', () => {
  const text = cardText('rag-debugging');

  it('has buckets that add up', () => {
    const block = /bad label .* sum 100/.exec(text)?.[0] ?? '';
    const counts = [...block.matchAll(/[a-z] (\d+) /g)].map((match) => Number(match[1]));
    expect(counts).toHaveLength(8);
    expect(sum(counts)).toBe(100);
    expect(Math.max(...counts)).toBe(32);
  });

  it('gives intervals and the gain of a fix', () => {
    const half = (share: number, n: number) => 100 * 1.96 * standardError(share, n);
    expect(text).toContain(
      `have 500 random answers judged. 100 wrong is ${(100 * 100) / 500}%, plus or minus ${half(100 / 500, 500).toFixed(1)} points`,
    );
    const [low, high] = [32 - half(0.32, 100), 32 + half(0.32, 100)];
    expect(text).toContain(`95% interval ${Math.round(low)} to ${Math.round(high)}`);
    const gain = 100 * 0.2 * 0.32 * 0.6;
    expect(text).toContain(
      `0.20 · 0.32 · 0.60 = ${gain.toFixed(1)} points, so ${(20 - gain).toFixed(1)}% wrong remain`,
    );
    expect(text).toContain(`could win at most ${(100 * 0.2 * 0.09).toFixed(1)} points`);
  });
});
