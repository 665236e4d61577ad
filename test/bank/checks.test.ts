import { describe, expect, it } from 'vitest';
import type { Check, Choice } from '../../src/domain/card.ts';
import { shippedCards } from '../support/shipped-cards.ts';

/** Share of right answers that somebody may get who looks only at the lengths of the choices. */
const MOST_BY_LENGTH = 0.35;

/**
 * Upper critical value of chi-squared with 3 degrees of freedom at p = 0.001, from the
 * NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4.
 */
const CRITICAL_VALUE = 16.266;

const cards = shippedCards().map(({ card }) => card);
const checks = cards.flatMap(({ id, check }) => (check ? [{ id, ...check }] : []));

const lengthOf = ({ text }: Choice): number => [...text].length;

/** Expected score of a guess between the choices of one length. */
function scoreAt(length: number, { choices }: Check): number {
  const picked = choices.filter((choice) => lengthOf(choice) === length);
  return picked.filter(({ correct }) => correct).length / picked.length;
}

/** Share of right answers when the choice of a check is picked by its length alone. */
function scoreByLength(pick: (...lengths: number[]) => number, from: readonly Check[]): number {
  const scores = from.map((check) => scoreAt(pick(...check.choices.map(lengthOf)), check));
  return scores.reduce((sum, score) => sum + score, 0) / from.length;
}

/** The ids whose correct choice alone is the longest or the shortest: where to begin when a test fails. */
const givenAwayBy = (pick: (...lengths: number[]) => number): string[] =>
  checks
    .filter((check) => scoreAt(pick(...check.choices.map(lengthOf)), check) === 1)
    .map(({ id }) => id)
    .sort();

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** How far counts are from being even. */
function chiSquared(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Probability of chi-squared above x with 3 degrees of freedom: 1 less the integral of its density. */
function chiSquaredTail(x: number): number {
  const steps = 20_000;
  // With t = u², the density loses its infinite slope at 0.
  const density = (u: number) => (2 * u ** 2 * Math.exp(-(u ** 2) / 2)) / Math.sqrt(2 * Math.PI);
  const width = Math.sqrt(x) / steps;
  let sum = 0;
  for (let i = 0; i < steps; i += 1) sum += density((i + 0.5) * width) * width;
  return 1 - sum;
}

/** A check whose choices have these lengths; the first one is correct. */
const made = (...lengths: number[]): Check => ({
  question: 'Q',
  choices: lengths.map((length, i) => ({ text: 'x'.repeat(length), why: 'w', correct: i === 0 })),
});

describe('the score by length', () => {
  it('shares a tie between the choices that have it', () => {
    expect(scoreByLength(Math.max, [made(4, 4, 2, 1), made(3, 5, 5, 5)])).toBe(0.25);
    expect(scoreByLength(Math.min, [made(4, 4, 4, 4), made(1, 2, 3, 4)])).toBe(0.625);
  });
});

describe('chi-squared', () => {
  it('is the sum of the squared differences over the expected count', () => {
    expect(chiSquared([10, 10, 10, 10])).toBe(0);
    expect(chiSquared([20, 10, 5, 5])).toBe((100 + 0 + 25 + 25) / 10);
  });

  it('has the critical value of the handbook', () => {
    expect(chiSquaredTail(CRITICAL_VALUE)).toBeCloseTo(0.001, 6);
    // The 5 % value of the same table, so that the integral is not right at one place only.
    expect(chiSquaredTail(7.815)).toBeCloseTo(0.05, 4);
  });
});

describe('the checks of the shipped bank', () => {
  it('are on every card but the behavioral ones', () => {
    expect(cards.length).toBeGreaterThanOrEqual(40);
    const without = cards.filter(({ kind, check }) => !check !== (kind === 'behavioral'));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('have exactly one correct choice', () => {
    const wrong = checks.filter(({ choices }) => choices.filter(({ correct }) => correct).length !== 1);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('ask each question once', () => {
    const folded = checks.map(({ question }) => question.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '));
    const repeated = checks.filter((_, i) => folded.indexOf(folded[i] ?? '') !== i);
    expect(repeated.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['longest', Math.max],
    ['shortest', Math.min],
  ])('are not answered by always choosing the %s choice', (name, pick) => {
    const score = scoreByLength(pick, checks);
    const hint = `the ${name} choice is right in ${percent(score)}; alone the ${name} in ${givenAwayBy(pick).join(', ')}`;
    expect(score, hint).toBeLessThanOrEqual(MOST_BY_LENGTH);
  });

  it('have the correct choice at each of four places about equally often', () => {
    const fours = checks.filter(({ choices }) => choices.length === 4);
    const places = [0, 1, 2, 3].map(
      (place) => fours.filter(({ choices }) => choices[place]?.correct === true).length,
    );
    expect(chiSquared(places), `at places 1 to 4: ${places.join(', ')}`).toBeLessThan(CRITICAL_VALUE);
  });
});
