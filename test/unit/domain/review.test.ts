import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRADES } from '../../../src/domain/grade.ts';
import {
  addCounts,
  type CardState,
  type DayCounts,
  NO_COUNTS,
  newCardState,
  replay,
  replayCard,
} from '../../../src/domain/review.ts';
import {
  compareEvents,
  isScheduleEvent,
  mergeEvents,
  type ReviewEvent,
} from '../../../src/domain/review-event.ts';
import { createScheduler } from '../../../src/domain/scheduler.ts';
import {
  answered,
  anyLog,
  buried,
  crammed,
  flagged,
  moved,
  NOON,
  quizzed,
  retracted,
  unflagged,
} from '../../support/events.ts';
import { DAY, HOUR, MINUTE } from '../../support/fixed-clock.ts';

const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const TODAY = 20_614;

const stateAfter = (...events: readonly ReviewEvent[]): CardState => replayCard('a', events, scheduler).state;

/** What each study day of card `a` adds up to, without the zeros. */
const daysAfter = (...events: readonly ReviewEvent[]): Record<number, Partial<DayCounts>> =>
  Object.fromEntries(
    [...replayCard('a', events, scheduler).days].map(([day, counts]) => [
      day,
      Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)),
    ]),
  );

const withoutRevision = ({ revision: _, ...state }: CardState) => state;

describe('a card without events', () => {
  it('is new', () => {
    expect(stateAfter()).toEqual(newCardState('a'));
    expect(stateAfter()).toMatchObject({ memory: null, introducedDay: null, revision: 0 });
  });
});

describe('an answer', () => {
  it('gives the card the memory that the scheduler computes', () => {
    const [first, second] = [answered('a', NOON, 3), answered('a', NOON + 10 * MINUTE, 3)];
    const learning = scheduler.answer(null, 3, first);
    expect(stateAfter(first).memory).toEqual(learning);
    expect(stateAfter(first, second).memory).toEqual(scheduler.answer(learning, 3, second));
  });

  it('introduces the card on the study day of the first answer only', () => {
    const events = [answered('a', NOON, 1), answered('a', NOON + 3 * DAY, 3)];
    expect(stateAfter(...events)).toMatchObject({ introducedDay: TODAY, revision: 2 });
  });

  it('keeps the content hash of the last answer, not of the last to arrive', () => {
    const old = answered('a', NOON, 3, { contentHash: 'old' });
    const recent = answered('a', NOON + DAY, 3, { contentHash: 'recent' });
    expect(stateAfter(recent, old).contentHash).toBe('recent');
  });
});

describe('an undo', () => {
  const first = answered('a', NOON, 4);
  const second = answered('a', NOON + 8 * DAY, 1);

  it('leaves the card as if the answer had never been given', () => {
    const undone = stateAfter(first, second, retracted(second, NOON + 8 * DAY + MINUTE));
    expect(withoutRevision(undone)).toEqual(withoutRevision(stateAfter(first)));
    expect(undone.revision).toBe(3);
  });

  it('makes a card new again when it takes back the only answer', () => {
    const undone = stateAfter(first, retracted(first, NOON + MINUTE));
    expect(withoutRevision(undone)).toEqual(withoutRevision(newCardState('a')));
    expect(daysAfter(first, retracted(first, NOON + MINUTE))).toEqual({});
  });

  it('of an answer in the middle lets the later ones follow the earlier', () => {
    const third = answered('a', NOON + 20 * DAY, 3);
    const undone = stateAfter(first, second, third, retracted(second, NOON + 30 * DAY));
    expect(withoutRevision(undone)).toEqual(withoutRevision(stateAfter(first, third)));
  });

  it('waits for an answer that has not arrived yet', () => {
    const undo = retracted(first, NOON + MINUTE);
    expect(stateAfter(undo)).toEqual({ ...newCardState('a'), revision: 1 });
    expect(stateAfter(undo, first)).toEqual({ ...newCardState('a'), revision: 2 });
  });

  it('counts although a clock set back dates it before its target', () => {
    expect(stateAfter(first, retracted(first, NOON - DAY)).memory).toBeNull();
  });

  it('takes back a suspension', () => {
    const suspended = moved('suspended', 'a', NOON + MINUTE);
    expect(stateAfter(first, suspended).suspended).toBe(true);
    expect(stateAfter(first, suspended, retracted(suspended, NOON + HOUR)).suspended).toBe(false);
  });

  it('takes back a reset, and the card remembers', () => {
    const reset = moved('reset', 'a', NOON + DAY);
    const undone = stateAfter(first, reset, retracted(reset, NOON + 2 * DAY));
    expect(undone.memory).toEqual(stateAfter(first).memory);
  });

  it('cannot be undone itself', () => {
    const undo = retracted(first, NOON + MINUTE);
    expect(stateAfter(first, undo, retracted(undo, NOON + HOUR)).memory).toBeNull();
  });

  it('takes the answer out of the totals of its day', () => {
    const undo = retracted(second, NOON + 8 * DAY + MINUTE);
    expect(daysAfter(first, second, undo)).toEqual(daysAfter(first));
  });
});

