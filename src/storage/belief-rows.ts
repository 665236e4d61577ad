import type { Belief } from '../domain/belief.ts';

/** What was believed when an event was written; kept beside an answer as a record, and never replayed. */
export interface Believed {
  /** Number of the memory model in force. */
  readonly model: number;
  readonly belief: Belief | null;
}

interface BeliefRow {
  model: number | null;
  elapsed_days: number | null;
  stability: number | null;
  difficulty: number | null;
  recall: number | null;
  young: number | null;
}

export const BELIEF_NAMES = [
  'model',
  'elapsed_days',
  'stability',
  'difficulty',
  'recall',
  'young',
] as const satisfies readonly (keyof BeliefRow)[];

/** A record as it is written; all of it is empty of an event that has none. */
export function beliefRow(believed: Believed | null): BeliefRow {
  const belief = believed?.belief;
  return {
    model: believed?.model ?? null,
    elapsed_days: belief?.days ?? null,
    stability: belief?.stability ?? null,
    difficulty: belief?.difficulty ?? null,
    recall: belief?.recall ?? null,
    young: belief ? Number(belief.young) : null,
  };
}
