import { describe, expect, it } from 'vitest';
import { us } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const dot = (a: readonly number[], b: readonly number[]) => sum(a.map((value, i) => value * (b[i] ?? 0)));
const length = (a: readonly number[]) => Math.sqrt(dot(a, a));
const gigabytes = (bytes: number, digits = 1) => `${(bytes / 1e9).toFixed(digits)} GB`;
const choice = (text: string, why: string) => `text: ${text} why: ${why}`;

describe('cosine-vs-dot', () => {
  const text = cardText('cosine-vs-dot');
  const q = [1, 0];
  const documents = [
    { name: 'A (2, 2)', vector: [2, 2] },
    { name: 'B (0.9, 0.1)', vector: [0.9, 0.1] },
    { name: 'C (0.6, 0)', vector: [0.6, 0] },
  ].map(({ name, vector }) => ({
    name,
    length: length(vector),
    dot: dot(q, vector),
    cosine: dot(q, vector) / (length(q) * length(vector)),
    distance: length(q.map((value, i) => value - (vector[i] ?? 0))),
  }));

  it('scores the three documents', () => {
    for (const { name, length: norm, dot: product, cosine, distance } of documents) {
      expect(text).toContain(
        `${name} ${norm.toFixed(2)} ${product.toFixed(2)} ${cosine.toFixed(3)} ${distance.toFixed(2)}`,
      );
    }
  });

  it('has a winner for each metric', () => {
    const best = (score: (document: (typeof documents)[number]) => number) =>
      documents.reduce((winner, each) => (score(each) > score(winner) ? each : winner)).name[0];
    expect(text).toContain(
      `first by dot: ${best((d) => d.dot)} by cosine: ${best((d) => d.cosine)} by distance: ${best((d) => -d.distance)}`,
    );
    const scaled = (documents[0]?.dot ?? 0) / (documents[0]?.length ?? 1);
    expect(text).toContain(`its dot product drops to ${scaled.toFixed(3)}`);
    expect(documents.slice(1).filter((d) => d.dot > scaled)).toHaveLength(1);
  });

  it('answers its check', () => {
    const squared = 2 - 2 * 0.68;
    expect(text).toContain(choice(`"${Math.sqrt(squared).toFixed(2)}"`, '‖a - b‖² = 2 - 2 · 0.68'));
    expect(text).toContain(choice(`"${squared.toFixed(2)}"`, 'That is the squared distance'));
    expect(text).toContain(choice(`"${(1 - 0.68).toFixed(2)}"`, 'That is 1 - cos'));
    expect(text).toContain(choice(`"${Math.sqrt(1 - 0.68).toFixed(2)}"`, 'That is the root of 1 - cos'));
  });
});

describe('bm25', () => {
  const text = cardText('bm25');
  const [k1, b] = [1.2, 0.75];
  const idf = (total: number, n: number) => Math.log(1 + (total - n + 0.5) / (n + 0.5));
  const tf = (f: number, ratio = 1) => (f * (k1 + 1)) / (f + k1 * (1 - b + b * ratio));

  it('gives rarity and saturation', () => {
    expect(text).toContain(`error ${idf(1e6, 2e5).toFixed(2)} E4711 ${idf(1e6, 10).toFixed(2)}`);
    const counts = [1, 2, 5, 20].map((f) => tf(f).toFixed(2)).join(' ');
    expect(text).toContain(`${counts} ${(k1 + 1).toFixed(2)} TF at f = 1`);
    expect(text).toContain([0.5, 1, 2].map((ratio) => tf(1, ratio).toFixed(2)).join(' '));
  });

  it('compares the code with the frequent word', () => {
    const error = Number(idf(1e6, 2e5).toFixed(2));
    expect(text).toContain(
      `${idf(1e6, 2e5).toFixed(3)} · ${tf(20).toFixed(3)} = ${(idf(1e6, 2e5) * tf(20)).toFixed(2)}`,
    );
    expect(text).toContain(`1.61 · 2.20 = ${(error * 2.2).toFixed(2)}`);
    expect(error * 2.2).toBeLessThan(idf(1e6, 10));
  });

  it('answers its check', () => {
    expect(text).toContain(choice(`"${(tf(4) / tf(1)).toFixed(2)}"`, '4 · 2.2 / (4 + 1.2)'));
    expect(text).toContain(choice(`"${(1 + Math.log(4)).toFixed(2)}"`, 'That is 1 + ln 4'));
    expect(text).toContain(choice(`"${(k1 + 1).toFixed(2)}"`, 'That is k1 + 1'));
  });
});

