import type { Grade } from '../../src/domain/grade.ts';
import type { ReviewEvent } from '../../src/domain/review-event.ts';
import { createScheduler, type Memory } from '../../src/domain/scheduler.ts';
import { seededRandom } from '../../src/system.ts';
import { plainCards } from './bank-folder.ts';
import { answered, NOON } from './events.ts';
import { DAY, HOUR, MINUTE } from './fixed-clock.ts';

/** Cards by topic; the last topic is never studied. */
const CARDS = {
  ml: Array.from({ length: 16 }, (_, i) => `ml-${i}`),
  llm: Array.from({ length: 12 }, (_, i) => `llm-${i}`),
  'system-design': Array.from({ length: 6 }, (_, i) => `design-${i}`),
  stats: ['bayes'],
};

export const STUDIED_BANK = plainCards(CARDS);

/** Four months of daily study of that bank up to noon today, the same every time. */
export function fourMonths(): ReviewEvent[] {
  const scheduler = createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 });
  const random = seededRandom(11);
  const memories = new Map<string, Memory>();
  const fresh = Object.values(CARDS).slice(0, 3).flat();
  const events: ReviewEvent[] = [];
  for (let ago = 120; ago >= 0; ago -= 1) {
    if (random() < 0.2) continue;
    let at = NOON - ago * DAY - (ago % 3) * 4 * HOUR - 30 * MINUTE;
    const today = Math.floor((at - 4 * HOUR) / DAY);
    const due = [...memories].flatMap(([id, { dueDay }]) => (dueDay <= today ? [id] : []));
    for (const id of [...due, ...fresh.splice(0, random() < 0.4 ? 1 : 0)]) {
      at += MINUTE;
      const memory = memories.get(id) ?? null;
      const luck = random();
      const grade: Grade = luck < 0.15 ? 1 : luck < 0.25 ? 2 : luck < 0.9 ? 3 : 4;
      const event = answered(id, at, grade, { revealMs: Math.floor(5000 + random() * 30_000) });
      memories.set(id, scheduler.answer(memory, grade, event));
      events.push(event);
    }
  }
  return events;
}
