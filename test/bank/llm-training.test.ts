import { describe, expect, it } from 'vitest';
import { cardText } from '../support/card-text.ts';

const us = (value: number) => value.toLocaleString('en-US');
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;
/** With the population formula, as the cards say. */
const populationSd = (values: number[]) => {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
};
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
/** With an explicit sign for positive numbers. */
const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(2)}`;

describe('memory-to-serve-70b', () => {
  const text = cardText('memory-to-serve-70b');
  const perToken = 2 * 80 * 8 * 128 * 2;
  const perRequest = perToken * 4096;
  const cache = (50 * perRequest) / 1e9;

  it('derives weights and cache', () => {
    for (const [label, bytes] of [
      ['BF16', 2],
      ['FP8', 1],
      ['4-bit', 0.5],
    ] as const) {
      expect(text).toMatch(new RegExp(`weights, ${label} 70e9 · ${bytes} B = ${70 * bytes} GB`));
    }
    expect(text).toContain(`2 · 80 · 8 · 128 · 2 B = ${perToken / 1024} KiB`);
    expect(text).toContain(`320 KiB · 4,096 = ${perRequest / 2 ** 30} GiB`);
    expect(text).toContain(`= ${(50 * perRequest) / 2 ** 30} GiB = ${cache.toFixed(1)} GB`);
  });

  it('sums the bills and what they leave', () => {
    for (const [label, weights, factor, cards] of [
      ['BF16, BF16', 140, 1, 4],
      ['FP8, BF16', 70, 1, 2],
      ['FP8, FP8', 70, 0.5, 2],
      ['4-bit, FP8', 35, 0.5, 1],
    ] as const) {
      const total = weights + cache * factor;
      const usable = cards * 80 * 0.9;
      expect(text).toContain(
        `| ${label} | ${total.toFixed(1)} GB | ${cards} (${usable} GB) | ${(usable - total).toFixed(1)} GB |`,
      );
    }
  });

  it('gives the decode speed that bandwidth allows', () => {
    const milliseconds = (140 + cache) / (4 * 3.35);
    const perUser = Math.round(1000 / milliseconds);
    expect(text).toContain(
      `${(4 * 3.35).toFixed(1)} TB/s = ${milliseconds.toFixed(1)} ms -> at most ${perUser} tok/s`,
    );
    const slower = milliseconds / 0.6;
    expect(text).toContain(`= ${slower.toFixed(1)} ms -> about ${Math.round(1000 / slower)} tok/s a user`);
  });

  it('times the prefill and measures three cards', () => {
    const flops = 2 * 70e9 * 3000;
    expect(text).toContain(`2 · 70e9 · 3,000 = ${(flops / 1e14).toFixed(1)}e14 FLOPs`);
    const seconds = flops / (4 * 0.5 * 1e15);
    expect(text).toContain(`FLOPs: ${seconds.toFixed(2)} s on four cards`);
    expect(text).toContain(`and ${(50 * seconds).toFixed(1)} s for the last of 50`);
    const three = 3 * 80 * 0.9;
    expect(text).toContain(`Three cards (${three} GB) would just hold BF16`);
    expect(three).toBeGreaterThan(140 + cache);
  });

  it('counts the requests of its check, and each wrong count', () => {
    const request = perRequest / 1e9;
    const free = 4 * 80 * 0.9 - 10;
    expect(text).toContain(`caches ${request.toFixed(3)} GB`);
    const counts = [
      (free - 140) / request,
      free / request,
      (free - 140) / (2 * request),
      (free - 140) / (8 * request),
    ];
    for (const count of counts) expect(text).toContain(`text: ${Math.floor(count)} requests`);
    expect(text).toContain(`correct: true - text: ${Math.floor(free / request)} requests`);
  });
});

describe('decoding-strategies', () => {
  const text = cardText('decoding-strategies');
  const heated = (probabilities: number[], temperature: number) => {
    const powers = probabilities.map((p) => p ** (1 / temperature));
    return powers.map((p) => p / sum(powers));
  };
  const topP = (probabilities: number[], mass: number) => {
    let [kept, total] = [0, 0];
    for (const p of probabilities) {
      if (total >= mass) break;
      total += p;
      kept += 1;
    }
    return kept;
  };
  const minP = (probabilities: number[], fraction: number) =>
    probabilities.filter((p) => p >= fraction * Math.max(...probabilities)).length;

  it('counts survivors at three temperatures', () => {
    const columns = [0.5, 1, 2].map((temperature) => heated([0.5, 0.2, 0.14, 0.1, 0.06], temperature));
    const row = (cell: (probabilities: number[]) => string | number) => columns.map(cell).join(' ');
    expect(text).toContain(`largest p ${row((p) => (p[0] ?? Number.NaN).toFixed(3))}`);
    expect(text).toContain(`top-p 0.8 ${row((p) => topP(p, 0.8))}`);
    expect(text).toContain(`min-p 0.25 ${row((p) => minP(p, 0.25))}`);
  });

  it('answers its check', () => {
    const four = [0.64, 0.16, 0.16, 0.04];
    const words = ['no', 'One', 'Two', 'Three', 'Four'];
    const name = (count: number) => `text: ${words[count]} token`;
    const hot = heated(four, 2);
    expect(text).toContain(
      `${name(topP(hot, 0.9))}s why: "Square roots give ${hot.map((p) => p.toFixed(2)).join(', ')}`,
    );
    expect(text).toContain(`three sum to ${sum(hot.slice(0, 3)).toFixed(2)}`);
    expect(text).toContain(`${name(topP(four, 0.9))}s why: True at temperature 1`);
    expect(text).toContain(`already sum to ${sum(four.slice(0, 3)).toFixed(2)}`);
    const cold = heated(four, 0.5);
    expect(text).toContain(`${name(topP(cold, 0.9))}s why: That sharpens`);
    expect(text).toContain(`to ${(cold[0] ?? 0).toFixed(2)}, ${(cold[1] ?? 0).toFixed(2)} and so on`);
  });
});

