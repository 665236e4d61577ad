import type { PastReview } from '../domain/calibration.ts';
import type { MockRun } from '../domain/mock-run.ts';
import type { MockAnswer } from '../domain/mock-session.ts';
import type { FitReport, ModelVersion } from '../domain/model-version.ts';
import type { QuizRun } from '../domain/quiz-run.ts';
import type { CardState, DayTotals, Progress } from '../domain/review.ts';
import type { Quizzed, ReviewEvent } from '../domain/review-event.ts';
import { ALGORITHM, type Scheduler } from '../domain/scheduler.ts';
import { once } from '../once.ts';
import type { Db } from '../sqlite.ts';
import { appendEvent } from './append-event.ts';
import { allProgress, allStates, countReviewed, prepareProgress, stateOf } from './card-state.ts';
import { changeMark, openDatabase, openExistingDatabase, withSqliteErrors } from './database.ts';
import { dayTotals, recentTotals, studyDays } from './day-counts.ts';
import {
  answersOfQuiz,
  eventsOfFlagged,
  lastInForce,
  lastQuiz,
  pastReviews,
  predictedRecall,
  recentRecalls,
} from './event-queries.ts';
import { eventsByCard, eventsOfCard } from './event-rows.ts';
import { type FigureQueries, figureQueries } from './figure-queries.ts';
import { allMocks, insertMock, insertMockAnswer } from './mock-runs.ts';
import { modelInForce, openViews } from './model-in-force.ts';
import { currentNumber, insertVersion, versionOf } from './model-versions.ts';
import { allRuns, insertEnd, insertRun } from './quiz-runs.ts';
import { keepPlace, placeOf } from './reading-places.ts';
import { type ModelInForce, type OnReplay, rebuildViews } from './views.ts';

/** The append-only history of a user, with the views that are computed from it. */
export interface ReviewLog {
  readonly file: string;
  /** By the settings that the log was opened with, and the parameters in force. */
  readonly scheduler: Scheduler;
  /** The parameters in force. */
  model(): ModelVersion;
  /**
   * Puts fitted parameters in force: the whole log is replayed with them in one transaction.
   *
   * @param at instant, ms
   */
  adoptModel(weights: readonly number[], fit: FitReport, at: number): ModelVersion;
  /** Goes back to the parameters before the last adoption, likewise; null when there are none. */
  revertModel(at: number): ModelVersion | null;
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
  /** Another text whenever the log has changed, here or by another terminal. */
  changeMark(): string;
  state(cardId: string): CardState;
  states(): Map<string, CardState>;
  /** What statistics need of `states`. */
  progress(): Map<string, Progress>;
  /** The same of one card; undefined when it has no event. */
  progressOf(cardId: string): Progress | undefined;
  days(): DayTotals[];
  /** Of the study days up to one that the pace, true retention and the allowances look back on. */
  recentDays(today: number): DayTotals[];
  /** Every study day with an answer, oldest first. */
  studyDays(): number[];
  /** How many cards were answered on the current study day that were begun before it: what its cap counts. */
  reviewedOn(today: number): number;
  /** Runs queries of figures on the log. */
  figures<T>(work: (queries: FigureQueries) => T): T;
  /** Everything that `work` reads is of one moment, whatever another terminal writes meanwhile. */
  atOnce<T>(work: () => T): T;
  /** The newest event of the schedule that has not been taken back. */
  lastInForce(): ReviewEvent | null;
  /** Whether the last reviews (not first answers or steps) were recalled, oldest first. */
  recentRecalls(count: number): boolean[];
  /** The last reviews under the model in force, with what it believed of them. */
  pastReviews(count: number): PastReview[];
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
  /** Id of the card at which a book of cards was left; null when it was never read. */
  readingPlace(book: string): string | null;
  keepReadingPlace(book: string, cardId: string): void;
  /** All events of one card, in order of arrival. */
  history(cardId: string): ReviewEvent[];
  /** The recall (0..1) that was predicted of the answers to a card, by the id of their events. */
  predictedRecall(cardId: string): Map<string, number>;
  /** All events of the cards that were ever marked, card by card. */
  flaggedHistory(): ReviewEvent[];
  /** The whole log, card by card. */
  events(): ReviewEvent[];
  close(): void;
}

