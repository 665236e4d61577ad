import type { Bank } from '../bank/load.ts';
import { cleanText } from '../clean-text.ts';
import { flaggedIds, type ListedFlag, openFlags } from '../domain/flags.ts';
import { UserError } from '../errors.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Clock, Ids } from '../system.ts';

/** All open marks, oldest first. Notes come from an editor or another log, so they are cleaned to be drawn. */
export function listFlags(bank: Bank, log: ReviewLog | null): ListedFlag[] {
  return openFlags(log?.flaggedHistory() ?? []).map(({ cardId, flag, note, at }) => {
    const card = bank.card(cardId);
    return {
      id: cleanText(cardId),
      flag,
      note: cleanText(note),
      at: new Date(at).toISOString(),
      question: card?.question ?? null,
      file: card?.file ?? null,
    };
  });
}

/**
 * Clears all marks of some cards, of all of them or of none.
 *
 * @returns the ids, without repeats
 * @throws UserError when one of the cards has no mark
 */
export function clearFlags(
  { log, clock, ids }: { readonly log: ReviewLog; readonly clock: Clock; readonly ids: Ids },
  typed: readonly string[],
): string[] {
  const marked = flaggedIds(log.flaggedHistory());
  const cardIds = [...new Set(typed.map((id) => id.trim().toLowerCase()))];
  const missing = cardIds.find((id) => !marked.has(id));
  if (missing !== undefined) {
    throw new UserError(`The card "${missing}" has no flag.`, { hint: 'All flags: aiprep flags' });
  }
  const at = clock.now();
  log.merge(
    cardIds.map((cardId) => ({ kind: 'unflagged', id: ids(), cardId, at, utcOffset: clock.utcOffset(at) })),
  );
  return cardIds;
}
