import type { Bank } from '../bank/load.ts';
import type { Card } from '../domain/card.ts';
import type { Grade } from '../domain/grade.ts';
import { buildQueue } from '../domain/queue.ts';
import type { CardState } from '../domain/review.ts';
import type { Interval, Scheduler } from '../domain/scheduler.ts';
import { newAllowance } from '../domain/stats.ts';
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
  /** Most cards in this session. */
  readonly limit?: number;
  /** Show no further card after so many minutes. */
  readonly minutes?: number;
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
  const queue = buildQueue({
    cards: selectCards(bank, options.topics),
    states: log.states(),
    now: start.at,
    today: start.today,
    newAllowance: newAllowance(log.days(), start.today, options.newPerDay),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  });
  let session = startStudy(queue, start.at, options.minutes);
  let shown: Shown | null = null;
  let notice: string | null = null;

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