describe('a suspension', () => {
  it('lasts until the card is restored and leaves its memory alone', () => {
    const answer = answered('a', NOON, 3);
    const suspended = moved('suspended', 'a', NOON + MINUTE);
    const restored = moved('restored', 'a', NOON + DAY);
    expect(stateAfter(answer, suspended)).toEqual({ ...stateAfter(answer), suspended: true, revision: 2 });
    expect(stateAfter(answer, suspended, restored)).toEqual({ ...stateAfter(answer), revision: 3 });
  });

  it('is not ended by an answer', () => {
    expect(stateAfter(moved('suspended', 'a', NOON), answered('a', NOON + 1, 3)).suspended).toBe(true);
  });
});

describe('a burial', () => {
  it('puts the card off until its day', () => {
    expect(stateAfter(buried('a', NOON, TODAY + 1))).toMatchObject({ buriedUntil: TODAY + 1, memory: null });
  });

  it('is cleared by an answer', () => {
    const events = [buried('a', NOON, TODAY + 1), answered('a', NOON + MINUTE, 3)];
    expect(stateAfter(...events).buriedUntil).toBeNull();
  });

  it('after an answer holds', () => {
    const events = [answered('a', NOON, 3), buried('a', NOON + MINUTE, TODAY + 1)];
    expect(stateAfter(...events).buriedUntil).toBe(TODAY + 1);
  });

  it('is ended by a restoration', () => {
    const events = [buried('a', NOON, TODAY + 1), moved('restored', 'a', NOON + MINUTE)];
    expect(stateAfter(...events).buriedUntil).toBeNull();
  });

  it('is replaced by a later one', () => {
    const events = [buried('a', NOON + MINUTE, TODAY + 2), buried('a', NOON, TODAY + 9)];
    expect(stateAfter(...events).buriedUntil).toBe(TODAY + 2);
  });
});

describe('a promotion', () => {
  it('lasts until the card is answered', () => {
    const promoted = moved('promoted', 'a', NOON);
    expect(stateAfter(promoted).promoted).toBe(true);
    expect(stateAfter(promoted, answered('a', NOON + MINUTE, 1)).promoted).toBe(false);
  });

  it('holds after an earlier answer', () => {
    expect(stateAfter(answered('a', NOON, 3), moved('promoted', 'a', NOON + 1)).promoted).toBe(true);
  });
});

describe('a reset', () => {
  const answer = answered('a', NOON, 4);
  const reset = moved('reset', 'a', NOON + DAY);

  it('makes the card new but keeps the days it was studied on', () => {
    expect(stateAfter(answer, reset)).toMatchObject({ memory: null, introducedDay: null, revision: 2 });
    expect(daysAfter(answer, reset)).toEqual(daysAfter(answer));
  });

  it('lets the next answer introduce the card again, with the memory of a new card', () => {
    const again = answered('a', NOON + 2 * DAY, 3);
    const state = stateAfter(answer, reset, again);
    expect(state.introducedDay).toBe(TODAY + 2);
    expect(state.memory).toEqual(scheduler.answer(null, 3, again));
    expect(daysAfter(answer, reset, again)[TODAY + 2]).toMatchObject({ introduced: 1 });
  });

  it('does not end a suspension', () => {
    expect(stateAfter(moved('suspended', 'a', NOON), reset).suspended).toBe(true);
  });
});

describe('a quiz', () => {
  it('changes neither the card nor its revision nor any day', () => {
    const answer = answered('a', NOON, 3);
    const quiz = quizzed('a', NOON + MINUTE, { correct: false, contentHash: 'other' });
    expect(stateAfter(answer, quiz)).toEqual(stateAfter(answer));
    expect(daysAfter(answer, quiz)).toEqual(daysAfter(answer));
    expect(replay([quiz], scheduler).states.size).toBe(0);
  });

  it('says nothing about the schedule, as cramming and marks do not', () => {
    const aside = [
      crammed('a', NOON, 1),
      flagged('a', NOON, 'wrong'),
      unflagged('a', NOON),
      quizzed('a', NOON),
    ];
    const all = [answered('a', NOON, 3), moved('reset', 'a', NOON), buried('a', NOON, TODAY), ...aside];
    expect(all.filter((event) => !isScheduleEvent(event))).toEqual(aside);
    expect(replay(aside, scheduler)).toEqual({ states: new Map(), days: new Map() });
  });
});

