import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRADES, type Grade } from '../../../src/domain/grade.ts';
import { IllegalTransition } from '../../../src/domain/illegal-transition.ts';
import { LEARN_AHEAD_MS } from '../../../src/domain/queue.ts';
import type { StudyEffect, StudyEvent } from '../../../src/domain/study-events.ts';
import { startStudy, studyStep } from '../../../src/domain/study-session.ts';
import { gradedAnswers, remaining, type StudySession } from '../../../src/domain/study-state.ts';
import { NOON } from '../../support/events.ts';
import { HOUR, MINUTE } from '../../support/fixed-clock.ts';

const start = (...order: readonly string[]): StudySession => startStudy({ order, waiting: [] }, NOON);

const run = (session: StudySession, ...events: readonly StudyEvent[]): StudySession =>
  events.reduce((state, event) => studyStep(state, event).state, session);

const reveal = (now = NOON): StudyEvent => ({ type: 'show', part: 'full', now });
const grade = (value: Grade = 3, now = NOON): StudyEvent => ({ type: 'grade', grade: value, now });
const refused = (now = NOON): StudyEvent => ({ type: 'refused', now });
const retracted = (now = NOON): StudyEvent => ({ type: 'retracted', now });
const skip = (now = NOON): StudyEvent => ({ type: 'next', now });
const HINT: StudyEvent = { type: 'show', part: 'hint', now: NOON };
const UNDO: StudyEvent = { type: 'undo', now: NOON };
const QUIT: StudyEvent = { type: 'quit', now: NOON };

const recorded = (eventId: string, dueAt: number | null = null, now = NOON): StudyEvent => ({
  type: 'recorded',
  eventId,
  dueAt,
  introduced: false,
  leech: false,
  now,
});

/** Reveals the card on the screen, grades it, and says that it is in the log. */
const answer = (eventId: string, dueAt: number | null = null, now = NOON): StudyEvent[] => [
  reveal(now),
  grade(3, now),
  recorded(eventId, dueAt, now),
];

const undone = [UNDO, retracted()];

const onScreen = (session: StudySession): string | null => ('cardId' in session ? session.cardId : null);

/** Every card that the session still holds, in the order it would be shown without waiting. */
const held = (session: StudySession): string[] => [
  ...(onScreen(session) === null ? [] : [onScreen(session) ?? '']),
  ...session.queue,
  ...session.waiting.map(({ cardId }) => cardId),
];

describe('the start', () => {
  it('puts the first card on the screen, unrevealed', () => {
    expect(start('a', 'b')).toEqual({
      phase: 'question',
      cardId: 'a',
      shownAt: NOON,
      shown: [],
      settledAt: NOON,
      queue: ['b'],
      waiting: [],
      acts: [],
      rules: { limitMs: null, gradeDelay: 0, cram: false },
      timer: { activeMs: 0, lastAt: NOON, idleMs: Number.POSITIVE_INFINITY },
    });
  });

  it('is the end when there is nothing to study', () => {
    expect(start()).toMatchObject({ phase: 'finished', reason: 'done' });
  });

  it('is the end when no time is given', () => {
    const session = startStudy({ order: ['a'], waiting: [] }, NOON, { minutes: 0 });
    expect(session).toMatchObject({ phase: 'finished', reason: 'time', queue: ['a'] });
  });
});

describe('a question', () => {
  it.each(['hint', 'keyPoints'] as const)('shows and hides its %s', (part) => {
    const toggle: StudyEvent = { type: 'show', part, now: NOON };
    const shown = run(start('a'), toggle);
    expect(shown).toEqual({ ...start('a'), shown: [part] });
    expect(run(shown, toggle)).toEqual(start('a'));
  });

  it('is revealed, and keeps what was uncovered', () => {
    const session = run(start('a', 'b'), HINT, reveal(NOON + 3000));
    expect(session).toMatchObject({
      phase: 'answer',
      cardId: 'a',
      revealedAt: NOON + 3000,
      shown: ['hint', 'full'],
    });
    expect(session).toMatchObject({ shownAt: NOON, queue: ['b'], acts: [] });
  });

  it('is left out of the session when it is skipped', () => {
    const session = run(start('a', 'b'), HINT, skip(NOON + 5));
    expect(session).toMatchObject({ phase: 'question', cardId: 'b', shownAt: NOON + 5, shown: [] });
    expect(held(session)).toEqual(['b']);
    expect(gradedAnswers(session)).toEqual([]);
  });

  it('ends the session when it is the last and is skipped', () => {
    expect(run(start('a'), skip())).toMatchObject({ phase: 'finished', reason: 'done' });
  });
});

