import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Grade } from '../../src/domain/grade.ts';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { insertEvent } from '../../src/storage/event-rows.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { seededRandom } from '../../src/system.ts';

const DAY_MS = 86_400_000;
const SETTINGS = { desiredRetention: 0.9, dayStartsAt: 240 };

/** Writes a log of answers that end now, spread over the cards and two years, and its views. */
export function makeLog(home: string, cardIds: readonly string[], count: number): void {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'aiprep.db');
  const random = seededRandom(7);
  const from = Date.now() - 730 * DAY_MS;
  const db = openDatabase(file);
  db.transaction(() => {
    for (let i = 0; i < count; i += 1) {
      const cardId = cardIds[i % cardIds.length] ?? '';
      const at = Math.round(from + (i / count) * 729 * DAY_MS);
      const grade = (random() < 0.15 ? 1 : random() < 0.8 ? 3 : 4) as Grade;
      const times = {
        revealMs: Math.round(random() * 60_000),
        gradeMs: 4000,
        contentHash: 'bench',
        ticks: null,
      };
      insertEvent(
        db,
        { kind: 'answered', id: `event-${i}`, cardId, at, utcOffset: 0, grade, ...times },
        null,
      );
    }
  })();
  db.close();
  openReviewLog(file, createScheduler(SETTINGS)).close();
}

/** Writes a folder of cards of about a real card's size, one a file, over 20 topics. @returns their ids */
export function makeBank(folder: string, count: number): string[] {
  const body = 'A sentence of an answer that explains one thing and gives a number, 42, for it.\n'.repeat(20);
  return Array.from({ length: count }, (_, i) => {
    const topic = `topic-${i % 20}`;
    const id = `card-${i}`;
    if (i < 20) mkdirSync(join(folder, topic), { recursive: true });
    const head = `---\nquestion: What is the ${i}th thing to know?\nkey_points:\n  - One\n  - Two\nmust: 1\n---\n`;
    writeFileSync(join(folder, topic, `${id}.md`), `${head}\n${body}`);
    return id;
  });
}
