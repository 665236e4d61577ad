import type { MockQuestion } from './mock-session.ts';

/** A mock interview as it is kept. */
export interface MockRun {
  /** As the user names it, from 1. */
  readonly number: number;
  readonly id: string;
  /** Instant of its start, ms, and minutes east of UTC. */
  readonly at: number;
  readonly utcOffset: number;
  readonly plan: {
    /** Title of the blueprint. */
    readonly title: string;
    readonly seed: number;
    readonly minutes: number;
    readonly questions: readonly MockQuestion[];
  };
}
