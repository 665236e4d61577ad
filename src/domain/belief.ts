import { type CardState, isYoung } from './review.ts';
import type { Scheduler } from './scheduler.ts';
import { daysSince, type Instant, studyDay } from './study-day.ts';

/** What a memory model holds of a card when it is answered, before the grade is known. */
export interface Belief {
  /** Study days since the answer before. */
  readonly days: number;
  /** In days. */
  readonly stability: number;
  readonly difficulty: number;
  /** Predicted probability of recall, 0..1. */
  readonly recall: number;
  /** Whether the card was seen on one study day only. */
  readonly young: boolean;
}

/** What the model holds of a card at an instant; null for a card never answered. */
export function beliefOf(state: CardState, when: Instant, scheduler: Scheduler): Belief | null {
  const { memory } = state;
  if (!memory) return null;
  const day = studyDay(when, scheduler.settings.dayStartsAt);
  return {
    days: daysSince(memory.lastStudyTime, day),
    stability: memory.stability,
    difficulty: memory.difficulty,
    recall: scheduler.retrievability(memory, day),
    young: isYoung(state),
  };
}
