import type { Db } from '../sqlite.ts';

// Where books of cards were left. Beside the log and no part of it: reading is no review.

const keyOf = (book: string): string => `reading ${book}`;

/** Id of the card at which a book was left; null when it was never read. */
export function placeOf(db: Db, book: string): string | null {
  const place = db.prepare('SELECT value FROM setting WHERE key = ?').pluck().get(keyOf(book));
  return (place as string | undefined) ?? null;
}

export function keepPlace(db: Db, book: string, cardId: string): void {
  db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run(keyOf(book), cardId);
}
