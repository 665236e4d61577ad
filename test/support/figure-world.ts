import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { FiguresWorld } from '../../src/app/figures.ts';
import { openBank } from '../../src/bank/load.ts';
import { NO_PROFILE } from '../../src/domain/profile.ts';
import { createScheduler, type Memory } from '../../src/domain/scheduler.ts';
import type { Db } from '../../src/sqlite.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { writeBank } from './bank-folder.ts';
import { retrievability } from './fsrs6.ts';
import { HISTORY_BANK, type PastEvent, randomHistory, writeHistory } from './random-history.ts';

/** The study day on which the figures are looked at, the last of the history. */
export const TODAY = '2026-05-28';
export const TODAY_NUMBER = Date.parse(`${TODAY}T00:00:00Z`) / 86_400_000;
/** Noon in Los Angeles. */
export const NOW = Date.parse(`${TODAY}T19:00:00Z`);
/** The answers that count at most for so long (ms), and the hour at which a study day begins. */
const [CAP_MS, DAY_HOUR] = [600_000, 4];

const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: DAY_HOUR * 60 });

/** The phase and interval of each answered card before the answer, one after the other. */
function statesBefore(history: readonly PastEvent[]): [id: string, phase: string | null, days: number][] {
  const undone = new Set(history.flatMap(({ event }) => (event.kind === 'retracted' ? [event.target] : [])));
  const memories = new Map<string, Memory | null>();
  return history.flatMap(({ event }): [string, string | null, number][] => {
    if (event.kind === 'reset') memories.set(event.cardId, null);
    if (event.kind !== 'answered' || undone.has(event.id)) return [];
    const memory = memories.get(event.cardId) ?? null;
    memories.set(event.cardId, scheduler.answer(memory, event.grade, event));
    return [[event.id, memory?.phase ?? null, memory?.scheduledDays ?? 0]];
  });
}

/**
 * Tables to count in, of another make than the program's: days by SQLite's dates, first answers by
 * window functions. `lived` has the answers in force; `review` the first of a day to a graduated
 * card; `ticked` what was checked off in study, cramming and quizzes; `seen` the memories of the
 * cards that the bank has.
 */
const TABLES = `
  CREATE TEMP TABLE moment AS
  SELECT e.*, substr(e.card_id, 1, instr(e.card_id, '-') - 1) AS topic,
    date(e.at / 1000 + e.utc_offset * 60 - ${DAY_HOUR} * 3600, 'unixepoch') AS day,
    CAST(strftime('%H', e.at / 1000 + e.utc_offset * 60, 'unixepoch') AS INTEGER) AS hour
  FROM review_event e LEFT JOIN review_event undo ON undo.kind = 'retracted' AND undo.target = e.id
  WHERE undo.id IS NULL;
  CREATE TEMP TABLE lived AS
  SELECT id, card_id, topic, day, hour, at, grade, MIN(reveal_ms + grade_ms, ${CAP_MS}) AS ms, recall, elapsed_days,
    model, phase, days
  FROM moment JOIN before USING (id) WHERE kind = 'answered';
  CREATE TEMP TABLE review AS
  SELECT *, ROW_NUMBER() OVER (PARTITION BY card_id ORDER BY at) AS nth FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY card_id, day ORDER BY at, id) AS place FROM lived
  ) WHERE place = 1 AND phase = 'review';
  CREATE INDEX temp.review_card ON review (card_id);
  CREATE TEMP TABLE ticked AS
  SELECT kind, card_id, topic, day, content_hash, ticks FROM moment WHERE ticks IS NOT NULL;
  CREATE TEMP TABLE seen AS
  SELECT state.*, topic, recall_after(${TODAY_NUMBER} - last_study_time / 86400000, stability) AS recall
  FROM card_state state JOIN card USING (card_id) WHERE phase IS NOT NULL;
`;

/** Each event of the history in SQL, together with the cards that the bank has and their key points. */
function openTables(file: string, history: readonly PastEvent[]): Db {
  const db = new Sqlite(file);
  db.function('recall_after', (days, stability) => retrievability(days as number, stability as number));
  db.exec(`
    CREATE TEMP TABLE before (id TEXT PRIMARY KEY, phase TEXT, days INTEGER);
    CREATE TEMP TABLE card (card_id TEXT PRIMARY KEY, topic TEXT, content_hash TEXT);
    CREATE TEMP TABLE key_point (card_id TEXT, place INTEGER, text TEXT, required INTEGER);`);
  const insertBefore = db.prepare('INSERT INTO before VALUES (?, ?, ?)');
  const insertCard = db.prepare('INSERT INTO card VALUES (?, ?, ?)');
  const insertPoint = db.prepare('INSERT INTO key_point VALUES (?, ?, ?, ?)');
  db.transaction(() => {
    for (const row of statesBefore(history)) insertBefore.run(row);
    for (const { id, topic, text } of HISTORY_BANK) {
      insertCard.run(id, topic, text.contentHash);
      text.keyPoints.forEach((point, i) => {
        insertPoint.run(id, i + 1, point, Number(i < text.must));
      });
    }
  })();
  db.exec(TABLES);
  return db;
}

export interface FigureWorld {
  readonly world: FiguresWorld;
  /** Rows of a query on the tables of `TABLES`. */
  rows(sql: string): unknown[];
  /** How many events the history has. */
  readonly events: number;
  close(): void;
}

/** The world of a history of more than 100,000 events in a folder, and the same history in SQL. */
export async function openFigureWorld(folder: string): Promise<FigureWorld> {
  const file = join(folder, 'aiprep.db');
  const history = randomHistory();
  writeHistory(file, history);
  const log = openReviewLog(file, scheduler);
  const files = HISTORY_BANK.map(({ id, topic, text: { question, keyPoints, must } }): [string, string] => [
    `${topic}/${id}.md`,
    `---\n${JSON.stringify({ question, key_points: keyPoints, must })}\n---\nAn answer.\n`,
  ]);
  const bank = await openBank(
    [writeBank(join(folder, 'bank'), Object.fromEntries(files))],
    join(folder, 'cache.db'),
  );
  const db = openTables(file, history);
  return {
    world: {
      bank,
      log,
      scheduler,
      moment: { at: NOW, utcOffset: -420, today: TODAY_NUMBER },
      reviewsPerDay: 200,
      profile: NO_PROFILE,
      plan: null,
    },
    rows: (sql) => db.prepare(sql).all(),
    events: history.length,
    close: () => {
      for (const open of [db, log, bank]) open.close();
    },
  };
}
