import type { Grade } from './grade.ts';
import { LEARN_AHEAD_MS, type StudyQueue, type WaitingCard } from './queue.ts';

/** An answer of this session that is in the log. Times in ms. */
export interface GradedAnswer {
  readonly cardId: string;
  readonly eventId: string;
  readonly grade: Grade;
  readonly revealMs: number;
  readonly gradeMs: number;
  /** It was the first answer ever to this card. */
  readonly introduced: boolean;
}

/** Why a session ended: nothing left, time was up, or the user left. */
export type EndReason = 'done' | 'time' | 'quit';

interface SessionCore {
  readonly queue: readonly string[];
  readonly waiting: readonly WaitingCard[];
  readonly graded: readonly GradedAnswer[];
  readonly startedAt: number;
  /** Real instant (ms) after which no further card is shown. */
  readonly deadline: number | null;
  /** How long (ms) an answer must have been on the screen before a grade counts. */
  readonly gradeDelay: number;
}

interface CardOnScreen {
  readonly cardId: string;
  readonly shownAt: number;
  readonly hint: boolean;
  readonly keyPoints: boolean;
}

/**
 * `saving` and `undoing` wait for the log to answer; in `question` and `answer` a card is
 * on the screen; `finished` still takes an undo.
 */
export type StudySession = SessionCore &
  (
    | ({ readonly phase: 'question' } & CardOnScreen)
    | ({ readonly phase: 'answer'; readonly revealedAt: number } & CardOnScreen)
    | { readonly phase: 'saving'; readonly answer: Omit<GradedAnswer, 'eventId' | 'introduced'> }
    | { readonly phase: 'undoing'; readonly back: string | null }
    | { readonly phase: 'finished'; readonly reason: EndReason }
  );

/** Instants (`now`, `dueAt`) in ms. */
export type StudyEvent =
  | { readonly type: 'hint' }
  | { readonly type: 'keyPoints' }
  | { readonly type: 'reveal'; readonly now: number }
  | { readonly type: 'grade'; readonly grade: Grade; readonly now: number }
  | {
      readonly type: 'recorded';
      readonly eventId: string;
      /** When the card comes back in this session, or null. */
      readonly dueAt: number | null;
      readonly introduced: boolean;
      readonly now: number;
    }
  /** The log refused the answer, because another terminal had graded the card. */
  | { readonly type: 'refused'; readonly now: number }
  | { readonly type: 'undo' }
  | { readonly type: 'retracted'; readonly now: number }
  | { readonly type: 'skip'; readonly now: number }
  | { readonly type: 'quit' };

export type StudyEffect =
  | {
      readonly type: 'record';
      readonly cardId: string;
      readonly grade: Grade;
      readonly revealMs: number;
      readonly gradeMs: number;
    }
  | { readonly type: 'retract'; readonly eventId: string; readonly cardId: string };

export interface StudyStep {
  readonly state: StudySession;
  readonly effects: readonly StudyEffect[];
}

/** An event that the present phase does not take: a fault of the caller, never of the user. */
export class IllegalTransition extends Error {
  constructor(phase: string, event: string) {
    super(`a session in phase "${phase}" does not take the event "${event}"`);
    this.name = 'IllegalTransition';
  }
}

const core = ({ queue, waiting, graded, startedAt, deadline, gradeDelay }: SessionCore): SessionCore => ({
  queue,
  waiting,
  graded,
  startedAt,
  deadline,
  gradeDelay,
});

function show(session: SessionCore, cardId: string, now: number): StudySession {
  return { ...core(session), phase: 'question', cardId, shownAt: now, hint: false, keyPoints: false };
}

/** The next card: one whose step has come, else the queue, else a waiting one ahead of its time. */
function advance(session: SessionCore, now: number): StudySession {
  if (session.deadline !== null && now >= session.deadline) {
    return { ...core(session), phase: 'finished', reason: 'time' };
  }
  const [soonest, ...later] = session.waiting;
  const [next, ...queue] = session.queue;
  const horizon = next === undefined ? now + LEARN_AHEAD_MS : now;
  if (soonest && soonest.dueAt <= horizon) {
    return show({ ...session, waiting: later }, soonest.cardId, now);
  }
  if (next !== undefined) return show({ ...session, queue }, next, now);
  return { ...core(session), phase: 'finished', reason: 'done' };
}

export interface StudyLimits {
  /** Show no further card after so many minutes. */
  readonly minutes?: number | undefined;
  /** See `StudySession`; 0 by default. */
  readonly gradeDelay?: number | undefined;
}

/**
 * Starts a session with its first card on the screen.
 *
 * @param now real instant, ms
 */
