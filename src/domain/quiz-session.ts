import type { Card } from './card.ts';
import { type Checklist, moveCursor, openChecklist, toggleTick } from './checklist.ts';
import { IllegalTransition } from './illegal-transition.ts';
import type { Ticks } from './rubric.ts';

/** Answered by choosing, or in one's own words against the reference. */
export type QuizType = 'choice' | 'open';

/** 1 sure, 2 fairly sure, 3 a guess. */
export type Confidence = 1 | 2 | 3;

/** One question of a quiz; places of choices are those of the author, in the order shown. */
export interface QuizItem {
  readonly cardId: string;
  readonly topic: string;
  readonly type: QuizType;
  readonly choices: readonly number[];
  /** Place of the correct choice; null for an open question. */
  readonly correct: number | null;
  /** How many key points an open question is checked against. */
  readonly points: number;
  /** Time that a good answer takes, ms. */
  readonly targetMs: number;
}

export interface QuizRules {
  /** No feedback before the end. */
  readonly exam: boolean;
  /** Ask how sure the user is, before the answer is shown. */
  readonly confidence: boolean;
  /** Time for one question, ms; null for as long as it takes. */
  readonly limitMs: number | null;
}

export interface QuizAnswer {
  readonly cardId: string;
  readonly correct: boolean;
  /** Place of the chosen choice; null for an open question, or when time ran out. */
  readonly choice: number | null;
  readonly confidence: Confidence | null;
  readonly ticks: Ticks | null;
  /** From the question to the choice, the reveal, or the end of the time. */
  readonly answerMs: number;
}

interface QuizCore {
  readonly items: readonly QuizItem[];
  readonly rules: QuizRules;
  readonly answers: readonly QuizAnswer[];
}

/** A question that was answered, or revealed, so many ms after it was shown. */
interface Answered {
  readonly item: QuizItem;
  readonly choice: number | null;
  readonly answerMs: number;
}

/**
 * `question` waits for a choice or a reveal, `confidence` for how sure the user is, `reference`
 * for the verdict on an open answer, `feedback` shows what was right.
 */
export type QuizSession = QuizCore &
  (
    | { readonly phase: 'question'; readonly item: QuizItem; readonly shownAt: number }
    | ({ readonly phase: 'confidence' } & Answered)
    | ({
        readonly phase: 'reference';
        readonly confidence: Confidence | null;
        readonly checklist: Checklist | null;
      } & Answered)
    | { readonly phase: 'feedback'; readonly item: QuizItem; readonly answer: QuizAnswer }
    | { readonly phase: 'finished' }
  );

/** What happened; `now` is an instant in ms. */
export type QuizEvent =
  /** @param place of the choice as shown, from 0 */
  | { readonly type: 'choose'; readonly place: number; readonly now: number }
  | { readonly type: 'reveal'; readonly now: number }
  | { readonly type: 'sure'; readonly level: Confidence; readonly now: number }
  | { readonly type: 'cursor'; readonly by: 1 | -1 }
  /** Null: the point under the cursor. */
  | { readonly type: 'tick'; readonly point: number | null }
  | { readonly type: 'judge'; readonly correct: boolean; readonly now: number }
  /** Time has gone by; a question whose time is over is missed. */
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'next'; readonly now: number }
  | { readonly type: 'quit' };

export interface QuizEffect {
  readonly type: 'record';
  readonly item: QuizItem;
  readonly answer: QuizAnswer;
}

export interface QuizStep {
  readonly state: QuizSession;
  readonly effects: readonly QuizEffect[];
}

const coreOf = ({ items, rules, answers }: QuizCore): QuizCore => ({ items, rules, answers });

function advance(core: QuizCore, now: number): QuizSession {
  const item = core.items[core.answers.length];
  return item
    ? { ...coreOf(core), phase: 'question', item, shownAt: now }
    : { ...coreOf(core), phase: 'finished' };
}

/** Starts a quiz, or goes on with one. @param now real instant, ms */
export function startQuiz(
  { items, rules }: Pick<QuizCore, 'items' | 'rules'>,
  now: number,
  answers: readonly QuizAnswer[] = [],
): QuizSession {
  return advance({ items, rules, answers }, now);
}

/** Takes an answer down, and shows what was right or goes on. */
function settle(session: QuizCore, item: QuizItem, answer: QuizAnswer, now: number, show: boolean): QuizStep {
  const core = { ...coreOf(session), answers: [...session.answers, answer] };
  const state: QuizSession =
    show && !session.rules.exam ? { ...core, phase: 'feedback', item, answer } : advance(core, now);
  return { state, effects: [{ type: 'record', item, answer }] };
}

const NO_ANSWER = { choice: null, confidence: null, ticks: null } as const;

