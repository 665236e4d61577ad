import type { MockRun } from '../domain/mock-run.ts';
import type { MockAnswer } from '../domain/mock-session.ts';
import type { QuizRun } from '../domain/quiz-run.ts';
import {
  addCounts,
  type CardState,
  type DayCounts,
  type DayTotals,
  NO_COUNTS,
  type Progress,
  type Replay,
  replayCard,
} from '../domain/review.ts';
import { isScheduleEvent, type Quizzed, type ReviewEvent } from '../domain/review-event.ts';
import { ALGORITHM, type Scheduler } from '../domain/scheduler.ts';
import type { Db } from '../sqlite.ts';
import { addTotals, allProgress, allStates, clearViews, dayTotals, putState, stateOf } from './card-state.ts';
import { openDatabase, openExistingDatabase, withSqliteErrors } from './database.ts';
import {
  answersOfQuiz,
  eventsByCard,
  eventsOfCard,
  eventsOfFlagged,
  insertEvent,
  lastInForce,
  lastQuiz,
  recentRecalls,
} from './event-rows.ts';
import { allMocks, insertMock, insertMockAnswer } from './mock-runs.ts';
import { allRuns, insertEnd, insertRun } from './quiz-runs.ts';

/** Raise it when replay computes other views from the same log. */
const VIEWS_VERSION = 1;

/** The card changed after it was shown: another terminal answered it. */
export class StaleCardError extends Error {
  constructor(cardId: string) {
    super(`the card "${cardId}" has changed since it was shown`);
    this.name = 'StaleCardError';
  }
}

/** The append-only history of a user, with the views that are computed from it. */
export interface ReviewLog {
  readonly file: string;
  /**
   * Adds an event and brings the views up to date, in one transaction that is on the disk
   * when this returns.
   *
   * @param seen revision of the state that the user was shown; without it nothing is compared
   * @returns the card's new state
   * @throws StaleCardError when the card has another revision by now; nothing is written
   * @throws UserError when the disk or the file refuses
   */
  append(event: ReviewEvent, seen?: number): CardState;
  /** Adds events from elsewhere, in any order; those already there are passed over. */
  merge(events: readonly ReviewEvent[]): void;
  state(cardId: string): CardState;
  states(): Map<string, CardState>;
  /** What statistics need of `states`. */
  progress(): Map<string, Progress>;
  days(): DayTotals[];
  /** The newest event of the schedule that has not been taken back. */
  lastInForce(): ReviewEvent | null;
  /** Whether the last reviews (not first answers or steps) were recalled, oldest first. */
  recentRecalls(count: number): boolean[];
  /** The answers of the last quiz. */
  lastQuiz(): Quizzed[];
  /** Keeps what a quiz asks, before its first question is shown. @returns the quiz with its number */
  startQuiz(run: Omit<QuizRun, 'number' | 'ended'>): QuizRun;
  /** @param at instant, ms */
  endQuiz(id: string, at: number, how: 'finished' | 'discarded'): void;
  /** All quizzes, oldest first. */
  quizzes(): QuizRun[];
  /** The answers of one quiz, in the order given. */
  quizAnswers(id: string): Quizzed[];
  /** Keeps what a mock interview asks. @returns the interview with its number */
  startMock(run: Omit<MockRun, 'number'>): MockRun;
  /** @param at instant, ms */
  answerMock(id: string, at: number, answer: MockAnswer): void;
  /** All mock interviews with their answers, oldest first. */
  mocks(): (MockRun & { readonly answers: readonly MockAnswer[] })[];
  /** All events of one card, in order of arrival. */
  history(cardId: string): ReviewEvent[];
  /** All events of the cards that were ever marked, card by card. */
  flaggedHistory(): ReviewEvent[];
  /** The whole log, card by card. */
  events(): ReviewEvent[];
  close(): void;
}

/** Writes what a card's events now amount to, given what they amounted to before. */
function updateViews(db: Db, before: Replay, after: Replay): void {
  putState(db, after.state);
  for (const day of new Set([...before.days.keys(), ...after.days.keys()])) {
    const change = addCounts(after.days.get(day) ?? NO_COUNTS, before.days.get(day) ?? NO_COUNTS, -1);
    if (Object.values(change).some((count) => count !== 0)) addTotals(db, day, change);
  }
}

/** Durations as the log keeps them, so that a replay sees what the first computation saw. */
function inWholeMs(event: ReviewEvent): ReviewEvent {
  if (event.kind !== 'answered' && event.kind !== 'crammed' && event.kind !== 'quizzed') return event;
  const revealMs = Math.round(event.revealMs);
  return event.kind === 'quizzed'
    ? { ...event, revealMs }
    : { ...event, revealMs, gradeMs: Math.round(event.gradeMs) };
}

