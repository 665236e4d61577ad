import type { Checklist } from './checklist.ts';
import type { Grade } from './grade.ts';
import type { WaitingCard } from './queue.ts';
import type { Ticks } from './rubric.ts';
import type { SessionTimer } from './session-timer.ts';

/** An answer as the session knows it before it is in the log. Times in ms. */
export interface GivenAnswer {
  readonly kind: 'graded';
  readonly cardId: string;
  readonly grade: Grade;
  readonly revealMs: number;
  readonly gradeMs: number;
  /** Null when the key points were not checked off. */
  readonly ticks: Ticks | null;
}

/** Taken out of study, or put off until tomorrow. */
export type SessionMove = 'suspended' | 'buried';

/** What a user marks a card with: a note to come back to, or the suspicion that its answer is wrong. */
export type Flag = 'note' | 'wrong';

/** What waits for the log to take it. */
export type PendingAct =
  | GivenAnswer
  | { readonly kind: 'moved'; readonly cardId: string; readonly move: SessionMove }
  | { readonly kind: 'flagged'; readonly cardId: string; readonly flag: Flag; readonly note: string };

/** An answer of this session that is in the log. */
export interface GradedAnswer extends GivenAnswer {
  readonly eventId: string;
  /** It was the first answer ever to this card. */
  readonly introduced: boolean;
}

/** What was done in this session and can be taken back; all but edits of files is in the log. */
export type Act =
  | GradedAnswer
  | (Exclude<PendingAct, GivenAnswer> & { readonly eventId: string })
  | { readonly kind: 'edited'; readonly cardId: string };

/** Parts of a card that are shown on demand. */
export type Part = 'hint' | 'keyPoints' | 'short' | 'full' | 'followups' | 'pitfalls';

/** Why a session ended: nothing left, time was up, or the user left. */
export type EndReason = 'done' | 'time' | 'quit';

/** What the session was started with. Times in ms. */
export interface SessionRules {
  /** Active time after which no further card is shown. */
  readonly limitMs: number | null;
  /** How long a card or its answer must have been on the screen before it can be left or graded. */
  readonly gradeDelay: number;
  /** Answers leave the schedule alone, and what was forgotten is asked again. */
  readonly cram: boolean;
}

export interface SessionCore {
  readonly rules: SessionRules;
  readonly queue: readonly string[];
  readonly waiting: readonly WaitingCard[];
  /** Oldest first. */
  readonly acts: readonly Act[];
  readonly timer: SessionTimer;
}

interface CardOnScreen {
  readonly cardId: string;
  readonly shownAt: number;
  readonly shown: readonly Part[];
  /**
   * Instant from which the delay before a key counts that moves on: since then the screen has
   * been as it is, and no such key came too early.
   */
  readonly settledAt: number;
}

export type Question = SessionCore & CardOnScreen & { readonly phase: 'question' };

export type Answer = SessionCore &
  CardOnScreen & {
    readonly phase: 'answer';
    readonly revealedAt: number;
    /** What the user typed as an answer. */
    readonly typed: string | null;
    readonly checklist: Checklist | null;
  };

/** A card that is forgotten again and again is announced after its grade. */
export type Leech = SessionCore & { readonly phase: 'leech'; readonly cardId: string };

export type Finished = SessionCore & { readonly phase: 'finished'; readonly reason: EndReason };

/** A state in which the user is asked for something. */
export type Settled = Question | Answer | Leech | Finished;

/**
 * `saving` and `undoing` wait for the log to answer; in `question` and `answer` a card is
 * on the screen; `finished` still takes an undo.
 */
export type StudySession =
  | Settled
  | (SessionCore & { readonly phase: 'saving'; readonly act: PendingAct; readonly from: Settled })
  | (SessionCore & { readonly phase: 'undoing'; readonly from: Settled });

/** The part of a session that outlives the card on the screen. */
export const coreOf = ({ rules, queue, waiting, acts, timer }: SessionCore): SessionCore => ({
  rules,
  queue,
  waiting,
  acts,
  timer,
});

/** The card that is asked or answered now. */
export function cardOnScreen(session: StudySession): string | null {
  return session.phase === 'question' || session.phase === 'answer' ? session.cardId : null;
}

/** The answers of the session, oldest first. */
export function gradedAnswers({ acts }: Pick<SessionCore, 'acts'>): GradedAnswer[] {
  return acts.filter((act) => act.kind === 'graded');
}

/** Cards still to come, the one on the screen included. */
export function remaining(session: StudySession): number {
  return session.queue.length + session.waiting.length + (cardOnScreen(session) === null ? 0 : 1);
}
