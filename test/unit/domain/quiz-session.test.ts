import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IllegalTransition } from '../../../src/domain/illegal-transition.ts';
import { drawQuiz, quizItem } from '../../../src/domain/quiz-draw.ts';
import { quizResult } from '../../../src/domain/quiz-result.ts';
import {
  type QuizAnswer,
  type QuizEvent,
  type QuizItem,
  type QuizRules,
  type QuizSession,
  quizStep,
  startQuiz,
} from '../../../src/domain/quiz-session.ts';
import { seededRandom } from '../../../src/system.ts';
import { NOON } from '../../support/events.ts';
import { aCard } from '../../support/models.ts';

const RULES: QuizRules = { exam: false, confidence: false, limitMs: null };

/** The right choice is shown second. */
const CHOICE: QuizItem = {
  cardId: 'choice',
  topic: 'ml',
  type: 'choice',
  choices: [2, 0, 1],
  correct: 0,
  points: 0,
  targetMs: 60_000,
};
const OPEN: QuizItem = {
  ...CHOICE,
  cardId: 'open',
  topic: 'rag',
  type: 'open',
  choices: [],
  correct: null,
  points: 2,
  targetMs: 120_000,
};

const start = (items: readonly QuizItem[], rules: Partial<QuizRules> = {}) =>
  startQuiz({ items, rules: { ...RULES, ...rules } }, NOON);
const run = (session: QuizSession, ...events: readonly QuizEvent[]): QuizSession =>
  events.reduce((state, event) => quizStep(state, event).state, session);

const choose = (place: number, now = NOON): QuizEvent => ({ type: 'choose', place, now });
const reveal = (now = NOON): QuizEvent => ({ type: 'reveal', now });
const sure = (level: 1 | 2 | 3): QuizEvent => ({ type: 'sure', level, now: NOON });
const judge = (correct: boolean): QuizEvent => ({ type: 'judge', correct, now: NOON });
const clock = (now: number): QuizEvent => ({ type: 'clock', now });
const tick = (point: number | null): QuizEvent => ({ type: 'tick', point });
const NEXT: QuizEvent = { type: 'next', now: NOON };

describe('a choice', () => {
  it('is judged by its place as the author wrote it, recorded, and shown', () => {
    const { state, effects } = quizStep(start([CHOICE, OPEN]), choose(1, NOON + 5000));
    expect(state).toMatchObject({ phase: 'feedback', answer: { correct: true, choice: 0, answerMs: 5000 } });
    expect(effects).toMatchObject([{ type: 'record', item: CHOICE, answer: { correct: true } }]);
    expect(run(state, NEXT)).toMatchObject({ phase: 'question', item: OPEN });
    expect(run(start([CHOICE]), choose(0))).toMatchObject({ answer: { correct: false, choice: 2 } });
  });

  it('gets no feedback in an exam', () => {
    expect(run(start([CHOICE, CHOICE], { exam: true }), choose(1))).toMatchObject({ phase: 'question' });
  });

  it('is asked how sure it is before it is judged', () => {
    const asked = quizStep(start([CHOICE], { confidence: true }), choose(0, NOON + 3000));
    expect(asked).toMatchObject({ state: { phase: 'confidence', choice: 2 }, effects: [] });
    expect(run(asked.state, sure(1))).toMatchObject({
      phase: 'feedback',
      answer: { correct: false, confidence: 1, answerMs: 3000 },
    });
  });
});

