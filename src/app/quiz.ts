import type { Card } from '../domain/card.ts';
import type { QuizAction } from '../domain/quiz-action.ts';
import { type QuizResult, quizResult } from '../domain/quiz-result.ts';
import type { QuizRun } from '../domain/quiz-run.ts';
import {
  type QuizAnswer,
  type QuizEffect,
  type QuizEvent,
  type QuizScreen,
  quizStep,
  startQuiz,
} from '../domain/quiz-session.ts';
import type { Quizzed } from '../domain/review-event.ts';
import { suggestGrade } from '../domain/rubric.ts';
import { plural } from '../plural.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { DrillWorld } from './drill-world.ts';
import { momentOf } from './moment.ts';
import { planQuiz, type QuizOptions } from './quiz-plan.ts';
import { findCard } from './select.ts';

/** A quiz in progress. Every answer is on the disk when `act` returns. */
export interface QuizInProgress {
  screen(): QuizScreen;
  /** @throws UserError when the log cannot be written */
  act(action: QuizAction): void;
  result(): QuizResult;
}

const toAnswer = ({ cardId, correct, choice, confidence, ticks, revealMs }: Quizzed): QuizAnswer => ({
  cardId,
  correct,
  choice,
  confidence,
  ticks,
  answerMs: revealMs,
});

/** The answers that a quiz has so far. */
export const answersOf = (log: ReviewLog, { id }: Pick<QuizRun, 'id'>): QuizAnswer[] =>
  log.quizAnswers(id).map(toAnswer);

function toEvent(action: QuizAction, { suggestion }: QuizScreen, now: number): QuizEvent | null {
  switch (action) {
    case 'quit':
      return { type: 'quit' };
    case 'reveal':
    case 'next':
    case 'clock':
      return { type: action, now };
    case 'cursorDown':
    case 'cursorUp':
      return { type: 'cursor', by: action === 'cursorDown' ? 1 : -1 };
    case 'tick':
      return { type: 'tick', point: null };
    case 'accept':
      return suggestion === null ? null : { type: 'judge', correct: suggestion, now };
  }
  if ('knew' in action) return { type: 'judge', correct: action.knew, now };
  if ('sure' in action) return { type: 'sure', level: action.sure, now };
  if ('tick' in action) return { type: 'tick', point: action.tick };
  return { type: 'choose', place: action.choose, now };
}

/** What the user should know before the first answer. */
function openingNotice({ filter, seed, plan }: QuizRun): string {
  const cards = plural(plan.matched, 'card matches', 'cards match');
  return `${cards}${filter === '' ? '' : ` ${filter}`}; ${plan.items.length} asked, seed ${seed}.`;
}

/** Puts the next question of a quiz on the screen. Never touches the schedule. */
function runQuiz(world: DrillWorld, run: QuizRun, opening: string): QuizInProgress {
  const { bank, log, clock, ids } = world;
  let session = startQuiz(run.plan, clock.now(), answersOf(log, run));
  let card: Card | null = null;
  let notice: string | null = opening;

  function load(): void {
    const cardId = session.phase === 'finished' ? null : session.item.cardId;
    if (card?.id !== cardId) card = cardId === null ? null : findCard(bank, cardId);
  }

  function record({ item, answer }: QuizEffect): void {
    const at = clock.now();
    const { cardId, correct, choice, confidence, ticks, answerMs: revealMs } = answer;
    log.append({
      kind: 'quizzed',
      id: ids(),
      cardId,
      at,
      utcOffset: clock.utcOffset(at),
      quizId: run.id,
      correct,
      scoring: item.type === 'choice' ? 'choice' : 'self',
      contentHash: card?.contentHash ?? '',
      revealMs,
      ticks,
      confidence,
      choice,
    });
  }

  function screen(): QuizScreen {
    const { limitMs } = session.rules;
    const list = session.phase === 'reference' ? session.checklist : null;
    const leftMs =
      session.phase === 'question' && limitMs !== null
        ? Math.max(0, limitMs - (clock.now() - session.shownAt))
        : null;
    const suggestion = list?.touched ? suggestGrade(list.ticks, card?.must ?? 0) >= 3 : null;
    return { session, card, suggestion, leftMs, notice };
  }

  load();
  return {
    screen,
    act(action) {
      const event = toEvent(action, screen(), clock.now());
      if (!event) return;
      if (action !== 'clock') notice = null;
      const { state, effects } = quizStep(session, event);
      for (const effect of effects) record(effect);
      session = state;
      if (session.answers.length === session.items.length) log.endQuiz(run.id, clock.now(), 'finished');
      load();
    },
    result: () => quizResult(run, session.answers),
  };
}

/** Draws a quiz and puts its first question on the screen. @throws UserError as `planQuiz` does */
export function openQuiz(world: DrillWorld, options: QuizOptions): QuizInProgress {
  const run = world.log.startQuiz({ ...planQuiz(world, options), id: world.ids() });
  return runQuiz(world, run, openingNotice(run));
}

/** The quiz that was left in the middle last, if there is one from the last seven days. */
export function interruptedQuiz({ log, clock, scheduler }: DrillWorld): QuizRun | null {
  const { at } = momentOf(clock, scheduler.settings.dayStartsAt);
  const last = log.quizzes().findLast(({ ended }) => ended === null);
  if (!last || at - last.at > 7 * 86_400_000) return null;
  const answered = log.quizAnswers(last.id).length;
  return answered > 0 && answered < last.plan.items.length ? last : null;
}

/** Goes on with a quiz that was left in the middle; questions whose card is gone are left out. */
export function continueQuiz(world: DrillWorld, run: QuizRun): QuizInProgress {
  const answered = new Set(answersOf(world.log, run).map(({ cardId }) => cardId));
  const items = run.plan.items.filter(({ cardId }) => answered.has(cardId) || world.bank.card(cardId));
  const opening = `Quiz ${run.number} goes on: ${answered.size} of ${items.length} answered.`;
  return runQuiz(world, { ...run, plan: { ...run.plan, items } }, opening);
}
