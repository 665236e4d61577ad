import type { QuizPlan, QuizRun } from '../domain/quiz-run.ts';
import type { Db } from '../sqlite.ts';

interface RunRow {
  number: number;
  id: string;
  at: number;
  utc_offset: number;
  filter: string;
  seed: number;
  plan: string;
  how: QuizRun['ended'];
}

const RUNS = `SELECT number, quiz_run.id, quiz_run.at, utc_offset, filter, seed, plan, how
  FROM quiz_run LEFT JOIN quiz_end ON quiz_end.id = quiz_run.id`;

const fromRow = ({ number, id, at, utc_offset, filter, seed, plan, how }: RunRow): QuizRun => ({
  number,
  id,
  at,
  utcOffset: utc_offset,
  filter,
  seed,
  plan: JSON.parse(plan) as QuizPlan,
  ended: how,
});

export function insertRun(
  db: Db,
  { id, at, utcOffset, filter, seed, plan }: Omit<QuizRun, 'number' | 'ended'>,
): void {
  db.prepare('INSERT INTO quiz_run (id, at, utc_offset, filter, seed, plan) VALUES (?, ?, ?, ?, ?, ?)').run(
    id,
    at,
    utcOffset,
    filter,
    seed,
    JSON.stringify(plan),
  );
}

/** Marks the end of a quiz; one that has ended keeps the end it has. */
export function insertEnd(db: Db, id: string, at: number, how: 'finished' | 'discarded'): void {
  db.prepare('INSERT OR IGNORE INTO quiz_end (id, at, how) VALUES (?, ?, ?)').run(id, at, how);
}

/** All quizzes, oldest first. */
export const allRuns = (db: Db): QuizRun[] =>
  (db.prepare(`${RUNS} ORDER BY number`).all() as RunRow[]).map(fromRow);
