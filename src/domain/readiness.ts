import { type Calibration, UNCALIBRATED } from './calibration.ts';
import type { PlanInput } from './interview-plan.ts';
import { isYoung } from './review.ts';
import { daysSince } from './study-day.ts';

/** What would be recalled on the day if nothing more were studied; cards never seen count nothing. */
export interface Readiness {
  /** Expected number of cards recalled, with a band that holds nine outcomes of ten. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly seen: number;
  readonly cards: number;
}

/** @param calibration what the user's own answers ask for */
export function readiness(
  { cards, states, model, deadline }: Pick<PlanInput, 'cards' | 'states' | 'model' | 'deadline'>,
  calibration: Calibration = UNCALIBRATED,
): Readiness {
  const counted = cards.filter((card) => !states.get(card.id)?.suspended);
  const recalls = counted.flatMap((card) => {
    const state = states.get(card.id);
    const memory = state?.memory;
    if (!memory) return [];
    const factor = isYoung(state) ? calibration.young : calibration.mature;
    return [model.recall(daysSince(memory.lastStudyTime, deadline), memory.stability * factor)];
  });
  return { ...expectedOf(recalls, counted.length), seen: recalls.length, cards: counted.length };
}

/**
 * How many cards are recalled, from their probabilities, with a band that holds nine outcomes of
 * ten: chance, and an error of 5 points of the deck in the model itself.
 *
 * @param recalls of the cards that were seen, 0..1 each
 */
export function expectedOf(
  recalls: readonly number[],
  cards: number,
): Pick<Readiness, 'expected' | 'low' | 'high'> {
  const expected = recalls.reduce((sum, recall) => sum + recall, 0);
  const chance = recalls.reduce((sum, recall) => sum + recall * (1 - recall), 0);
  const reach = recalls.length === 0 ? 0 : 1.645 * Math.sqrt(chance + (0.05 * cards) ** 2);
  return {
    expected,
    low: Math.max(0, expected - reach),
    high: Math.min(recalls.length, expected + reach),
  };
}
