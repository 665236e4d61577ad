import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardSummary } from '../../../src/domain/card.ts';
import { type PlanInput, planSession, reviewGain } from '../../../src/domain/interview-plan.ts';
import { readiness } from '../../../src/domain/readiness.ts';
import { type CardState, newCardState } from '../../../src/domain/review.ts';
import { createScheduler } from '../../../src/domain/scheduler.ts';
import { DAY } from '../../support/fixed-clock.ts';
import { aCard, reviewMemory } from '../../support/models.ts';

const { model } = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const TODAY = 100;
const FRESH_SECONDS = 60;
const TOPICS = ['llm', 'ml', 'rag'] as const;

interface Drawn {
  readonly topic: (typeof TOPICS)[number];
  readonly seen: boolean;
  readonly stability: number;
  readonly difficulty: number;
  /** Days since the last answer. */
  readonly ago: number;
  readonly suspended: boolean;
}

const stability = fc.double({ min: 0.05, max: 2000, noNaN: true });
const difficulty = fc.double({ min: 1, max: 10, noNaN: true });
const daysLeft = fc.integer({ min: 1, max: 90 });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  topic: fc.constantFrom(...TOPICS),
  seen: fc.boolean(),
  stability,
  difficulty,
  ago: fc.integer({ min: 0, max: 90 }),
  suspended: fc.nat(9).map((n) => n === 0),
});

function stateOf(id: string, { seen, stability, difficulty, ago, suspended }: Drawn): CardState {
  const memory = reviewMemory({ stability, difficulty, lastStudyTime: (TODAY - ago) * DAY });
  return { ...newCardState(id), memory: seen ? memory : null, suspended };
}

const idOf = (i: number) => `card-${String(i).padStart(3, '0')}`;

const input: fc.Arbitrary<PlanInput> = fc
  .record({
    cards: fc.array(drawn, { maxLength: 60 }),
    left: daysLeft,
    minutes: fc.integer({ min: 1, max: 60 }),
    weights: fc.dictionary(fc.constantFrom(...TOPICS), fc.constantFrom(0, 0.5, 1, 2, 4)),
    recalled: fc.array(fc.boolean(), { maxLength: 40 }),
  })
  .map(({ cards, left, minutes, weights, recalled }) => ({
    cards: cards.map(({ topic }, i): CardSummary => ({ ...aCard({ id: idOf(i), topic }), hasCheck: false })),
    states: new Map(cards.map((card, i) => [idOf(i), stateOf(idOf(i), card)])),
    model,
    today: TODAY,
    deadline: TODAY + left,
    budgetSec: minutes * 60,
    weights,
    recalled,
  }));

const isFresh = ({ states }: PlanInput, id: string) => !states.get(id)?.memory;
const topicOf = ({ cards }: PlanInput, id: string) => cards.find((card) => card.id === id)?.topic ?? '';

/** Checks a property of the plans of very different users. */
const always = (property: (given: PlanInput) => void) => fc.assert(fc.property(input, property));