describe('an answer', () => {
  it('asks the log to record its grade and both times', () => {
    const shown = run(start('a', 'b'), reveal(NOON + 3000));
    const { state, effects } = studyStep(shown, grade(2, NOON + 4500));
    const act = { kind: 'graded', cardId: 'a', grade: 2, revealMs: 3000, gradeMs: 1500, ticks: null };
    expect(effects).toEqual([{ type: 'record', act }]);
    expect(state).toMatchObject({ phase: 'saving', act, queue: ['b'], acts: [] });
    expect(onScreen(state)).toBeNull();
  });

  it('never has negative times, though the clock was set back', () => {
    const { effects } = studyStep(run(start('a'), reveal(NOON - HOUR)), grade(3, NOON - 2 * HOUR));
    expect(effects).toMatchObject([{ act: { revealMs: 0, gradeMs: 0 } }]);
  });

  it('is left out of the session when it is skipped', () => {
    const session = run(start('a', 'b'), reveal(), skip());
    expect([onScreen(session), held(session), gradedAnswers(session)]).toEqual(['b', ['b'], []]);
  });
});

describe('saving', () => {
  const saving = run(start('a', 'b', 'c'), reveal(NOON + 2000), grade(1, NOON + 3000));

  it('counts the answer and shows the next card once the log has it', () => {
    const event: StudyEvent = {
      type: 'recorded',
      eventId: 'e1',
      dueAt: null,
      introduced: true,
      leech: false,
      now: NOON + 3001,
    };
    expect(run(saving, event)).toMatchObject({
      phase: 'question',
      cardId: 'b',
      shownAt: NOON + 3001,
      queue: ['c'],
      waiting: [],
      acts: [
        {
          kind: 'graded',
          cardId: 'a',
          eventId: 'e1',
          grade: 1,
          revealMs: 2000,
          gradeMs: 1000,
          introduced: true,
        },
      ],
    });
  });

  it('asks for nothing more', () => {
    expect(studyStep(saving, recorded('e1')).effects).toEqual([]);
    expect(studyStep(saving, refused()).effects).toEqual([]);
  });

  it('drops a card that another terminal has graded, without counting it', () => {
    const session = run(saving, refused(NOON + 9));
    expect(session).toMatchObject({ phase: 'question', cardId: 'b', shownAt: NOON + 9, acts: [] });
    expect(held(session)).toEqual(['b', 'c']);
  });

  it('ends the session when the last card is refused', () => {
    const session = run(start('a'), reveal(), grade(), refused());
    expect(session).toMatchObject({ phase: 'finished', reason: 'done', acts: [] });
  });
});

describe('a card in steps', () => {
  it('comes back before the queue once its minute has come', () => {
    const first = run(start('a', 'b', 'c'), ...answer('e1', NOON + MINUTE));
    expect([onScreen(first), first.waiting]).toEqual(['b', [{ cardId: 'a', dueAt: NOON + MINUTE }]]);
    const second = run(first, ...answer('e2', null, NOON + MINUTE));
    expect([onScreen(second), held(second)]).toEqual(['a', ['a', 'c']]);
  });

  it('does not come back a moment too soon while the queue has cards', () => {
    const session = run(
      start('a', 'b', 'c'),
      ...answer('e1', NOON + MINUTE),
      ...answer('e2', null, NOON + MINUTE - 1),
    );
    expect(onScreen(session)).toBe('c');
  });

  it('is shown ahead of its time when nothing else is left', () => {
    const session = run(start('a'), ...answer('e1', NOON + LEARN_AHEAD_MS));
    expect(session).toMatchObject({ phase: 'question', cardId: 'a', waiting: [] });
  });

  it('is not shown more than the learn-ahead before its time', () => {
    const session = run(start('a'), ...answer('e1', NOON + LEARN_AHEAD_MS + 1));
    expect(session).toMatchObject({ phase: 'finished', reason: 'done' });
  });

  it('waits in the order of the minutes', () => {
    const session = run(
      start('a', 'b', 'c'),
      ...answer('e1', NOON + 10 * MINUTE),
      ...answer('e2', NOON + MINUTE),
      ...answer('e3', NOON + 5 * MINUTE),
    );
    expect(held(session)).toEqual(['b', 'c', 'a']);
  });

  it('may have been waiting since an earlier session', () => {
    const waiting = [{ cardId: 'w', dueAt: NOON + MINUTE }];
    const session = startStudy({ order: ['a'], waiting }, NOON);
    expect(onScreen(session)).toBe('a');
    expect(onScreen(run(session, skip(NOON + MINUTE)))).toBe('w');
    expect(onScreen(startStudy({ order: [], waiting }, NOON))).toBe('w');
  });
});