describe('the totals of a day', () => {
  const graduate = answered('a', NOON, 4);

  it('count every answer by its grade, and the first one as an introduction', () => {
    const events = [1, 2, 3, 3].map((_, step) =>
      answered('a', NOON + step * MINUTE, ([1, 2, 3, 3] as const)[step] ?? 1),
    );
    expect(daysAfter(...events)).toEqual({
      [TODAY]: { answers: 4, again: 1, hard: 1, good: 2, introduced: 1, studyMs: 20_000 },
    });
  });

  it('count for true retention only the first review of the day, recalled or not', () => {
    const lapse = NOON + 8 * DAY;
    const forgotten = [
      answered('a', lapse, 1),
      answered('a', lapse + 10 * MINUTE, 3),
      answered('a', lapse + HOUR, 3),
    ];
    expect(daysAfter(graduate, ...forgotten)[TODAY + 8]).toEqual({
      answers: 3,
      again: 1,
      good: 2,
      firstReviews: 1,
      lapses: 1,
      studyMs: 15_000,
    });
    const recalled = [answered('a', lapse, 2), answered('a', lapse + HOUR, 1)];
    expect(daysAfter(graduate, ...recalled)[TODAY + 8]).toMatchObject({
      firstReviews: 1,
      firstRecalled: 1,
      lapses: 1,
    });
  });

  it('leave out of true retention a card that graduated earlier on that day', () => {
    const day = daysAfter(graduate, answered('a', NOON + HOUR, 3))[TODAY];
    expect(day).toEqual({ answers: 2, easy: 1, good: 1, introduced: 1, studyMs: 10_000 });
  });

  it('leave out of true retention a card that is still in steps', () => {
    const learning = daysAfter(answered('a', NOON, 1), answered('a', NOON + DAY, 3));
    expect(learning[TODAY + 1]).toEqual({ answers: 1, good: 1, studyMs: 5000 });
    const relearning = [graduate, answered('a', NOON + 8 * DAY, 1), answered('a', NOON + 9 * DAY, 3)];
    expect(daysAfter(...relearning)[TODAY + 9]).toEqual({ answers: 1, good: 1, studyMs: 5000 });
  });

  it('count the first review again on the next day', () => {
    const events = [graduate, answered('a', NOON + 8 * DAY, 3), answered('a', NOON + 9 * DAY, 3)];
    expect(daysAfter(...events)).toMatchObject({
      [TODAY + 8]: { firstReviews: 1, firstRecalled: 1 },
      [TODAY + 9]: { firstReviews: 1, firstRecalled: 1 },
    });
  });

  it('count ten minutes at most for one answer', () => {
    const slow = answered('a', NOON, 3, { revealMs: 599_000, gradeMs: 2000 });
    const quick = answered('a', NOON + HOUR, 3, { revealMs: 599_000, gradeMs: 999 });
    expect(daysAfter(slow)).toMatchObject({ [TODAY]: { studyMs: 600_000 } });
    expect(daysAfter(slow, quick)).toMatchObject({ [TODAY]: { studyMs: 1_199_999 } });
  });

  it('count another most for one answer when that is set', () => {
    const strict = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240, answerCap: 2 });
    const slow = answered('a', NOON, 3, { revealMs: 599_000, gradeMs: 2000 });
    expect(replay([slow], strict).days.get(TODAY)).toMatchObject({ studyMs: 120_000 });
  });

  it('belong to the study day: 3:59 at night is still yesterday', () => {
    const night = Date.parse('2026-06-11T03:59:00Z');
    expect(daysAfter(answered('a', night, 3), answered('a', night + MINUTE, 3))).toMatchObject({
      [TODAY]: { answers: 1 },
      [TODAY + 1]: { answers: 1 },
    });
  });

  it('follow the local time of the answer', () => {
    expect(Object.keys(daysAfter(answered('a', NOON, 3, { utcOffset: 14 * 60 })))).toEqual([`${TODAY}`]);
    expect(Object.keys(daysAfter(answered('a', NOON, 3, { utcOffset: -9 * 60 })))).toEqual([`${TODAY - 1}`]);
  });
});

describe('the order of events', () => {
  it('is by instant, then by id', () => {
    const [b, a] = [answered('a', NOON, 3, { id: 'b' }), answered('a', NOON, 1, { id: 'a' })];
    const later = answered('a', NOON + 1, 3, { id: '0' });
    expect(mergeEvents([later, b], [a])).toEqual([a, b, later]);
    expect(compareEvents(a, { ...b, id: 'a' })).toBe(0);
  });
});

const LOG = anyLog(24);