describe('ivf-and-pq', () => {
  const text = cardText('ivf-and-pq');

  it('sizes the two indexes', () => {
    const full = 1e9 * 768 * 4;
    expect(text).toContain(`1e9 · 3,072 B = ${us(full / 1e9)} GB`);
    expect(text).toContain(`1e9 · 32 links · 4 B = ${us((full + 1e9 * 2 * 16 * 4) / 1e9)} GB`);
    expect(text).toContain(`1e9 · (96 B + 8 B id) = ${us((1e9 * (96 + 8)) / 1e9)} GB`);
    expect(text).toContain(`3,072 / 96 = ${3072 / 96}x`);
    expect(768 / 96).toBe(8);
  });

  it('counts the work of a query', () => {
    const codes = (1e9 * 64) / 262_144;
    expect(text).toContain(`1e9 · 64 / 262,144 = ${us(codes)} codes`);
    expect(text).toContain(`reads ${((100 * codes) / 1e9).toFixed(2)}% of the codes`);
    expect(text).toContain(`${us(codes)} · 96 = ${us((codes * 96) / 1e6)} million`);
    expect(text).toContain(`262,144 · 768 = ${us((262_144 * 768) / 1e6)} million products`);
    expect(text).toContain(`96 · 256 · 4 B = ${us((96 * 256 * 4) / 1000)} KB`);
    expect(text).toContain(`1,000 · 3,072 B = ${((1000 * 3072) / 1e6).toFixed(1)} MB`);
  });
});

describe('vector-memory-math', () => {
  const text = cardText('vector-memory-math');
  const n = 10e6;

  it('gives the size of each format', () => {
    const formats: readonly (readonly [string, number])[] = [
      ['FP32', 4],
      ['FP16', 2],
      ['int8', 1],
      ['1 bit', 1 / 8],
    ];
    for (const [name, bytes] of formats) {
      const [full, cut] = [1536, 512].map((dims) => gigabytes(n * dims * bytes, 2));
      expect(text).toContain(`| ${name} | ${full} | ${cut} |`);
    }
    expect(text).toContain(`(${((n * 1536 * 4) / 2 ** 30).toFixed(1)} GiB)`);
  });

  it('adds links, payload and the read of a query', () => {
    const [links, bits, full] = [n * 32 * 4, (n * 1536) / 8, n * 1536 * 4];
    expect(text).toContain(`10M · 32 · 4 B = ${gigabytes(links, 2)}`);
    expect(text).toContain(`= ${gigabytes(n * 1600)}, on disk`);
    expect(text).toContain(`1.92 + 1.28 GB = ${gigabytes(bits + links)}`);
    expect(text).toContain(`200 · ${us(1536 * 4)} B = ${((200 * 1536 * 4) / 1e6).toFixed(1)} MB`);
    expect(text).toContain(`3.2 · 2 = ${gigabytes(2 * (bits + links))}`);
    const share = Math.round((100 * (bits + links)) / (full + links));
    expect(text).toContain(`That is ${share}% of the ${gigabytes(full + links)}`);
    expect(text).toContain(`${Math.round((100 * links) / (bits + links))}% of it is links`);
    expect(text).toContain(`gap of ${Math.round(100 * (2 ** 30 / 1e9 - 1))}%`);
  });

  it('answers its check', () => {
    const sizes = [1024 * 2, 1024, 1024 / 8, 512].map((bytes) => 12e6 * bytes);
    const [half, byte, bit, cut] = sizes.map((bytes) => gigabytes(bytes));
    expect(text).toContain(`12 million · 2,048 B = ${half}`);
    expect(text).toContain(`12 million · 1,024 B = ${byte}`);
    expect(text).toContain(`12 million · 128 B = ${bit} fits`);
    expect(text).toContain(`12 million · 512 B = ${cut}`);
    expect(Math.max(...sizes.filter((bytes) => bytes <= 8e9))).toBe(12e6 * 512);
  });
});

