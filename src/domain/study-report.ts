import type { Card } from './card.ts';
import type { Grade } from './grade.ts';
import { ANSWER_TIME_CAP_MS } from './review.ts';
import type { Interval } from './scheduler.ts';
import { type EndReason, remaining, type StudySession } from './study-session.ts';

/** What is to be drawn now. */
export interface StudyScreen {
  readonly session: StudySession;
  readonly card: Card | null;
  /** What each grade would give; null while no card is on the screen. */
  readonly intervals: Readonly<Record<Grade, Interval>> | null;
  readonly isNew: boolean;
  readonly answered: number;
  readonly remaining: number;
  /** Said once, about what just happened. */
  readonly notice: string | null;
}

/** What a session came to. Times in ms. */
export interface StudySummary {
  readonly reason: EndReason;
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

/** @param dueTomorrow reviews that fall due on the next study day */
export function summarizeStudy(session: StudySession, dueTomorrow: number): StudySummary {
  const grades = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const answer of session.graded) grades[answer.grade] += 1;
  return {
    reason: session.phase === 'finished' ? session.reason : 'quit',
    cards: new Set(session.graded.map((answer) => answer.cardId)).size,
    answers: session.graded.length,
    introduced: session.graded.filter((answer) => answer.introduced).length,
    grades,
    studyMs: session.graded.reduce(
      (sum, { revealMs, gradeMs }) => sum + Math.min(revealMs + gradeMs, ANSWER_TIME_CAP_MS),
      0,
    ),
    left: remaining(session),
    dueTomorrow,
  };
}
