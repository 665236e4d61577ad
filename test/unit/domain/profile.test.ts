import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS, ROLES } from '../../../src/domain/card.ts';
import { drawnFor, NO_PROFILE, type Profile, suits } from '../../../src/domain/profile.ts';
import { buildQueue } from '../../../src/domain/queue.ts';
import { newCardState } from '../../../src/domain/review.ts';
import { aSummary, reviewMemory } from '../../support/models.ts';

const anyProfile: fc.Arbitrary<Profile> = fc.record({
  roles: fc.subarray([...ROLES]),
  level: fc.constantFrom(null, ...LEVELS),
  leaveOut: fc.subarray(['ml', 'llm', 'rag']),
});
const anyCards = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 99 }).map((n) => `card-${n}`),
    topic: fc.constantFrom('ml', 'llm', 'rag', 'data'),
    roles: fc.subarray([...ROLES]),
    level: fc.constantFrom(null, ...LEVELS),
    wave: fc.constantFrom(null, 1, 2),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
);

describe('suits', () => {
  const card = aSummary({ roles: ['research', 'ai-engineer'], level: 'mid', topic: 'llm' });
  it.each([
    [{}, true],
    [{ roles: ['ai-engineer'] }, true],
    [{ roles: ['product'] }, false],
    [{ level: 'junior' }, false],
    [{ level: 'mid' }, true],
    [{ level: 'senior' }, true],
    [{ leaveOut: ['llm'] }, false],
    [{ leaveOut: ['ml'] }, true],
  ] as const)('%j: %s', (profile, expected) => {
    expect(suits({ ...NO_PROFILE, ...profile }, card)).toBe(expected);
  });

  it('lets a card of no role and no level through', () => {
    expect(suits({ roles: ['product'], level: 'junior', leaveOut: [] }, aSummary({}))).toBe(true);
  });
});

describe('a session of a profile', () => {
  it('never has a new card that does not suit, nor a topic that is left out, and all that was begun', () => {
    fc.assert(
      fc.property(anyProfile, anyCards, fc.nat({ max: 29 }), (profile, made, begun) => {
        const cards = made.map((card) => aSummary(card));
        const states = new Map(
          cards
            .slice(0, begun)
            .map(({ id }) => [id, { ...newCardState(id), memory: reviewMemory({ dueDay: 0 }) }]),
        );
        const drawn = drawnFor(profile, cards, states);
        const { order } = buildQueue({ cards: drawn, states, now: 0, today: 1, newAllowance: 99 });
        const asked = cards.filter(({ id }) => order.includes(id));
        for (const card of asked) {
          expect(profile.leaveOut).not.toContain(card.topic);
          if (!states.has(card.id)) expect(suits(profile, card)).toBe(true);
        }
        const due = cards.filter(({ id, topic }) => states.has(id) && !profile.leaveOut.includes(topic));
        expect(order).toEqual(expect.arrayContaining(due.map(({ id }) => id)));
      }),
    );
  });

  it('meets the first wave of every topic before the second of any', () => {
    const cards = [
      ...[1, 2, 3].map((n) => aSummary({ id: `a-${n}`, topic: 'a', wave: 2 })),
      ...[1, 2, 3].map((n) => aSummary({ id: `b-${n}`, topic: 'b', wave: 1 })),
      ...[1, 2].map((n) => aSummary({ id: `c-${n}`, topic: 'c', wave: n })),
    ];
    const first = (newAllowance: number) =>
      buildQueue({ cards, states: new Map(), now: 0, today: 1, newAllowance }).order.toSorted();
    expect(first(4)).toEqual(['b-1', 'b-2', 'b-3', 'c-1']);
    expect(first(6)).toEqual(['a-1', 'a-2', 'b-1', 'b-2', 'b-3', 'c-1']);
  });
});
