import { beliefOf } from '../domain/belief.ts';
import { type CardState, replayCard } from '../domain/review.ts';
import { isScheduleEvent, type ReviewEvent } from '../domain/review-event.ts';
import type { Db } from '../sqlite.ts';
import { updateTallies } from './card-tallies.ts';
import { eventsOfCard, insertEvent } from './event-rows.ts';
import { type ModelInForce, updateViews } from './views.ts';

/** The card changed after it was shown: another terminal answered it. */
export class StaleCardError extends Error {
  constructor(cardId: string) {
    super(`the card "${cardId}" has changed since it was shown`);
    this.name = 'StaleCardError';
  }
}

/** Durations as the log keeps them, so that a replay sees what the first computation saw. */
function inWholeMs(event: ReviewEvent): ReviewEvent {
  if (event.kind !== 'answered' && event.kind !== 'crammed' && event.kind !== 'quizzed') return event;
  const revealMs = Math.round(event.revealMs);
  return event.kind === 'quizzed'
    ? { ...event, revealMs }
    : { ...event, revealMs, gradeMs: Math.round(event.gradeMs) };
}

/**
 * Adds an event and brings the views up to date. Only within a transaction.
 *
 * @param seen revision of the state that the user was shown; without it nothing is compared
 * @returns the card's new state
 * @throws StaleCardError when the card has another revision by now; nothing is written
 */
export function appendEvent(
  db: Db,
  given: ReviewEvent,
  { scheduler, number }: ModelInForce,
  seen?: number,
): CardState {
  const event = inWholeMs(given);
  const { cardId } = event;
  const known = eventsOfCard(db, cardId);
  const before = replayCard(cardId, known, scheduler);
  if (seen !== undefined && seen !== before.state.revision) throw new StaleCardError(cardId);
  const believed =
    event.kind === 'answered' ? { model: number, belief: beliefOf(before.state, event, scheduler) } : null;
  if (!insertEvent(db, event, believed)) return before.state;
  const after = isScheduleEvent(event) ? replayCard(cardId, [...known, event], scheduler) : before;
  // A card of which the schedule knows nothing has no state.
  if (after !== before) updateViews(db, before, after);
  updateTallies(db, cardId);
  return after.state;
}