function answerOf({ item, choice, answerMs }: Answered, confidence: Confidence | null): QuizAnswer {
  const correct = choice !== null && choice === item.correct;
  return { ...NO_ANSWER, cardId: item.cardId, correct, choice, confidence, answerMs };
}

function toReference(session: QuizCore, answered: Answered, confidence: Confidence | null): QuizSession {
  const none = Array.from({ length: answered.item.points }, () => false);
  const checklist = none.length > 0 ? openChecklist(none) : null;
  return { ...coreOf(session), ...answered, phase: 'reference', confidence, checklist };
}

const only = (state: QuizSession): QuizStep => ({ state, effects: [] });

function choose(session: QuizSession, event: QuizEvent & { type: 'choose' }): QuizStep {
  const choice = session.phase === 'question' ? session.item.choices[event.place] : undefined;
  if (session.phase !== 'question' || choice === undefined) {
    throw new IllegalTransition(session.phase, event.type);
  }
  const { item, shownAt } = session;
  const answered = { item, choice, answerMs: Math.max(0, event.now - shownAt) };
  if (session.rules.confidence) return only({ ...coreOf(session), ...answered, phase: 'confidence' });
  return settle(session, item, answerOf(answered, null), event.now, true);
}

function reveal(session: QuizSession, event: QuizEvent & { type: 'reveal' }): QuizStep {
  if (session.phase !== 'question' || session.item.type !== 'open') {
    throw new IllegalTransition(session.phase, event.type);
  }
  const { item, shownAt } = session;
  const answered = { item, choice: null, answerMs: Math.max(0, event.now - shownAt) };
  if (session.rules.confidence) return only({ ...coreOf(session), ...answered, phase: 'confidence' });
  return only(toReference(session, answered, null));
}

function sure(session: QuizSession, event: QuizEvent & { type: 'sure' }): QuizStep {
  if (session.phase !== 'confidence') throw new IllegalTransition(session.phase, event.type);
  const { item, choice, answerMs } = session;
  const answered = { item, choice, answerMs };
  if (item.type === 'open') return only(toReference(session, answered, event.level));
  return settle(session, item, answerOf(answered, event.level), event.now, true);
}

function onChecklist(session: QuizSession, event: QuizEvent & { type: 'cursor' | 'tick' }): QuizSession {
  if (session.phase !== 'reference' || !session.checklist) {
    throw new IllegalTransition(session.phase, event.type);
  }
  const list = session.checklist;
  const checklist =
    event.type === 'cursor' ? moveCursor(list, event.by) : toggleTick(list, event.point ?? list.cursor);
  return { ...session, checklist };
}

function judge(session: QuizSession, event: QuizEvent & { type: 'judge' }): QuizStep {
  if (session.phase !== 'reference') throw new IllegalTransition(session.phase, event.type);
  const { item, confidence, checklist } = session;
  const ticks = checklist?.touched ? checklist.ticks : null;
  const answer = { ...answerOf(session, confidence), correct: event.correct, ticks };
  return settle(session, item, answer, event.now, false);
}

/** Time may be up while a question is on the screen, and only then. */
function clock(session: QuizSession, now: number): QuizStep {
  const { limitMs } = session.rules;
  if (session.phase !== 'question' || limitMs === null || now - session.shownAt < limitMs)
    return only(session);
  const { item } = session;
  const answer = { ...NO_ANSWER, cardId: item.cardId, correct: false, answerMs: limitMs };
  return settle(session, item, answer, now, true);
}

/** One step of a quiz. @throws IllegalTransition when the phase does not take the event. */
export function quizStep(session: QuizSession, event: QuizEvent): QuizStep {
  switch (event.type) {
    case 'choose':
      return choose(session, event);
    case 'reveal':
      return reveal(session, event);
    case 'sure':
      return sure(session, event);
    case 'cursor':
    case 'tick':
      return only(onChecklist(session, event));
    case 'judge':
      return judge(session, event);
    case 'clock':
      return clock(session, event.now);
    case 'next':
      if (session.phase !== 'feedback') throw new IllegalTransition(session.phase, event.type);
      return only(advance(session, event.now));
    case 'quit':
      return only({ ...coreOf(session), phase: 'finished' });
  }
}

/** What is to be drawn now. */
export interface QuizScreen {
  readonly session: QuizSession;
  /** The card asked about; null when the quiz is over. */
  readonly card: Card | null;
  /** Whether the ticks speak for a right answer; null while there are none. */
  readonly suggestion: boolean | null;
  /** Time left for the question on the screen, ms; null without a limit. */
  readonly leftMs: number | null;
  /** Said above the keys. */
  readonly notice: string | null;
}
