import { groupBy } from './group-by.ts';
import { inForce, type ReviewEvent } from './review-event.ts';
import type { Flag } from './study-state.ts';

/** A mark on a card that has not been dealt with. */
export interface OpenFlag {
  readonly cardId: string;
  readonly flag: Flag;
  /** May be empty. */
  readonly note: string;
  /** Instant, ms. */
  readonly at: number;
}

/** A mark on a card, with what an author needs to act on it. */
export interface ListedFlag {
  readonly id: string;
  readonly flag: Flag;
  readonly note: string;
  /** When it was set, as an ISO instant in UTC. */
  readonly at: string;
  /** Null when the card is no longer in the bank. */
  readonly question: string | null;
  readonly file: string | null;
}

/**
 * The marks that are neither taken back nor dealt with, oldest first.
 *
 * @param events all events of the cards in question
 */
export function openFlags(events: readonly ReviewEvent[]): OpenFlag[] {
  const cards = groupBy(inForce(events), (event) => event.cardId);
  return [...cards.values()]
    .flatMap((history) => {
      const cleared = history.findLastIndex((event) => event.kind === 'unflagged');
      return history.slice(cleared + 1).filter((event) => event.kind === 'flagged');
    })
    .sort((a, b) => a.at - b.at)
    .map(({ cardId, flag, note, at }) => ({ cardId, flag, note, at }));
}

/** Ids of the cards that have such a mark. @param events as `openFlags` takes them */
export const flaggedIds = (events: readonly ReviewEvent[]): ReadonlySet<string> =>
  new Set(openFlags(events).map(({ cardId }) => cardId));
