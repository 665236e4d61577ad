import { groupBy } from './group-by.ts';
import { MATURE_DAYS } from './maturity.ts';
import {
  type Answered,
  type Buried,
  type CardMoved,
  isScheduleEvent,
  mergeEvents,
  type ReviewEvent,
} from './review-event.ts';
import { isDue, type Memory, type Scheduler } from './scheduler.ts';
import { dayOfStudyTime } from './study-day.ts';

/** One card as its events leave it. */
export interface CardState {
  readonly cardId: string;
  /** How many events of the schedule it has; what compare-and-set compares. */
  readonly revision: number;
  /** Null while the card is new. */
  readonly memory: Memory | null;
  /** Study day of the first answer, null while new. */
  readonly introducedDay: number | null;
  readonly suspended: boolean;
  /** First study day on which a buried card may be shown again. */
  readonly buriedUntil: number | null;
  /** Asked for at the front of the next session. */
  readonly promoted: boolean;
  /** Of the card as it was when last answered. */
  readonly contentHash: string | null;
}

/** What statistics and queries need of a card's state. */
export interface Progress {
  /** Null while the card is new. */
  readonly memory: Pick<
    Memory,
    'phase' | 'stability' | 'lapses' | 'lastStudyTime' | 'dueAt' | 'dueDay'
  > | null;
  readonly suspended: boolean;
  readonly buriedUntil: number | null;
  readonly promoted: boolean;
}

/** Whether a card may be asked on a study day: it is not suspended, and not buried until a later one. */
export function isAvailable(
  state: Pick<Progress, 'suspended' | 'buriedUntil'> | undefined,
  today: number,
): boolean {
  return !state?.suspended && (state?.buriedUntil ?? today) <= today;
}

/** Whether a card is to be reviewed: due, and neither suspended nor buried. `now` in ms, `today` a study day. */
export const isDueNow = (
  progress: Pick<Progress, 'memory' | 'suspended' | 'buriedUntil'> | undefined,
  now: number,
  today: number,
): boolean => Boolean(progress?.memory && isAvailable(progress, today) && isDue(progress.memory, now, today));

/** Whether a card is in steps after an answer of a study day: it was new, or has had its place among that day's reviews. */
export const isInStepsOf = ({ memory }: Pick<Progress, 'memory'>, day: number): boolean =>
  memory !== null && memory.dueAt !== null && dayOfStudyTime(memory.lastStudyTime) >= day;

/** Study day on which a card falls due and may be asked; null for a new card and a suspended one. */
export const dueDayOf = ({
  memory,
  suspended,
  buriedUntil,
}: Pick<Progress, 'memory' | 'suspended' | 'buriedUntil'>): number | null =>
  memory && !suspended ? Math.max(memory.dueDay, buriedUntil ?? memory.dueDay) : null;

/** Whether a card was seen on one study day only. */
export const isYoung = ({ memory, introducedDay }: Pick<CardState, 'memory' | 'introducedDay'>): boolean =>
  memory !== null && introducedDay === dayOfStudyTime(memory.lastStudyTime);

/** What one study day adds up to. */
export interface DayTotals {
  readonly day: number;
  readonly answers: number;
  readonly again: number;
  readonly hard: number;
  readonly good: number;
  readonly easy: number;
  /** Cards answered for the first time. */
  readonly introduced: number;
  /** First answers of the day to cards that had graduated: what true retention counts. */
  readonly firstReviews: number;
  /** Those of them that were recalled (not Again). */
  readonly firstRecalled: number;
  /** Those of the first answers whose card was mature. */
  readonly matureReviews: number;
  readonly matureRecalled: number;
  readonly lapses: number;
  /** Capped time, ms. */
  readonly studyMs: number;
}

export type DayCounts = Omit<DayTotals, 'day'>;

export const NO_COUNTS: DayCounts = {
  answers: 0,
  again: 0,
  hard: 0,
  good: 0,
  easy: 0,
  introduced: 0,
  firstReviews: 0,
  firstRecalled: 0,
  matureReviews: 0,
  matureRecalled: 0,
  lapses: 0,
  studyMs: 0,
};

export interface Replay {
  readonly state: CardState;
  /** The card's share of each study day's totals. */
  readonly days: ReadonlyMap<number, DayCounts>;
}

const ANSWER_COUNT = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const;

const COUNT_NAMES = Object.keys(NO_COUNTS) as (keyof DayCounts)[];

