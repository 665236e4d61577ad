/** Whether a card was forgotten so often that it is a leech; a threshold of 0 is for never. */
export const isLeech = (lapses: number, threshold: number): boolean => threshold > 0 && lapses >= threshold;

/**
 * Whether a card's latest lapse should be announced: at the threshold, and then again at every
 * half of it, as Anki does.
 *
 * @param lapses how often the card has been forgotten, this time included
 * @param threshold lapses at which a card is a leech; 0 turns the announcement off
 */
export const announcesLeech = (lapses: number, threshold: number): boolean =>
  isLeech(lapses, threshold) && (lapses - threshold) % Math.max(1, Math.ceil(threshold / 2)) === 0;
