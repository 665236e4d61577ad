import { describe, expect, it } from 'vitest';
import { percent } from '../support/card-figures.ts';
import { cardText } from '../support/card-text.ts';

const us = (value: number) => value.toLocaleString('en-US');
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const below = (count: number) => Array.from({ length: count }, (_, i) => i);
/** The texts of the four choices of a card's check, in order. */
const choices = (text: string) =>
  [...text.matchAll(/- text: (?:"([^"]*)"|(.*?)) why:/g)].map((match) => match[1] ?? match[2]);
/** Input tokens of a loop whose history grows by the same amount at each call. */
const loopTokens = (calls: number, base: number, growth: number) => calls * base + growth * sum(below(calls));
const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);

describe('wrong-tool-chosen', () => {
  const text = cardText('wrong-tool-chosen');

  it('reads its confusion matrix', () => {
    const rows = [
      [84, 31, 1, 4],
      [38, 49, 1, 2],
      [0, 1, 39, 0],
    ];
    ['search_kb', 'search_tickets', 'refund'].forEach((name, i) => {
      expect(text).toContain(`${name} ${sum(rows[i] ?? [])} ${(rows[i] ?? []).join(' ')}`);
    });
    const all = sum(rows.flat());
    const right = sum(rows.map((row, i) => row[i] ?? 0));
    expect(text).toContain(`Take ${all} traces`);
    expect(text).toContain(`The right picks are ${right} of ${all}, ${percent(right / all)}`);
    const pair = (rows[0]?.[1] ?? 0) + (rows[1]?.[0] ?? 0);
    expect(text).toContain(`Of ${all - right} errors, ${pair} lie in one pair`);
  });

  it('counts tokens and chains recall and choice', () => {
    expect(text).toContain(`60 definitions of 250 tokens are ${us(60 * 250)}`);
    expect(choices(text)).toEqual([0.96, 0.92, 0.96 * 0.92, 0.81 * 0.92].map((p) => `About ${percent(p)}`));
    expect(text).toContain(`0.96 x 0.92 is ${(0.96 * 0.92).toFixed(3)}`);
  });
});

describe('react-loop', () => {
  it('sums a growing history', () => {
    const text = cardText('react-loop');
    expect(text).toContain(`2,100 · (0 + … + 11) = ${us(loopTokens(12, 3000, 2100))} input tokens`);
    expect(text).toContain(`400 · (0 + … + 11) = ${us(loopTokens(12, 3000, 400))}`);
    const all = loopTokens(8, 2000, 1500);
    expect(choices(text)).toEqual([2000 + 7 * 1500, 2000 + 8 * 1500, 8 * (2000 + 1500), all].map(us));
    expect(text).toContain(`${us(8 * 2000)} + ${us(all - 8 * 2000)}`);
  });
});

describe('mcp-in-production', () => {
  it('counts the double writes', () => {
    const text = cardText('mcp-in-production');
    const doubles = (200_000 * 0.002 * 0.1) / 2;
    expect(text).toContain(`half of them already done: ${doubles} double writes a day`);
  });
});

describe('context-rot', () => {
  it('counts the context before and after clearing', () => {
    const text = cardText('context-rot');
    const [turns, tokens, share] = [40, 2500, 0.7];
    const all = turns * tokens;
    expect(text).toContain(`${us(all)} tokens, of which ${us(all * share)} are results`);
    const [rest, result] = [Math.round(all * (1 - share)), tokens * share];
    expect(text).toContain(
      `${us(rest)} + 5 · ${us(result)} = ${us(rest + 5 * result)} tokens instead of ${us(all)}`,
    );
  });
});

describe('agent-memory', () => {
  it('gives the chance of a stale fact', () => {
    const text = cardText('agent-memory');
    const stale = (rate: number) => percent(1 - (1 - rate) ** 5);
    expect(text).toContain(`1 − 0.8⁵ = ${stale(0.2)} of requests`);
    expect(text).toContain(`the rate to 2%, it is ${stale(0.02)}`);
  });
});

describe('agent-stop-conditions', () => {
  it('prices runaway loops', () => {
    const text = cardText('agent-stop-conditions');
    const [short, long] = [loopTokens(25, 4000, 1200), loopTokens(100, 4000, 1200)];
    expect(text).toContain(`1,200 · ${us(sum(below(25)))} = ${us(short)} input tokens`);
    expect(text).toContain(`1,200 · ${us(sum(below(100)))} = ${us(long)} ${(long / short).toFixed(1)} times`);
    expect(text).toContain(`3 in the client, 3 in the tool, 3 in the loop are ${3 ** 3}`);
    expect(text).toContain(`repeat itself ${24 - 8} more times`);
  });
});