/** A log, and the same log in another order. */
const shuffled = LOG.chain((log) =>
  fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length, maxLength: log.length })),
);

/** Three logs that share events, as those of three devices do. */
const threeLogs = LOG.chain((log) =>
  fc.tuple(fc.shuffledSubarray(log), fc.shuffledSubarray(log), fc.shuffledSubarray(log)),
);

describe('replay', () => {
  it('knows every card that has an event of the schedule', () => {
    const events = [answered('a', NOON, 3), moved('suspended', 'b', NOON), quizzed('c', NOON)];
    expect([...replay(events, scheduler).states.keys()].sort()).toEqual(['a', 'b']);
  });

  it('gives the same whatever the order of the log', () => {
    fc.assert(
      fc.property(shuffled, ([log, other]) => {
        expect(replay(other, scheduler)).toEqual(replay(log, scheduler));
      }),
    );
  });

  it('is not changed by events that arrive twice', () => {
    fc.assert(
      fc.property(threeLogs, ([log, again]) => {
        const known = new Set(log.map(({ id }) => id));
        const doubled = [...again.filter(({ id }) => known.has(id)), ...log];
        expect(replay(doubled, scheduler)).toEqual(replay(log, scheduler));
      }),
    );
  });

  it('leaves cards and days as they were after a grade and its undo, but for the revision', () => {
    const grade = fc.record({
      grade: fc.constantFrom(...GRADES),
      hours: fc.integer({ min: -24, max: 24 * 40 }),
      undoneAfter: fc.integer({ min: -HOUR, max: DAY }),
    });
    fc.assert(
      fc.property(LOG, grade, (log, { grade, hours, undoneAfter }) => {
        const answer = answered('card-1', NOON + hours * HOUR, grade);
        const before = replay(log, scheduler);
        const after = replay([...log, answer, retracted(answer, answer.at + undoneAfter)], scheduler);
        const state = before.states.get('card-1') ?? newCardState('card-1');
        expect(after.days).toEqual(before.days);
        expect(after.states).toEqual(before.states.set('card-1', { ...state, revision: state.revision + 2 }));
      }),
    );
  });

  it('adds up the shares of the cards, and counts every answer that stands', () => {
    fc.assert(
      fc.property(LOG, (log) => {
        const sum = new Map<number, DayCounts>();
        for (const id of new Set(log.map(({ cardId }) => cardId))) {
          const ofCard = log.filter(({ cardId }) => cardId === id);
          for (const [day, share] of replayCard(id, ofCard, scheduler).days) {
            sum.set(day, addCounts(sum.get(day) ?? NO_COUNTS, share));
          }
        }
        const { days } = replay(log, scheduler);
        expect(days).toEqual(sum);

        const undone = new Set(log.map((event) => (event.kind === 'retracted' ? event.target : '')));
        const standing = log.filter(({ kind, id }) => kind === 'answered' && !undone.has(id));
        const answers = [...days.values()].reduce((total, counts) => total + counts.answers, 0);
        expect(answers).toBe(standing.length);
        for (const { answers, again, hard, good, easy } of days.values()) {
          expect(again + hard + good + easy).toBe(answers);
        }
      }),
    );
  });

  it('does not change the log it is given', () => {
    const [late, early] = [answered('a', NOON + 1, 3), answered('a', NOON, 3)];
    const log: readonly ReviewEvent[] = Object.freeze([Object.freeze(late), Object.freeze(early)]);
    replay(log, scheduler);
    replayCard('a', log, scheduler);
    mergeEvents(log, log);
    expect(log.map(({ at }) => at)).toEqual([NOON + 1, NOON]);
  });
});

describe('mergeEvents', () => {
  it('is commutative', () => {
    fc.assert(
      fc.property(threeLogs, ([a, b]) => {
        expect(mergeEvents(a, b)).toEqual(mergeEvents(b, a));
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(threeLogs, ([a, b, c]) => {
        expect(mergeEvents(mergeEvents(a, b), c)).toEqual(mergeEvents(a, mergeEvents(b, c)));
        expect(mergeEvents(a, b, c)).toEqual(mergeEvents(mergeEvents(a, b), c));
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(threeLogs, ([a, b]) => {
        const merged = mergeEvents(a, b);
        expect(mergeEvents(merged, merged, a)).toEqual(merged);
      }),
    );
  });

  it('holds each event once, and none that was in no log', () => {
    fc.assert(
      fc.property(threeLogs, ([a, b]) => {
        const ids = mergeEvents(a, b).map(({ id }) => id);
        expect(new Set(ids)).toEqual(new Set([...a, ...b].map(({ id }) => id)));
        expect(ids).toHaveLength(new Set(ids).size);
      }),
    );
  });
});