describe('the order of a session before an interview', () => {
  it('holds each open card once: none suspended, answered today or of weight 0', () => {
    always((given) => {
      const { order } = planSession(given);
      const open = given.cards.filter(({ id, topic }) => {
        const state = given.states.get(id);
        const today = state?.memory?.lastStudyTime === TODAY * DAY;
        return !state?.suspended && !today && given.weights[topic] !== 0;
      });
      expect([...order].sort()).toEqual(open.map(({ id }) => id).sort());
    });
  });

  it('is the same for the same cards in any order, and leaves its input alone', () => {
    always((given) => {
      const before = structuredClone([given.cards, given.states, given.weights, given.recalled]);
      const there = planSession(given);
      expect(planSession({ ...given, cards: [...given.cards].reverse() })).toEqual(there);
      expect([given.cards, given.states, given.weights, given.recalled]).toEqual(before);
    });
  });

  it('is the same when every weight is doubled', () => {
    always((given) => {
      const weights = Object.fromEntries(TOPICS.map((topic) => [topic, given.weights[topic] ?? 1]));
      const doubled = Object.fromEntries(TOPICS.map((topic) => [topic, 2 * (given.weights[topic] ?? 1)]));
      expect(planSession({ ...given, weights: doubled })).toEqual(planSession({ ...given, weights }));
    });
  });

  it('spends no more on new cards than their share and one card, wherever it is left', () => {
    always((given) => {
      const { order, share, guarded } = planSession({ ...given, recalled: [] });
      expect(guarded).toBe(false);
      let [fresh, all] = [0, 0];
      for (const id of order) {
        const { memory } = given.states.get(id) ?? {};
        const recall = memory
          ? model.recall(TODAY - Math.floor(memory.lastStudyTime / DAY), memory.stability)
          : 0;
        all += memory ? recall * 20 + (1 - recall) * 45 : FRESH_SECONDS;
        fresh += memory ? 0 : FRESH_SECONDS;
        const reviewsLeft = order.slice(order.indexOf(id) + 1).some((next) => !isFresh(given, next));
        if (reviewsLeft) expect(fresh).toBeLessThanOrEqual(share * all + FRESH_SECONDS + 1e-6);
      }
    });
  });

  it('gives new cards nine tenths when there are too many for the time', () => {
    const cards = Array.from({ length: 300 }, (_, i) => ({ ...aCard({ id: idOf(i) }), hasCheck: false }));
    const given = { cards, states: new Map(), model, today: TODAY, deadline: TODAY + 7 };
    expect(planSession({ ...given, budgetSec: 1200, weights: {}, recalled: [] }).share).toBe(0.9);
  });

  it('deals new cards to topics in proportion to their weights, within one card', () => {
    const weights = { llm: 3, ml: 1, rag: 2 };
    const cards = TOPICS.flatMap((topic) =>
      Array.from({ length: 40 }, (_, i) => ({
        ...aCard({ id: `${topic}-${idOf(i)}`, topic }),
        hasCheck: false,
      })),
    );
    const given = { cards, states: new Map(), model, today: TODAY, deadline: TODAY + 20 };
    const plan = { ...given, budgetSec: 1200, weights, recalled: [] };
    const { order } = planSession(plan);
    for (let taken = 1; taken <= 60; taken += 1) {
      for (const topic of TOPICS) {
        const dealt = order.slice(0, taken).filter((id) => topicOf(plan, id) === topic).length;
        expect(Math.abs(dealt - (taken * weights[topic]) / 6)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('is never guarded by 29 answers, and with the guard on repairs before it introduces', () => {
    always((given) => {
      const forgotten = (count: number) => Array.from({ length: count }, () => false);
      const free = planSession({ ...given, recalled: forgotten(29) });
      expect(free.guarded).toBe(false);
      const held = planSession({ ...given, recalled: forgotten(30) });
      expect(held.guarded).toBe(true);
      expect([...held.order].sort()).toEqual([...free.order].sort());
      const firstNew = held.order.findIndex((id) => isFresh(given, id));
      for (const id of firstNew < 0 ? [] : held.order.slice(firstNew)) {
        const { memory } = given.states.get(id) ?? {};
        if (!memory) continue;
        const ago = TODAY - Math.floor(memory.lastStudyTime / DAY);
        expect(model.recall(ago, memory.stability)).toBeGreaterThanOrEqual(0.9);
      }
    });
  });
});

describe('the gain of a review', () => {
  it('is never negative, and vanishes for a memory that lasts', () => {
    fc.assert(
      fc.property(
        stability,
        difficulty,
        fc.integer({ min: 1, max: 365 }),
        daysLeft,
        (stable, hard, ago, left) => {
          expect(
            reviewGain(model, { stability: stable, difficulty: hard }, ago, left),
          ).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 2000 },
    );
    expect(reviewGain(model, { stability: 36_500, difficulty: 5 }, 1, 30)).toBeLessThan(0.001);
  });
});

describe('readiness', () => {
  it('is within its band, falls with the days left and rises with stability', () => {
    always((given) => {
      const { expected, low, high, seen } = readiness(given);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(expected);
      expect(expected).toBeLessThanOrEqual(high + 1e-9);
      expect(high).toBeLessThanOrEqual(seen);
      const later = readiness({ ...given, deadline: given.deadline + 30 });
      expect(later.expected).toBeLessThanOrEqual(expected + 1e-9);
      const firmer = readiness(given, { young: 2, mature: 2 });
      expect(firmer.expected).toBeGreaterThanOrEqual(expected - 1e-9);
    });
  });
});
