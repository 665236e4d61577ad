import type { Bank } from '../bank/load.ts';
import type { ReviewEvent } from '../domain/review-event.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { UserError } from '../errors.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Clock, Ids } from '../system.ts';
import { momentOf } from './moment.ts';
import { findCard } from './select.ts';

export interface ManageWorld {
  readonly bank: Bank;
  readonly log: ReviewLog;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What can be done to cards outside a session; each is an event, and each can be undone. */
export type Move = 'suspended' | 'restored' | 'buried' | 'reset';

/**
 * Moves cards, all or none.
 *
 * @returns the ids of the cards, in the order given and without repeats
 * @throws UserError when a card does not exist; nothing is then moved
 */
export function moveCards(world: ManageWorld, move: Move, typed: readonly string[]): string[] {
  const { bank, log, scheduler, clock, ids } = world;
  const { at, utcOffset, today } = momentOf(clock, scheduler.settings.dayStartsAt);
  const cardIds = [...new Set(typed.map((id) => findCard(bank, id).id))];
  log.merge(
    cardIds.map((cardId): ReviewEvent => {
      const base = { id: ids(), cardId, at, utcOffset };
      return move === 'buried' ? { ...base, kind: move, untilDay: today + 1 } : { ...base, kind: move };
    }),
  );
  return cardIds;
}

/**
 * Takes back the last thing that was done to any card, in a session or by a command; called
 * again, the one before it.
 *
 * @throws UserError when there is nothing to take back
 */
export function undoLast({ log, clock, ids }: Pick<ManageWorld, 'log' | 'clock' | 'ids'>): ReviewEvent {
  const last = log.lastInForce();
  if (!last) throw new UserError('There is nothing to undo.', { hint: 'Start with: aiprep study' });
  const at = clock.now();
  log.append({
    kind: 'retracted',
    id: ids(),
    cardId: last.cardId,
    at,
    utcOffset: clock.utcOffset(at),
    target: last.id,
  });
  return last;
}
