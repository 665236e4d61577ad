import { MATURE_DAYS } from '../maturity.ts';
import type { CardState } from '../review.ts';

/** How far the cards are; each is counted once. */
export interface Standing {
  readonly cards: number;
  /** Taken out of study, whatever they had been. */
  readonly suspended: number;
  /** Never answered. */
  readonly fresh: number;
  /** In learning or relearning steps. */
  readonly learning: number;
  /** Graduated, with an interval below `MATURE_DAYS`. */
  readonly young: number;
  /** With an interval of `MATURE_DAYS` or more. */
  readonly mature: number;
}

type Stage = Exclude<keyof Standing, 'cards'>;

function stageOf(state: CardState | undefined): Stage {
  if (state?.suspended) return 'suspended';
  if (!state?.memory) return 'fresh';
  if (state.memory.phase !== 'review') return 'learning';
  return state.memory.scheduledDays >= MATURE_DAYS ? 'mature' : 'young';
}

/** @param states of the cards, undefined for one without any event */
export function standing(states: readonly (CardState | undefined)[]): Standing {
  const counts: Record<Stage, number> = { suspended: 0, fresh: 0, learning: 0, young: 0, mature: 0 };
  for (const state of states) counts[stageOf(state)] += 1;
  return { cards: states.length, ...counts };
}