describe('vector-db-choice', () => {
  const text = cardText('vector-db-choice');
  const milliseconds = (n: number, bytes = 4) => Math.round((1000 * n * 768 * bytes) / 20e9);

  it('gives the time of a scan', () => {
    expect(text).toContain(`100,000 vectors ${gigabytes(1e5 * 3072, 2)} ${milliseconds(1e5)} ms`);
    expect(text).toContain(
      `1,000,000 vectors ${gigabytes(1e6 * 3072, 2)} ${milliseconds(1e6)} ms, or ${milliseconds(1e6, 1)} ms with int8`,
    );
  });

  it('answers its check', () => {
    expect(text).toContain(choice(`About ${milliseconds(3e5)} ms`, '300,000 · 3,072 B = 0.92 GB'));
    expect(text).toContain(choice(`About ${milliseconds(3e5, 1)} ms`, 'That counts one byte'));
    expect(text).toContain(choice(`About ${Math.round((8000 * 3e5 * 3072) / 20e9)} ms`, 'That takes 20'));
    expect(text).toContain(choice(`About ${milliseconds(1e5)} ms`, 'That is the time for 100,000'));
  });
});

describe('query-transformation', () => {
  const text = cardText('query-transformation');

  it('adds up the slices', () => {
    const slices = [
      { name: 'follow-up', row: [120, 49, 100, 100] },
      { name: 'multi-part', row: [80, 36, 56, 56] },
      { name: 'jargon', row: [60, 30, 39, 39] },
      { name: 'plain', row: [140, 126, 126, 120] },
    ];
    for (const { name, row } of slices) expect(text).toContain(`${name} ${row.join(' ')}`);
    const totals = [0, 1, 2, 3].map((column) => sum(slices.map(({ row }) => row[column] ?? 0)));
    expect(text).toContain(`total ${totals.join(' ')}`);
    const [queries = 1, ...found] = totals;
    expect(text).toContain(`recall ${found.map((hits) => (hits / queries).toFixed(2)).join(' ')}`);
    expect(text).toContain(`lose ${126 - 120} when`);
    expect(text).toContain(`140 of ${queries} model calls`);
  });
});

describe('reranking', () => {
  const text = cardText('reranking');
  const groups = [
    { name: 'before and after', row: [268, 203, 203] },
    { name: 'newly in', row: [52, 20, 34] },
    { name: 'newly out', row: [12, 9, 4] },
    { name: 'neither', row: [68, 16, 11] },
  ];

  it('crosses retrieval with answers', () => {
    for (const { name, row } of groups) expect(text).toContain(`${name} ${row.join(' ')}`);
    const [all = 1, before = 0, after = 0] = [0, 1, 2].map((column) =>
      sum(groups.map(({ row }) => row[column] ?? 0)),
    );
    const share = (count: number) => (count / all).toFixed(2);
    expect(text).toContain(`all ${all} ${before} (${share(before)}) ${after} (${share(after)})`);
    const [hitsBefore, hitsAfter] = [268 + 12, 268 + 52];
    expect(text).toContain(
      `${hitsBefore} -> ${hitsAfter} of ${all} = ${share(hitsBefore)} -> ${share(hitsAfter)}`,
    );
    expect(30 - 26).toBe(after - before);
    expect(text).toContain(`z = 4 / √${30 + 26} = ${((after - before) / Math.sqrt(30 + 26)).toFixed(2)}`);
    expect(text).toContain(`296 of ${all} = ${share(296)}`);
    expect(text).toContain(`${34 - 20} answers were won and ${9 - 4 + 16 - 11} lost elsewhere`);
    expect(text).toContain(`could still win ${296 - after}, while ${all - 296} questions fail even`);
  });
});