describe('the end by time', () => {
  const session = startStudy({ order: ['a', 'b', 'c'], waiting: [] }, NOON, { minutes: 5 });
  const end = NOON + 5 * MINUTE;

  it('still takes the answer to the card on the screen, and shows no further one', () => {
    const last = run(session, ...answer('e1', null, end));
    expect(last).toMatchObject({ phase: 'finished', reason: 'time', queue: ['b', 'c'] });
    expect(gradedAnswers(last)).toHaveLength(1);
  });

  it('does not come a moment early', () => {
    expect(run(session, ...answer('e1', null, end - 1))).toMatchObject({ phase: 'question', cardId: 'b' });
  });

  it('comes after a skip and a refusal as well', () => {
    expect(run(session, skip(end))).toMatchObject({ phase: 'finished', reason: 'time' });
    const lost = run(session, reveal(), grade(), refused(end));
    expect(lost).toMatchObject({ phase: 'finished', reason: 'time', acts: [] });
  });

  it('keeps a waiting card waiting', () => {
    const last = run(session, ...answer('e1', NOON + MINUTE, end));
    expect(last.waiting).toEqual([{ cardId: 'a', dueAt: NOON + MINUTE }]);
  });

  it('gives the last card back to an undo', () => {
    expect(run(session, ...answer('e1', null, end), UNDO, retracted(end + 1))).toMatchObject({
      phase: 'question',
      cardId: 'a',
      queue: ['b', 'c'],
      acts: [],
    });
  });
});

describe('leaving', () => {
  it.each([
    ['a question', start('a', 'b')],
    ['an answer', run(start('a', 'b'), reveal())],
  ])('from %s ends the session, and its card is still to come', (_, session) => {
    const left = run(session, QUIT);
    expect(left).toMatchObject({ phase: 'finished', reason: 'quit', queue: ['a', 'b'], acts: [] });
    expect(remaining(left)).toBe(2);
  });

  it('keeps what was graded', () => {
    const session = run(start('a', 'b', 'c'), ...answer('e1'), QUIT);
    expect(gradedAnswers(session).map(({ cardId }) => cardId)).toEqual(['a']);
    expect(session.queue).toEqual(['b', 'c']);
  });

  it('a finished session keeps the reason why it had ended', () => {
    const finished = run(start('a'), ...answer('e1'));
    expect(run(finished, QUIT)).toEqual(finished);
  });

  it('can be followed by an undo', () => {
    const session = run(start('a', 'b'), ...answer('e1'), QUIT, ...undone);
    expect(session).toMatchObject({ phase: 'question', cardId: 'a', acts: [] });
    expect(held(session)).toEqual(['a', 'b']);
  });
});

describe('an undo', () => {
  it('asks the log to take back the last answer, and nothing else happens before it has', () => {
    const session = run(start('a', 'b', 'c'), ...answer('e1'), ...answer('e2'));
    const { state, effects } = studyStep(session, UNDO);
    expect(effects).toMatchObject([{ type: 'retract', act: { eventId: 'e2', cardId: 'b' } }]);
    expect(state).toMatchObject({ phase: 'undoing', from: { phase: 'question', cardId: 'c' }, queue: [] });
    expect(state.acts).toEqual(session.acts);
  });

  it('shows the card again as a fresh question, and the interrupted one after it', () => {
    const session = run(start('a', 'b', 'c'), HINT, ...answer('e1'), reveal(), UNDO, retracted(NOON + 7));
    expect(session).toMatchObject({ phase: 'question', cardId: 'a', shownAt: NOON + 7, shown: [] });
    expect([held(session), gradedAnswers(session)]).toEqual([['a', 'b', 'c'], []]);
  });

  it('after the last card reopens the session', () => {
    const session = run(start('a', 'b'), ...answer('e1'), ...answer('e2'), ...undone);
    expect([onScreen(session), held(session)]).toEqual(['b', ['b']]);
    expect(gradedAnswers(session).map(({ eventId }) => eventId)).toEqual(['e1']);
  });

  it('takes the card out of those that wait', () => {
    const session = run(start('a', 'b'), ...answer('e1', NOON + MINUTE), ...undone);
    expect([held(session), session.waiting]).toEqual([['a', 'b'], []]);
  });

  it('of the card that has come back shows it once', () => {
    const session = run(start('a'), ...answer('e1', NOON + MINUTE), ...undone);
    expect([onScreen(session), held(session), gradedAnswers(session)]).toEqual(['a', ['a'], []]);
  });

  it('does not bring back a card that was skipped', () => {
    const session = run(start('a', 'b', 'c'), ...answer('e1'), skip(), ...undone);
    expect(held(session)).toEqual(['a', 'c']);
  });

  it('lets the card be graded anew', () => {
    const session = run(start('a', 'b'), ...answer('e1'), ...undone, ...answer('e2'), ...answer('e3'));
    expect(session).toMatchObject({ phase: 'finished', reason: 'done' });
    expect(gradedAnswers(session).map(({ eventId }) => eventId)).toEqual(['e2', 'e3']);
  });
});