export function startStudy(
  { order, waiting }: Pick<StudyQueue, 'order' | 'waiting'>,
  now: number,
  { minutes, gradeDelay = 0 }: StudyLimits = {},
): StudySession {
  const deadline = minutes === undefined ? null : now + minutes * 60_000;
  return advance({ queue: order, waiting, graded: [], startedAt: now, deadline, gradeDelay }, now);
}

function cardOnScreen(session: StudySession): string | null {
  return session.phase === 'question' || session.phase === 'answer' ? session.cardId : null;
}

function recorded(session: StudySession, event: StudyEvent & { type: 'recorded' }): StudySession {
  if (session.phase !== 'saving') throw new IllegalTransition(session.phase, event.type);
  const { eventId, introduced, dueAt } = event;
  const { cardId } = session.answer;
  const graded = [...session.graded, { ...session.answer, eventId, introduced }];
  const waiting =
    dueAt === null
      ? session.waiting
      : [...session.waiting, { cardId, dueAt }].sort((a, b) => a.dueAt - b.dueAt);
  return advance({ ...session, graded, waiting }, event.now);
}

function undo(session: StudySession): StudyStep {
  const last = session.graded.at(-1);
  if (!last || session.phase === 'saving' || session.phase === 'undoing') {
    throw new IllegalTransition(session.phase, 'undo');
  }
  return {
    state: { ...core(session), phase: 'undoing', back: cardOnScreen(session) },
    effects: [{ type: 'retract', eventId: last.eventId, cardId: last.cardId }],
  };
}

function retracted(session: StudySession, now: number): StudySession {
  const last = session.graded.at(-1);
  if (session.phase !== 'undoing' || !last) throw new IllegalTransition(session.phase, 'retracted');
  const others = session.queue.filter((id) => id !== last.cardId);
  const queue = session.back === null || session.back === last.cardId ? others : [session.back, ...others];
  const waiting = session.waiting.filter(({ cardId }) => cardId !== last.cardId);
  return show({ ...session, graded: session.graded.slice(0, -1), queue, waiting }, last.cardId, now);
}

function grade(session: StudySession, event: StudyEvent & { type: 'grade' }): StudyStep {
  if (session.phase !== 'answer') throw new IllegalTransition(session.phase, event.type);
  // A key held down must not grade an answer that nobody can have read.
  const onScreen = event.now - session.revealedAt;
  if (onScreen >= 0 && onScreen < session.gradeDelay) return { state: session, effects: [] };
  const answer = {
    cardId: session.cardId,
    grade: event.grade,
    revealMs: Math.max(0, session.revealedAt - session.shownAt),
    gradeMs: Math.max(0, event.now - session.revealedAt),
  };
  return {
    state: { ...core(session), phase: 'saving', answer },
    effects: [{ type: 'record', ...answer }],
  };
}

function uncover(session: StudySession, event: StudyEvent & { type: 'hint' | 'keyPoints' | 'reveal' }) {
  if (session.phase !== 'question') throw new IllegalTransition(session.phase, event.type);
  if (event.type === 'reveal') return { ...session, phase: 'answer', revealedAt: event.now } as const;
  return { ...session, [event.type]: !session[event.type] };
}

/** The card on the screen goes back to the queue: it was not answered. */
function quit(session: StudySession): StudySession {
  if (session.phase === 'saving' || session.phase === 'undoing')
    throw new IllegalTransition(session.phase, 'quit');
  if (session.phase === 'finished') return session;
  return { ...core(session), queue: [session.cardId, ...session.queue], phase: 'finished', reason: 'quit' };
}

/** One step of the session. @throws IllegalTransition when the phase does not take the event. */
export function studyStep(session: StudySession, event: StudyEvent): StudyStep {
  const only = (state: StudySession): StudyStep => ({ state, effects: [] });
  switch (event.type) {
    case 'hint':
    case 'keyPoints':
    case 'reveal':
      return only(uncover(session, event));
    case 'grade':
      return grade(session, event);
    case 'recorded':
      return only(recorded(session, event));
    case 'refused':
      if (session.phase !== 'saving') throw new IllegalTransition(session.phase, event.type);
      return only(advance(session, event.now));
    case 'undo':
      return undo(session);
    case 'retracted':
      return only(retracted(session, event.now));
    case 'skip':
      if (cardOnScreen(session) === null) throw new IllegalTransition(session.phase, event.type);
      return only(advance(session, event.now));
    case 'quit':
      return only(quit(session));
  }
}

/** Cards still to come, the one on the screen included. */
export function remaining(session: StudySession): number {
  return session.queue.length + session.waiting.length + (cardOnScreen(session) === null ? 0 : 1);
}