describe('multi-hop-retrieval', () => {
  const text = cardText('multi-hop-retrieval');

  it('multiplies the hops', () => {
    expect(text).toContain(`0.90 · 0.85 = ${(0.9 * 0.85).toFixed(3)}`);
    expect(text).toContain(`0.97 · 0.85 = ${(Math.round(1e6 * 0.97 * 0.85) / 1e6).toFixed(3)}`);
    expect(text).toContain(`0.85³ = ${(0.85 ** 3).toFixed(3)}`);
    expect(text).toContain(`2 · (0.8 s model + 0.1 s search) = ${(2 * (0.8 + 0.1)).toFixed(1)} s`);
  });

  it('answers its check', () => {
    const both = 0.9 * 0.8;
    expect(text).toContain(`0.90 · 0.80 · 0.95 = ${(both * 0.95).toFixed(3)}`);
    expect(text).toContain(choice(`About ${Math.round(100 * both * 0.95)}%`, '0.90'));
    expect(text).toContain(choice(`About ${Math.round(100 * both)}%`, 'That is the chance of having both'));
  });
});

describe('agentic-rag', () => {
  const text = cardText('agentic-rag');
  const calls = (base: number, result: number, searches: number) =>
    [...Array(searches + 1).keys()].map((done) => base + done * result);

  it('adds up tokens and time', () => {
    const agent = calls(3000, 2000, 3);
    expect(text).toContain(`3 searches ${agent.map(us).join(' + ')} ${us(sum(agent))}`);
    expect(text).toContain(`${us(sum(agent))} ${(agent.length * 1.5 + 3 * 0.1).toFixed(1)} s`);
    expect(text).toContain(`fixed ${us(3000 + 2000)} ${us(3000 + 2000)} ${(1.5 + 0.1).toFixed(1)} s`);
    expect(text).toContain(`0.6·1 + 0.3·3 + 0.1·8 = ${(0.6 + 0.3 * 3 + 0.1 * 8).toFixed(1)}`);
  });

  it('answers its check', () => {
    const agent = calls(2000, 2500, 2);
    expect(text).toContain(choice(`${us(sum(agent))} tokens`, `Three calls of ${us(agent[0] ?? 0)}`));
    expect(text).toContain(choice(`${us(agent[2] ?? 0)} tokens`, 'That is the last call only'));
    expect(text).toContain(choice(`${us(3 * 2000)} tokens`, 'Three times 2,000'));
    expect(text).toContain(choice(`${us(2000 + 3 * 2500)} tokens`, 'That would be one call'));
  });
});

describe('lost-in-the-middle', () => {
  const text = cardText('lost-in-the-middle');
  const accuracy = [0.85, 0.75, 0.7, 0.74, 0.82];
  const chance = [0.5, 0.2, 0.12, 0.1, 0.08];
  const reranked = [0.7, 0.15, 0.08, 0.04, 0.03];

  it('gives the accuracy of each order', () => {
    const row = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(' ');
    expect(text).toContain(`chance ${row(chance)} accuracy ${row(accuracy)}`);
    expect(text).toContain(`after reranking, chance ${row(reranked)}`);
    expect(sum(chance)).toBeCloseTo(1, 10);
    expect(sum(reranked)).toBeCloseTo(1, 10);
    const byRank = dot(chance, accuracy);
    const ends = [1, 3, 5, 4, 2].map((rank) => chance[rank - 1] ?? 0);
    const atEnds = dot(ends, accuracy);
    const better = dot(reranked, accuracy);
    expect(text).toContain(`Σ chance · accuracy = ${byRank.toFixed(2)}`);
    expect(text).toContain(`(rank 1, 3, 5, 4, 2) = ${atEnds.toFixed(2)}`);
    expect(text).toContain(`order by rank = ${better.toFixed(2)}`);
    const points = (value: number) => Math.round(100 * (value - byRank));
    expect([points(atEnds), points(better)]).toEqual([1, 2]);
    expect(text).toContain('Reordering wins one point here; better ranking wins two.');
  });
});

