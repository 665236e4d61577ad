import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardSummary } from '../../../src/domain/card.ts';
import { buildQueue, cramQueue, LEARN_AHEAD_MS, type QueueInput } from '../../../src/domain/queue.ts';
import { type CardState, newCardState } from '../../../src/domain/review.ts';
import { createScheduler, type Memory } from '../../../src/domain/scheduler.ts';
import { seededRandom } from '../../../src/system.ts';
import { NOON } from '../../support/events.ts';
import { DAY, MINUTE } from '../../support/fixed-clock.ts';

const TODAY = 20_614;

function card(id: string, topic: string, more: Partial<CardSummary> = {}): CardSummary {
  return {
    id,
    topic,
    question: `What is ${id}?`,
    kind: null,
    level: null,
    difficulty: null,
    roles: [],
    tags: [],
    related: [],
    wave: null,
    contentHash: 'hash',
    hasCheck: false,
    ...more,
  };
}

const REVIEW: Memory = {
  phase: 'review',
  stability: 5,
  difficulty: 5,
  step: 0,
  scheduledDays: 5,
  reps: 3,
  lapses: 0,
  lastStudyTime: (TODAY - 5) * DAY,
  dueAt: null,
  dueDay: TODAY,
};

const state = (cardId: string, more: Partial<CardState>): CardState => ({ ...newCardState(cardId), ...more });
const dueOn = (cardId: string, dueDay: number): CardState => state(cardId, { memory: { ...REVIEW, dueDay } });
const inSteps = (cardId: string, dueAt: number): CardState =>
  state(cardId, { memory: { ...REVIEW, phase: 'learning', dueAt, dueDay: TODAY } });

function build(
  cards: readonly CardSummary[],
  states: readonly CardState[] = [],
  more: Partial<QueueInput> = {},
) {
  const byId = new Map(states.map((one) => [one.cardId, one]));
  return buildQueue({ cards, states: byId, now: NOON, today: TODAY, newAllowance: 20, ...more });
}

const topicsOf = (cards: readonly CardSummary[], order: readonly string[]): (string | undefined)[] =>
  order.map((id) => cards.find((one) => one.id === id)?.topic);

const neighboursOfOneTopic = (topics: readonly (string | undefined)[]): number =>
  topics.filter((topic, index) => index > 0 && topic === topics[index - 1]).length;

/** So many cards of each topic, named `<topic><number>`. */
const deck = (topics: string, size: number): CardSummary[] =>
  [...topics].flatMap((topic) => Array.from({ length: size }, (_, index) => card(`${topic}${index}`, topic)));

describe('the cards of a queue', () => {
  it('are the due and the new ones', () => {
    const cards = [card('due', 'a'), card('later', 'a'), card('new', 'b')];
    const queue = build(cards, [dueOn('due', TODAY), dueOn('later', TODAY + 1)]);
    expect(queue).toEqual({ order: ['due', 'new'], waiting: [], held: 0, reviews: 1, fresh: 1 });
  });

  it('are none when nothing is due or new', () => {
    const queue = build([card('later', 'a')], [dueOn('later', TODAY + 1)]);
    expect(queue).toEqual({ order: [], waiting: [], held: 0, reviews: 0, fresh: 0 });
  });

  it('leave out suspended ones, due, new, promoted or in steps', () => {
    const cards = [card('due', 'a'), card('new', 'a'), card('promoted', 'a'), card('step', 'a')];
    const suspended = [
      { ...dueOn('due', TODAY - 3), suspended: true },
      state('new', { suspended: true }),
      state('promoted', { suspended: true, promoted: true }),
      { ...inSteps('step', NOON + MINUTE), suspended: true },
    ];
    expect(build(cards, suspended)).toEqual({ order: [], waiting: [], held: 0, reviews: 0, fresh: 0 });
  });

  it('leave out buried ones until their day', () => {
    const until = (buriedUntil: number) =>
      build([card('x', 'a')], [{ ...dueOn('x', TODAY), buriedUntil }]).order;
    expect([until(TODAY + 1), until(TODAY), until(TODAY - 1)]).toEqual([[], ['x'], ['x']]);
  });

  it('leave out cards of other topics, though their history is known', () => {
    expect(build([card('a1', 'a')], [dueOn('b1', TODAY)]).order).toEqual(['a1']);
  });
});

