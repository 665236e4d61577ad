import type { MockRun } from '../domain/mock-run.ts';
import type { MockAnswer } from '../domain/mock-session.ts';
import type { Db } from '../sqlite.ts';

interface RunRow {
  number: number;
  id: string;
  at: number;
  utc_offset: number;
  plan: string;
}

interface AnswerRow {
  run_id: string;
  answer: string;
}

export function insertMock(db: Db, { id, at, utcOffset, plan }: Omit<MockRun, 'number'>): MockRun {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO mock_run (id, at, utc_offset, plan) VALUES (?, ?, ?, ?)')
    .run(id, at, utcOffset, JSON.stringify(plan));
  return { number: Number(lastInsertRowid), id, at, utcOffset, plan };
}

/** @param at instant of the answer, ms */
export function insertMockAnswer(db: Db, runId: string, at: number, answer: MockAnswer): void {
  db.prepare('INSERT INTO mock_answer (run_id, at, answer) VALUES (?, ?, ?)').run(
    runId,
    at,
    JSON.stringify(answer),
  );
}

/** All interviews with their answers, oldest first. */
export function allMocks(db: Db): (MockRun & { readonly answers: readonly MockAnswer[] })[] {
  const answers = db.prepare('SELECT run_id, answer FROM mock_answer ORDER BY seq').all() as AnswerRow[];
  const runs = db.prepare('SELECT number, id, at, utc_offset, plan FROM mock_run ORDER BY number').all();
  return (runs as RunRow[]).map(({ number, id, at, utc_offset, plan }) => ({
    number,
    id,
    at,
    utcOffset: utc_offset,
    plan: JSON.parse(plan) as MockRun['plan'],
    answers: answers
      .filter(({ run_id }) => run_id === id)
      .map(({ answer }) => JSON.parse(answer) as MockAnswer),
  }));
}
