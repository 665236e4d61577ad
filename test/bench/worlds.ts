import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beliefOf } from '../../src/domain/belief.ts';
import { applyEvent, type CardState, newCardState } from '../../src/domain/review.ts';
import type { Answered } from '../../src/domain/review-event.ts';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { DAY_MS } from '../../src/domain/study-day.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { eventWriter } from '../../src/storage/event-rows.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { seededRandom } from '../../src/system.ts';

const SETTINGS = { desiredRetention: 0.9, dayStartsAt: 240 };
const TICKS = 5;

/**
 * Writes a log of answers that end now, spread over the cards and two years, and its views. As
 * in a real one the model's belief is beside each answer, three of five are checked off against
 * key points, and one of a hundred is taken back.
 */
export function makeLog(home: string, cardIds: readonly string[], count: number): void {
  mkdirSync(home, { recursive: true });
  const file = join(home, 'aiprep.db');
  const scheduler = createScheduler(SETTINGS);
  openReviewLog(file, scheduler).close(); // writes down the model
  const random = seededRandom(7);
  const from = Date.now() - 730 * DAY_MS;
  const states = new Map<string, CardState>();
  const db = openDatabase(file);
  const write = eventWriter(db);
  db.transaction(() => {
    for (let i = 0; i < count; i += 1) {
      const cardId = cardIds[i % cardIds.length] ?? '';
      const at = Math.round(from + (i / count) * 729 * DAY_MS);
      const answer: Answered = {
        kind: 'answered',
        id: `event-${i}`,
        cardId,
        at,
        utcOffset: 0,
        grade: random() < 0.15 ? 1 : random() < 0.8 ? 3 : 4,
        contentHash: 'bench',
        revealMs: Math.round(random() * 60_000),
        gradeMs: 4000,
        ticks: random() < 0.6 ? Array.from({ length: TICKS }, () => random() < 0.7) : null,
      };
      const state = states.get(cardId) ?? newCardState(cardId);
      write(answer, { model: 1, belief: beliefOf(state, answer, scheduler) });
      if (random() < 0.01) {
        write({ kind: 'retracted', id: `undo-${i}`, cardId, at, utcOffset: 0, target: answer.id }, null);
      } else states.set(cardId, applyEvent(state, answer, scheduler));
    }
    db.exec("DELETE FROM setting WHERE key = 'views'");
  })();
  db.close();
  openReviewLog(file, scheduler).close();
}

/** Ids of the cards in a bank of one card a file. */
export const cardIdsIn = (bank: string): string[] =>
  readdirSync(bank, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(bank, name)))
    .filter((name) => name.endsWith('.md'))
    .map((name) => basename(name, '.md'));

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
