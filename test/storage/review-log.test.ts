import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GRADES } from '../../src/domain/grade.ts';
import { PACE_CARDS, paceOf } from '../../src/domain/pace.ts';
import { type CardState, type DayTotals, newCardState, replay, replayCard } from '../../src/domain/review.ts';
import { mergeEvents, type ReviewEvent } from '../../src/domain/review-event.ts';
import { createScheduler, type Scheduler } from '../../src/domain/scheduler.ts';
import { RETENTION_DAYS } from '../../src/domain/stats.ts';
import { StaleCardError } from '../../src/storage/append-event.ts';
import { openReviewLog, type ReviewLog } from '../../src/storage/review-log.ts';
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
} from '../support/events.ts';
import { DAY, HOUR, MINUTE } from '../support/fixed-clock.ts';
import { tempFolder } from '../support/temp-folder.ts';

const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
const TODAY = 20_614;

function open(file: string, by: Scheduler = scheduler): ReviewLog {
  const log = openReviewLog(file, by);
  onTestFinished(() => log.close());
  return log;
}

const newFile = (): string => join(tempFolder(), 'aiprep.db');
const newLog = (): ReviewLog => open(newFile());

/** Another program at the same file. */
function raw(file: string): Sqlite.Database {
  const db = new Sqlite(file);
  onTestFinished(() => void db.close());
  return db;
}

/** What the domain makes of a log: the views that the file should hold. */
function viewsOf(events: readonly ReviewEvent[], by: Scheduler = scheduler) {
  const { states, days } = replay(events, by);
  const totals = [...days].map(([day, counts]): DayTotals => ({ day, ...counts }));
  return { states, days: totals.sort((a, b) => a.day - b.day) };
}

const viewsIn = (log: ReviewLog): { states: Map<string, CardState>; days: DayTotals[] } => ({
  states: log.states(),
  days: log.days(),
});

function expectViewsOf(log: ReviewLog, events: readonly ReviewEvent[], by: Scheduler = scheduler): void {
  expect(mergeEvents(log.events())).toEqual(mergeEvents(events));
  expect(viewsIn(log)).toEqual(viewsOf(events, by));
}

describe('an empty log', () => {
  it('knows no card and no day', () => {
    const log = newLog();
    expect([log.events(), log.days(), log.states().size, log.lastQuiz()]).toEqual([[], [], 0, []]);
    expect(log.state('a')).toEqual(newCardState('a'));
  });
});