describe('scaling-laws', () => {
  const text = cardText('scaling-laws');
  /** The refit of Besiroglu et al. (2024). */
  const loss = (n: number, d: number) => 1.8172 + 482.01 / n ** 0.3478 + 2085.43 / d ** 0.3658;
  /** Tokens a parameter where A / N^α + B / D^β is least for C = 6·N·D. */
  const ratio = (compute: number, a: number, b: number, alpha: number, beta: number) => {
    const g = ((alpha * a) / (beta * b)) ** (1 / (alpha + beta));
    const n = g * (compute / 6) ** (beta / (alpha + beta));
    return compute / 6 / n ** 2;
  };

  it('compares Llama 3 8B with the optimum of equal compute', () => {
    const [n, d] = [8e9, 15e12];
    const compute = 6 * n * d;
    const best = Math.sqrt(compute / (6 * 20));
    const optimal = `${Math.round(best / 1e9)}B on ${((20 * best) / 1e12).toFixed(2)}T`;
    expect(text).toContain(`8B on 15T ${optimal}`);
    const flops = `${(compute / 1e23).toFixed(1)}e23`;
    expect(text).toContain(`training FLOPs ${flops} ${flops}`);
    expect(text).toContain(`tokens/parameter ${us(d / n)} 20`);
    const [small, large] = [loss(n, d), loss(best, 20 * best)];
    expect(text).toContain(`loss by the refit ${small.toFixed(2)} ${large.toFixed(2)}`);
    expect(text).toContain(`FLOPs per token ${(2 * n) / 1e9}e9 ${Math.round((2 * best) / 1e9)}e9`);
    expect(text).toContain(`about ${(100 * (small / large - 1)).toFixed(0)}% worse`);
    expect(text).toContain(`${(best / n).toFixed(1)} times less`);
  });

  it('finds the refit near 20 tokens a parameter and the printed fit far off', () => {
    const compute = 6 * 8e9 * 15e12;
    expect(text).toContain('E = 1.8172 A = 482.01 B = 2085.43 α = 0.3478 β = 0.3658');
    expect(Math.abs(ratio(compute, 482.01, 2085.43, 0.3478, 0.3658) - 20)).toBeLessThan(3);
    const printed = ratio(compute, 406.4, 410.7, 0.34, 0.28);
    expect(text).toContain(`the case below at ${Math.round(printed)} tokens a parameter`);
  });

  it('splits ten times the compute by the older law', () => {
    const parameters = (10 ** 0.73).toFixed(1);
    const data = (10 ** 0.27).toFixed(1);
    expect(text).toContain(`${parameters} times the parameters and only ${data} times the data`);
  });

  it('offers four runs of about equal compute, the optimum among them', () => {
    const runs = [...text.matchAll(/text: (\d+)B parameters, (\d+)([BT]) tokens/g)].map((match) => {
      const scale = match[3] === 'T' ? 1e12 : 1e9;
      return { n: Number(match[1]) * 1e9, d: Number(match[2]) * scale };
    });
    expect(runs).toHaveLength(4);
    for (const { n, d } of runs) expect(Math.abs((6 * n * d) / 1.2e22 - 1)).toBeLessThan(0.02);
    expect(runs.map(({ n, d }) => Math.round(d / n))).toEqual([1, 2000, 20, 0]);
  });
});