describe('an open question', () => {
  it('is revealed, ticked off and judged, and the next one follows', () => {
    const reference = run(
      start([OPEN, CHOICE]),
      reveal(NOON + 9000),
      tick(1),
      { type: 'cursor', by: -1 },
      tick(null),
    );
    expect(reference).toMatchObject({ phase: 'reference', checklist: { ticks: [true, true], cursor: 0 } });
    const { state, effects } = quizStep(reference, judge(true));
    expect(effects).toMatchObject([{ answer: { correct: true, ticks: [true, true], answerMs: 9000 } }]);
    expect(state).toMatchObject({ phase: 'question', item: CHOICE });
  });

  it('has no ticks in its answer when none was made, nor a list without key points', () => {
    expect(quizStep(run(start([OPEN]), reveal()), judge(false)).effects).toMatchObject([
      { answer: { ticks: null } },
    ]);
    expect(run(start([{ ...OPEN, points: 0 }]), reveal())).toMatchObject({ checklist: null });
  });

  it('is asked how sure it is before the reference is shown', () => {
    const asked = run(start([OPEN], { confidence: true }), reveal());
    expect(asked.phase).toBe('confidence');
    expect(run(asked, sure(3))).toMatchObject({ phase: 'reference', confidence: 3 });
  });
});

describe('the time of a question', () => {
  const timed = start([CHOICE, OPEN], { limitMs: 90_000 });

  it('makes it a miss when it is over, and not before', () => {
    expect(run(timed, clock(NOON + 89_999))).toEqual(timed);
    const { state, effects } = quizStep(timed, clock(NOON + 90_000));
    expect(state).toMatchObject({
      phase: 'feedback',
      answer: { correct: false, choice: null, answerMs: 90_000 },
    });
    expect(effects).toHaveLength(1);
  });

  it('does not run while something else is on the screen', () => {
    const feedback = run(timed, choose(1));
    expect(run(feedback, clock(NOON + 900_000))).toEqual(feedback);
  });

  it('begins anew with the next question', () => {
    const second = run(timed, choose(1, NOON + 50_000), { type: 'next', now: NOON + 60_000 });
    expect(run(second, clock(NOON + 149_999))).toEqual(second);
    expect(run(second, clock(NOON + 150_000)).phase).toBe('feedback');
  });
});

describe('a quiz that goes on', () => {
  it('begins at the first question that has no answer', () => {
    const answers = [answered('choice', true)];
    expect(startQuiz({ items: [CHOICE, OPEN], rules: RULES }, NOON, answers)).toMatchObject({
      phase: 'question',
      item: OPEN,
      answers,
    });
  });
});

function answered(cardId: string, correct: boolean, more: Partial<QuizAnswer> = {}): QuizAnswer {
  return { cardId, correct, choice: null, confidence: null, ticks: null, answerMs: 1000, ...more };
}

describe('what a phase of a quiz does not take', () => {
  const both = start([CHOICE, OPEN], {});
  const SESSIONS = {
    choice: both,
    open: start([OPEN]),
    confidence: run(start([CHOICE], { confidence: true }), choose(0)),
    reference: run(start([OPEN]), reveal()),
    bare: run(start([{ ...OPEN, points: 0 }]), reveal()),
    feedback: run(both, choose(0)),
    finished: run(both, { type: 'quit' }),
  } as const;
  const EVENTS = {
    choose: choose(0),
    outside: choose(7),
    reveal: reveal(),
    sure: sure(2),
    cursor: { type: 'cursor', by: 1 },
    tick: tick(0),
    judge: judge(true),
    clock: clock(NOON),
    next: NEXT,
    quit: { type: 'quit' },
  } as const satisfies Record<string, QuizEvent>;
  type Place = keyof typeof SESSIONS;
  const LEGAL: Record<Place, readonly (keyof typeof EVENTS)[]> = {
    choice: ['choose', 'clock', 'quit'],
    open: ['reveal', 'clock', 'quit'],
    confidence: ['sure', 'clock', 'quit'],
    reference: ['cursor', 'tick', 'judge', 'clock', 'quit'],
    bare: ['judge', 'clock', 'quit'],
    feedback: ['next', 'clock', 'quit'],
    finished: ['clock', 'quit'],
  };
  const refusals = (Object.keys(SESSIONS) as Place[]).flatMap((place) =>
    (Object.keys(EVENTS) as (keyof typeof EVENTS)[])
      .filter((name) => !LEGAL[place].includes(name))
      .map((name) => ({ place, name })),
  );

  it.each(refusals)('$place refuses $name', ({ place, name }) => {
    const session: QuizSession = SESSIONS[place];
    const before = structuredClone(session);
    expect(() => quizStep(session, EVENTS[name])).toThrow(IllegalTransition);
    expect(session).toEqual(before);
  });

  it.each(Object.keys(SESSIONS) as Place[])('%s is left as it was by a legal event', (place) => {
    const session: QuizSession = SESSIONS[place];
    const before = structuredClone(session);
    for (const name of LEGAL[place]) quizStep(session, EVENTS[name]);
    expect(session).toEqual(before);
  });
});

