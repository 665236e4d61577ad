import { MATURE_DAYS } from '../maturity.ts';
import type { CardState } from '../review.ts';

/** How far the cards are: each is counted in one stage, whatever else is counted of it. */
export interface CardCounts {
  readonly cards: number;
  /** With a memory of them, suspended or not. */
  readonly seen: number;
  /** Taken out of study, whatever they had been. */
  readonly suspended: number;
  /** Never answered, or not since they were reset. */
  readonly new: number;
  /** In learning or relearning steps. */
  readonly learning: number;
  /** Graduated, with an interval below `MATURE_DAYS`. */
  readonly young: number;
  /** With an interval of `MATURE_DAYS` or more. */
  readonly mature: number;
}

type Stage = Exclude<keyof CardCounts, 'cards' | 'seen'>;

function stageOf(state: CardState | undefined): Stage {
  if (state?.suspended) return 'suspended';
  if (!state?.memory) return 'new';
  if (state.memory.phase !== 'review') return 'learning';
  return state.memory.scheduledDays >= MATURE_DAYS ? 'mature' : 'young';
}

/** @param states of the cards, undefined for one without any event */
export function cardCounts(states: readonly (CardState | undefined)[]): CardCounts {
  const stages: Record<Stage, number> = { suspended: 0, new: 0, learning: 0, young: 0, mature: 0 };
  for (const state of states) stages[stageOf(state)] += 1;
  return { cards: states.length, seen: states.filter((state) => state?.memory).length, ...stages };
}