describe('agent-error-recovery', () => {
  it('counts double and lost charges, and the work at risk', () => {
    const text = cardText('agent-error-recovery');
    const through = Math.round(10_000 * 0.005 * 0.6);
    expect(text).toContain(`Blind retries make ${through} double charges a day`);
    expect(text).toContain(`giving up makes ${through} charges without a delivery`);
    expect(text).toContain('a crash at minute 18 loses at most 3 minutes, not 18');
    expect(18 % 3).toBe(0);
  });
});

describe('human-approval-design', () => {
  it('counts hours, and bounds what the audit can miss', () => {
    const text = cardText('human-approval-design');
    const seconds = (actions: number) => actions * 40;
    expect(text).toContain(`2,000 · 40 s = ${(seconds(2000) / 3600).toFixed(1)} hours a day`);
    const asked = 2000 * 0.05;
    expect(text).toContain(`${asked} · 40 s = ${(seconds(asked) / 60).toFixed(0)} minutes a day`);
    expect(text).toContain(`a rate below about ${percent(3 / 200, 1)} with 95% confidence`);
    const exact = 1 - 0.05 ** (1 / 200);
    expect(percent(exact, 1)).toBe(percent(3 / 200, 1));
    expect(text).toContain(`That takes ${(1500 * 30) / 3600} hours a day`);
  });
});

describe('long-horizon-agents', () => {
  it('counts redone work and breaks even', () => {
    const text = cardText('long-horizon-agents');
    const [early, late] = [20, (12 - 2) * 20];
    expect(text).toContain(`redo ${late / 20} stages = ${late} minutes`);
    expect(choices(text)).toEqual([
      `${3 * 20} minutes and ${12 * 20} minutes`,
      `${early} minutes and ${early} minutes`,
      `${early} minutes and ${late} minutes`,
      `${early} minutes and ${(12 - 3) * 20} minutes`,
    ]);
    expect(text).toContain('near 1.5 hours against 12, an eighth');
    expect(12 / 1.5).toBe(8);
    const checks = 12 * 3;
    expect(text).toContain(`they add ${checks} minutes to every run`);
    expect(text).toContain(`(${late - early} · 0.2 = ${(late - early) * 0.2})`);
    expect((late - early) * 0.2).toBe(checks);
  });
});

describe('few-shot-pitfalls', () => {
  it('divides out the bias of the prompt', () => {
    const text = cardText('few-shot-pitfalls');
    const [bug, refund] = [0.35 / 0.3, 0.65 / 0.7];
    expect(text).toContain(`${bug.toFixed(2)} against ${refund.toFixed(2)}`);
    expect(bug).toBeGreaterThan(refund);
    expect(text).toContain(`one bad example out of five is ${percent(1 / 5)} noise`);
  });
});

describe('prompt-sensitivity', () => {
  const text = cardText('prompt-sensitivity');

  it('tests the paired difference exactly', () => {
    const [fixed, broken] = [15, 6];
    const right = [0.78, 0.84].map((share) => Math.round(150 * share));
    expect(text).toContain(`78% and 84% are ${right[0]} and ${right[1]} right`);
    expect((right[1] ?? 0) - (right[0] ?? 0)).toBe(fixed - broken);
    const changed = fixed + broken;
    const tail = sum(below(broken + 1).map((k) => choose(changed, k))) / 2 ** changed;
    const p = (2 * tail).toFixed(2);
    expect(text).toContain(`the exact two-sided p-value is ${p}`);
    expect(text).toContain(`has an exact p of ${p}`);
    expect(text).toContain(`Read the ${changed} cases that changed`);
  });

  it('finds the luck of the best of ten', () => {
    const error = 100 * Math.sqrt((0.8 * 0.2) / 150);
    const [step, limit] = [0.001, 8];
    const density = (x: number) => Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI);
    let [cumulative, expected] = [0, 0];
    for (let x = -limit; x < limit; x += step) {
      const mass = density(x + step / 2) * step;
      expected += (x + step / 2) * 10 * (cumulative + mass / 2) ** 9 * mass;
      cumulative += mass;
    }
    expect(text).toContain(`a standard error of ${error.toFixed(1)} points`);
    expect(text).toContain(`looks ${(expected * error).toFixed(1)} points better`);
  });
});

describe('agent-framework-choice', () => {
  it('sums the lines of a loop', () => {
    const text = cardText('agent-framework-choice');
    const parts = [100, 80, 60, 150, 80];
    const places = [...text.matchAll(/(?:validation|guard|run|resume|pause) +(\d+)(?: lines)? /g)];
    expect(places.map((match) => Number(match[1]))).toEqual(parts);
    expect(text).toContain(`${parts.at(-1)} ${sum(parts)} \`\`\``);
    expect(text).toContain(`only the first three, ${sum(parts.slice(0, 3))} lines`);
  });
});
