import { beliefOf } from './belief.ts';
import type { Card } from './card.ts';
import { type OpenFlag, openFlags } from './flags.ts';
import type { Grade } from './grade.ts';
import { isLeech } from './leech.ts';
import { applyEvent, type CardState, newCardState, replayCard } from './review.ts';
import { inForce, isScheduleEvent, mergeEvents, type ReviewEvent } from './review-event.ts';
import { type MissedPoint, pointCounts } from './rubric.ts';
import { type Interval, intervalOf, type Memory, type Scheduler } from './scheduler.ts';
import { dayLabel, dayOfStudyTime, type Instant } from './study-day.ts';

/** What happened to a card once, with what it made of its memory. */
export interface HistoryRow extends Instant {
  readonly kind: Exclude<ReviewEvent['kind'], 'retracted'>;
  /** Of an answer; null for anything else. */
  readonly grade: Grade | null;
  /** Of an answer in a quiz. */
  readonly correct: boolean | null;
  /** It was taken back, and so changed nothing. */
  readonly undone: boolean;
  /** Probability of recall (0..1) that was predicted of the answer; null for a first one. */
  readonly recall: number | null;
  /** After the answer: the time to the next one, days of stability, and difficulty (1..10). */
  readonly interval: Interval | null;
  readonly stability: number | null;
  readonly difficulty: number | null;
}

/** Predicted recall (0..1) day by day, from the last answer on. */
export interface RecallCurve {
  /** Study day of the last answer, `YYYY-MM-DD`. */
  readonly from: string;
  readonly recall: readonly number[];
  /** Places in `recall` of today and of the day on which the card is due. */
  readonly today: number;
  readonly due: number;
}

/** All that is known of one card. */
export interface CardReport {
  readonly card: Pick<Card, 'id' | 'topic' | 'question' | 'contentHash'>;
  readonly state: CardState;
  /** Whether it was forgotten so often that it should be rewritten or split. */
  readonly leech: boolean;
  /** Oldest first. */
  readonly history: readonly HistoryRow[];
  readonly curve: RecallCurve | null;
  /** What each grade would give now. */
  readonly next: Readonly<Record<Grade, Interval>>;
  /** Every key point with how often it was missing, in the order of the card. */
  readonly points: readonly MissedPoint[];
  readonly flags: readonly OpenFlag[];
}

/** Days that the curve goes on after today and after the day on which the card is due. */
const DAYS_AHEAD = 14;

interface ReportInput {
  readonly card: Card;
  /** All events of the card, in any order. */
  readonly events: readonly ReviewEvent[];
  /** What was predicted when an answer was given (0..1), by the id of its event, where that was kept. */
  readonly predicted: ReadonlyMap<string, number>;
  readonly scheduler: Scheduler;
  /** Lapses at which a card is a leech; 0 for never. */
  readonly leechLapses: number;
  readonly now: Instant & { readonly today: number };
}

function historyOf({ card, events, predicted, scheduler }: ReportInput): HistoryRow[] {
  const counted = new Set(inForce(events).map(({ id }) => id));
  let state = newCardState(card.id);
  return mergeEvents(events).flatMap((event): HistoryRow[] => {
    if (event.kind === 'retracted') return [];
    const undone = !counted.has(event.id);
    const before = state;
    if (!undone && isScheduleEvent(event)) {
      state = applyEvent(before, event, scheduler);
    }
    const memory = event.kind === 'answered' && !undone ? state.memory : null;
    const believed = event.kind === 'answered' && !undone ? beliefOf(before, event, scheduler) : null;
    return [
      {
        at: event.at,
        utcOffset: event.utcOffset,
        kind: event.kind,
        grade: 'grade' in event ? event.grade : null,
        correct: event.kind === 'quizzed' ? event.correct : null,
        undone,
        recall: predicted.get(event.id) ?? believed?.recall ?? null,
        interval: memory && intervalOf(memory, event.at),
        stability: memory?.stability ?? null,
        difficulty: memory?.difficulty ?? null,
      },
    ];
  });
}

function curveOf(memory: Memory, today: number, scheduler: Scheduler): RecallCurve {
  const from = dayOfStudyTime(memory.lastStudyTime);
  const due = memory.dueDay - from;
  const now = Math.max(0, today - from);
  const days = Math.max(due + Math.max(due, DAYS_AHEAD), now + DAYS_AHEAD) + 1;
  return {
    from: dayLabel(from),
    recall: Array.from({ length: days }, (_, i) => scheduler.retrievability(memory, from + i)),
    today: now,
    due,
  };
}

/** All that is known of one card, from its events. */
export function reportCard(input: ReportInput): CardReport {
  const { card, events, scheduler, leechLapses, now } = input;
  const { state } = replayCard(card.id, events, scheduler);
  const checked = inForce(events).filter((event) => 'ticks' in event);
  return {
    card,
    state,
    leech: isLeech(state.memory?.lapses ?? 0, leechLapses),
    history: historyOf(input),
    curve: state.memory && curveOf(state.memory, now.today, scheduler),
    next: scheduler.preview(state.memory, now),
    points: pointCounts(card, checked),
    flags: openFlags(events),
  };
}
