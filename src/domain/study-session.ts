import { ticksToLog } from './checklist.ts';
import { IllegalTransition } from './illegal-transition.ts';
import { LEARN_AHEAD_MS, type StudyQueue } from './queue.ts';
import { activeMs, startTimer, touchTimer } from './session-timer.ts';
import type { EventOf, StudyEvent, StudyStep } from './study-events.ts';
import { onChecklist, showPart, typed } from './study-on-screen.ts';
import {
  type Act,
  type Answer,
  cardOnScreen,
  coreOf,
  type PendingAct,
  type Question,
  type SessionCore,
  type Settled,
  type StudySession,
} from './study-state.ts';

function show(session: SessionCore, cardId: string, now: number): Question {
  return { ...coreOf(session), phase: 'question', cardId, shownAt: now, shown: [], settledAt: now };
}

/** The next card: one whose step has come, else the queue, else a waiting one ahead of its time. */
function advance(session: SessionCore, now: number): Settled {
  const { limitMs } = session.rules;
  if (limitMs !== null && activeMs(session.timer, now) >= limitMs) {
    return { ...coreOf(session), phase: 'finished', reason: 'time' };
  }
  const [soonest, ...later] = session.waiting;
  const [next, ...queue] = session.queue;
  const horizon = next === undefined ? now + LEARN_AHEAD_MS : now;
  if (soonest && soonest.dueAt <= horizon) {
    return show({ ...session, waiting: later }, soonest.cardId, now);
  }
  if (next !== undefined) return show({ ...session, queue }, next, now);
  return { ...coreOf(session), phase: 'finished', reason: 'done' };
}

export interface StudyLimits {
  /** Show no further card after so many minutes of activity. */
  readonly minutes?: number | undefined;
  /** See `SessionRules`; 0 by default. */
  readonly gradeDelay?: number | undefined;
  /** Time (ms) without a key after which the timer stands still; by default it never does. */
  readonly idleMs?: number | undefined;
  readonly cram?: boolean | undefined;
}

/** Starts a session with its first card on the screen. @param now real instant, ms */
export function startStudy(
  { order, waiting }: Pick<StudyQueue, 'order' | 'waiting'>,
  now: number,
  { minutes, gradeDelay = 0, idleMs = Number.POSITIVE_INFINITY, cram = false }: StudyLimits = {},
): StudySession {
  const limitMs = minutes === undefined ? null : minutes * 60_000;
  const rules = { limitMs, gradeDelay, cram };
  return advance({ rules, queue: order, waiting, acts: [], timer: startTimer(now, idleMs) }, now);
}

/** Asks the log to take something; until it has, nothing moves on. */
function record(from: Settled, act: PendingAct): StudyStep {
  return { state: { ...coreOf(from), phase: 'saving', act, from }, effects: [{ type: 'record', act }] };
}

/** A key held down must not grade, move or skip what nobody can have read. */
function comesTooEarly({ settledAt, rules }: Question | Answer, now: number): boolean {
  const quietFor = now - settledAt;
  return quietFor >= 0 && quietFor < rules.gradeDelay;
}

/** The key that came too early has to be let go before the next one counts. */
const stay = (session: Question | Answer, now: number): StudyStep => ({
  state: { ...session, settledAt: now },
  effects: [],
});

function grade(session: StudySession, event: EventOf<'grade'>): StudyStep {
  if (session.phase !== 'answer') throw new IllegalTransition(session.phase, event.type);
  if (comesTooEarly(session, event.now)) return stay(session, event.now);
  return record(session, {
    kind: 'graded',
    cardId: session.cardId,
    grade: event.grade,
    revealMs: Math.max(0, session.revealedAt - session.shownAt),
    gradeMs: Math.max(0, event.now - session.revealedAt),
    ticks: ticksToLog(session.checklist),
  });
}

function mark(session: StudySession, event: EventOf<'move' | 'flag'>): StudyStep {
  const { phase } = session;
  if (phase !== 'question' && phase !== 'answer' && phase !== 'leech') {
    throw new IllegalTransition(phase, event.type);
  }
  const { cardId } = session;
  if (event.type === 'move' && session.phase !== 'leech' && comesTooEarly(session, event.now)) {
    return stay(session, event.now);
  }
  return event.type === 'move'
    ? record(session, { kind: 'moved', cardId, move: event.move })
    : record(session, { kind: 'flagged', cardId, flag: event.flag, note: event.note });
}