function reviewLog(
  db: Db,
  file: string,
  given: Scheduler,
  opened: ModelInForce,
  onReplay: OnReplay,
): ReviewLog {
  let model = opened;
  const guarded = <T>(work: () => T): T => withSqliteErrors(file, work);
  const write = <T>(work: () => T): T => guarded(() => db.transaction(work).immediate());
  // Another terminal may have adopted other parameters since.
  const current = (): ModelInForce => {
    if (currentNumber(db) !== model.number) model = modelInForce(db, given) ?? model;
    return model;
  };
  const adopt = (version: Omit<ModelVersion, 'number'>): ModelVersion => {
    const adopted = insertVersion(db, version);
    const scheduler = given.withWeights(adopted.weights);
    rebuildViews(db, { scheduler, number: adopted.number }, onReplay);
    return adopted;
  };
  const progress = once(() => prepareProgress(db));
  const inForce = () => versionOf(db, current().number) as ModelVersion;
  return {
    file,
    get scheduler() {
      return guarded(current).scheduler;
    },
    model: () => guarded(inForce),
    adoptModel: (weights, fit, at) =>
      write(() =>
        adopt({ at, algorithm: ALGORITHM, weights, origin: 'fitted', before: current().number, fit }),
      ),
    revertModel: (at) =>
      write(() => {
        const before = versionOf(db, inForce().before ?? 0);
        return before && adopt({ ...before, at, origin: 'reverted', fit: null });
      }),
    append: (event, seen) => write(() => appendEvent(db, event, current(), seen)),
    merge: (events) =>
      write(() => {
        for (const event of events) appendEvent(db, event, current());
      }),
    changeMark: () => guarded(() => changeMark(db)),
    state: (cardId) => guarded(() => stateOf(db, cardId)),
    states: () => guarded(() => allStates(db)),
    progress: () => guarded(() => allProgress(db)),
    progressOf: (cardId) => guarded(() => progress()(cardId)),
    days: () => guarded(() => dayTotals(db)),
    recentDays: (today) => guarded(() => recentTotals(db, today)),
    studyDays: () => guarded(() => studyDays(db)),
    reviewedOn: (today) => guarded(() => countReviewed(db, today)),
    figures: (work) => guarded(() => work(figureQueries(db, given.settings.dayStartsAt))),
    atOnce(work) {
      if (db.inTransaction) return work();
      // What `work` throws is not always this file's: it reads the bank as well.
      guarded(() => db.exec('BEGIN'));
      try {
        return work();
      } finally {
        guarded(() => db.exec('COMMIT'));
      }
    },
    lastInForce: () => guarded(() => lastInForce(db)),
    recentRecalls: (count) => guarded(() => recentRecalls(db, count)),
    pastReviews: (count) => guarded(() => pastReviews(db, current().number, count)),
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
    readingPlace: (book) => guarded(() => placeOf(db, book)),
    keepReadingPlace: (book, cardId) => write(() => keepPlace(db, book, cardId)),
    history: (cardId) => guarded(() => eventsOfCard(db, cardId)),
    predictedRecall: (cardId) => guarded(() => predictedRecall(db, cardId)),
    flaggedHistory: () => guarded(() => eventsOfFlagged(db)),
    events: () => guarded(() => [...eventsByCard(db)].flatMap(([, events]) => events)),
    close: () => db.close(),
  };
}

function withViews(db: Db, file: string, scheduler: Scheduler, onReplay: OnReplay): ReviewLog {
  try {
    const model = withSqliteErrors(file, () => openViews(db, scheduler, onReplay));
    return reviewLog(db, file, scheduler, model, onReplay);
  } catch (cause) {
    db.close();
    throw cause;
  }
}

const untold: OnReplay = () => {};

/**
 * Opens the log of a user, or makes it.
 *
 * @param onReplay is told how far a replay is, which an update or other settings may ask for
 * @throws UserError when the file is damaged, locked, newer, unwritable or a directory
 */
export function openReviewLog(file: string, scheduler: Scheduler, onReplay: OnReplay = untold): ReviewLog {
  return withViews(openDatabase(file), file, scheduler, onReplay);
}

/** Opens the log if there is one, for a command that only reads. @throws UserError as `openReviewLog` does */
export function openExistingReviewLog(
  file: string,
  scheduler: Scheduler,
  onReplay: OnReplay = untold,
): ReviewLog | null {
  const db = openExistingDatabase(file);
  return db ? withViews(db, file, scheduler, onReplay) : null;
}