describe('the new cards', () => {
  it('are no more than today still allows', () => {
    const allowed = (newAllowance: number) => build(deck('a', 5), [], { newAllowance }).order.length;
    expect([allowed(-1), allowed(0), allowed(2), allowed(5), allowed(9)]).toEqual([0, 0, 2, 5, 5]);
  });

  it('come by wave, then by difficulty, then by id', () => {
    const cards = [
      card('z', 'a', { wave: 2, difficulty: 1 }),
      card('y', 'a', { wave: 1, difficulty: 3 }),
      card('x', 'a', { wave: 1, difficulty: 1 }),
      card('w', 'a', { wave: 1, difficulty: 3 }),
      card('plain', 'a'),
    ];
    expect(build(cards).order).toEqual(['x', 'plain', 'w', 'y', 'z']);
  });

  it('are dealt to the topics in turn', () => {
    const { order } = build(deck('abc', 4), [], { newAllowance: 6 });
    expect([...order].sort()).toEqual(['a0', 'a1', 'b0', 'b1', 'c0', 'c1']);
  });

  it('go first to the topic of which the fewest cards have been seen', () => {
    const seen = ['a0', 'a1', 'b0'].map((id) => dueOn(id, TODAY + 5));
    const { order } = build(deck('abc', 5), seen, { newAllowance: 3 });
    expect([...order].sort()).toEqual(['b1', 'c0', 'c1']);
  });

  it('go to the first topic by name when as many of each have been seen', () => {
    expect(build(deck('cab', 2), [], { newAllowance: 1 }).order).toEqual(['a0']);
  });

  it('fill the allowance from what is left when a topic has run out', () => {
    const cards = [card('a0', 'a'), ...deck('b', 5)];
    expect(build(cards, [], { newAllowance: 4 }).order).toHaveLength(4);
  });
});

describe('a limit', () => {
  const cards = deck('a', 6);
  const states = [dueOn('a0', TODAY), dueOn('a1', TODAY - 9), dueOn('a2', TODAY - 2), dueOn('a3', TODAY - 5)];

  it('keeps the longest overdue', () => {
    expect(build(cards, states, { limit: 2 })).toEqual({
      order: ['a1', 'a3'],
      waiting: [],
      held: 0,
      reviews: 2,
      fresh: 0,
    });
  });

  it('lets new cards in when the reviews leave room', () => {
    const queue = build(cards, states, { limit: 5 });
    expect([queue.reviews, queue.fresh, queue.order.length]).toEqual([4, 1, 5]);
  });

  it('counts promoted and waiting cards too', () => {
    const promoted = state('a4', { promoted: true });
    const waiting = inSteps('a5', NOON + MINUTE);
    const limited = (limit: number) => {
      const queue = build(cards, [...states, promoted, waiting], { limit });
      return [queue.order.length, queue.waiting.length];
    };
    expect([limited(0), limited(1), limited(5), limited(6)]).toEqual([
      [0, 0],
      [1, 0],
      [5, 0],
      [5, 1],
    ]);
  });
});

