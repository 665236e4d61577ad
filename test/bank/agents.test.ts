import { describe, expect, it } from 'vitest';
import { percent } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const us = (value: number) => value.toLocaleString('en-US');
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe('what-is-an-agent', () => {
  it('adds up the input tokens of ten steps', () => {
    const text = cardText('what-is-an-agent');
    const steps = Array.from({ length: 10 }, (_, i) => 2000 + 1500 * i);
    expect(text).toContain(`Σ 2,000 + 1,500·i, i = 0 … 9 = ${us(sum(steps))}`);
  });
});

describe('workflow-or-agent', () => {
  const text = cardText('workflow-or-agent');
  const exceptions = 10_000 * 0.06;
  const standard = 10_000 - exceptions;
  const errors = (rate: number) => standard * rate * 50;

  it('compares three designs', () => {
    const row = (parts: number[]) =>
      `${parts.map((part) => us(Math.round(part))).join(' + ')} = $${us(Math.round(sum(parts)))}`;
    const flow = [10_000 * 0.02, errors(0.002)];
    expect(text).toContain(`workflow + people ${row([...flow, exceptions * 6])}`);
    expect(text).toContain(`workflow + agent proposal ${row([...flow, exceptions * (0.3 + 2)])}`);
    expect(text).toContain(`agent for everything ${row([10_000 * 0.3, errors(0.01), exceptions * 2])}`);
  });

  it('gives each amount of its check', () => {
    const [runs, wrong] = [standard * (0.3 - 0.02), errors(0.01) - errors(0.002)];
    const agent = standard * 0.3 + errors(0.01);
    const workflow = standard * 0.02 + errors(0.002);
    const found = [...text.matchAll(/text: "\$([\d,]+)"/g)].map((match) => match[1]);
    expect(found).toEqual([runs, wrong, agent - workflow, agent].map((value) => us(Math.round(value))));
    expect(text).toContain(`Agent $${us(agent)} less workflow $${us(workflow)}`);
    expect(text).toContain(`question: ${us(standard)} standard invoices`);
  });
});

describe('agent-patterns', () => {
  it('compares latencies and a vote of three', () => {
    const text = cardText('agent-patterns');
    expect(text).toContain(`chain ${4 * 2} s parallel ${2} s`);
    const p = 0.8;
    const vote = p ** 3 + 3 * p ** 2 * (1 - p);
    expect(vote).toBeCloseTo(3 * p ** 2 - 2 * p ** 3, 12);
    expect(text).toContain(`3p² - 2p³ = ${percent(vote, 1)}`);
  });
});

describe('tool-calling', () => {
  it('counts the tokens of the definitions', () => {
    const text = cardText('tool-calling');
    const request = 20 * 250;
    expect(text).toContain(`That is ${us(request)} tokens a request, and ${us(8 * request)} over 8 requests`);
  });
});

describe('tool-design', () => {
  it('compares the two results', () => {
    const text = cardText('tool-design');
    expect(text).toContain(`500 rows x 120 tokens = ${us(500 * 120)} tokens`);
    expect(text).toContain(`5 rows x 40 = ${5 * 40}`);
  });
});

describe('single-vs-multi-agent', () => {
  it('splits the part that can be split', () => {
    const text = cardText('single-vs-multi-agent');
    const [one, several] = [20 + 10, 20 / 4 + 10 + 3];
    expect(text).toContain(`one agent 20 + 10 = ${one} min`);
    expect(text).toContain(`20/4 + 10 + 3 = ${several} min ${(one / several).toFixed(1)} x faster`);
  });
});

describe('mcp-explained', () => {
  it('counts adapters and tokens', () => {
    const text = cardText('mcp-explained');
    expect(text).toContain(`6 × 20 = ${6 * 20} adapters, or 6 + 20 = ${6 + 20}`);
    expect(text).toContain(`put ${us(5 * 20 * 250)} tokens`);
  });
});

