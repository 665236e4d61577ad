import type { FitReport, ModelVersion } from '../domain/model-version.ts';
import type { Db } from '../sqlite.ts';

interface VersionRow {
  number: number;
  at: number | null;
  algorithm: string;
  weights: string;
  origin: ModelVersion['origin'];
  before: number | null;
  fit: string | null;
}

const fromRow = (row: VersionRow): ModelVersion => ({
  ...row,
  weights: JSON.parse(row.weights) as number[],
  fit: row.fit === null ? null : (JSON.parse(row.fit) as FitReport),
});

/** Number of the version in force; 0 before there is any. */
export const currentNumber = (db: Db): number =>
  db.prepare('SELECT coalesce(max(number), 0) FROM memory_model').pluck().get() as number;

export function versionOf(db: Db, number: number): ModelVersion | null {
  const row = db.prepare('SELECT * FROM memory_model WHERE number = ?').get(number);
  return row ? fromRow(row as VersionRow) : null;
}

/** Adds a version, which is in force from then on. */
export function insertVersion(db: Db, version: Omit<ModelVersion, 'number'>): ModelVersion {
  const { weights, fit, ...rest } = version;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO memory_model (at, algorithm, weights, origin, before, fit)
       VALUES (@at, @algorithm, @weights, @origin, @before, @fit)`,
    )
    .run({ ...rest, weights: JSON.stringify(weights), fit: fit === null ? null : JSON.stringify(fit) });
  return { ...version, number: Number(lastInsertRowid) };
}
