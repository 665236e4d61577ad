import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luckOf } from '../../../src/app/luck.ts';
import { CARD_SECONDS } from '../../../src/domain/interview-plan.ts';
import { type CardState, newCardState } from '../../../src/domain/review.ts';
import { createScheduler } from '../../../src/domain/scheduler.ts';
import { modelMemory, type Policy, type Simulation, simulate } from '../../../src/domain/simulate.ts';
import { DAY_MS } from '../../../src/domain/study-day.ts';
import { ordinaryPolicy, plannedPolicy } from '../../../src/domain/study-policy.ts';
import { HOUR } from '../../support/fixed-clock.ts';
import { aSummary, reviewMemory } from '../../support/models.ts';

const { model } = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const deck = (count: number) =>
  Array.from({ length: count }, (_, i) => aSummary({ id: `card-${i}`, topic: `topic-${i % 3}` }));

const ordinary = { newPerDay: 10, reviewsPerDay: 200 };

function world(count: number, more: Partial<Simulation> = {}): Simulation {
  const cards = deck(count);
  return {
    cards,
    states: new Map(),
    model,
    policy: ordinaryPolicy(cards, ordinary),
    truth: () => modelMemory(model, null),
    luck: luckOf(1),
    today: 100,
    days: 20,
    budgetSec: 1200,
    ...more,
  };
}

/** Notes what a policy was asked and what it answered. */
function noted(policy: Policy) {
  const days: { readonly today: number; readonly order: readonly string[]; seen: string[] }[] = [];
  const noting: Policy = (day) => {
    const order = policy(day);
    const seen = [...day.states.values()].filter(({ memory }) => memory).map(({ cardId }) => cardId);
    days.push({ today: day.today, order, seen });
    return order;
  };
  return { days, noting };
}

describe('simulate', () => {
  it('is the same for the same luck, and another for another', () => {
    expect(simulate(world(60)).days).toEqual(simulate(world(60)).days);
    expect(simulate(world(60, { luck: luckOf(2) })).days).not.toEqual(simulate(world(60)).days);
  });

  it('has a day for each, and the morning after the last, on which nothing is studied', () => {
    const { days } = simulate(world(30));
    expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 21 }, (_, i) => 100 + i));
    expect(days.at(-1)).toMatchObject({ seconds: 0, reviews: 0, fresh: 0, forgotten: 0 });
  });

  it('ends a day with the card that is open when the time is over, and owes what it took too long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 3000 }), fc.integer({ min: 1, max: 500 }), (budgetSec, seed) => {
        const { days } = simulate(world(200, { budgetSec, luck: luckOf(seed) }));
        let owed = 0;
        for (const { seconds } of days.slice(0, -1)) {
          expect(owed + seconds).toBeLessThan(budgetSec + CARD_SECONDS.fresh);
          owed = Math.max(0, owed + seconds - budgetSec);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('studies on the first day for what is left of its time only', () => {
    const seconds = (usedSec: number) => simulate(world(200, { usedSec })).days.map((day) => day.seconds);
    expect(seconds(0)[0]).toBe(600);
    expect(seconds(900)[0]).toBe(300);
    expect(seconds(1200)[0]).toBe(0);
    // Whoever studied for longer than planned has all of the next day.
    expect(seconds(9000)).toEqual(seconds(1200));
  });

  it('costs what its cards cost', () => {
    for (const { seconds, fresh, reviews, forgotten } of simulate(world(200)).days) {
      const recalled = reviews - forgotten;
      expect(seconds).toBe(
        fresh * CARD_SECONDS.fresh + recalled * CARD_SECONDS.recalled + forgotten * CARD_SECONDS.forgotten,
      );
    }
  });

  it('never expects more than the cards that were seen', () => {
    for (const { expected, seen } of simulate(world(100)).days) {
      expect(expected).toBeGreaterThanOrEqual(0);
      expect(expected).toBeLessThanOrEqual(seen);
    }
  });

  it('changes nothing that it is given', () => {
    const memory = reviewMemory({ dueDay: 100 });
    const states = new Map<string, CardState>([['card-0', { ...newCardState('card-0'), memory }]]);
    const before = structuredClone([...states]);
    simulate(world(10, { states }));
    expect([...states]).toEqual(before);
  });

  it('recalls as often as its memory says, when the scheduler is right', () => {
    const reviews = Array.from({ length: 12 }, (_, i) =>
      simulate(world(300, { days: 40, luck: luckOf(i + 10) })),
    ).flatMap((life) => life.reviews);
    const predicted = reviews.reduce((sum, { days, stability }) => sum + model.recall(days, stability), 0);
    const recalled = reviews.filter((review) => review.recalled).length;
    const deviation = Math.sqrt(
      reviews.reduce((sum, { days, stability }) => {
        const recall = model.recall(days, stability);
        return sum + recall * (1 - recall);
      }, 0),
    );
    expect(reviews.length).toBeGreaterThan(5000);
    expect(Math.abs(recalled - predicted)).toBeLessThan(4 * deviation);
  });

  it('sees worse recall than the scheduler believes when memories are worse', () => {
    const poor = (id: string) => {
      const half = (memory: ReturnType<typeof modelMemory>): ReturnType<typeof modelMemory> => ({
        recall: (days) => memory.recall(days) / 2,
        next: (days, grade) => half(memory.next(days, grade)),
      });
      return half(modelMemory(model, id === '' ? { stability: 1, difficulty: 5 } : null));
    };
    const [good, bad] = [simulate(world(100)), simulate(world(100, { truth: poor }))];
    expect(bad.days.at(-1)?.expected).toBeLessThan((good.days.at(-1)?.expected ?? 0) * 0.6);
  });
});