describe('moe-routing', () => {
  const text = cardText('moe-routing');
  const distinct = (experts: number, k: number, batch: number) => experts * (1 - (1 - k / experts) ** batch);

  it('counts the experts that a batch reads', () => {
    const row = [1, 8, 32, 128].map((batch) => distinct(256, 8, batch).toFixed(0)).join(' ');
    expect(text).toContain(`experts ${row}`);
    expect(text).toContain(`128 · 8 / 256 = ${(128 * 8) / 256} tokens`);
    const check = distinct(64, 2, 64);
    expect(text).toContain(
      `text: About ${check.toFixed(0)} why: 64 x (1 - (62/64)^64) is ${check.toFixed(1)}`,
    );
  });

  it('gives the active share and the devices', () => {
    expect(text).toContain(`active 37B (${((100 * 37) / 671).toFixed(1)}%)`);
    expect(8 * 80).toBeLessThan(671);
    expect(8 * 141).toBeGreaterThan(671);
  });
});

describe('sft-instruction-tuning', () => {
  it('weighs prompts, padding and micro-batches', () => {
    const text = cardText('sft-instruction-tuning');
    expect(text).toContain(`answers are ${(100 * 100) / (900 + 100)}% of the loss`);
    expect(text).toContain(`${(100 * (1 - 700 / 4096)).toFixed(0)}% of the compute is padding`);
    expect(text).toContain(`weighs ${1 / 100 / (1 / 900)} times as much`);
  });
});

describe('lora-explained', () => {
  const text = cardText('lora-explained');
  const count = (r: number, dIn: number, dOut: number) => r * (dIn + dOut);

  it('counts the parameters of one matrix', () => {
    const one = count(16, 4096, 4096);
    const share = ((100 * one) / 4096 ** 2).toFixed(2);
    expect(text).toContain(`16 · ${us(2 * 4096)} = ${us(one)} of ${us(4096 ** 2)} = ${share}%`);
    const wanted = [8 * 2 * 4096, count(8, 4096, 14336), 8 * 14336, 2 * count(8, 4096, 14336)];
    const found = [...text.matchAll(/text: "([\d,]+)"/g)].map((match) => match[1]);
    expect(found).toEqual(wanted.map(us));
  });

  it('counts those of Llama-3-8B and their memory', () => {
    const [d, kv, ff] = [4096, 1024, 14336];
    const q = count(16, d, d);
    const v = count(16, d, kv);
    const all = 32 * (2 * q + 2 * v + 3 * count(16, d, ff));
    expect(text).toContain(`query and value only ${((32 * (q + v)) / 1e6).toFixed(1)}M`);
    expect(text).toContain(
      `all seven linear layers ${(all / 1e6).toFixed(1)}M ${((100 * all) / 8.03e9).toFixed(2)}%`,
    );
    const share = (rank: number) => ((100 * all * rank) / 16 / 8.03e9).toFixed(1);
    expect(text).toContain(`about ${share(8)}-${Number(share(64)).toFixed(0)}% of the parameters train`);
    const memory = `full 8.03B: ${(8.03 * 16).toFixed(0)} GB LoRA: ${((all * 16) / 1e9).toFixed(2)} GB`;
    expect(text).toContain(`${memory} + ${(8.03 * 2).toFixed(0)} GB`);
  });
});

describe('finetune-rag-or-prompt', () => {
  it('compares the tokens of both layouts and the gap of its check', () => {
    const text = cardText('finetune-rag-or-prompt');
    const [whole, retrieved] = [150_000 * 10_000, 4_000 * 10_000];
    expect(text).toContain(`= ${whole / 1e9} billion`);
    expect(text).toContain(`= ${retrieved / 1e6} million ${whole / retrieved} x less`);
    expect(text).toContain(`91 - 58 = ${91 - 58} points`);
    expect(text).toContain(`last ${100 - 91} points`);
  });
});