describe('context-engineering', () => {
  const text = cardText('context-engineering');

  it('keeps a budget whose lines add up', () => {
    const budget = text.slice(text.indexOf('tool definitions 5,000'));
    const lines = [...budget.slice(0, budget.indexOf('The gap')).matchAll(/(\d+,000)/g)].map((match) =>
      Number((match[1] ?? '').replace(',', '')),
    );
    expect(lines).toHaveLength(7);
    expect(sum(lines.slice(0, -1))).toBe(lines.at(-1));
    expect(text).toContain(`working limit of ${us(lines.at(-1) ?? 0)}`);
  });

  it('prices the cache', () => {
    const [broken, works] = [30 * 40_000, 40_000 + 29 * 4_000];
    expect(40_000 * 0.1).toBe(4_000);
    expect(text).toContain(`30 · 40,000 = ${us(broken)}`);
    expect(text).toContain(`40,000 + 29 · 4,000 = ${us(works)} ${(broken / works).toFixed(1)} x less`);
  });

  it('gives each number of its check', () => {
    const [read, summary, calls] = [120_000, 1_500, 10];
    const wanted = [calls * (read - summary), calls * read, read - summary, calls * summary];
    const found = [...text.matchAll(/text: "([\d,]+)"/g)].map((match) => match[1]);
    expect(found).toEqual(wanted.map(us));
  });
});

describe('compounding-error', () => {
  const text = cardText('compounding-error');

  it('multiplies steps', () => {
    const row = [0.9, 0.95, 0.99, 0.995].map((p) => percent(p ** 20, 1)).join(' ');
    expect(text).toContain(`20 steps ${row}`);
    expect(text).toContain(`0.90^(1/20) = ${(0.9 ** (1 / 20)).toFixed(4)}`);
    expect(text).toContain(`(n = 10) ${percent(0.95 ** 10, 1)}`);
  });

  it('adds a check with one retry', () => {
    for (const [label, caught] of [
      ['all', 1],
      ['80%', 0.8],
    ] as const) {
      const p = 0.95 + 0.05 * caught * 0.95;
      expect(text).toContain(`check catches ${label} p' = ${p.toFixed(4)} ${percent(p ** 20, 1)}`);
    }
  });

  it('counts the work with and without checkpoints', () => {
    const work = (block: number) => (20 / 0.95 ** block).toFixed(1);
    expect(text).toContain(`start again from step 1 each time ${work(20)}`);
    expect(text).toContain(`checkpoint every 5 steps ${work(5)}`);
  });

  it('mixes easy and hard tasks of the same mean', () => {
    expect((1 + 0.9) / 2).toBe(0.95);
    expect(text).toContain(`0.5 + 0.5 · 0.9²⁰ = ${percent(0.5 + 0.5 * 0.9 ** 20)}`);
    const retried = (p: number) => (1 - (1 - p) ** 2) ** 20;
    const mixed = percent((retried(1) + retried(0.9)) / 2);
    expect(text).toContain(`it is ${mixed} instead of ${percent(retried(0.95))}`);
  });

  it('gives each share of its check', () => {
    const plain = 0.9 ** 15;
    const retried = 1 - 0.1 ** 2;
    const wanted = [plain, retried ** 15, 1 - (1 - plain) ** 2, retried];
    const found = [...text.matchAll(/text: About (\d+%)/g)].map((match) => match[1]);
    expect(found).toEqual(wanted.map((share) => percent(share)));
    expect(text).toContain(`1 - (1 - ${plain.toFixed(3)})^2`);
  });
});

describe('using-coding-agents', () => {
  it('turns lines into reading time', () => {
    const text = cardText('using-coding-agents');
    expect(text).toContain(`150 lines take ${Math.round((150 / 400) * 60)} minutes`);
    expect(Math.floor(900 / 400)).toBe(2);
    expect(text).toContain('900 lines over two hours');
  });
});

describe('prompt-anatomy', () => {
  it('gives the cached share, the noise and the stable prefix', () => {
    const text = cardText('prompt-anatomy');
    expect(text).toContain(`Of ${us(1800 + 500)} input tokens ${percent(1800 / (1800 + 500))}`);
    const error = 100 * Math.sqrt((0.9 * 0.1) / 100);
    expect(text).toContain(`100 cases at 90%, one standard error is ${error.toFixed(0)} points`);
    expect(text).toContain(`All ${us(1500 + 900)} stable tokens`);
  });
});