describe('ordinary sessions', () => {
  it('are those of the queue: what is due, and as many new cards as a day allows', () => {
    const cards = deck(100);
    const { days, noting } = noted(ordinaryPolicy(cards, ordinary));
    simulate(world(100, { policy: noting, budgetSec: 1e9 }));
    for (const { order, seen } of days) {
      expect(order.filter((id) => !seen.includes(id)).length).toBeLessThanOrEqual(10);
      expect(new Set(order).size).toBe(order.length);
    }
    expect(days[0]?.order).toHaveLength(10);
  });

  it('ask for a card in steps on the next day, wherever the user lives, and not again on its own', () => {
    const cards = deck(1);
    // Ten in the evening in California: the minute at which it comes back is on the next day in UTC.
    const dueAt = 101 * DAY_MS + 6 * HOUR;
    const memory = reviewMemory({
      phase: 'learning',
      lastStudyTime: 100 * DAY_MS + 18 * HOUR,
      dueAt,
      dueDay: 100,
    });
    const states = new Map([['card-0', { ...newCardState('card-0'), introducedDay: 100, memory }]]);
    for (const due of [dueAt, 99 * DAY_MS]) {
      const early = new Map(
        [...states].map(([id, state]) => [id, { ...state, memory: { ...memory, dueAt: due } }]),
      );
      const { days, noting } = noted(ordinaryPolicy(cards, ordinary));
      simulate(world(1, { states: early, policy: noting, days: 2 }));
      expect(days.map(({ order }) => order)).toEqual([[], ['card-0']]);
    }
  });

  it('can have the new cards before the reviews', () => {
    const cards = deck(100);
    const { days, noting } = noted(ordinaryPolicy(cards, { ...ordinary, newFirst: true }));
    simulate(world(100, { policy: noting }));
    const day = days.find(({ order, seen }) => order.some((id) => seen.includes(id)));
    const places = day?.order.map((id) => day.seen.includes(id));
    expect(places).toEqual(places?.toSorted((a, b) => Number(a) - Number(b)));
  });
});

describe('planned sessions', () => {
  it('never ask for a card twice a day, a suspended one, or a topic that counts nothing', () => {
    const cards = deck(60);
    const suspended = new Map([['card-1', { ...newCardState('card-1'), suspended: true }]]);
    const plan = { deadline: 120, budgetSec: 1200, weights: { 'topic-2': 0 } };
    const { days, noting } = noted(plannedPolicy(cards, model, plan));
    simulate(world(60, { cards, states: suspended, policy: noting }));
    expect(days).toHaveLength(20);
    for (const { order } of days) {
      expect(new Set(order).size).toBe(order.length);
      expect(order).not.toContain('card-1');
      expect(order.filter((id) => Number(id.slice(5)) % 3 === 2)).toEqual([]);
    }
  });

  it('bring more to the day than ordinary ones in the same time', () => {
    const cards = deck(200);
    const end = (policy: Policy) =>
      [1, 2, 3]
        .map(
          (seed) => simulate(world(200, { policy, luck: luckOf(seed), days: 14 })).days.at(-1)?.expected ?? 0,
        )
        .reduce((a, b) => a + b, 0);
    const plan = { deadline: 114, budgetSec: 1200, weights: {} };
    expect(end(plannedPolicy(cards, model, plan))).toBeGreaterThan(
      1.1 * end(ordinaryPolicy(cards, ordinary)),
    );
  });
});
