import fc from 'fast-check';
import { GRADES, type Grade } from '../../src/domain/grade.ts';
import type {
  Answered,
  Buried,
  CardMoved,
  Crammed,
  Flagged,
  Quizzed,
  Retracted,
  ReviewEvent,
  Unflagged,
} from '../../src/domain/review-event.ts';
import { HOUR, MINUTE } from './fixed-clock.ts';

/** Noon in UTC; where most test stories begin. */
export const NOON = Date.parse('2026-06-10T12:00:00Z');

const base = (kind: string, cardId: string, at: number) => ({
  id: `${kind}-${cardId}-${at}`,
  cardId,
  at,
  utcOffset: 0,
});

export function answered(cardId: string, at: number, grade: Grade, more: Partial<Answered> = {}): Answered {
  const times = { revealMs: 4000, gradeMs: 1000, ticks: null };
  return { ...base('answered', cardId, at), kind: 'answered', grade, contentHash: 'hash', ...times, ...more };
}

export function crammed(cardId: string, at: number, grade: Grade): Crammed {
  return { ...answered(cardId, at, grade), ...base('crammed', cardId, at), kind: 'crammed' };
}

export function flagged(cardId: string, at: number, flag: Flagged['flag'], note = ''): Flagged {
  return { ...base('flagged', cardId, at), kind: 'flagged', flag, note };
}

export function unflagged(cardId: string, at: number): Unflagged {
  return { ...base('unflagged', cardId, at), kind: 'unflagged' };
}

/** Takes back `target`. */
export function retracted(target: Pick<ReviewEvent, 'id' | 'cardId'>, at: number): Retracted {
  const { id, cardId } = target;
  return { ...base('retracted', cardId, at), id: `retracted-${id}-${at}`, kind: 'retracted', target: id };
}

export function moved(kind: CardMoved['kind'], cardId: string, at: number): CardMoved {
  return { ...base(kind, cardId, at), kind };
}

export function buried(cardId: string, at: number, untilDay: number): Buried {
  return { ...base('buried', cardId, at), kind: 'buried', untilDay };
}

export function quizzed(cardId: string, at: number, more: Partial<Quizzed> = {}): Quizzed {
  const quiz = {
    quizId: 'quiz',
    correct: true,
    scoring: 'self',
    contentHash: 'hash',
    revealMs: 2000,
    ticks: null,
    confidence: null,
    choice: null,
  } as const;
  return { ...base('quizzed', cardId, at), kind: 'quizzed', ...quiz, ...more };
}

const seed = fc.record({
  kind: fc.constantFrom<ReviewEvent['kind'][]>(
    ...(['answered', 'answered', 'answered', 'answered', 'retracted', 'retracted'] as const),
    ...(['suspended', 'restored', 'buried', 'reset', 'promoted', 'quizzed'] as const),
    ...(['crammed', 'flagged', 'unflagged'] as const),
  ),
  card: fc.integer({ min: 1, max: 3 }),
  // Coarse, so that two events of one instant are met.
  hours: fc.integer({ min: 0, max: 24 * 30 }),
  utcOffset: fc.constantFrom(0, -480, 330, 840),
  grade: fc.constantFrom(...GRADES),
  revealMs: fc.integer({ min: 0, max: 700_000 }),
  ticks: fc.option(fc.array(fc.boolean(), { minLength: 1, maxLength: 7 })),
  target: fc.nat(),
});

/**
 * A log of up to `maxLength` events of three cards in any order of time, with repeated
 * instants and with undos of any event, later ones and other undos included.
 */
export function anyLog(maxLength: number): fc.Arbitrary<ReviewEvent[]> {
  return fc.array(seed, { maxLength }).map((seeds) =>
    seeds.map(({ kind, card, hours, utcOffset, grade, revealMs, ticks, target }, index): ReviewEvent => {
      const at = NOON + hours * HOUR;
      const named = { id: `event-${index}`, cardId: `card-${card}`, at, utcOffset };
      if (kind === 'answered') return { ...answered(named.cardId, at, grade, { revealMs, ticks }), ...named };
      if (kind === 'crammed') return { ...crammed(named.cardId, at, grade), ticks, ...named };
      if (kind === 'flagged') return { ...flagged(named.cardId, at, 'note', 'look'), ...named };
      if (kind === 'unflagged') return { ...unflagged(named.cardId, at), ...named };
      if (kind === 'quizzed') return { ...quizzed(named.cardId, at), ...named };
      if (kind === 'buried') return { ...buried(named.cardId, at, 20_600 + (target % 60)), ...named };
      if (kind !== 'retracted') return { ...moved(kind, named.cardId, at), ...named };
      const aim = target % seeds.length;
      const cardId = `card-${seeds[aim]?.card ?? card}`;
      return { ...retracted({ id: `event-${aim}`, cardId }, at + MINUTE), ...named, cardId };
    }),
  );
}
