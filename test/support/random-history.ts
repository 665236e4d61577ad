import { hashContent } from '../../src/bank/content-hash.ts';
import type { Belief } from '../../src/domain/belief.ts';
import type { Grade } from '../../src/domain/grade.ts';
import type { ReviewEvent } from '../../src/domain/review-event.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { insertEvent } from '../../src/storage/event-rows.ts';
import { seededRandom } from '../../src/system.ts';
import { answered, buried, crammed, moved, quizzed, retracted } from './events.ts';
import { DAY, HOUR, MINUTE, zonedClock } from './fixed-clock.ts';

export interface PastEvent {
  readonly event: ReviewEvent;
  /** Null for an event of before predictions were kept, undefined for one that has none. */
  readonly belief: Belief | null | undefined;
}

const TOPICS = ['ml', 'dl', 'llm', 'stats'] as const;
/** The topic of cards that were answered once and have left the bank. */
export const LEFT_TOPIC = 'gone';
const idsOf = (topic: string, count: number) => Array.from({ length: count }, (_, i) => `${topic}-${i}`);
const CARDS = [...idsOf(LEFT_TOPIC, 20), ...TOPICS.flatMap((topic) => idsOf(topic, 400))];

/** A text that a card has or had. */
export interface CardText {
  readonly question: string;
  readonly keyPoints: readonly string[];
  /** How many of the key points are required; they come first. */
  readonly must: number;
  readonly contentHash: string;
}

function cardText(question: string, keyPoints: readonly string[]): CardText {
  const text = { question, keyPoints, must: Math.min(1, keyPoints.length) };
  return { ...text, contentHash: hashContent({ ...text, answer: 'An answer.', hint: null, short: null }) };
}

const POINTS = ['Says what it is', 'Gives a reason', 'Names a limit'] as const;
/** How likely an answer has each of them. */
const CHANCES = [0.9, 0.5, 0.3] as const;

/**
 * What a card says now, and what it said before the day (counted from the first of the history)
 * on which it was rewritten: of three cards, one has got a key point more since, one another
 * question, and one was never touched. Every fifth card has no key points.
 */
function textsOf(id: string): { readonly now: CardText; readonly before: CardText; readonly day: number } {
  const number = Number(id.slice(id.indexOf('-') + 1));
  const points = number % 5 === 4 ? [] : POINTS;
  const now = cardText(`What about ${id}?`, points);
  const older = [cardText(now.question, points.slice(0, 2)), cardText(`What is ${id}?`, points), now];
  return { now, before: older[number % 3] ?? now, day: 300 + ((number * 37) % 500) };
}

const TEXTS = new Map(CARDS.map((id) => [id, textsOf(id)]));

/** The cards that the bank has at the end of the history, with their texts; five of each topic were never seen. */
export const HISTORY_BANK: readonly {
  readonly id: string;
  readonly topic: string;
  readonly text: CardText;
}[] = TOPICS.flatMap((topic) => idsOf(topic, 405).map((id) => ({ id, topic, text: textsOf(id).now })));

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
 * steps on one day, cramming, quizzes, suspensions, resets, answers of hours, and key points ticked
 * off against texts that the cards have or once had.
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
    /** The text that a card has on this day, with what was ticked of it, if anything. */
    const checked = (cardId: string, chance: number) => {
      const { now, before, day: rewritten } = TEXTS.get(cardId) as ReturnType<typeof textsOf>;
      const { contentHash, keyPoints } = day < rewritten ? before : now;
      const ticks = random() < chance ? keyPoints.map((_, i) => random() < (CHANCES[i] ?? 0)) : null;
      return { contentHash, ticks };
    };
    /** Adds an event, and sometimes takes it back. */
    const addPerhaps = (event: ReviewEvent, chance: number, belief?: Belief | null) => {
      add(event, utcOffset, belief);
      const { event: written } = events.at(-1) as PastEvent;
      if (random() < chance) add(retracted(written, at + 500), utcOffset);
    };
    const answer = (cardId: string) => {
      at += 1000 + below(40_000);
      const revealMs = random() < 0.01 ? 40 * MINUTE : below(20_000);
      const before = lastAt.get(cardId);
      const days = before === undefined ? 0 : Math.floor((at - before) / DAY);
      const belief =
        day < 300 || before === undefined
          ? null
          : { days, stability: 1 + below(80), difficulty: 5, recall: random() ** 0.15, young: false };
      const times = { revealMs, gradeMs: below(5000) };
      const event = answered(cardId, at, gradeOf(), { ...times, ...checked(cardId, 0.2) });
      addPerhaps(event, 0.02, day < 300 ? undefined : belief);
      lastAt.set(cardId, at);
    };
    for (let i = 0; i < 130; i += 1) {
      const cardId = CARDS[below(Math.min(CARDS.length, 100 + day * 4))] ?? 'gone-0';
      answer(cardId);
      if (random() < 0.12) answer(cardId);
      if (random() < 0.01) add(moved('suspended', cardId, at + 100), utcOffset);
      if (random() < 0.01) add(moved('restored', cardId, at + 200), utcOffset);
      if (random() < 0.01) {
        add(buried(cardId, at + 250, BEGIN / DAY + day + 1 + below(20)), utcOffset);
      }
      if (random() < 0.002) add(moved('reset', cardId, at + 300), utcOffset);
      if (random() < 0.01) {
        addPerhaps({ ...crammed(cardId, at + 400, gradeOf()), ...checked(cardId, 0.9) }, 0.1);
      }
      if (random() < 0.01) addPerhaps(quizzed(cardId, at + 450, checked(cardId, 0.9)), 0.1);
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
