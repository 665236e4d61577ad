import { createHash } from 'node:crypto';
import { type Card, contentHash } from '../domain/card.ts';

const hash = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 10);

/** Tells one version of a card's text from another, part by part; see `changedParts`. */
export function hashContent({
  question,
  answer,
  hint,
  short,
  keyPoints,
  must,
}: Pick<Card, 'question' | 'answer' | 'hint' | 'short' | 'keyPoints' | 'must'>): string {
  return contentHash({
    question: hash(question),
    'key points': hash(keyPoints, must),
    answer: hash(answer, hint, short),
  });
}
