import type { Grade } from './grade.ts';
import type { Confidence } from './quiz-session.ts';
import type { Ticks } from './rubric.ts';
import type { Instant } from './study-day.ts';
import type { Flag } from './study-state.ts';

interface EventBase extends Instant {
  /** Globally unique. */
  readonly id: string;
  readonly cardId: string;
}

/** A graded answer; the only event that moves the schedule forward. Times in ms. */
export interface Answered extends EventBase {
  readonly kind: 'answered';
  readonly grade: Grade;
  readonly contentHash: string;
  /** From the question on the screen to the reveal. */
  readonly revealMs: number;
  /** From the reveal to the grade. */
  readonly gradeMs: number;
  /** Which key points of this content the answer had; null when they were not checked off. */
  readonly ticks: Ticks | null;
}

/** An answer while cramming: like `Answered`, but the schedule never hears of it. */
export interface Crammed extends Omit<Answered, 'kind'> {
  readonly kind: 'crammed';
}

/** Undo: the event named `target` no longer counts. */
export interface Retracted extends EventBase {
  readonly kind: 'retracted';
  readonly target: string;
}

/** Taken out of study until restored; put off until `untilDay`; forgotten, as if new; to the front, once. */
export interface CardMoved extends EventBase {
  readonly kind: 'suspended' | 'restored' | 'reset' | 'promoted';
}

export interface Buried extends EventBase {
  readonly kind: 'buried';
  /** First study day on which the card may be shown again. */
  readonly untilDay: number;
}

/** An answer in a quiz. Never touches the schedule. */
export interface Quizzed extends EventBase {
  readonly kind: 'quizzed';
  readonly quizId: string;
  readonly correct: boolean;
  /** Scored by the card's check, or by the user. */
  readonly scoring: 'choice' | 'self';
  readonly contentHash: string;
  /** From the question to the choice, the reveal, or the end of the time. */
  readonly revealMs: number;
  /** Which key points an open answer had; null when they were not checked off. */
  readonly ticks: Ticks | null;
  /** 1 sure .. 3 a guess; null when it was not asked. */
  readonly confidence: Confidence | null;
  /** Place of the chosen choice, as the author wrote them; null when none was chosen. */
  readonly choice: number | null;
}

/** Marked by the user, with a note (which may be empty) to come back to, or as probably wrong. */
export interface Flagged extends EventBase {
  readonly kind: 'flagged';
  readonly flag: Flag;
  readonly note: string;
}

/** All marks of a card are dealt with. */
export interface Unflagged extends EventBase {
  readonly kind: 'unflagged';
}

export type ReviewEvent = Answered | Crammed | Retracted | CardMoved | Buried | Flagged | Unflagged | Quizzed;

/** The one order of events, on every device and however they arrived. */
export function compareEvents(a: ReviewEvent, b: ReviewEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The union of logs: each event once, in the one order. */
export function mergeEvents(...logs: readonly (readonly ReviewEvent[])[]): ReviewEvent[] {
  const byId = new Map(logs.flat().map((event) => [event.id, event]));
  return [...byId.values()].sort(compareEvents);
}

type ScheduleEvent = Answered | Retracted | CardMoved | Buried;

const ASIDE: ReadonlySet<ReviewEvent['kind']> = new Set(['crammed', 'flagged', 'unflagged', 'quizzed']);

/** Whether an event says something about the schedule; quizzes, cramming and marks do not. */
export const isScheduleEvent = (event: ReviewEvent): event is ScheduleEvent => !ASIDE.has(event.kind);

/** The events that nobody has taken back, in the one order. */
export function inForce(events: readonly ReviewEvent[]): ReviewEvent[] {
  const retracted = new Set(events.flatMap((event) => (event.kind === 'retracted' ? [event.target] : [])));
  return mergeEvents(events).filter((event) => event.kind !== 'retracted' && !retracted.has(event.id));
}