describe('append', () => {
  it('returns the new state of the card, which is also what is read later', () => {
    const log = newLog();
    const answer = answered('a', NOON, 4);
    const state = log.append(answer, 0);
    expect(state).toEqual(replayCard('a', [answer], scheduler).state);
    expect(log.state('a')).toEqual(state);
  });

  it('has the event and both views on the disk when it returns', () => {
    const file = newFile();
    open(file).append(answered('a', NOON, 4), 0);
    const other = raw(file);
    expect(other.prepare('SELECT id, card_id, grade FROM review_event').all()).toEqual([
      { id: `answered-a-${NOON}`, card_id: 'a', grade: 4 },
    ]);
    expect(other.prepare('SELECT revision, phase, due_day FROM card_state').all()).toEqual([
      { revision: 1, phase: 'review', due_day: TODAY + 8 },
    ]);
    expect(other.prepare('SELECT day, answers, introduced FROM day_total').all()).toEqual([
      { day: TODAY, answers: 1, introduced: 1 },
    ]);
  });

  it('keeps every field of every kind of event', () => {
    const file = newFile();
    const answer = answered('a', NOON, 2, {
      contentHash: 'c1',
      revealMs: 1234,
      gradeMs: 567,
      utcOffset: -480,
    });
    const events: ReviewEvent[] = [
      answer,
      moved('suspended', 'a', NOON + 1),
      moved('restored', 'a', NOON + 2),
      buried('a', NOON + 3, TODAY + 1),
      moved('promoted', 'a', NOON + 4),
      quizzed('a', NOON + 5, {
        correct: false,
        scoring: 'choice',
        quizId: 'q1',
        contentHash: 'c2',
        utcOffset: 840,
      }),
      moved('reset', 'a', NOON + 6),
      answered('a', NOON + 6, 2, { ticks: [true, false, true] }),
      { ...crammed('a', NOON + 6, 1), ticks: [false] },
      flagged('a', NOON + 6, 'wrong', 'the sign'),
      flagged('a', NOON + 7, 'note'),
      unflagged('a', NOON + 8),
      retracted(answer, NOON + 7),
    ];
    const log = open(file);
    for (const event of events) log.append(event);
    expect(log.events()).toEqual(events);
    expect(open(file).events()).toEqual(events);
  });

  it('refuses an answer to a card that has changed since it was shown, and writes nothing', () => {
    const log = newLog();
    const seen = log.state('a').revision;
    log.append(answered('a', NOON, 3), seen);
    const before = [log.events(), viewsIn(log)];
    expect(() => log.append(answered('a', NOON + MINUTE, 1), seen)).toThrow(StaleCardError);
    expect(() => log.append(answered('a', NOON + MINUTE, 1), 2)).toThrow('"a" has changed');
    expect([log.events(), viewsIn(log)]).toEqual(before);
  });

  it('compares nothing when it is not told what was seen', () => {
    const log = newLog();
    log.append(answered('a', NOON, 3), 0);
    expect(log.append(answered('a', NOON + MINUTE, 3)).revision).toBe(2);
  });

  it('takes a revision that a quiz in between has not changed', () => {
    const log = newLog();
    log.append(answered('a', NOON, 3), 0);
    expect(log.append(quizzed('a', NOON + 1)).revision).toBe(1);
    expect(log.append(answered('a', NOON + MINUTE, 3), 1).revision).toBe(2);
  });

  it('takes a revision that cramming and marks in between have not changed', () => {
    const log = newLog();
    log.append(crammed('a', NOON, 1));
    log.append(flagged('a', NOON + 1, 'note'));
    expect(log.append(answered('a', NOON + MINUTE, 3), 0).revision).toBe(1);
  });

  it('of an event that is there already changes nothing', () => {
    const log = newLog();
    const answer = answered('a', NOON, 3);
    log.append(answer);
    const before = [log.events(), viewsIn(log)];
    expect(log.append({ ...answer, grade: 1 })).toEqual(log.state('a'));
    expect([log.events(), viewsIn(log)]).toEqual(before);
  });

  it('of a quiz leaves a card that was never studied unknown', () => {
    const log = newLog();
    log.append(quizzed('a', NOON));
    expect([log.states().size, log.days()]).toEqual([0, []]);
    expect(log.events()).toHaveLength(1);
  });

  it('forgets a day whose only answer was taken back', () => {
    const log = newLog();
    const answer = answered('a', NOON, 3);
    log.append(answer);
    expect(log.days()).toHaveLength(1);
    log.append(retracted(answer, NOON + MINUTE));
    expect(log.days()).toEqual([]);
  });

  it('lists the days from the oldest on, in whatever order they were written', () => {
    const log = newLog();
    for (const days of [5, 1, 3]) log.append(answered('a', NOON + days * DAY, 3));
    expect(log.days().map(({ day }) => day - TODAY)).toEqual([1, 3, 5]);
    expect(log.studyDays().map((day) => day - TODAY)).toEqual([1, 3, 5]);
  });

  describe('of the last time', () => {
    /** Answers `each` cards on each of so many days, of which the last is today. */
    function studied(days: number, each: number): ReviewLog {
      const log = newLog();
      for (let day = 1 - days; day <= 0; day += 1)
        for (let card = 0; card < each; card += 1)
          log.append(answered(`${card}`, NOON + day * DAY + card * MINUTE, 4));
      return log;
    }

    it('go back as far as true retention looks, oldest first', () => {
      const log = studied(RETENTION_DAYS + 5, 8);
      expect(log.recentDays(TODAY)).toEqual(log.days().slice(5));
    });

    it('go back further while they hold fewer cards than the pace is reckoned from', () => {
      const log = studied(PACE_CARDS / 4 + 10, 4);
      const days = log.recentDays(TODAY);
      expect(days).toEqual(log.days().slice(10));
      expect(paceOf(days)).toBe(paceOf(log.days()));
    });

    it('end with the day that is asked for, though the clock has been ahead of it', () => {
      const log = studied(10, 2);
      expect(log.recentDays(TODAY - 4)).toEqual(log.days().slice(0, 6));
    });
  });

  // Fails: times are rounded on the way into the log but not into the views, so this one is
  // refused by the type of a column; a sum that happens to be whole leaves the day a little off.
  it('keeps the views equal to the log when times are not whole milliseconds', () => {
    const log = newLog();
    log.append(answered('a', NOON, 3, { revealMs: 10.5, gradeMs: 4.5 }));
    log.append(answered('b', NOON, 3, { revealMs: 1234.25, gradeMs: 100 }));
    expect(log.events()).toHaveLength(2);
    expect(viewsIn(log)).toEqual(viewsOf(log.events()));
  });

  // Fails: INSERT OR IGNORE passes over every broken rule of the table, not only a known id.
  it('does not swallow an answer that the log cannot hold', () => {
    const log = newLog();
    expect(() => log.append(answered('a', NOON, 3, { revealMs: -1 }))).toThrow();
  });
});