describe('rag-abstention', () => {
  const text = cardText('rag-abstention');

  it('fills the curve and its costs', () => {
    const rows: readonly (readonly [string, number, number])[] = [
      ['none', 500, 330],
      ['0.3', 420, 322],
      ['0.5', 360, 308],
      ['0.7', 270, 249],
    ];
    const costs = rows.map(([bar, answered, right]) => {
      const cost = (wrong: number) => wrong * (answered - right) + (500 - answered);
      const share = ((100 * right) / answered).toFixed(1);
      expect(text).toContain(
        `${bar} ${answered} ${right} ${share}% ${Math.round(answered / 5)}% ${cost(4)} ${cost(2)}`,
      );
      return { bar, four: cost(4), two: cost(2) };
    });
    const cheapest = (key: 'four' | 'two') =>
      costs.reduce((best, each) => (each[key] < best[key] ? each : best)).bar;
    expect(text).toContain(
      `At cost 4 the best bar is ${cheapest('four')}, at cost 2 it is ${cheapest('two')}`,
    );
    expect(text).toContain(`would stop at ${(100 * (500 - 100)) / 500}% coverage`);
  });

  it('answers its check', () => {
    const [a, b] = [
      { wrong: 80, refused: 200 },
      { wrong: 30, refused: 400 },
    ];
    const even = (b.refused - a.refused) / (a.wrong - b.wrong);
    expect(text).toContain(choice(`Above about ${even.toFixed(1)}`, 'B saves 50'));
    expect(text).toContain(choice(`Above about ${(a.wrong / b.wrong).toFixed(1)}`, 'That is 80 / 30'));
    expect(text).toContain(choice(`Above about ${(b.refused / a.refused).toFixed(1)}`, 'That is 400 / 200'));
    expect(text).toContain(choice(`Above about ${(a.refused / b.wrong).toFixed(1)}`, 'That is 200 / 30'));
  });
});

describe('rag-citations', () => {
  const text = cardText('rag-citations');

  it('gives precision and recall before and after', () => {
    const ratio = (a: number, b: number) => (a / b).toFixed(2);
    expect(text).toContain('before 900 820 697 640');
    expect(text).toContain('after 840 760 722 714');
    expect(text).toContain(
      `precision 697/820 = ${ratio(697, 820)} -> 722/760 = ${ratio(722, 760)} ` +
        `recall 640/900 = ${ratio(640, 900)} -> 714/840 = ${ratio(714, 840)}`,
    );
    expect(text).toContain(`${900 - 840} claims were dropped`);
  });

  it('answers its check', () => {
    const [precision, recall] = [(6 / 8).toFixed(2), (6 / 10).toFixed(2)];
    expect(text).toContain(choice(`${precision} and ${recall}`, '6 of 8'));
    expect(text).toContain(choice(`${recall} and ${precision}`, 'The two are swapped'));
    expect(text).toContain(choice(`${precision} and ${(8 / 10).toFixed(2)}`, 'Recall counts supported'));
  });
});

describe('rag-freshness', () => {
  const text = cardText('rag-freshness');

  it('counts what hashing saves', () => {
    const touched = 200_000 * 0.02;
    const all = touched * 12;
    const changed = touched * 0.3 * 2;
    expect(text).toContain(`${us(touched)} · 12 = ${us(all)}`);
    expect(text).toContain(
      `${us(touched)} · 0.30 · 2 = ${us(changed)} (${Math.round((100 * changed) / all)}%)`,
    );
  });
});

