import type { Readiness } from './readiness.ts';

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
    readonly new: number;
    readonly guarded: boolean;
    readonly minutesLeft: number;
  };
}

/** An interview that is not ahead any more. */
export interface PastInterview {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly isToday: boolean;
}

/** A share of cards, with a band that holds nine outcomes of ten. */
interface Expected {
  readonly cards: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** What the plan comes to if it is kept, by simulated days of study; a plan and not a forecast. */
export interface PlanOutlook extends Expected {
  /** Cards that will have been seen. */
  readonly seen: number;
  /** Those that count least well first. */
  readonly topics: readonly (Expected & { readonly topic: string })[];
  /** New cards on a day that has any, on average; and the last such day. */
  readonly newPerDay: number;
  readonly lastNewDay: string | null;
  /** Every day from today to the interview: what would be recalled that morning. */
  readonly days: readonly {
    readonly day: string;
    readonly expected: number;
    readonly seen: number;
    readonly new: number;
    readonly reviews: number;
    readonly minutes: number;
  }[];
}
