import type { ReviewLog } from '../storage/review-log.ts';
import type { Clock, Ids } from '../system.ts';

/** Puts cards at the front of the next study session. */
export function promoteCards(
  world: { readonly log: ReviewLog; readonly clock: Clock; readonly ids: Ids },
  cardIds: readonly string[],
): void {
  const { log, clock, ids } = world;
  const at = clock.now();
  log.merge(
    cardIds.map((cardId) => ({ kind: 'promoted', id: ids(), cardId, at, utcOffset: clock.utcOffset(at) })),
  );
}