describe('embedding-migration', () => {
  const text = cardText('embedding-migration');
  const chunks = 50e6;

  it('estimates cost, time and storage', () => {
    const tokens = chunks * 400;
    expect(text).toContain(`50M · 400 = ${tokens / 1e9} billion`);
    expect(text).toContain(`${us(tokens / 1e6)} · $0.05 = $${us((tokens / 1e6) * 0.05)}`);
    const minutes = tokens / 10e6;
    expect(text).toContain(`20 billion / 10M = ${us(minutes)} min = ${Math.round(minutes / 60)} h`);
    const [old, fresh] = [chunks * 768 * 4, chunks * 1024 * 4];
    expect(text).toContain(`50M · ${us(768 * 4)} B = ${gigabytes(old)}`);
    expect(text).toContain(`50M · ${us(1024 * 4)} B = ${gigabytes(fresh)}`);
    expect(text).toContain(`both, one copy = ${gigabytes(old + fresh)}`);
  });

  it('answers its check', () => {
    const day = chunks * 0.01;
    const missed = (day * (22 - 12)) / 24;
    expect(text).toContain(`50 million · 1% · 10 / 24 = ${us(missed)}`);
    expect(text).toContain(choice(`About ${us(missed / 1000)},000`, '50 million'));
    expect(text).toContain(choice(`About ${us(day)}`, 'That is a whole day'));
    expect(text).toContain(choice(`About ${us(chunks * 0.01 * 10)}`, 'That takes 1% an hour'));
  });
});

describe('late-interaction', () => {
  const text = cardText('late-interaction');

  it('sizes the index', () => {
    const single = 768 * 4;
    const raw = 180 * 128 * 2;
    const token = (128 * 2) / 8 + 4;
    const packed = 180 * token;
    const total = (bytes: number) => gigabytes(10e6 * bytes);
    expect(text).toContain(`${us(single)} B ${total(single)} 1x`);
    expect(text).toContain(`180 · 128 · 2 = ${us(raw)} B ${total(raw)} ${Math.round(raw / single)}x`);
    expect(text).toContain(
      `180 · ${token} = ${us(packed)} B ${total(packed)} ${(packed / single).toFixed(1)}x`,
    );
    const page = 1030 * 128 * 2;
    expect(text).toContain(`1,030 · 128 · 2 B = ${Math.round(page / 1000)} KB raw`);
    expect(text).toContain(`264 KB is ${Math.round(page / single)} times`);
    expect(text).toContain(`768 B the 2-bit index is ${(packed / 768).toFixed(1)}x`);
    expect(text).toContain(`32 · 180 · 128 = ${us(32 * 180 * 128)} multiply-adds`);
  });

  it('answers its check', () => {
    const rows = [
      [0.7, 0.9, 0.1],
      [0.6, 0.2, 0.5],
    ];
    const maxSim = sum(rows.map((row) => Math.max(...row)));
    const other = sum([0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column] ?? 0))));
    expect(text).toContain(choice(`"${maxSim.toFixed(1)}"`, 'The best per query token'));
    expect(text).toContain(choice(`"${other.toFixed(1)}"`, 'That takes the best query token'));
    expect(text).toContain(choice(`"${Math.max(...rows.flat())}"`, 'That is the single best'));
    expect(text).toContain(choice(`"${sum(rows.flat()).toFixed(1)}"`, 'That adds all six'));
  });
});

describe('tables-and-pdfs', () => {
  const text = cardText('tables-and-pdfs');

  it('shows what errors in cells do to answers', () => {
    for (const cell of [0.99, 0.999]) {
      const row = [1, 1, 12, 40].map((cells) => `${(100 * cell ** cells).toFixed(1)}%`);
      expect(text).toContain(row.join(' '));
    }
  });

  it('prices the pages', () => {
    const pages = 150_000;
    expect(text).toContain(`$1.50 per 1,000 is $${us((pages / 1000) * 1.5)}`);
    expect(text).toContain(`$10 per 1,000 is $${us((pages / 1000) * 10)}`);
    expect(text).toContain(`or $${us(((0.15 * pages) / 1000) * 10)} more`);
  });

  it('answers its check', () => {
    const whole = 0.995 ** 200;
    expect(text).toContain(`0.995 to the power 200 is ${whole.toFixed(3)}`);
    expect(text).toContain(choice(`In about ${Math.round(100 * whole)}% of cases`, '0.995'));
    expect(text).toContain(
      choice(`In about ${Math.round(100 * (1 - whole))}% of cases`, 'That is the chance'),
    );
  });
});
