import type { Readiness } from './interview-plan.ts';

export interface TopicReadiness extends Readiness {
  readonly topic: string;
}

/** How the user stands before the interview. */
export interface PlanReport {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly daysLeft: number;
  readonly minutesPerDay: number;
  /** What would be recalled on the day if nothing more were studied. */
  readonly readiness: Readiness;
  /** Worst first. */
  readonly topics: readonly TopicReadiness[];
  /** Whether there are too few review answers to trust the figure. */
  readonly tooFewReviews: boolean;
  /** Unseen cards that the time allows to introduce, those it does not, and the minutes that would do. */
  readonly coverage: {
    readonly unseen: number;
    readonly fit: number;
    readonly left: number;
    readonly minutesForAll: number;
  };
  readonly today: {
    readonly cards: number;
    readonly fresh: number;
    readonly guarded: boolean;
    readonly minutesLeft: number;
  };
}