function appendInTransaction(db: Db, given: ReviewEvent, scheduler: Scheduler, seen?: number): CardState {
  const event = inWholeMs(given);
  const { cardId } = event;
  const known = eventsOfCard(db, cardId);
  const before = replayCard(cardId, known, scheduler);
  if (seen !== undefined && seen !== before.state.revision) throw new StaleCardError(cardId);
  if (!insertEvent(db, event) || !isScheduleEvent(event)) return before.state;
  const after = replayCard(cardId, [...known, event], scheduler);
  updateViews(db, before, after);
  return after.state;
}

function* groupedByCard(events: Iterable<ReviewEvent>): Generator<[string, ReviewEvent[]]> {
  let group: ReviewEvent[] = [];
  for (const event of events) {
    const cardId = group[0]?.cardId;
    if (cardId !== undefined && cardId !== event.cardId) {
      yield [cardId, group];
      group = [];
    }
    group.push(event);
  }
  if (group[0]) yield [group[0].cardId, group];
}

function rebuildViews(db: Db, scheduler: Scheduler): void {
  const days = new Map<number, DayCounts>();
  const replays: Replay[] = [];
  for (const [cardId, events] of groupedByCard(eventsByCard(db))) {
    if (events.some(isScheduleEvent)) replays.push(replayCard(cardId, events, scheduler));
  }
  clearViews(db);
  for (const { state, days: shares } of replays) {
    putState(db, state);
    for (const [day, share] of shares) days.set(day, addCounts(days.get(day) ?? NO_COUNTS, share));
  }
  for (const [day, counts] of days) addTotals(db, day, counts);
}

/** The views belong to one set of scheduler settings; with others the log is replayed. */
function ensureViews(db: Db, scheduler: Scheduler): void {
  const wanted = JSON.stringify({ views: VIEWS_VERSION, algorithm: ALGORITHM, ...scheduler.settings });
  const mark = db.prepare("SELECT value FROM setting WHERE key = 'views'").pluck();
  if (mark.get() === wanted) return;
  db.transaction(() => {
    rebuildViews(db, scheduler);
    db.prepare("INSERT OR REPLACE INTO setting (key, value) VALUES ('views', ?)").run(wanted);
  }).immediate();
}

function reviewLog(db: Db, file: string, scheduler: Scheduler): ReviewLog {
  const guarded = <T>(work: () => T): T => withSqliteErrors(file, work);
  const write = <T>(work: () => T): T => guarded(() => db.transaction(work).immediate());
  return {
    file,
    append: (event, seen) => write(() => appendInTransaction(db, event, scheduler, seen)),
    merge: (events) =>
      write(() => {
        for (const event of events) appendInTransaction(db, event, scheduler);
      }),
    state: (cardId) => guarded(() => stateOf(db, cardId)),
    states: () => guarded(() => allStates(db)),
    progress: () => guarded(() => allProgress(db)),
    days: () => guarded(() => dayTotals(db)),
    lastInForce: () => guarded(() => lastInForce(db)),
    recentRecalls: (count) => guarded(() => recentRecalls(db, count)),
    lastQuiz: () => guarded(() => lastQuiz(db)),
    startQuiz: (run) =>
      write(() => {
        insertRun(db, run);
        return allRuns(db).at(-1) as QuizRun;
      }),
    endQuiz: (id, at, how) => write(() => insertEnd(db, id, at, how)),
    quizzes: () => guarded(() => allRuns(db)),
    quizAnswers: (id) => guarded(() => answersOfQuiz(db, id)),
    startMock: (run) => write(() => insertMock(db, run)),
    answerMock: (id, at, answer) => write(() => insertMockAnswer(db, id, at, answer)),
    mocks: () => guarded(() => allMocks(db)),
    history: (cardId) => guarded(() => eventsOfCard(db, cardId)),
    flaggedHistory: () => guarded(() => eventsOfFlagged(db)),
    events: () => guarded(() => [...eventsByCard(db)]),
    close: () => db.close(),
  };
}

function withViews(db: Db, file: string, scheduler: Scheduler): ReviewLog {
  try {
    withSqliteErrors(file, () => ensureViews(db, scheduler));
  } catch (cause) {
    db.close();
    throw cause;
  }
  return reviewLog(db, file, scheduler);
}

/**
 * Opens the log of a user, or makes it.
 *
 * @throws UserError when the file is damaged, locked, newer, unwritable or a directory
 */
export function openReviewLog(file: string, scheduler: Scheduler): ReviewLog {
  return withViews(openDatabase(file), file, scheduler);
}

/** Opens the log if there is one, for a command that only reads. @throws UserError as `openReviewLog` does */
export function openExistingReviewLog(file: string, scheduler: Scheduler): ReviewLog | null {
  const db = openExistingDatabase(file);
  return db ? withViews(db, file, scheduler) : null;
}
