/** Interval in days from which on a card is mature, as in Anki; below it is young. */
export const MATURE_DAYS = 21;