describe('the order', () => {
  it('takes the longest overdue first within a topic, then by id', () => {
    const states = [dueOn('a0', TODAY), dueOn('a1', TODAY - 3), dueOn('a2', TODAY - 3)];
    expect(build(deck('a', 3), states).order).toEqual(['a1', 'a2', 'a0']);
  });

  it('puts promoted cards first, seen or new, due or not', () => {
    const states = [
      dueOn('a0', TODAY - 9),
      { ...dueOn('b0', TODAY + 30), promoted: true },
      state('b1', { promoted: true }),
    ];
    const queue = build(deck('ab', 2), states);
    expect(queue.order.slice(0, 2)).toEqual(['b0', 'b1']);
    expect([...queue.order].sort()).toEqual(['a0', 'a1', 'b0', 'b1']);
    expect([queue.reviews, queue.fresh]).toEqual([2, 2]);
  });

  it('shows a promoted new card when no new ones are allowed', () => {
    const queue = build(deck('a', 2), [state('a1', { promoted: true })], { newAllowance: 0 });
    expect(queue).toMatchObject({ order: ['a1'], reviews: 0, fresh: 1 });
  });

  it('mixes new cards evenly into the reviews', () => {
    const cards = deck('a', 9);
    const states = cards.slice(0, 6).map(({ id }) => dueOn(id, TODAY));
    const kinds = build(cards, states).order.map((id) => (id < 'a6' ? 'r' : 'n'));
    expect(kinds.join('')).toBe('rnrrnrrnr');
  });

  it.each([
    ['two topics', 'ab', 3],
    ['three topics', 'abc', 4],
    ['five topics', 'abcde', 2],
  ])('never puts two reviews or two new cards of a topic side by side: %s', (_, topics, size) => {
    const cards = deck(topics, size);
    const reviews = build(
      cards,
      cards.map(({ id }) => dueOn(id, TODAY)),
    ).order;
    const fresh = build(cards).order;
    expect([reviews.length, fresh.length]).toEqual([cards.length, Math.min(20, cards.length)]);
    expect(neighboursOfOneTopic(topicsOf(cards, reviews))).toBe(0);
    expect(neighboursOfOneTopic(topicsOf(cards, fresh))).toBe(0);
  });

  // Fails: the order is a0 a1 b0 b1, because reviews and new cards are interleaved apart and then
  // mixed without regard to topics.
  it('never puts two cards of a topic side by side where new ones are mixed into reviews', () => {
    const cards = deck('ab', 2);
    const { order } = build(cards, [dueOn('a0', TODAY), dueOn('b0', TODAY)]);
    expect(order).toHaveLength(4);
    expect(neighboursOfOneTopic(topicsOf(cards, order))).toBe(0);
  });

  it('spreads a small topic over the reviews of a large one', () => {
    const cards = [...deck('a', 6), ...deck('b', 2)];
    const { order } = build(
      cards,
      cards.map(({ id }) => dueOn(id, TODAY)),
    );
    expect(topicsOf(cards, order).join('')).toBe('aabaaaba');
  });
});

describe('cards in steps', () => {
  const cards = deck('a', 4);

  it('are due from their minute on', () => {
    expect(build([card('x', 'a')], [inSteps('x', NOON)])).toMatchObject({
      order: ['x'],
      waiting: [],
      reviews: 1,
    });
  });

  it('wait until then, the soonest first, and are neither reviews nor new', () => {
    const states = [inSteps('a0', NOON + 9 * MINUTE), inSteps('a1', NOON + MINUTE), dueOn('a2', TODAY + 1)];
    expect(build(cards, states)).toEqual({
      order: ['a3'],
      waiting: [
        { cardId: 'a1', dueAt: NOON + MINUTE },
        { cardId: 'a0', dueAt: NOON + 9 * MINUTE },
      ],
      held: 0,
      reviews: 0,
      fresh: 1,
    });
  });

  it('are left for later when their minute is more than the learn-ahead away', () => {
    const waiting = (dueAt: number) => build([card('x', 'a')], [inSteps('x', dueAt)]).waiting.length;
    expect([waiting(NOON + LEARN_AHEAD_MS), waiting(NOON + LEARN_AHEAD_MS + 1)]).toEqual([1, 0]);
  });
});