describe('the log', () => {
  function used(): Sqlite.Database {
    const file = newFile();
    open(file).append(answered('a', NOON, 3));
    return raw(file);
  }

  const rows = (db: Sqlite.Database) => db.prepare('SELECT id, grade FROM review_event').all();

  it('cannot be updated', () => {
    const db = used();
    const before = rows(db);
    expect(() => db.exec('UPDATE review_event SET grade = 1')).toThrow('append-only');
    expect(() => db.exec('UPDATE OR REPLACE review_event SET seq = 7')).toThrow('append-only');
    expect(rows(db)).toEqual(before);
  });

  it('cannot be deleted from', () => {
    const db = used();
    expect(() => db.exec('DELETE FROM review_event')).toThrow('append-only');
    expect(() => db.exec("DELETE FROM review_event WHERE card_id = 'a'")).toThrow('append-only');
    expect(rows(db)).toHaveLength(1);
  });

  // Fails: REPLACE deletes the old row without asking the trigger (unless recursive_triggers is on).
  it('cannot be overwritten', () => {
    const db = used();
    const before = rows(db);
    const replacement = `INSERT OR REPLACE INTO review_event (id, kind, card_id, at, utc_offset, grade)
      SELECT id, kind, card_id, at, utc_offset, 1 FROM review_event`;
    try {
      db.exec(replacement);
    } catch {
      // A refusal is as good as an insertion that is passed over.
    }
    expect(rows(db)).toEqual(before);
  });

  it.each([
    ['an unknown kind', "'peeked', NULL, NULL"],
    ['an answer without a grade', "'answered', NULL, NULL"],
    ['a grade out of range', "'answered', 5, NULL"],
    ['a suspension with a grade', "'suspended', 3, NULL"],
    ['an undo of nothing', "'retracted', NULL, NULL"],
    ['an answer with a target', "'answered', 3, 'x'"],
  ])('holds no row with %s', (_, values) => {
    const db = used();
    const insert = `INSERT INTO review_event (id, card_id, at, utc_offset, kind, grade, target)
      VALUES ('new', 'a', 1, 0, ${values})`;
    expect(() => db.exec(insert)).toThrow('CHECK constraint failed');
  });
});

describe('merge', () => {
  it('gives the same views in any order, and in one go or several', () => {
    const answer = answered('a', NOON, 4);
    const events = [
      answer,
      answered('b', NOON + HOUR, 1),
      retracted(answer, NOON + 2 * HOUR),
      answered('a', NOON + DAY, 3),
      moved('suspended', 'b', NOON + DAY),
      quizzed('a', NOON + DAY),
    ];
    const [forward, backward, apart] = [newLog(), newLog(), newLog()];
    forward.merge(events);
    backward.merge([...events].reverse());
    for (const event of [3, 0, 5, 2, 1, 4].map((index) => events.slice(index, index + 1))) apart.merge(event);
    for (const log of [forward, backward, apart]) expectViewsOf(log, events);
  });

  it('passes over what is there already', () => {
    const log = newLog();
    const events = [answered('a', NOON, 4), answered('b', NOON, 1)];
    log.merge(events);
    log.merge([...events, ...events, answered('c', NOON, 2)]);
    expectViewsOf(log, [...events, answered('c', NOON, 2)]);
    expect(log.events()).toHaveLength(3);
  });

  it('writes all or nothing', () => {
    const log = newLog();
    log.append(answered('a', NOON, 4));
    const before = [log.events(), viewsIn(log)];
    const impossible = answered('c', NOON + 0.5, 3);
    expect(() => log.merge([answered('b', NOON, 1), impossible])).toThrow('review_event.at');
    expect([log.events(), viewsIn(log)]).toEqual(before);
  });

  it('of nothing changes nothing', () => {
    const log = newLog();
    log.merge([]);
    expect(log.events()).toEqual([]);
  });
});

