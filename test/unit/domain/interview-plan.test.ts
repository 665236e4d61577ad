import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CardSummary } from '../../../src/domain/card.ts';
import { type PlanInput, planSession, reviewGain } from '../../../src/domain/interview-plan.ts';
import { readiness } from '../../../src/domain/readiness.ts';
import { type CardState, newCardState } from '../../../src/domain/review.ts';
import { createScheduler } from '../../../src/domain/scheduler.ts';
import { DAY } from '../../support/fixed-clock.ts';
import { aCard, reviewMemory } from '../../support/models.ts';
import { REPOSITORY } from '../../support/run.ts';

const { model } = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });

const FILE = resolve(
  process.env['SCHEDULING_VECTORS'] || join(REPOSITORY, '../shared/scheduling-vectors.json'),
);
const there = existsSync(FILE);
const why = `skipped: there are no vectors at ${FILE}; set SCHEDULING_VECTORS`;

interface VectorCard {
  readonly id: string;
  readonly topic: string;
  readonly order: number;
  readonly state: 0 | 2;
  readonly stability: number;
  readonly difficulty: number;
  readonly lastDay: number;
  readonly reps: number;
  readonly suspended: boolean;
}

interface Vectors {
  readonly gains: readonly {
    readonly stability: number;
    readonly difficulty: number;
    readonly elapsedDays: number;
    readonly daysToDeadline: number;
    readonly gain: number;
    readonly retrievability: number;
  }[];
  readonly sessions: readonly {
    readonly name: string;
    readonly today: number;
    readonly deadlineDay: number;
    readonly budgetSec: number;
    readonly weights: Readonly<Record<string, number>>;
    readonly recent: readonly (0 | 1)[];
    readonly cards: readonly VectorCard[];
    readonly expected: {
      readonly order: readonly string[];
      readonly share: number;
      readonly guarded: boolean;
      readonly readiness: { expected: number; lo: number; hi: number; seen: number; n: number };
    };
  }[];
}

// Authored order is by wave, difficulty and id; the ids of the vectors are in it already.
const summary = ({ id, topic }: VectorCard): CardSummary => ({ ...aCard({ id, topic }), hasCheck: false });

function stateOf({ id, state, stability, difficulty, lastDay, reps, suspended }: VectorCard): CardState {
  const memory = reviewMemory({ stability, difficulty, lastStudyTime: lastDay * DAY, reps });
  return { ...newCardState(id), memory: state === 0 ? null : memory, suspended };
}

const inputOf = (session: Vectors['sessions'][number]): PlanInput => ({
  cards: session.cards.map(summary),
  states: new Map(session.cards.map((card) => [card.id, stateOf(card)])),
  model,
  today: session.today,
  deadline: session.deadlineDay,
  budgetSec: session.budgetSec,
  weights: session.weights,
  recalled: session.recent.map((outcome) => outcome === 1),
});

describe.skipIf(!there)(`the published vectors${there ? '' : ` (${why})`}`, () => {
  const vectors: Vectors = there ? JSON.parse(readFileSync(FILE, 'utf8')) : { gains: [], sessions: [] };

  it('of gains are met', () => {
    expect(vectors.gains.length).toBeGreaterThan(30);
    for (const {
      stability,
      difficulty,
      elapsedDays,
      daysToDeadline,
      gain,
      retrievability,
    } of vectors.gains) {
      expect(model.recall(elapsedDays, stability)).toBeCloseTo(retrievability, 5);
      expect(reviewGain(model, { stability, difficulty }, elapsedDays, daysToDeadline)).toBeCloseTo(gain, 5);
    }
  });

  it.each(vectors.sessions.map((session) => [session.name, session] as const))(
    'of the session "%s" are met',
    (_, session) => {
      const input = inputOf(session);
      const { order, share, guarded } = planSession(input);
      const { expected } = session;
      expect({ order, guarded }).toEqual({ order: expected.order, guarded: expected.guarded });
      expect(share).toBeCloseTo(expected.share, 6);
      const ready = readiness(input);
      expect(ready.expected).toBeCloseTo(expected.readiness.expected, 4);
      expect(ready.low).toBeCloseTo(expected.readiness.lo, 4);
      expect(ready.high).toBeCloseTo(expected.readiness.hi, 4);
      expect([ready.seen, ready.cards]).toEqual([expected.readiness.seen, expected.readiness.n]);
    },
  );
});
