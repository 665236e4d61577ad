import type { Card, CardSummary, Check } from './card.ts';
import { groupBy } from './group-by.ts';
import { IllegalTransition } from './illegal-transition.ts';
import { type Random, shuffle } from './shuffle.ts';

/** One question of a quiz; `choices` gives the places of the check's choices as they are shown. */
export interface QuizItem {
  readonly cardId: string;
  readonly topic: string;
  readonly scoring: 'choice' | 'self';
  readonly choices: readonly number[];
}

export interface QuizAnswer {
  readonly cardId: string;
  readonly topic: string;
  readonly correct: boolean;
}

interface QuizCore {
  readonly items: readonly QuizItem[];
  readonly answers: readonly QuizAnswer[];
}

interface OnScreen {
  readonly item: QuizItem;
  readonly shownAt: number;
}

/**
 * `question` waits for a choice or a reveal, `reference` for the user's own verdict,
 * `feedback` shows what was right.
 */
export type QuizSession = QuizCore &
  (
    | ({ readonly phase: 'question' } & OnScreen)
    | ({ readonly phase: 'reference'; readonly revealedAt: number } & OnScreen)
    | {
        readonly phase: 'feedback';
        readonly item: QuizItem;
        readonly chosen: number;
        readonly correct: boolean;
      }
    | { readonly phase: 'finished' }
  );

/** Instants (`now`) in ms. */
export type QuizEvent =
  | {
      readonly type: 'choose';
      /** Place (0-based) of the choice as shown. */
      readonly place: number;
      /** Place of the correct choice as the author wrote them. */
      readonly correct: number;
      readonly now: number;
    }
  | { readonly type: 'reveal'; readonly now: number }
  | { readonly type: 'judge'; readonly correct: boolean; readonly now: number }
  | { readonly type: 'next'; readonly now: number }
  | { readonly type: 'quit' };

export interface QuizEffect {
  readonly type: 'record';
  readonly cardId: string;
  readonly correct: boolean;
  readonly scoring: 'choice' | 'self';
  /** From the question to the choice or the reveal. */
  readonly revealMs: number;
}

export interface QuizStep {
  readonly state: QuizSession;
  readonly effects: readonly QuizEffect[];
}

/** Draws cards for a quiz; the same cards and random numbers give the same quiz, in whatever order they come. */
export function drawQuiz(cards: readonly CardSummary[], count: number, random: Random): CardSummary[] {
  const ordered = [...cards].sort((a, b) => (a.id < b.id ? -1 : 1));
  return shuffle(ordered, random).slice(0, count);
}

/** Makes the question of a card; its choices are shuffled. */
export function quizItem(card: Pick<Card, 'id' | 'topic' | 'check'>, random: Random): QuizItem {
  const places = card.check ? card.check.choices.map((_, place) => place) : [];
  return {
    cardId: card.id,
    topic: card.topic,
    scoring: card.check ? 'choice' : 'self',
    choices: shuffle(places, random),
  };
}

/** Place of the correct choice as the author wrote them. */
export const correctPlace = (check: Check): number => check.choices.findIndex((choice) => choice.correct);

function advance({ items, answers }: QuizCore, now: number): QuizSession {
  const item = items[answers.length];
  return item
    ? { items, answers, phase: 'question', item, shownAt: now }
    : { items, answers, phase: 'finished' };
}

/** @param now real instant, ms */
export function startQuiz(items: readonly QuizItem[], now: number): QuizSession {
  return advance({ items, answers: [] }, now);
}

function record(session: QuizCore & { item: QuizItem }, correct: boolean, revealMs: number) {
  const { cardId, topic, scoring } = session.item;
  return {
    answers: [...session.answers, { cardId, topic, correct }],
    effects: [{ type: 'record', cardId, correct, scoring, revealMs: Math.max(0, revealMs) }] as const,
  };
}

function choose(session: QuizSession, event: QuizEvent & { type: 'choose' }): QuizStep {
  const place = session.phase === 'question' ? session.item.choices[event.place] : undefined;
  if (session.phase !== 'question' || session.item.scoring !== 'choice' || place === undefined) {
    throw new IllegalTransition(session.phase, event.type);
  }
  const correct = place === event.correct;
  const { items, item } = session;
  const { answers, effects } = record(session, correct, event.now - session.shownAt);
  return { state: { items, answers, phase: 'feedback', item, chosen: place, correct }, effects };
}

function judge(session: QuizSession, event: QuizEvent & { type: 'judge' }): QuizStep {
  if (session.phase !== 'reference') throw new IllegalTransition(session.phase, event.type);
  const { answers, effects } = record(session, event.correct, session.revealedAt - session.shownAt);
  return { state: advance({ items: session.items, answers }, event.now), effects };
}

/** One step of a quiz. @throws IllegalTransition when the phase does not take the event. */
export function quizStep(session: QuizSession, event: QuizEvent): QuizStep {
  switch (event.type) {
    case 'choose':
      return choose(session, event);
    case 'reveal':
      if (session.phase !== 'question' || session.item.scoring !== 'self') {
        throw new IllegalTransition(session.phase, event.type);
      }
      return { state: { ...session, phase: 'reference', revealedAt: event.now }, effects: [] };
    case 'judge':
      return judge(session, event);
    case 'next':
      if (session.phase !== 'feedback') throw new IllegalTransition(session.phase, event.type);
      return { state: advance(session, event.now), effects: [] };
    case 'quit':
      return { state: { items: session.items, answers: session.answers, phase: 'finished' }, effects: [] };
  }
}

/** What is to be drawn now. */
export interface QuizScreen {
  readonly session: QuizSession;
  /** The card asked about; null when the quiz is over. */
  readonly card: Card | null;
}

export interface QuizResult {
  /** Repeats this quiz with the same bank. */
  readonly seed: number;
  readonly questions: number;
  readonly answered: number;
  readonly correct: number;
  readonly topics: readonly { readonly topic: string; readonly answered: number; readonly correct: number }[];
  /** Ids of the missed cards, in the order in which they were asked. */
  readonly missed: readonly string[];
}

/** The score of what was answered; questions left out by quitting count neither way. */
export function scoreQuiz(session: QuizSession, seed: number): QuizResult {
  const { items, answers } = session;
  const right = (some: readonly QuizAnswer[]) => some.filter((answer) => answer.correct).length;
  return {
    seed,
    questions: items.length,
    answered: answers.length,
    correct: right(answers),
    topics: [...groupBy(answers, (answer) => answer.topic)].map(([topic, some]) => ({
      topic,
      answered: some.length,
      correct: right(some),
    })),
    missed: answers.filter((answer) => !answer.correct).map((answer) => answer.cardId),
  };
}