describe('other settings', () => {
  const events = [
    answered('a', NOON, 3),
    answered('a', NOON + 10 * MINUTE, 3),
    answered('b', Date.parse('2026-06-11T01:00Z'), 3),
    answered('b', Date.parse('2026-06-11T01:20Z'), 3),
    quizzed('c', NOON),
  ];

  it.each([
    ['desired retention', { desiredRetention: 0.8, dayStartsAt: 240 }],
    ['beginning of the day', { desiredRetention: 0.9, dayStartsAt: 0 }],
  ])('rebuild the views: another %s', (_, settings) => {
    const file = newFile();
    const first = open(file);
    first.merge(events);
    const before = viewsIn(first);
    const other = createScheduler(settings);
    const second = open(file, other);
    expectViewsOf(second, events, other);
    expect(viewsIn(second)).not.toEqual(before);
    expect(viewsIn(open(file))).toEqual(before);
  });

  it('go on from the rebuilt views', () => {
    const file = newFile();
    open(file).merge(events);
    const other = createScheduler({ desiredRetention: 0.8, dayStartsAt: 0 });
    const log = open(file, other);
    const next = answered('a', NOON + 8 * DAY, 1);
    log.append(next, 2);
    expectViewsOf(log, [...events, next], other);
  });

  it('leave no day of the old ones behind', () => {
    const file = newFile();
    open(file).append(answered('a', Date.parse('2026-06-11T01:00Z'), 3));
    const midnight = createScheduler({ desiredRetention: 0.9, dayStartsAt: 0 });
    expect(
      open(file, midnight)
        .days()
        .map(({ day }) => day),
    ).toEqual([TODAY + 1]);
  });
});

describe('the views', () => {
  it('are computed again from the log when their mark is gone', () => {
    const file = newFile();
    const events = [answered('a', NOON, 4), answered('b', NOON, 1), moved('suspended', 'b', NOON + 1)];
    const first = openReviewLog(file, scheduler);
    first.merge(events);
    first.close();
    raw(file).exec('DELETE FROM card_state; DELETE FROM day_total; DELETE FROM setting;');
    expectViewsOf(open(file), events);
  });
});

describe('two terminals on one file', () => {
  it('see each other at once', () => {
    const file = newFile();
    const [one, two] = [open(file), open(file)];
    one.append(answered('a', NOON, 4), 0);
    expect(two.state('a')).toEqual(one.state('a'));
    two.append(answered('b', NOON, 1), 0);
    expect(one.states().size).toBe(2);
    expect(one.days()).toMatchObject([{ day: TODAY, answers: 2 }]);
    expect(one.events()).toEqual(two.events());
  });

  it('cannot answer one showing of a card twice', () => {
    const file = newFile();
    const [one, two] = [open(file), open(file)];
    const [seenByOne, seenByTwo] = [one.state('a').revision, two.state('a').revision];
    one.append(answered('a', NOON, 4), seenByOne);
    expect(() => two.append(answered('a', NOON + 1, 1), seenByTwo)).toThrow(StaleCardError);
    expect(two.append(answered('a', NOON + 1, 1), two.state('a').revision).revision).toBe(2);
    expectViewsOf(one, [answered('a', NOON, 4), answered('a', NOON + 1, 1)]);
  });

  it('cannot answer a card that the other has undone', () => {
    const file = newFile();
    const [one, two] = [open(file), open(file)];
    const answer = answered('a', NOON, 4);
    one.append(answer, 0);
    const seen = two.state('a').revision;
    one.append(retracted(answer, NOON + 1), 1);
    expect(() => two.append(answered('a', NOON + 2, 3), seen)).toThrow(StaleCardError);
  });
});

describe('the last quiz', () => {
  it('is that of which an answer came last, with its answers in order', () => {
    const log = newLog();
    const [old, late] = [{ quizId: 'old' }, { quizId: 'late' }];
    log.append(quizzed('z', NOON + 9, old));
    log.append(quizzed('c', NOON + 2, late));
    log.append(quizzed('a', NOON + 3, { ...late, correct: false, scoring: 'choice' }));
    log.append(answered('a', NOON + 4, 3));
    expect(log.lastQuiz().map(({ cardId, correct }) => [cardId, correct])).toEqual([
      ['c', true],
      ['a', false],
    ]);
  });
});

