import type { Bank } from '../bank/load.ts';
import type { Card, CardSummary } from '../domain/card.ts';
import {
  correctPlace,
  drawQuiz,
  type QuizEffect,
  type QuizEvent,
  type QuizResult,
  type QuizScreen,
  quizItem,
  quizStep,
  scoreQuiz,
  startQuiz,
} from '../domain/quiz-session.ts';
import { UserError } from '../errors.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import { type Clock, type Ids, type Random, seededRandom } from '../system.ts';
import { findCard, selectCards } from './select.ts';

export interface QuizWorld {
  readonly bank: Bank;
  readonly log: ReviewLog;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
}

export interface QuizOptions {
  /** Ids or aliases; none means all. */
  readonly topics: readonly string[];
  readonly count: number;
  /** Repeats a quiz; drawn at random when not given. */
  readonly seed?: number;
  /** Ask only what was missed in the last quiz. */
  readonly retry: boolean;
}

/** What the user did; times are added here. */
export type QuizAction =
  | 'reveal'
  | 'next'
  | 'quit'
  | { readonly choose: number }
  | { readonly knew: boolean };

/** A quiz in progress. Every answer is on the disk when `act` returns. */
export interface QuizRun {
  screen(): QuizScreen;
  /** @throws UserError when the log cannot be written */
  act(action: QuizAction): void;
  result(): QuizResult;
}

function missedLast(bank: Bank, log: ReviewLog, among: readonly CardSummary[]): CardSummary[] {
  const last = log.lastQuiz();
  if (last.length === 0) {
    throw new UserError('There is no earlier quiz to retry.', { hint: 'Start one with: aiprep quiz' });
  }
  const missed = new Set(last.filter((answer) => !answer.correct).map((answer) => answer.cardId));
  if (missed.size === 0) {
    throw new UserError('Nothing was missed in the last quiz.', {
      hint: 'Start a new one with: aiprep quiz',
    });
  }
  const cards = among.filter((card) => missed.has(card.id));
  if (cards.length > 0) return cards;
  const inBank = bank.index.some((card) => missed.has(card.id));
  throw new UserError('None of the cards missed in the last quiz is here.', {
    hint: inBank ? 'Leave out --topic to ask all of them.' : 'They are no longer in the bank.',
  });
}

function toEvent(action: QuizAction, card: Card | null, now: number): QuizEvent {
  if (action === 'quit') return { type: 'quit' };
  if (typeof action === 'string') return { type: action, now };
  if ('knew' in action) return { type: 'judge', correct: action.knew, now };
  return { type: 'choose', place: action.choose, correct: card?.check ? correctPlace(card.check) : -1, now };
}

/**
 * Draws a quiz and puts its first question on the screen. Never touches the schedule.
 *
 * @throws UserError when a topic is unknown, or with `retry` when there is nothing to retry
 */
export function openQuiz(world: QuizWorld, options: QuizOptions): QuizRun {
  const { bank, log, clock, ids } = world;
  const seed = options.seed ?? Math.floor(world.random() * 1_000_000);
  const random = seededRandom(seed);
  const cards = selectCards(bank, options.topics);
  const asked = options.retry ? missedLast(bank, log, cards) : cards;
  const items = drawQuiz(asked, options.count, random).map((card) =>
    quizItem(findCard(bank, card.id), random),
  );
  const quizId = ids();
  let session = startQuiz(items, clock.now());
  let card: Card | null = null;

  function load(): void {
    const cardId = session.phase === 'finished' ? null : session.item.cardId;
    if (card?.id !== cardId) card = cardId === null ? null : findCard(bank, cardId);
  }

  function record({ cardId, correct, scoring, revealMs }: QuizEffect): void {
    const at = clock.now();
    const contentHash = card?.contentHash ?? '';
    const base = { id: ids(), cardId, at, utcOffset: clock.utcOffset(at) };
    log.append({ ...base, kind: 'quizzed', quizId, correct, scoring, contentHash, revealMs });
  }

  load();
  return {
    screen: () => ({ session, card }),
    act(action) {
      const { state, effects } = quizStep(session, toEvent(action, card, clock.now()));
      for (const effect of effects) record(effect);
      session = state;
      load();
    },
    result: () => scoreQuiz(session, seed),
  };
}

/** Puts cards at the front of the next study session. */
export function promoteCards(
  world: Pick<QuizWorld, 'log' | 'clock' | 'ids'>,
  cardIds: readonly string[],
): void {
  const { log, clock, ids } = world;
  const at = clock.now();
  log.merge(
    cardIds.map((cardId) => ({ kind: 'promoted', id: ids(), cardId, at, utcOffset: clock.utcOffset(at) })),
  );
}