describe('rlhf-pipeline', () => {
  const text = cardText('rlhf-pipeline');

  it('counts pairs, preference and memory', () => {
    const pairs = (answers: number) => (answers * (answers - 1)) / 2;
    expect(text).toContain(`4 to 9 answers give ${pairs(4)} to ${pairs(9)} pairs`);
    expect(text).toContain(`A lead of 1.0 means a ${(100 * sigmoid(1)).toFixed(0)}% chance`);
    const [trained, frozen] = [7 * 16, 7 * 2];
    expect(text).toContain(
      `${trained} + ${trained} + ${frozen} + ${frozen} = ${2 * trained + 2 * frozen} GB`,
    );
    expect(text).toContain(`against ${trained} GB for supervised tuning. The critic`);
    expect(text).toContain(`${2 * trained + 2 * frozen} GB against ${trained} GB for supervised`);
  });

  it('nets the scores of its check, right and wrong', () => {
    const net = (score: number, logRatio: number, beta: number) => (score - beta * logRatio).toFixed(2);
    const line = (beta: number, first: 'A' | 'B') => {
      const [a, b] = [net(3, 40, beta), net(2.2, 5, beta)];
      return first === 'A' ? `text: A, ${a} against ${b}` : `text: B, ${b} against ${a}`;
    };
    expect(text).toContain(line(0, 'A'));
    expect(text).toContain(line(-0.05, 'A'));
    expect(text).toContain(line(0.1, 'B'));
    expect(text).toContain(line(0.05, 'B'));
  });
});

describe('dpo-vs-ppo', () => {
  const text = cardText('dpo-vs-ppo');
  const loss = (margin: number) => -Math.log(sigmoid(margin));

  it('works the example', () => {
    const margin = 0.1 * (0.5 + 1.5);
    expect(text).toContain(`L = ln 2 = ${loss(0).toFixed(3)}`);
    expect(text).toContain(
      `margin ${margin.toFixed(1)}, L = ${loss(margin).toFixed(3)}, weight ${sigmoid(-margin).toFixed(2)}`,
    );
  });

  it('gives each loss of its check', () => {
    const [chosen, rejected] = [-42 + 40, -56 + 50];
    const margin = 0.1 * (chosen - rejected);
    expect(text).toContain(`text: ${loss(margin).toFixed(2)}, better`);
    expect(text).toContain(`0.1 x (${chosen} + ${-rejected}) = ${margin.toFixed(1)}`);
    expect(text).toContain(`text: ${loss(0).toFixed(2)}, no change`);
    expect(text).toContain(`text: ${loss(0.1 * chosen).toFixed(2)}, worse`);
    expect(text).toContain(`text: ${loss(-margin).toFixed(2)}, worse`);
  });
});

describe('grpo-and-rlvr', () => {
  const text = cardText('grpo-and-rlvr');
  const advantage = (rewards: number[], reward: number) => (reward - mean(rewards)) / populationSd(rewards);

  it('standardizes a group of eight', () => {
    const rewards = [1, 1, 0, 0, 0, 0, 0, 0];
    expect(text).toContain(`mean ${mean(rewards)}, std ${populationSd(rewards).toFixed(3)}`);
    expect(text).toContain(`right ${signed(advantage(rewards, 1))} wrong ${signed(advantage(rewards, 0))}`);
  });

  it('gives the chance of a group without signal', () => {
    const row = [0.02, 0.1, 0.5, 0.95].map((p) => (p ** 8 + (1 - p) ** 8).toFixed(2)).join(' ');
    expect(text).toContain(`p^8 + (1-p)^8 ${row}`);
  });

  it('gives each advantage of its check', () => {
    const rewards = [1, 1, 1, 0];
    const sd = populationSd(rewards);
    const found = [...text.matchAll(/text: "(-\d\.\d\d)"/g)].map((match) => match[1]);
    const wanted = [
      advantage([1, 0, 0, 0], 0),
      advantage(rewards, 0),
      -mean(rewards),
      -mean(rewards) / sd ** 2,
    ];
    expect(found).toEqual(wanted.map((value) => value.toFixed(2)));
    expect(text).toContain(`the variance, ${(sd ** 2).toFixed(4)}`);
  });
});

