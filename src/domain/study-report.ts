import type { Card, ContentPart } from './card.ts';
import type { Grade } from './grade.ts';
import { type CardState, cappedMs, dueDayOf, isAvailable } from './review.ts';
import type { MissedPoint } from './rubric.ts';
import type { Interval } from './scheduler.ts';
import { dayLabel } from './study-day.ts';
import { type EndReason, gradedAnswers, remaining, type StudySession } from './study-state.ts';

/** Why a card deserves more than another repetition. */
export interface LeechReport {
  readonly lapses: number;
  /** Most often missed first. */
  readonly missed: readonly MissedPoint[];
}

/** What is to be drawn now. */
export interface StudyScreen {
  readonly session: StudySession;
  readonly card: Card | null;
  /** What each grade would give; null while no card is on the screen, or when the schedule is left alone. */
  readonly intervals: Readonly<Record<Grade, Interval>> | null;
  readonly isNew: boolean;
  /** What of the card is not as it was when it was last answered. */
  readonly changed: readonly ContentPart[];
  /** The grade that the ticked key points speak for; null while none can be told. */
  readonly suggestion: Grade | null;
  /** About the card that was just forgotten once too often. */
  readonly leech: LeechReport | null;
  readonly answered: number;
  readonly remaining: number;
  /** Active time of the session, ms. */
  readonly activeMs: number;
  /** Said once, about what just happened. */
  readonly notice: string | null;
}

/** What a session came to. Times in ms. */
export interface StudySummary {
  readonly reason: EndReason;
  /** The schedule was left alone. */
  readonly cram: boolean;
  /** Different cards answered. */
  readonly cards: number;
  readonly answers: number;
  readonly introduced: number;
  readonly grades: Readonly<Record<Grade, number>>;
  /** Sum of the capped answer times. */
  readonly studyMs: number;
  /** Cards of the session that were not shown any more. */
  readonly left: number;
  /** Reviews that fall due on the next study day. */
  readonly dueTomorrow: number;
}

/** Where the cards stand that a session may draw from, for one that has none to ask. */
export interface IdleReport {
  readonly cards: number;
  readonly suspended: number;
  /** New cards that may be asked today or later. */
  readonly unseen: number;
  /** Due reviews that today's cap leaves for another day. */
  readonly held: number;
  /** The first day to come (`YYYY-MM-DD`) on which reviews fall due; null when none are scheduled. */
  readonly next: { readonly day: string; readonly due: number } | null;
}

/** @param today study day */
export function reportIdle(
  cards: readonly { readonly id: string }[],
  states: ReadonlyMap<string, CardState>,
  today: number,
  held: number,
): IdleReport {
  const known = cards.map(({ id }) => states.get(id));
  const days = known.flatMap((state) => (state && dueDayOf(state)) ?? []).filter((day) => day > today);
  const next = days.reduce((first, day) => Math.min(first, day), Number.POSITIVE_INFINITY);
  return {
    cards: cards.length,
    suspended: known.filter((state) => state?.suspended).length,
    unseen: known.filter((state) => !state?.memory && isAvailable(state, today)).length,
    held,
    next: days.length > 0 ? { day: dayLabel(next), due: days.filter((day) => day === next).length } : null,
  };
}

/**
 * @param dueTomorrow reviews that fall due on the next study day
 * @param capMs time (ms) that one answer counts for at most
 */
export function summarizeStudy(session: StudySession, dueTomorrow: number, capMs: number): StudySummary {
  const answers = gradedAnswers(session);
  const grades = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const answer of answers) grades[answer.grade] += 1;
  return {
    reason: session.phase === 'finished' ? session.reason : 'quit',
    cram: session.rules.cram,
    cards: new Set(answers.map((answer) => answer.cardId)).size,
    answers: answers.length,
    introduced: answers.filter((answer) => answer.introduced).length,
    grades,
    studyMs: answers.reduce((sum, answer) => sum + cappedMs(answer, capMs), 0),
    left: remaining(session),
    dueTomorrow,
  };
}
