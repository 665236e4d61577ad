import { type QuizResult, quizResult } from '../domain/quiz-result.ts';
import type { QuizRun } from '../domain/quiz-run.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { dayLabel, studyDay } from '../domain/study-day.ts';
import { UserError } from '../errors.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import { answersOf } from './quiz.ts';

/** Earlier quizzes that a result is compared with. */
const COMPARED = 3;

/** A quiz with the study day (`YYYY-MM-DD`) on which it was taken. */
export type ListedQuiz = QuizResult & { readonly day: string };

const resultOf = (log: ReviewLog, run: QuizRun): QuizResult => quizResult(run, answersOf(log, run));

/** All quizzes with any answer, oldest first. */
export function listQuizzes(log: ReviewLog | null, { settings }: Scheduler): ListedQuiz[] {
  return (log?.quizzes() ?? [])
    .map((run) => ({
      ...resultOf(log as ReviewLog, run),
      day: dayLabel(studyDay(run, settings.dayStartsAt)),
    }))
    .filter(({ answered }) => answered > 0);
}

/** The last few quizzes before this one that asked for the same. */
export function earlierQuizzes(log: ReviewLog, { number, filter }: QuizResult): QuizResult[] {
  return log
    .quizzes()
    .filter((run) => run.number < number && run.filter === filter)
    .map((run) => resultOf(log, run))
    .filter(({ answered }) => answered > 0)
    .slice(-COMPARED);
}

/**
 * One quiz, and those before it that asked for the same.
 *
 * @param number as in the history; without it the last one
 * @throws UserError when there is no such quiz
 */
export function showQuiz(
  log: ReviewLog | null,
  number: number | undefined,
): { readonly result: QuizResult; readonly earlier: readonly QuizResult[] } {
  const runs = log?.quizzes() ?? [];
  const run = number === undefined ? runs.at(-1) : runs.find((one) => one.number === number);
  if (!log || !run) {
    throw new UserError(number === undefined ? 'There is no quiz yet.' : `There is no quiz ${number}.`, {
      hint: 'All quizzes: aiprep quiz history',
    });
  }
  const result = resultOf(log, run);
  return { result, earlier: earlierQuizzes(log, result) };
}
