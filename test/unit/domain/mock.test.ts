import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardSummary } from '../../../src/domain/card.ts';
import { IllegalTransition } from '../../../src/domain/illegal-transition.ts';
import { type Blueprint, planMock, type RoundSpec } from '../../../src/domain/mock-plan.ts';
import { type MockCard, mockReport, timingOf } from '../../../src/domain/mock-report.ts';
import {
  type MockAnswer,
  type MockEvent,
  type MockQuestion,
  type MockSession,
  mockStep,
  startMock,
} from '../../../src/domain/mock-session.ts';
import { seededRandom } from '../../../src/system.ts';
import { NOON } from '../../support/events.ts';
import { aCard } from '../../support/models.ts';

const card = (id: string, more: Partial<CardSummary> = {}): CardSummary => ({
  ...aCard({ id }),
  hasCheck: false,
  ...more,
});

const round = (name: string, more: Partial<RoundSpec> = {}): RoundSpec => ({
  name,
  topics: [],
  kinds: [],
  tags: [],
  difficulties: [],
  count: 1,
  followups: 0,
  seconds: null,
  ...more,
});

const BLUEPRINT: Blueprint = {
  name: 'test',
  title: 'Test',
  role: null,
  minutes: 30,
  rounds: [
    round('Opening', { topics: ['behavioral'] }),
    round('Depth', { topics: ['ml'], difficulties: [2, 3], count: 4, followups: 2 }),
    round('Short', { topics: ['ml', 'dl'], seconds: 60, count: 2 }),
  ],
};

const CARDS = [
  card('story', { topic: 'behavioral', kind: 'behavioral' }),
  ...Array.from({ length: 8 }, (_, i) =>
    card(`ml-${i}`, { difficulty: 1 + (i % 3), level: i < 6 ? 'junior' : 'senior' }),
  ),
  card('dl-1', { topic: 'dl', difficulty: 1, roles: ['research'] }),
];

const ANYBODY = { role: null, level: null, minutes: 30 };
const plan = (seed = 1, wish = {}, cards = CARDS) =>
  planMock(BLUEPRINT, cards, { ...ANYBODY, ...wish }, seededRandom(seed));

describe('the plan of an interview', () => {
  it('has the rounds in order, each with cards that fit it, and no card twice', () => {
    const items = plan();
    expect([...new Set(items.map((item) => item.round))]).toEqual(['Opening', 'Depth', 'Short']);
    expect(new Set(items.map(({ cardId }) => cardId)).size).toBe(items.length);
    for (const { cardId, round: name } of items) {
      if (name === 'Depth') expect(CARDS.find(({ id }) => id === cardId)?.difficulty).toBeGreaterThan(1);
    }
  });

  it('gives a short answer its seconds, a story and a design theirs, and others by difficulty', () => {
    const targets = new Map(plan().map(({ cardId, targetMs }) => [cardId, targetMs]));
    expect(targets.get('story')).toBe(150_000);
    expect(
      plan()
        .filter(({ short }) => short)
        .map(({ targetMs }) => targetMs),
    ).toEqual([60_000, 60_000]);
  });

  it('keeps to role and level', () => {
    expect(plan(1, { level: 'junior' }).some(({ cardId }) => cardId === 'ml-7')).toBe(false);
    for (let seed = 0; seed < 20; seed += 1) {
      expect(plan(seed, { role: 'product' }).map(({ cardId }) => cardId)).not.toContain('dl-1');
    }
  });

  it('fits into the minutes, but keeps one question a round', () => {
    const total = (minutes: number) =>
      plan(1, { minutes }).reduce((sum, { targetMs, followups }) => sum + targetMs + followups * 45_000, 0);
    expect(total(12)).toBeLessThanOrEqual(12 * 60_000);
    expect(plan(1, { minutes: 1 }).map((item) => item.round)).toEqual(['Opening', 'Depth', 'Short']);
  });

  it('is the same for the same seed, in whatever order the cards come', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (seed) => {
        expect(plan(seed, {}, [...CARDS].reverse())).toEqual(plan(seed));
      }),
    );
  });
});

const question = (cardId: string, more: Partial<MockQuestion> = {}): MockQuestion => ({
  cardId,
  topic: 'ml',
  round: 'Depth',
  targetMs: 60_000,
  followups: 2,
  short: false,
  points: 3,
  ...more,
});

const done = (now: number): MockEvent => ({ type: 'done', now });
const run = (session: MockSession, ...events: readonly MockEvent[]): MockSession =>
  events.reduce((state, event) => mockStep(state, event).state, session);
const start = (interviewer = false) =>
  startMock([question('a'), question('b', { followups: 0 })], interviewer, NOON);

