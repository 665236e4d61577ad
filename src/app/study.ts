import type { Bank } from '../bank/load.ts';
import type { Card } from '../domain/card.ts';
import type { Grade } from '../domain/grade.ts';
import { buildQueue } from '../domain/queue.ts';
import type { CardState } from '../domain/review.ts';
import type { Interval, Scheduler } from '../domain/scheduler.ts';
import { newAllowance, reviewAllowance } from '../domain/stats.ts';
import { type StudyScreen, type StudySummary, summarizeStudy } from '../domain/study-report.ts';
import {
  remaining,
  type StudyEffect,
  type StudyEvent,
  startStudy,
  studyStep,
} from '../domain/study-session.ts';
import { type ReviewLog, StaleCardError } from '../storage/review-log.ts';
import type { Clock, Ids } from '../system.ts';
import { momentOf } from './moment.ts';
import { selectCards } from './select.ts';

export interface StudyWorld {
  readonly bank: Bank;
  readonly log: ReviewLog;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface StudyOptions {
  /** Ids or aliases; none means all. */
  readonly topics: readonly string[];
  readonly newPerDay: number;
  readonly reviewsPerDay?: number | undefined;
  /** Take reviews that fall due up to so many days from now. */
  readonly ahead?: number | undefined;
  /** How long (ms) an answer must have been on the screen before a grade counts. */
  readonly gradeDelay?: number | undefined;
  /** Most cards in this session. */
  readonly limit?: number | undefined;
  /** Show no further card after so many minutes. */
  readonly minutes?: number | undefined;
}

/** What the user did; times are added here. */
export type StudyAction =
  | 'hint'
  | 'keyPoints'
  | 'reveal'
  | 'undo'
  | 'skip'
  | 'quit'
  | { readonly grade: Grade };

/** A study session in progress. Every grade is on the disk when `act` returns. */
export interface StudyRun {
  screen(): StudyScreen;
  /** @throws UserError when the log cannot be written; the grade is then not given */
  act(action: StudyAction): void;
  summary(): StudySummary;
}

function toEvent(action: StudyAction, now: number): StudyEvent {
  if (typeof action === 'object') return { type: 'grade', grade: action.grade, now };
  return action === 'reveal' || action === 'skip' ? { type: action, now } : { type: action };
}

/** What a user who comes back after a break needs to know; null when no review is held back. */
function backlogNotice(held: number, perDay: number): string | null {
  if (held === 0) return null;
  if (perDay === 0)
    return `${held} reviews wait: the limit is 0 a day (aiprep config set reviewsPerDay 200).`;
  const days = Math.ceil(held / perDay);
  return `${held} more ${held === 1 ? 'review waits' : 'reviews wait'} for the coming days: at ${perDay} a day, ${days === 1 ? 'one day' : `${days} days`}.`;
}

/** The card on the screen, and its state in the log when it was put there. */
interface Shown {
  readonly card: Card;
  readonly state: CardState;
  readonly intervals: Record<Grade, Interval>;
}

/**
 * Starts a session on what is due and on today's new cards.
 *
 * @throws UserError when a topic is unknown
 */
export function openStudy(world: StudyWorld, options: StudyOptions): StudyRun {
  const { bank, log, scheduler, clock, ids } = world;
  const { dayStartsAt } = scheduler.settings;
  const start = momentOf(clock, dayStartsAt);
  const days = log.days();
  const reviewsPerDay = options.reviewsPerDay ?? Number.POSITIVE_INFINITY;
  const queue = buildQueue({
    cards: selectCards(bank, options.topics),
    states: log.states(),
    now: start.at,
    today: start.today,
    newAllowance: newAllowance(days, start.today, options.newPerDay),
    reviewAllowance: reviewAllowance(days, start.today, reviewsPerDay),
    ahead: options.ahead,
    limit: options.limit,
  });
  let session = startStudy(queue, start.at, options);
  let shown: Shown | null = null;
  let notice = backlogNotice(queue.held, reviewsPerDay);

  /** Loads the card that came onto the screen; one that left the bank meanwhile is passed over. */
  function load(): void {
    while (session.phase === 'question' || session.phase === 'answer') {
      if (shown && shown.card.id === session.cardId && session.phase === 'answer') return;
      const card = bank.card(session.cardId);
      if (card) {
        const state = log.state(card.id);
        shown = { card, state, intervals: scheduler.preview(state.memory, momentOf(clock, dayStartsAt)) };
        return;
      }
      session = studyStep(session, { type: 'skip', now: clock.now() }).state;
    }
    shown = null;
  }

  function record(effect: StudyEffect & { type: 'record' }): StudyEvent {
    const { at, utcOffset } = momentOf(clock, dayStartsAt);
    const { cardId, grade, revealMs, gradeMs } = effect;
    const contentHash = shown?.card.contentHash ?? '';
    const eventId = ids();
    try {
      const after = log.append(
        { kind: 'answered', id: eventId, cardId, at, utcOffset, grade, contentHash, revealMs, gradeMs },
        shown?.state.revision,
      );
      const introduced = shown?.state.memory === null;
      return { type: 'recorded', eventId, dueAt: after.memory?.dueAt ?? null, introduced, now: at };
    } catch (cause) {
      if (!(cause instanceof StaleCardError)) throw cause;
      notice = 'That card was answered in another terminal meanwhile; the other answer counts.';
      return { type: 'refused', now: at };
    }
  }

  function retract({ cardId, eventId }: StudyEffect & { type: 'retract' }): StudyEvent {
    const { at, utcOffset } = momentOf(clock, dayStartsAt);
    log.append({ kind: 'retracted', id: ids(), cardId, at, utcOffset, target: eventId });
    notice = 'Undone: grade this card again.';
    return { type: 'retracted', now: at };
  }

  function dispatch(event: StudyEvent): void {
    const { state, effects } = studyStep(session, event);
    // The state moves on only when the log has taken what it stands for.
    const results = effects.map((effect) => (effect.type === 'record' ? record(effect) : retract(effect)));
    session = results.reduce((next, result) => studyStep(next, result).state, state);
  }

  load();
  return {
    screen: () => ({
      session,
      card: shown?.card ?? null,
      intervals: shown?.intervals ?? null,
      isNew: shown?.state.memory === null,
      answered: session.graded.length,
      remaining: remaining(session),
      notice,
    }),
    act(action) {
      notice = null;
      dispatch(toEvent(action, clock.now()));
      load();
    },
    summary() {
      const { today } = momentOf(clock, dayStartsAt);
      const inBank = new Set(bank.index.map((card) => card.id));
      const states = [...log.states().values()].filter(
        (state) => inBank.has(state.cardId) && !state.suspended,
      );
      const dueTomorrow = states.filter((state) => state.memory && state.memory.dueDay <= today + 1).length;
      return summarizeStudy(session, dueTomorrow);
    },
  };
}
