import type { QuizItem, QuizRules } from './quiz-session.ts';

/** What a quiz asks, and how. */
export interface QuizPlan {
  readonly items: readonly QuizItem[];
  readonly rules: QuizRules;
  /** Cards that the filter matched; the items were drawn from them. */
  readonly matched: number;
}

/** A quiz as it is kept; its answers are in the review log under its id. */
export interface QuizRun {
  /** As the user names it, from 1. */
  readonly number: number;
  readonly id: string;
  /** Instant of its start, ms, and minutes east of UTC. */
  readonly at: number;
  readonly utcOffset: number;
  /** What was asked for, as typed: equal for quizzes that can be compared. */
  readonly filter: string;
  readonly seed: number;
  readonly plan: QuizPlan;
  /** Null while it can be continued. */
  readonly ended: 'finished' | 'discarded' | null;
}