describe('reasoning-models', () => {
  const text = cardText('reasoning-models');

  it('shows how coverage grows', () => {
    const row = [1, 4, 16].map((n) => `${(100 * (1 - 0.8 ** n)).toFixed(0)}%`).join(' ');
    expect(text).toContain(`1 - 0.8^n ${row}`);
  });

  it('prices short, long and routed answers', () => {
    const price = (tokens: number) => (tokens * 10) / 1e6;
    expect(text).toContain(`short answer 300 $${price(300).toFixed(3)} ${300 / 50} s`);
    expect(text).toContain(`long reasoning 8,000 $${price(8000).toFixed(3)} ${8000 / 50} s`);
    const routed = 0.8 * price(300) + 0.2 * price(8000);
    const saved = (100 * (1 - routed / price(8000))).toFixed(0);
    expect(text).toContain(`$${routed.toFixed(4)} a question, ${saved}% less`);
  });

  it('finds the majority vote of its check almost surely wrong', () => {
    const n = 400;
    const logFactorial = Array.from({ length: n + 1 }, () => 0);
    for (let i = 1; i <= n; i++) logFactorial[i] = (logFactorial[i - 1] ?? 0) + Math.log(i);
    const chance = (right: number, wrong: number) => {
      const rest = n - right - wrong;
      const ways = [n, right, wrong, rest].map((count) => logFactorial[count] ?? 0);
      const orders = (ways[0] ?? 0) - sum(ways.slice(1));
      return Math.exp(orders + right * Math.log(0.4) + wrong * Math.log(0.5) + rest * Math.log(0.1));
    };
    let wins = 0;
    for (let right = 1; right <= n; right++) {
      for (let wrong = 0; wrong < right && right + wrong <= n; wrong++) wins += chance(right, wrong);
    }
    expect(wins).toBeLessThan(0.05);
    expect(text).toContain(
      `text: Below 5% why: The wrong answer leads by ${Math.round(n * (0.5 - 0.4))} votes`,
    );
    const sd = Math.sqrt(n * (0.4 + 0.5 - 0.1 ** 2));
    expect(Math.round((n * 0.1) / sd)).toBe(2);
    expect(1 - 0.6 ** n).toBeGreaterThan(0.9);
  });
});

describe('hallucination-causes', () => {
  const text = cardText('hallucination-causes');

  it('scores a guess with and without penalty', () => {
    const t = 0.75;
    const penalty = t / (1 - t);
    expect(text).toContain(`t = ${t}, wrong costs ${penalty}`);
    expect(text).toContain(`0.30 - 0.70·${penalty} = ${(0.3 - 0.7 * penalty).toFixed(2)}`);
    expect(text).toContain(`text: Above ${((100 * 2) / (1 + 2)).toFixed(0)}% why: p - 2 (1 - p)`);
    expect(text).toContain(`0.33 - 1.33, or ${(1 / 3 - 2 * (2 / 3)).toFixed(0)}`);
  });

  it('shows what abstention costs', () => {
    const row = (keptKnown: number, keptUnknown: number) => {
      const right = 700 * keptKnown + 300 * keptUnknown * 0.1;
      const wrong = 300 * keptUnknown * 0.9;
      const declined = 1000 - right - wrong;
      const counts = [right, wrong, declined].map((value) => value.toFixed(0)).join(' ');
      return `${counts} ${(right / 10).toFixed(1)}% ${(wrong / 10).toFixed(1)}%`;
    };
    expect(text).toContain(`answers all ${row(1, 1)}`);
    expect(text).toContain(`may decline ${row(0.95, 0.2)}`);
    const [right, wrong] = [700 * 0.95 + 300 * 0.2 * 0.1, 300 * 0.2 * 0.9];
    const amongAnswered = ((100 * wrong) / (right + wrong)).toFixed(1);
    expect(text).toContain(`falls from ${((100 * 270) / 1000).toFixed(1)}% to ${amongAnswered}%`);
  });
});

describe('structured-output', () => {
  const text = cardText('structured-output');

  it('counts what retries leave', () => {
    const line = (calls: number, digits: number) => {
      const failed = 0.03 ** calls;
      return `${(100 * (1 - failed)).toFixed(digits)}% ${Number((10_000 * failed).toFixed(2))}`;
    };
    expect(text).toContain(`valid at first call ${line(1, 0)} fail`);
    expect(text).toContain(`after one retry with the error ${line(2, 2)} fail`);
    expect(text).toContain(`after two ${line(3, 4)} fail`);
    expect(text).toContain(`still hold ${Math.round(10_000 * (1 - 0.92))} wrong`);
  });

  it('renormalizes the masked choices of its check', () => {
    expect(text).toContain(`text: Approve, with probability ${((100 * 0.2) / (0.2 + 0.1)).toFixed(0)}%`);
  });
});