/** How a card is answered in the properties: when it comes back (minutes), and how long it took. */
const turn = fc.record({
  grade: fc.constantFrom(...GRADES),
  comesBack: fc.option(fc.integer({ min: 1, max: 40 })),
  took: fc.integer({ min: 0, max: 6 * MINUTE }),
  look: fc.boolean(),
});

interface Played {
  readonly session: StudySession;
  readonly recordedIds: readonly string[];
  readonly now: number;
}

function play(
  session: StudySession,
  turns: readonly (typeof turn extends fc.Arbitrary<infer T> ? T : never)[],
): Played {
  let [state, now] = [session, NOON];
  const recordedIds: string[] = [];
  for (const { grade: value, comesBack, took, look } of turns) {
    if (state.phase === 'finished') break;
    now += took;
    const dueAt = comesBack === null ? null : now + comesBack * MINUTE;
    recordedIds.push(`e${recordedIds.length}`);
    const before: StudyEvent[] = look ? [HINT, reveal(now)] : [reveal(now)];
    state = run(state, ...before, grade(value, now), recorded(recordedIds.at(-1) ?? '', dueAt, now));
  }
  return { session: state, recordedIds, now };
}

function undoAll(played: Played): { session: StudySession; effects: StudyEffect[] } {
  const effects: StudyEffect[] = [];
  let session = played.session;
  for (const _ of played.recordedIds) {
    const step = studyStep(session, UNDO);
    effects.push(...step.effects);
    session = run(step.state, retracted(played.now));
  }
  return { session, effects };
}

const cards = fc
  .integer({ min: 1, max: 6 })
  .map((size) => Array.from({ length: size }, (_, index) => `card-${index}`));