/** What may happen to a log: an event at a time, from either of two terminals, or a merge of some. */
const anyActions = anyLog(14).chain((events) =>
  fc.record({
    events: fc.constant(events),
    ways: fc.array(fc.constantFrom('one', 'two', 'merge', 'twice'), {
      minLength: events.length,
      maxLength: events.length,
    }),
    elsewhere: anyLog(8).map((log) => log.map((event) => ({ ...event, id: `elsewhere-${event.id}` }))),
  }),
);

describe('atOnce', () => {
  it('reads one moment, whatever another terminal writes meanwhile', () => {
    const file = newFile();
    const [one, two] = [open(file), open(file)];
    one.append(answered('a', NOON, 3));
    const [before, after] = one.atOnce(() => {
      const early = one.days();
      two.append(answered('b', NOON, 3));
      return [early, one.days()];
    });
    expect(after).toEqual(before);
    expect(one.days()).toMatchObject([{ answers: 2 }]);
  });

  it('is of the moment of another one that it stands in', () => {
    const file = newFile();
    const [one, two] = [open(file), open(file)];
    one.append(answered('a', NOON, 3));
    const seen = one.atOnce(() => {
      const early = one.atOnce(() => one.days());
      two.append(answered('b', NOON, 3));
      return [early, one.atOnce(() => one.days()), one.days()];
    });
    expect(seen).toEqual([seen[0], seen[0], seen[0]]);
    expect(one.days()).toMatchObject([{ answers: 2 }]);
  });

  it('passes on what else fails in it, as it is', () => {
    const log = newLog();
    const elsewhere = Object.assign(new Error('of another file'), { code: 'SQLITE_CORRUPT' });
    const failing = () => {
      throw elsewhere;
    };
    expect(() => log.atOnce(failing)).toThrow(elsewhere);
    log.append(answered('a', NOON, 3));
    expect(log.atOnce(() => log.days())).toMatchObject([{ answers: 1 }]);
  });
});

describe('after anything that can happen', () => {
  it('the views in the file are those that a replay of its events gives', () => {
    fc.assert(
      fc.property(anyActions, ({ events, ways, elsewhere }) => {
        const file = newFile();
        const [one, two] = [openReviewLog(file, scheduler), openReviewLog(file, scheduler)];
        try {
          for (const [index, event] of events.entries()) {
            const way = ways[index];
            if (way === 'merge') one.merge([event, ...elsewhere.slice(index, index + 2)]);
            else if (way === 'two') two.append(event, one.state(event.cardId).revision);
            else one.append(event, two.state(event.cardId).revision);
            if (way === 'twice') two.append(event);
          }
          two.merge(elsewhere);
          expectViewsOf(one, [...events, ...elsewhere]);
        } finally {
          one.close();
          two.close();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a log that was merged from parts, in any order, ends in the same views', () => {
    const split = anyLog(16).chain((events) =>
      fc.record({
        events: fc.constant(events),
        order: fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        cut: fc.nat({ max: events.length }),
      }),
    );
    fc.assert(
      fc.property(split, ({ events, order, cut }) => {
        const log = openReviewLog(newFile(), scheduler);
        try {
          log.merge(order.slice(0, cut));
          log.merge(order.slice(Math.max(0, cut - 3)));
          expectViewsOf(log, events);
        } finally {
          log.close();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('undoing every answer leaves no day and only new cards', () => {
    const grades = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom(...GRADES)), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(grades, (list) => {
        const log = openReviewLog(newFile(), scheduler);
        try {
          const answers = list.map(([cardId, grade], step) => answered(cardId, NOON + step * HOUR, grade));
          for (const answer of answers) log.append(answer, log.state(answer.cardId).revision);
          for (const answer of answers.reverse()) {
            log.append(retracted(answer, NOON + DAY), log.state(answer.cardId).revision);
          }
          expect(log.days()).toEqual([]);
          for (const state of log.states().values())
            expect({ ...state, revision: 0 }).toEqual(newCardState(state.cardId));
        } finally {
          log.close();
        }
      }),
      { numRuns: 15 },
    );
  });
});