const anyInput = fc
  .record({
    cards: fc.uniqueArray(
      fc.record({
        number: fc.integer({ min: 0, max: 60 }),
        topic: fc.constantFrom('a', 'b', 'c'),
        wave: fc.constantFrom(null, 1, 2),
        kind: fc.constantFrom('new', 'due', 'later', 'step', 'promoted', 'suspended', 'buried'),
        days: fc.integer({ min: 0, max: 5 }),
      }),
      { selector: ({ number }) => number, maxLength: 30 },
    ),
    newAllowance: fc.integer({ min: 0, max: 20 }),
    limit: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
  })
  .map(({ cards, newAllowance, limit }): QueueInput => {
    const states = cards.flatMap(({ number, kind, days }): CardState[] => {
      const id = `card-${number}`;
      if (kind === 'new') return [];
      if (kind === 'due') return [dueOn(id, TODAY - days)];
      if (kind === 'later') return [dueOn(id, TODAY + 1 + days)];
      if (kind === 'step') return [inSteps(id, NOON + (days - 2) * 7 * MINUTE)];
      if (kind === 'promoted') return [{ ...dueOn(id, TODAY + days), promoted: true }];
      return kind === 'suspended'
        ? [state(id, { suspended: true })]
        : [state(id, { buriedUntil: TODAY + days })];
    });
    return {
      cards: cards.map(({ number, topic, wave }) => card(`card-${number}`, topic, { wave })),
      states: new Map(states.map((one) => [one.cardId, one])),
      now: NOON,
      today: TODAY,
      newAllowance,
      ...(limit === undefined ? {} : { limit }),
    };
  });

describe('any queue', () => {
  it('does not depend on the order of the cards', () => {
    const input = anyInput.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.shuffledSubarray([...one.cards], { minLength: one.cards.length, maxLength: one.cards.length }),
      ),
    );
    fc.assert(
      fc.property(input, ([one, cards]) => {
        expect(buildQueue({ ...one, cards })).toEqual(buildQueue(one));
      }),
    );
  });

  it('holds no card twice, keeps its limit and counts right', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { order, waiting, reviews, fresh } = buildQueue(input);
        const ids = [...order, ...waiting.map(({ cardId }) => cardId)];
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(input.limit ?? input.cards.length);
        expect(reviews + fresh).toBe(order.length);
        expect(order.filter((id) => !input.states.get(id)?.memory)).toHaveLength(fresh);
        expect(fresh).toBeLessThanOrEqual(input.newAllowance);
      }),
    );
  });

  it('leaves its input as it was', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const before = input.cards.map(({ id }) => id);
        buildQueue({ ...input, cards: Object.freeze(input.cards) as readonly CardSummary[] });
        expect(input.cards.map(({ id }) => id)).toEqual(before);
      }),
    );
  });
});

describe('a cap on reviews', () => {
  const cards = deck('ab', 3);
  const due = cards.map(({ id }, i) => dueOn(id, TODAY - i));

  it('keeps the longest overdue and tells how many wait', () => {
    const { order, held } = build(cards, due, { reviewAllowance: 2 });
    expect(order.toSorted()).toEqual(
      cards
        .slice(-2)
        .map(({ id }) => id)
        .sort(),
    );
    expect(held).toBe(4);
  });

  it('takes in steps that were left open on an earlier day', () => {
    const left = cards.map(({ id }) => inSteps(id, NOON - DAY));
    expect(build(cards, left, { reviewAllowance: 2 })).toMatchObject({ reviews: 2, held: 4 });
  });

  it('does not touch cards in steps that were answered today', () => {
    const again = state('a0', {
      memory: { ...REVIEW, phase: 'relearning', lastStudyTime: TODAY * DAY, dueAt: NOON - MINUTE },
    });
    const { order, held } = build(cards, [again, ...due.slice(1)], { reviewAllowance: 2 });
    expect(order).toHaveLength(3);
    expect(order).toContain('a0');
    expect(held).toBe(3);
  });

  it('gives its first places to what was asked for by name', () => {
    const [first, ...others] = due.map((one, i) => ({ ...one, promoted: i === 0 }));
    const queue = build(cards, [first as CardState, ...others], { reviewAllowance: 2 });
    expect(queue).toMatchObject({ reviews: 2, held: 4 });
    expect(queue.order[0]).toBe('a0');
  });

  it('does not touch new cards', () => {
    const { order } = build(cards, [dueOn('a0', TODAY)], { reviewAllowance: 0, newAllowance: 5 });
    expect(order).toHaveLength(5);
    expect(order).not.toContain('a0');
  });
});

