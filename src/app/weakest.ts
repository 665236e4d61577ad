import type { CardSummary } from '../domain/card.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Clock } from '../system.ts';
import { momentOf } from './moment.ts';

/** So many times as many cards as are asked make the pool that they are drawn from. */
const POOL = 2;

/**
 * The cards that are remembered worst: studied ones by their probability of recall today, a lapse
 * counting like ten points less; then, if there are too few, those never studied.
 */
export function weakestCards(
  {
    log,
    clock,
    scheduler,
  }: { readonly log: ReviewLog; readonly clock: Clock; readonly scheduler: Scheduler },
  cards: readonly CardSummary[],
  count: number,
): CardSummary[] {
  const { today } = momentOf(clock, scheduler.settings.dayStartsAt);
  const progress = log.progress();
  const strength = new Map(
    cards.map((card) => {
      const memory = progress.get(card.id)?.memory;
      return [card, memory ? scheduler.retrievability(memory, today) - 0.1 * memory.lapses : 1] as const;
    }),
  );
  return [...cards]
    .sort((a, b) => (strength.get(a) ?? 1) - (strength.get(b) ?? 1) || (a.id < b.id ? -1 : 1))
    .slice(0, count * POOL);
}
