import type { Card } from './card.ts';
import { type Checklist, moveCursor, openChecklist, toggleTick } from './checklist.ts';
import { IllegalTransition } from './illegal-transition.ts';
import type { MockItem } from './mock-plan.ts';
import type { Ticks } from './rubric.ts';

/** A question of the interview with what has to be known of its card. */
export interface MockQuestion extends MockItem {
  /** How many key points it is checked against. */
  readonly points: number;
}

export interface MockAnswer {
  readonly cardId: string;
  readonly round: string;
  readonly answerMs: number;
  /** One entry a follow-up question that was asked. */
  readonly followupMs: readonly number[];
  readonly ticks: Ticks;
  /** What was typed; null for an answer that was spoken. */
  readonly typed: string | null;
}

interface MockCore {
  readonly questions: readonly MockQuestion[];
  /** Two people: the one who asks sees follow-ups and key points all along, and ticks. */
  readonly interviewer: boolean;
  readonly answers: readonly MockAnswer[];
}

interface Asked {
  readonly question: MockQuestion;
  readonly checklist: Checklist;
  readonly typed: string | null;
}

/** In `ask` and `followup` the candidate speaks or types; in `rubric` the answer is checked off. */
export type MockSession = MockCore &
  (
    | ({ readonly phase: 'ask'; readonly since: number } & Asked)
    | ({
        readonly phase: 'followup';
        readonly since: number;
        readonly answerMs: number;
        readonly followupMs: readonly number[];
      } & Asked)
    | ({
        readonly phase: 'rubric';
        readonly answerMs: number;
        readonly followupMs: readonly number[];
      } & Asked)
    | { readonly phase: 'finished' }
  );

/** What happened; `now` is an instant in ms. */
export type MockEvent =
  | { readonly type: 'typed'; readonly text: string }
  /** The answer, the follow-up or the checking is done. */
  | { readonly type: 'done'; readonly now: number }
  | { readonly type: 'cursor'; readonly by: 1 | -1 }
  /** Null: the point under the cursor. */
  | { readonly type: 'tick'; readonly point: number | null }
  | { readonly type: 'quit' };

/** What the user did in an interview; the time is added when it becomes an event. */
export type MockAction =
  | 'done'
  | 'cursorDown'
  | 'cursorUp'
  | 'tick'
  | 'quit'
  | { readonly tick: number }
  | { readonly typed: string };

export interface MockStep {
  readonly state: MockSession;
  readonly effects: readonly { readonly type: 'record'; readonly answer: MockAnswer }[];
}

const coreOf = ({ questions, interviewer, answers }: MockCore): MockCore => ({
  questions,
  interviewer,
  answers,
});

function advance(core: MockCore, now: number): MockSession {
  const question = core.questions[core.answers.length];
  if (!question) return { ...coreOf(core), phase: 'finished' };
  const checklist = openChecklist(Array.from({ length: question.points }, () => false));
  return { ...coreOf(core), phase: 'ask', since: now, question, checklist, typed: null };
}

/** Starts an interview with its first question. @param now real instant, ms */
export function startMock(
  questions: readonly MockQuestion[],
  interviewer: boolean,
  now: number,
): MockSession {
  return advance({ questions, interviewer, answers: [] }, now);
}

type Measured = Asked & { readonly answerMs: number; readonly followupMs: readonly number[] };

function record(
  session: MockCore,
  { question, checklist, typed, answerMs, followupMs }: Measured,
  now: number,
): MockStep {
  const { cardId, round } = question;
  const answer = { cardId, round, answerMs, followupMs, ticks: checklist.ticks, typed };
  const state = advance({ ...coreOf(session), answers: [...session.answers, answer] }, now);
  return { state, effects: [{ type: 'record', answer }] };
}

/** After the answer and each follow-up: the next follow-up, or the key points. */
function proceed(session: MockCore, measured: Measured, now: number): MockStep {
  const { question, checklist, typed, answerMs, followupMs } = measured;
  const asked = { question, checklist, typed, answerMs, followupMs };
  if (session.interviewer) return record(session, measured, now);
  const phase = followupMs.length < question.followups ? 'followup' : 'rubric';
  const state: MockSession =
    phase === 'followup'
      ? { ...coreOf(session), ...asked, phase, since: now }
      : { ...coreOf(session), ...asked, phase };
  return { state, effects: [] };
}

function done(session: MockSession, now: number): MockStep {
  switch (session.phase) {
    case 'ask':
      return proceed(
        session,
        { ...session, answerMs: Math.max(0, now - session.since), followupMs: [] },
        now,
      );
    case 'followup': {
      const followupMs = [...session.followupMs, Math.max(0, now - session.since)];
      return proceed(session, { ...session, followupMs }, now);
    }
    case 'rubric':
      return record(session, session, now);
    case 'finished':
      throw new IllegalTransition(session.phase, 'done');
  }
}

const ticksNow = (session: MockSession): boolean =>
  session.phase === 'rubric' || (session.phase === 'ask' && session.interviewer);

/** One step of an interview. @throws IllegalTransition when the phase does not take the event. */
export function mockStep(session: MockSession, event: MockEvent): MockStep {
  if (event.type === 'quit') return { state: { ...coreOf(session), phase: 'finished' }, effects: [] };
  if (event.type === 'done') return done(session, event.now);
  if (event.type === 'typed') {
    if (session.phase !== 'ask') throw new IllegalTransition(session.phase, event.type);
    return { state: { ...session, typed: event.text }, effects: [] };
  }
  if (session.phase === 'finished' || !ticksNow(session))
    throw new IllegalTransition(session.phase, event.type);
  const { checklist: list } = session;
  const checklist =
    event.type === 'cursor' ? moveCursor(list, event.by) : toggleTick(list, event.point ?? list.cursor);
  return { state: { ...session, checklist }, effects: [] };
}

/** What is to be drawn now. */
export interface MockScreen {
  readonly session: MockSession;
  readonly card: Card | null;
  readonly title: string;
  /** Time since what is on the screen was put there, ms. */
  readonly sinceMs: number;
  /** Time since the start, and what was planned, ms. */
  readonly totalMs: number;
  readonly plannedMs: number;
}
