import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintBank } from '../../src/bank/lint.ts';
import { tempFolder } from './temp-folder.ts';

const GOOD_BANK = fileURLToPath(new URL('../fixtures/bank/good', import.meta.url));

/** The card of the good bank that the tests break. */
export const GOOD_CARD = 'ml/learning-rate.md';

/** The day on which the good bank is judged. */
export const TODAY = '2026-06-10';

/** One thing to change in a card: a text that it holds once, and what to write in its place. */
export type Edit = readonly [from: string, to: string];

/** A copy of the good bank that is gone after the test. */
export function goodBank(): string {
  const folder = tempFolder();
  cpSync(GOOD_BANK, folder, { recursive: true });
  return folder;
}

/** Changes a card of a bank. @returns its new text */
export function editCard(bank: string, card: string, edits: readonly Edit[]): string {
  const file = join(bank, card);
  const before = readFileSync(file, 'utf8');
  const after = edits.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`${card} does not hold ${JSON.stringify(from)} once`);
    return text.replace(from, () => to);
  }, before);
  writeFileSync(file, after);
  return after;
}

/** Line (1-based) on which a text begins; it must be there once. */
export function lineOf(text: string, part: string): number {
  const pieces = text.split(part);
  if (pieces.length !== 2) throw new Error(`${JSON.stringify(part)} is not there once`);
  return (pieces[0] ?? '').split('\n').length;
}

/** First line below the front matter. */
export const bodyLine = (text: string): number => text.split('\n').indexOf('---', 1) + 2;

/** What the linter finds in a bank, held to the whole standard, as `file:line: code`. */
export function lintStrictly(bank: string): string[] {
  const { findings } = lintBank({ paths: [bank], context: [bank], strict: true, today: TODAY });
  return findings.map(({ file, line, code }) => `${file.slice(bank.length + 1)}:${line}: ${code}`);
}
