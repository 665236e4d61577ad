import type { CardSummary } from '../card.ts';
import type { CardState, DayCounts } from '../review.ts';
import { type Rate, rate } from './rate.ts';

const HARDEST = 20;

export interface HardCard {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  /** Times it was forgotten in the range, after it had graduated. */
  readonly lapses: number;
  readonly answers: number;
  /** Answers of Again. */
  readonly again: number;
  /** As the model has learned it, 1 (easy) .. 10; null for a card that was reset. */
  readonly difficulty: number | null;
  /** True retention of the card. */
  readonly retention: Rate;
}

/** The cards with most lapses in the range, then with most answers of Again, then by difficulty. */
export function hardestCards(
  cards: readonly CardSummary[],
  states: ReadonlyMap<string, CardState>,
  totals: ReadonlyMap<string, DayCounts>,
): HardCard[] {
  return cards
    .flatMap(({ id, topic, question }): HardCard[] => {
      const counts = totals.get(id);
      if (!counts || counts.again === 0) return [];
      const { lapses, answers, again, firstReviews, firstRecalled } = counts;
      const difficulty = states.get(id)?.memory?.difficulty ?? null;
      return [
        {
          id,
          topic,
          question,
          lapses,
          answers,
          again,
          difficulty,
          retention: rate(firstReviews, firstRecalled),
        },
      ];
    })
    .sort(
      (a, b) =>
        b.lapses - a.lapses ||
        b.again - a.again ||
        (b.difficulty ?? 0) - (a.difficulty ?? 0) ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, HARDEST);
}
