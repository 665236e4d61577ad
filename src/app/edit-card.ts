import { readFileSync, writeFileSync } from 'node:fs';
import type { Bank } from '../bank/load.ts';
import type { Card } from '../domain/card.ts';
import { errorCode, UserError } from '../errors.ts';

/** A card's file before and after it was edited. */
export interface CardEdit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError(`The card cannot be read (${errorCode(cause)}).`, { where: file, cause });
  }
}

/**
 * Lets an editor change the file of a card. Null when nothing was changed.
 *
 * @param open runs the editor until it is closed
 * @throws UserError when the file cannot be read, and what `open` throws
 */
export async function editCard(card: Card, open: (file: string) => Promise<void>): Promise<CardEdit | null> {
  const before = read(card.file);
  await open(card.file);
  const after = read(card.file);
  return after === before ? null : { file: card.file, before, after };
}

/** Puts the text back that was there before; false when the file has been changed again since. */
export function restoreCard({ file, before, after }: CardEdit): boolean {
  if (read(file) !== after) return false;
  try {
    writeFileSync(file, before);
  } catch (cause) {
    throw new UserError(`The card cannot be written (${errorCode(cause)}).`, { where: file, cause });
  }
  return true;
}

/** Why an edited file no longer gives its card; null when it does. */
export function editProblem(bank: Bank, { id, file }: Pick<Card, 'id' | 'file'>): string | null {
  const broken = bank.broken.find((other) => other.file === file);
  if (broken) return `line ${broken.line}: ${broken.message}`;
  return bank.card(id) ? null : `it no longer holds the card "${id}"`;
}
