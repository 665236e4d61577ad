import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const QUESTIONS = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'questions');

/**
 * The raw text of a shipped card, with every run of white space folded to one space,
 * so that a test can look for a number whatever line it was wrapped onto.
 *
 * @throws Error when no topic folder holds the card.
 */
export function cardText(id: string): string {
  for (const entry of readdirSync(QUESTIONS, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const file = readdirSync(join(QUESTIONS, entry.name)).find((name) => name === `${id}.md`);
    if (file) return readFileSync(join(QUESTIONS, entry.name, file), 'utf8').replace(/\s+/g, ' ');
  }
  throw new Error(`no card ${id} below ${QUESTIONS}`);
}