describe('a drawn quiz', () => {
  const card = (id: string) => ({
    ...aCard({
      id,
      check: {
        question: '?',
        choices: 'abcd'.split('').map((text, i) => ({ text, why: '', correct: i === 2 })),
      },
    }),
    hasCheck: true,
  });
  const cards = Array.from({ length: 12 }, (_, i) => card(`card-${i}`));
  const draw = (seed: number, from = cards) => {
    const random = seededRandom(seed);
    return drawQuiz(from, 4, random).map((one) => quizItem(card(one.id), 'choice', random));
  };

  it('is the same for the same seed, in whatever order the cards come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        expect(draw(seed, [...cards].reverse())).toEqual(draw(seed));
      }),
    );
  });

  // Pinned, because a group of people relies on it: another generator or another order of draws
  // would give them another quiz for the seed on their paper.
  it('of seed 7 is this one on every machine', () => {
    expect(draw(7).map(({ cardId, choices }) => [cardId, choices.join('')])).toEqual([
      ['card-3', '2130'],
      ['card-7', '2310'],
      ['card-2', '3012'],
      ['card-11', '0123'],
    ]);
  });

  it('knows the right place, and asks openly where there is no choice', () => {
    for (const { correct, choices } of draw(1)) {
      expect(correct).toBe(2);
      expect([...choices].sort()).toEqual([0, 1, 2, 3]);
    }
    expect(quizItem(card('a'), 'open', seededRandom(1))).toMatchObject({
      type: 'open',
      choices: [],
      correct: null,
    });
    expect(quizItem(aCard({ difficulty: 3 }), 'choice', seededRandom(1))).toMatchObject({
      type: 'open',
      targetMs: 300_000,
    });
  });
});

describe('the result of a quiz', () => {
  const run7 = {
    number: 3,
    at: NOON,
    filter: '--topic ml',
    seed: 7,
    plan: { items: [CHOICE, OPEN], rules: RULES, matched: 9 },
  };

  it('scores each topic, the time and how sure the user was', () => {
    const answers = [
      answered('choice', false, { confidence: 1, answerMs: 61_000 }),
      answered('open', true, { confidence: 3, answerMs: 60_000 }),
    ];
    const result = quizResult(run7, answers);
    expect(result).toMatchObject({
      number: 3,
      seed: 7,
      filter: '--topic ml',
      questions: 2,
      answered: 2,
      correct: 1,
    });
    expect(result.rate?.share).toBe(0.5);
    expect(result.topics).toMatchObject([
      { topic: 'ml', answered: 1, correct: 0 },
      { topic: 'rag', answered: 1, correct: 1 },
    ]);
    expect(result.time).toEqual({ answerMs: 60_500, targetMs: 90_000, slow: 1 });
    expect(result.confidence).toMatchObject([
      { level: 1, answered: 1, correct: 0 },
      { level: 3, answered: 1, correct: 1 },
    ]);
    expect(result.missed).toEqual(['choice']);
  });

  it('of nothing has no rate and no time', () => {
    expect(quizResult(run7, [])).toMatchObject({
      answered: 0,
      rate: null,
      time: { answerMs: null, targetMs: null },
    });
  });
});