describe('studying ahead', () => {
  const cards = deck('a', 3);
  const states = [dueOn('a0', TODAY + 1), dueOn('a1', TODAY + 2), dueOn('a2', TODAY + 3)];

  it('takes what falls due in so many days, the soonest first', () => {
    expect(build(cards, states, { ahead: 2 }).order).toEqual(['a0', 'a1']);
    expect(build(cards, states).order).toEqual([]);
  });

  it('leaves cards in steps to their minute', () => {
    const { order, waiting } = build([card('x', 'a')], [inSteps('x', NOON + 5 * MINUTE)], { ahead: 9 });
    expect({ order, waiting: waiting.length }).toEqual({ order: [], waiting: 1 });
  });
});

describe('related cards', () => {
  it('do not follow each other where another card can stand between them', () => {
    const cards = [card('a', 't', { related: ['b'] }), card('b', 't', { related: ['a'] }), card('c', 't')];
    const { order } = build(
      cards,
      cards.map(({ id }) => dueOn(id, TODAY)),
    );
    expect(order).toEqual(['a', 'c', 'b']);
  });

  it('follow each other where there is nothing else', () => {
    const cards = [card('a', 't', { related: ['b'] }), card('b', 't')];
    const { order } = build(
      cards,
      cards.map(({ id }) => dueOn(id, TODAY)),
    );
    expect(order).toEqual(['a', 'b']);
  });
});

describe('a backlog', () => {
  const { retrievability } = createScheduler({ desiredRetention: 0.9, dayStartsAt: 0 });
  const reviewed = (id: string, stability: number, daysAgo: number, dueDay: number) =>
    state(id, { memory: { ...REVIEW, stability, lastStudyTime: (TODAY - daysAgo) * DAY, dueDay } });
  // The strong card is overdue for longest, but hardly loses anything by waiting on.
  const cards = ['fresh', 'strong', 'weak'].map((id) => card(id, 'ml'));
  const states = [
    reviewed('strong', 200, 320, TODAY - 120),
    reviewed('weak', 2, 3, TODAY - 1),
    reviewed('fresh', 30, 30, TODAY),
  ];

  it('is cleared from the longest overdue on', () => {
    expect(build(cards, states, { reviewAllowance: 1 }).order).toEqual(['strong']);
    expect(build(cards, states, { reviewAllowance: 2 }).order).toEqual(['strong', 'weak']);
  });

  it('is cleared from the highest loss on, if that is asked for', () => {
    const backlog = { order: 'loss', retrievability } as const;
    expect(build(cards, states, { reviewAllowance: 1, backlog }).order).toEqual(['weak']);
    expect(build(cards, states, { reviewAllowance: 2, backlog }).order).toEqual(['weak', 'fresh']);
    expect(build(cards, states, { reviewAllowance: 2, backlog }).held).toBe(1);
  });
});

describe('a queue for cramming', () => {
  const cards = Array.from({ length: 9 }, (_, i) => card(`card-${i}`, i % 2 ? 'ml' : 'llm'));
  const states = new Map([['card-0', state('card-0', { suspended: true })]]);

  it('has any card but suspended ones, up to the limit, and is the same for the same random numbers', () => {
    const draw = (seed: number, limit?: number) =>
      cramQueue({ cards, states, limit }, seededRandom(seed)).order;
    expect([...draw(1)].sort()).toEqual(cards.slice(1).map(({ id }) => id));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1, 3)).toHaveLength(3);
  });

  it('interleaves topics', () => {
    const { order } = cramQueue({ cards: cards.slice(1), states }, seededRandom(3));
    expect(neighboursOfOneTopic(topicsOf(cards, order))).toBeLessThan(3);
  });
});