function recorded(session: StudySession, event: EventOf<'recorded'>): StudySession {
  if (session.phase !== 'saving') throw new IllegalTransition(session.phase, event.type);
  const { act, from } = session;
  const { eventId, introduced, dueAt, leech, now } = event;
  const { cardId } = act;
  if (act.kind !== 'graded') {
    const acts = [...session.acts, { ...act, eventId }];
    return act.kind === 'moved' ? advance({ ...session, acts }, now) : { ...from, acts };
  }
  const acts = [...session.acts, { ...act, eventId, introduced }];
  const waiting =
    dueAt === null
      ? session.waiting
      : [...session.waiting, { cardId, dueAt }].sort((a, b) => a.dueAt - b.dueAt);
  const again = session.rules.cram && act.grade === 1 ? [cardId] : [];
  const next = { ...session, acts, waiting, queue: [...session.queue, ...again] };
  return leech ? { ...coreOf(next), phase: 'leech', cardId } : advance(next, now);
}

function undo(session: StudySession): StudyStep {
  const act = session.acts.at(-1);
  if (!act || session.phase === 'saving' || session.phase === 'undoing') {
    throw new IllegalTransition(session.phase, 'undo');
  }
  return {
    state: { ...coreOf(session), phase: 'undoing', from: session },
    effects: [{ type: 'retract', act }],
  };
}

/** A card whose grade or move was taken back is asked again; marks and edits leave the screen as it is. */
function retracted(session: StudySession, now: number): StudySession {
  const act = session.acts.at(-1);
  if (session.phase !== 'undoing' || !act) throw new IllegalTransition(session.phase, 'retracted');
  const acts = session.acts.slice(0, -1);
  if (act.kind === 'flagged' || act.kind === 'edited') return { ...session.from, acts };
  const back = cardOnScreen(session.from);
  const others = session.queue.filter((id) => id !== act.cardId);
  const queue = back === null || back === act.cardId ? others : [back, ...others];
  const waiting = session.waiting.filter(({ cardId }) => cardId !== act.cardId);
  return show({ ...session, acts, queue, waiting }, act.cardId, now);
}

/** The card on the screen goes back to the queue: it was not answered. */
function quit(session: StudySession): StudySession {
  if (session.phase === 'saving' || session.phase === 'undoing') {
    throw new IllegalTransition(session.phase, 'quit');
  }
  if (session.phase === 'finished') return session;
  const open = cardOnScreen(session);
  const queue = open === null ? session.queue : [open, ...session.queue];
  return { ...coreOf(session), queue, phase: 'finished', reason: 'quit' };
}

function edited(session: StudySession): StudySession {
  const { phase } = session;
  if (phase !== 'question' && phase !== 'answer' && phase !== 'leech') {
    throw new IllegalTransition(phase, 'edited');
  }
  const acts: readonly Act[] = [...session.acts, { kind: 'edited', cardId: session.cardId }];
  // Ticks belong to the key points as they were.
  return phase === 'answer' ? { ...session, acts, checklist: null } : { ...session, acts };
}

function next(session: StudySession, now: number): StudyStep {
  const { phase } = session;
  if (phase !== 'question' && phase !== 'answer' && phase !== 'leech') {
    throw new IllegalTransition(phase, 'next');
  }
  if (phase !== 'leech' && comesTooEarly(session, now)) return stay(session, now);
  return { state: advance(session, now), effects: [] };
}

/** One step of the session. @throws IllegalTransition when the phase does not take the event. */
export function studyStep(before: StudySession, event: StudyEvent): StudyStep {
  const session: StudySession = { ...before, timer: touchTimer(before.timer, event.now) };
  const only = (state: StudySession): StudyStep => ({ state, effects: [] });
  switch (event.type) {
    case 'show':
      return only(showPart(session, event));
    case 'typed':
      return only(typed(session, event));
    case 'checklist':
    case 'cursor':
    case 'tick':
      return only(onChecklist(session, event));
    case 'grade':
      return grade(session, event);
    case 'move':
    case 'flag':
      return mark(session, event);
    case 'edited':
      return only(edited(session));
    case 'recorded':
      return only(recorded(session, event));
    case 'refused':
      if (session.phase !== 'saving') throw new IllegalTransition(session.phase, event.type);
      return only(advance(session, event.now));
    case 'undo':
      return undo(session);
    case 'retracted':
      return only(retracted(session, event.now));
    case 'gone':
      if (cardOnScreen(session) === null) throw new IllegalTransition(session.phase, event.type);
      return only(advance(session, event.now));
    case 'next':
      return next(session, event.now);
    case 'quit':
      return only(quit(session));
  }
}