export function addCounts(a: DayCounts, b: DayCounts, sign: 1 | -1 = 1): DayCounts {
  const sum: Record<keyof DayCounts, number> = { ...a };
  for (const name of COUNT_NAMES) sum[name] += sign * b[name];
  return sum;
}

/** Time that an answer counts for: a card left open is not studied. */
export const cappedMs = (
  { revealMs, gradeMs }: Pick<Answered, 'revealMs' | 'gradeMs'>,
  capMs: number,
): number => Math.min(revealMs + gradeMs, capMs);

function answerCounts(
  before: CardState,
  after: Memory,
  event: Answered,
  firstToday: boolean,
  capMs: number,
): DayCounts {
  const graduated = before.memory?.phase === 'review' && firstToday;
  const mature = graduated && (before.memory?.scheduledDays ?? 0) >= MATURE_DAYS;
  const recalled = event.grade > 1;
  return {
    ...NO_COUNTS,
    answers: 1,
    [ANSWER_COUNT[event.grade]]: 1,
    introduced: before.memory ? 0 : 1,
    firstReviews: Number(graduated),
    firstRecalled: Number(graduated && recalled),
    matureReviews: Number(mature),
    matureRecalled: Number(mature && recalled),
    lapses: after.lapses - (before.memory?.lapses ?? 0),
    studyMs: cappedMs(event, capMs),
  };
}

function applyAnswer(state: CardState, event: Answered, scheduler: Scheduler): CardState {
  const memory = scheduler.answer(state.memory, event.grade, event);
  return {
    ...state,
    memory,
    introducedDay: state.introducedDay ?? dayOfStudyTime(memory.lastStudyTime),
    buriedUntil: null,
    promoted: false,
    contentHash: event.contentHash,
  };
}

function applyMove(state: CardState, event: CardMoved | Buried): CardState {
  switch (event.kind) {
    case 'suspended':
      return { ...state, suspended: true };
    case 'restored':
      return { ...state, suspended: false, buriedUntil: null };
    case 'buried':
      return { ...state, buriedUntil: event.untilDay };
    case 'promoted':
      return { ...state, promoted: true };
    case 'reset':
      return { ...state, memory: null, introducedDay: null };
  }
}

/** The state after an event that counts; its revision stays. */
export const applyEvent = (
  state: CardState,
  event: Answered | CardMoved | Buried,
  scheduler: Scheduler,
): CardState => (event.kind === 'answered' ? applyAnswer(state, event, scheduler) : applyMove(state, event));

/** A card without any event. */
export function newCardState(cardId: string): CardState {
  return {
    cardId,
    revision: 0,
    memory: null,
    introducedDay: null,
    suspended: false,
    buriedUntil: null,
    promoted: false,
    contentHash: null,
  };
}

/**
 * The state of one card and its share of the daily totals, from all its events. The order
 * and repetition of `events` do not matter; an undo of an event that is not there yet waits.
 */
export function replayCard(cardId: string, events: readonly ReviewEvent[], scheduler: Scheduler): Replay {
  const ordered = mergeEvents(events).filter(isScheduleEvent);
  const retracted = new Set(ordered.flatMap((event) => (event.kind === 'retracted' ? [event.target] : [])));
  const days = new Map<number, DayCounts>();
  let state = newCardState(cardId);
  let lastAnswerDay: number | null = null;

  for (const event of ordered) {
    if (event.kind === 'retracted' || retracted.has(event.id)) continue;
    const before = state;
    state = applyEvent(before, event, scheduler);
    if (event.kind !== 'answered' || !state.memory) continue;
    const day = dayOfStudyTime(state.memory.lastStudyTime);
    const { answerCapMs } = scheduler.settings;
    const counts = answerCounts(before, state.memory, event, lastAnswerDay !== day, answerCapMs);
    days.set(day, addCounts(days.get(day) ?? NO_COUNTS, counts));
    lastAnswerDay = day;
  }
  return { state: { ...state, revision: ordered.length }, days };
}

/** Replays a whole log: every card's state, and the totals of every study day. */
export function replay(
  events: readonly ReviewEvent[],
  scheduler: Scheduler,
): { states: Map<string, CardState>; days: Map<number, DayCounts> } {
  const byCard = groupBy(events.filter(isScheduleEvent), (event) => event.cardId);
  const states = new Map<string, CardState>();
  const days = new Map<number, DayCounts>();
  for (const [cardId, ofCard] of byCard) {
    const result = replayCard(cardId, ofCard, scheduler);
    states.set(cardId, result.state);
    for (const [day, counts] of result.days) days.set(day, addCounts(days.get(day) ?? NO_COUNTS, counts));
  }
  return { states, days };
}
