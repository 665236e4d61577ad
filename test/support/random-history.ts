import type { Belief } from '../../src/domain/belief.ts';
import type { Grade } from '../../src/domain/grade.ts';
import type { Answered, ReviewEvent } from '../../src/domain/review-event.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { insertEvent } from '../../src/storage/event-rows.ts';
import { seededRandom } from '../../src/system.ts';
import { answered, crammed, moved, quizzed, retracted } from './events.ts';
import { DAY, HOUR, MINUTE, zonedClock } from './fixed-clock.ts';

export interface PastEvent {
  readonly event: ReviewEvent;
  /** Null for an event of before predictions were kept, undefined for one that has none. */
  readonly belief: Belief | null | undefined;
}

const TOPICS = ['ml', 'dl', 'llm', 'stats'] as const;
/** The cards of the history, by topic. */
export const HISTORY_CARDS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  TOPICS.map((topic) => [topic, Array.from({ length: 400 }, (_, i) => `${topic}-${i}`)]),
);
const CARDS = Object.values(HISTORY_CARDS).flat();

const BEGIN = Date.parse('2024-01-10T00:00:00Z');
const DAYS = 870;
/** On this day the user has moved from Berlin to Auckland, and on the later one to Los Angeles. */
const MOVES = [
  { from: 0, zone: 'Europe/Berlin' },
  { from: 400, zone: 'Pacific/Auckland' },
  { from: 640, zone: 'America/Los_Angeles' },
] as const;
/** A day without study after a move, so that no day of a card is lived twice. */
const isTravelling = (day: number): boolean =>
  MOVES.some(({ from }) => from > 0 && Math.abs(day - from) <= 1);

/** Local hours at which sessions begin; the last one belongs to the study day before. */
const SESSIONS = [6, 8, 12, 19, 22, 26];

/**
 * Two and a half years of study, the same every time: summer times of three zones, nights, undos,
 * steps on one day, cramming, quizzes, suspensions, resets, and answers of hours.
 */
export function randomHistory(): PastEvent[] {
  const random = seededRandom(7);
  const below = (n: number): number => Math.floor(random() * n);
  const clocks = MOVES.map(({ from, zone }) => ({ from, clock: zonedClock(BEGIN, zone) }));
  const events: PastEvent[] = [];
  const lastAt = new Map<string, number>();
  const add = (event: ReviewEvent, utcOffset: number, belief?: Belief | null) => {
    events.push({ event: { ...event, id: `e${events.length}`, utcOffset }, belief });
  };

  const gradeOf = (): Grade => (random() < 0.13 ? 1 : random() < 0.1 ? 2 : random() < 0.85 ? 3 : 4);
  for (let day = 0; day < DAYS; day += 1) {
    if (isTravelling(day) || random() < 0.12) continue;
    const { clock } = clocks.findLast(({ from }) => from <= day) as (typeof clocks)[number];
    const hour = SESSIONS[below(SESSIONS.length)] ?? 8;
    const utcOffset = clock.utcOffset(BEGIN + day * DAY + hour * HOUR);
    let at = BEGIN + day * DAY + hour * HOUR - utcOffset * MINUTE;
    const answer = (cardId: string) => {
      at += 1000 + below(40_000);
      const revealMs = random() < 0.01 ? 40 * MINUTE : below(20_000);
      const ticks = random() < 0.2 ? [random() < 0.9, random() < 0.5, random() < 0.3] : null;
      const before = lastAt.get(cardId);
      const days = before === undefined ? 0 : Math.floor((at - before) / DAY);
      const belief =
        day < 300 || before === undefined
          ? null
          : { days, stability: 1 + below(80), difficulty: 5, recall: random() ** 0.15, young: false };
      const event: Answered = answered(cardId, at, gradeOf(), { revealMs, gradeMs: below(5000), ticks });
      add(event, utcOffset, day < 300 ? undefined : belief);
      lastAt.set(cardId, at);
      const { event: written } = events.at(-1) as PastEvent;
      if (random() < 0.02) add(retracted(written, at + 500), utcOffset);
    };
    for (let i = 0; i < 130; i += 1) {
      const cardId = CARDS[below(Math.min(CARDS.length, 100 + day * 4))] ?? 'ml-0';
      answer(cardId);
      if (random() < 0.12) answer(cardId);
      if (random() < 0.01) add(moved('suspended', cardId, at + 100), utcOffset);
      if (random() < 0.01) add(moved('restored', cardId, at + 200), utcOffset);
      if (random() < 0.002) add(moved('reset', cardId, at + 300), utcOffset);
      if (random() < 0.01) add(crammed(cardId, at + 400, gradeOf()), utcOffset);
      if (random() < 0.01) add(quizzed(cardId, at + 450), utcOffset);
    }
  }
  return events;
}

/** Makes a review log of a history, as fast as it goes; its views are computed when it is opened. */
export function writeHistory(file: string, history: readonly PastEvent[]): void {
  const db = openDatabase(file);
  db.transaction(() => {
    for (const { event, belief } of history) {
      insertEvent(db, event, belief === undefined ? null : { model: 1, belief });
    }
  })();
  db.close();
}