describe('any number of undos', () => {
  it('after as many grades leave the same cards and nothing graded', () => {
    const minutes = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
    fc.assert(
      fc.property(cards, fc.array(turn, { maxLength: 15 }), minutes, (order, turns, limit) => {
        const first = startStudy({ order, waiting: [{ cardId: 'w', dueAt: NOON + 2 * MINUTE }] }, NOON, {
          minutes: limit,
        });
        const played = play(first, turns);
        const { session, effects } = undoAll(played);
        expect(held(session).sort()).toEqual([...order, 'w'].sort());
        expect(gradedAnswers(session)).toEqual([]);
        expect(remaining(session)).toBe(order.length + 1);
        expect(session.phase).toBe('question');
        expect(onScreen(session)).toBe(onScreen(first));
        expect(
          effects.map((effect) =>
            effect.type === 'retract' && 'eventId' in effect.act ? effect.act.eventId : '',
          ),
        ).toEqual([...played.recordedIds].reverse());
      }),
    );
  });

  it('bring the queue back in its order when no card came back in between', () => {
    const plain = turn.map((one) => ({ ...one, comesBack: null }));
    fc.assert(
      fc.property(cards, fc.array(plain, { maxLength: 8 }), (order, turns) => {
        expect(held(undoAll(play(start(...order), turns)).session)).toEqual(order);
      }),
    );
  });

  it('never hold a card twice on the way', () => {
    fc.assert(
      fc.property(cards, fc.array(turn, { maxLength: 15 }), fc.nat({ max: 15 }), (order, turns, undos) => {
        const played = play(start(...order), turns);
        const some = { ...played, recordedIds: played.recordedIds.slice(0, undos) };
        const ids = held(undoAll(some).session);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('remaining', () => {
  it('counts the card on the screen, the queue and the waiting', () => {
    const session = run(start('a', 'b', 'c'), ...answer('e1', NOON + MINUTE));
    expect(remaining(session)).toBe(3);
    expect(remaining(run(session, reveal(), grade()))).toBe(2);
    expect(remaining(start())).toBe(0);
  });
});

describe('what a phase does not take', () => {
  const graded = run(start('a', 'b', 'c'), ...answer('e1'));
  const list: StudyEvent = { type: 'checklist', points: 2, now: NOON };
  const SESSIONS = {
    question: graded,
    answer: run(graded, reveal()),
    checklist: run(graded, reveal(), list),
    saving: run(graded, reveal(), grade()),
    undoing: run(graded, UNDO),
    leech: run(graded, reveal(), grade(1), { ...recorded('e2'), leech: true } as StudyEvent),
    finished: run(graded, QUIT),
  } as const;
  type Place = keyof typeof SESSIONS;

  const EVENTS = {
    hint: HINT,
    keyPoints: { type: 'show', part: 'keyPoints', now: NOON },
    short: { type: 'show', part: 'short', now: NOON },
    full: reveal(),
    followups: { type: 'show', part: 'followups', now: NOON },
    pitfalls: { type: 'show', part: 'pitfalls', now: NOON },
    typed: { type: 'typed', text: 'words', suggested: [], now: NOON },
    checklist: list,
    cursor: { type: 'cursor', by: 1, now: NOON },
    tick: { type: 'tick', point: 0, now: NOON },
    grade: grade(),
    move: { type: 'move', move: 'buried', now: NOON },
    flag: { type: 'flag', flag: 'note', note: 'look', now: NOON },
    edited: { type: 'edited', now: NOON },
    recorded: recorded('e2'),
    refused: refused(),
    undo: UNDO,
    retracted: retracted(),
    next: skip(),
    gone: { type: 'gone', now: NOON },
    quit: QUIT,
  } as const satisfies Record<string, StudyEvent>;
  type Name = keyof typeof EVENTS;

  const ON_CARD = [
    'hint',
    'keyPoints',
    'short',
    'full',
    'move',
    'flag',
    'edited',
    'undo',
    'next',
    'quit',
    'gone',
  ] as const;
  const ANSWERED = [...ON_CARD, 'followups', 'pitfalls', 'checklist', 'grade'] as const;
  const LEGAL: Record<Place, readonly Name[]> = {
    question: [...ON_CARD, 'typed'],
    answer: ANSWERED,
    checklist: [...ANSWERED, 'cursor', 'tick'],
    saving: ['recorded', 'refused'],
    undoing: ['retracted'],
    leech: ['move', 'flag', 'edited', 'undo', 'next', 'quit'],
    finished: ['undo', 'quit'],
  };

  const places = Object.keys(SESSIONS) as Place[];
  const refusals = places.flatMap((place) =>
    (Object.keys(EVENTS) as Name[])
      .filter((name) => !LEGAL[place].includes(name))
      .map((name) => ({ place, name, session: SESSIONS[place], event: EVENTS[name] })),
  );

  it.each(refusals)('$place refuses $name', ({ session, event }) => {
    const before = structuredClone(session);
    const words = `"${session.phase}" does not take the event "${event.type}"`;
    expect(() => studyStep(session, event)).toThrow(IllegalTransition);
    expect(() => studyStep(session, event)).toThrow(words);
    expect(session).toEqual(before);
  });

  it.each([
    ['question', start('a', 'b')],
    ['answer', run(start('a', 'b'), reveal())],
    ['finished', run(start('a', 'b'), QUIT)],
  ])('%s refuses an undo when nothing has been graded', (phase, session) => {
    expect(() => studyStep(session, UNDO)).toThrow(IllegalTransition);
    expect(() => studyStep(session, UNDO)).toThrow(`"${phase}" does not take the event "undo"`);
  });

  it.each(places)('%s is left as it was by a legal event', (place) => {
    const session = SESSIONS[place];
    const before = structuredClone(session);
    for (const name of LEGAL[place]) studyStep(session, EVENTS[name]);
    expect(session).toEqual(before);
  });
});

describe('a grade', () => {
  const revealed = () => {
    const first = startStudy({ order: ['a'], waiting: [] }, NOON, { gradeDelay: 150 });
    return studyStep(first, reveal()).state;
  };

  it('does not count before the answer has been on the screen for the delay', () => {
    const { state, effects } = studyStep(revealed(), grade(4, NOON + 149));
    expect(effects).toEqual([]);
    expect(state).toMatchObject({ phase: 'answer', cardId: 'a', acts: [] });
  });

  it('never counts from a key that is held down, thirty times a second, until it is let go', () => {
    let session = revealed();
    for (let now = NOON; now < NOON + 3000; now += 33) {
      const step = studyStep(session, grade(4, now));
      expect(step.effects).toEqual([]);
      session = step.state;
    }
    expect(studyStep(session, grade(4, NOON + 3200)).effects).toHaveLength(1);
  });

  it('counts from then on', () => {
    const { effects } = studyStep(revealed(), grade(4, NOON + 150));
    expect(effects).toMatchObject([{ type: 'record', act: { grade: 4, gradeMs: 150 } }]);
  });
});