describe('an interview', () => {
  it('goes from the answer over each follow-up to the key points, and on', () => {
    const first = run(start(), { type: 'typed', text: 'words' }, done(NOON + 50_000));
    expect(first).toMatchObject({ phase: 'followup', answerMs: 50_000, followupMs: [] });
    const rubric = run(first, done(NOON + 60_000), done(NOON + 75_000));
    expect(rubric).toMatchObject({ phase: 'rubric', followupMs: [10_000, 15_000] });
    const { state, effects } = mockStep(run(rubric, { type: 'tick', point: 2 }), done(NOON + 80_000));
    expect(effects).toEqual([
      {
        type: 'record',
        answer: {
          cardId: 'a',
          round: 'Depth',
          answerMs: 50_000,
          followupMs: [10_000, 15_000],
          ticks: [false, false, true],
          typed: 'words',
        },
      },
    ]);
    expect(state).toMatchObject({ phase: 'ask', question: { cardId: 'b' } });
    expect(run(state, done(NOON + 81_000)).phase).toBe('rubric');
  });

  it('of two people is ticked while the candidate speaks', () => {
    const ticked = run(
      start(true),
      { type: 'tick', point: 0 },
      { type: 'cursor', by: 1 },
      { type: 'tick', point: null },
    );
    const { state, effects } = mockStep(ticked, done(NOON + 9000));
    expect(effects).toMatchObject([{ answer: { ticks: [true, true, false], followupMs: [] } }]);
    expect(state).toMatchObject({ phase: 'ask', question: { cardId: 'b' } });
  });

  const SESSIONS = {
    ask: start(),
    pair: start(true),
    followup: run(start(), done(NOON)),
    rubric: run(start(), done(NOON), done(NOON), done(NOON)),
    finished: run(start(), { type: 'quit' }),
  } as const;
  const EVENTS = {
    typed: { type: 'typed', text: '' },
    done: done(NOON),
    cursor: { type: 'cursor', by: 1 },
    tick: { type: 'tick', point: 0 },
    quit: { type: 'quit' },
  } as const satisfies Record<string, MockEvent>;
  const LEGAL: Record<keyof typeof SESSIONS, readonly (keyof typeof EVENTS)[]> = {
    ask: ['typed', 'done', 'quit'],
    pair: ['typed', 'done', 'cursor', 'tick', 'quit'],
    followup: ['done', 'quit'],
    rubric: ['done', 'cursor', 'tick', 'quit'],
    finished: ['quit'],
  };
  const refusals = (Object.keys(SESSIONS) as (keyof typeof SESSIONS)[]).flatMap((place) =>
    (Object.keys(EVENTS) as (keyof typeof EVENTS)[])
      .filter((name) => !LEGAL[place].includes(name))
      .map((name) => ({ place, name })),
  );

  it.each(refusals)('in $place refuses $name', ({ place, name }) => {
    expect(() => mockStep(SESSIONS[place], EVENTS[name])).toThrow(IllegalTransition);
  });
});

describe('the report of an interview', () => {
  const cards = new Map<string, MockCard>(
    ['a', 'b'].map((id) => [
      id,
      {
        id,
        topic: id === 'a' ? 'ml' : 'rag',
        question: `${id}?`,
        keyPoints: ['One', 'Two', 'Three'],
        must: 2,
      },
    ]),
  );
  const answer = (cardId: string, marks: string, answerMs = 60_000): MockAnswer => ({
    cardId,
    round: 'Depth',
    answerMs,
    followupMs: [],
    ticks: [...marks].map((mark) => mark === 'x'),
    typed: null,
  });
  const questions = [question('a'), question('b'), question('c')];

  it('tells coverage, weakest first, what was missing, and the time', () => {
    const report = mockReport(
      questions,
      [answer('a', 'xxx', 100_000), answer('b', 'x--', 20_000)],
      cards,
      [],
    );
    expect(report).toMatchObject({ answered: 2, asked: 3, passed: 1 });
    expect(report.competencies).toEqual([
      { topic: 'rag', questions: 1, said: 1, points: 3, requiredSaid: 1, required: 2 },
      { topic: 'ml', questions: 1, said: 3, points: 3, requiredSaid: 2, required: 2 },
    ]);
    expect(report.missed).toEqual([{ id: 'b', question: 'b?', points: ['Two'] }]);
    expect(report.time.map(({ timing }) => timing)).toEqual(['too long', 'too short']);
  });

  it('tells what is missing every time, from the second time on', () => {
    const now = [answer('a', 'x--')];
    expect(mockReport(questions, now, cards, []).alwaysMissed).toEqual([]);
    const earlier = [answer('a', '-x-'), answer('b', '---')];
    expect(mockReport(questions, now, cards, earlier).alwaysMissed).toEqual([
      { id: 'a', point: 'Three', times: 2 },
    ]);
  });

  it('allows a quarter over the target, and two fifths of it', () => {
    expect([24, 25, 75, 76].map((seconds) => timingOf(seconds * 1000, 60_000))).toEqual([
      'in time',
      'in time',
      'in time',
      'too long',
    ]);
    expect(timingOf(23_999, 60_000)).toBe('too short');
  });
});
