import { hashContent } from '../../src/bank/content-hash.ts';
import type { Answered } from '../../src/domain/review-event.ts';
import { seededRandom } from '../../src/system.ts';
import type { BankFiles } from './bank-folder.ts';
import { NOON } from './events.ts';
import { DAY, HOUR } from './fixed-clock.ts';
import { answersOf, KNOWN_WEIGHTS } from './known-memory.ts';

const TOPICS = ['ml', 'dl', 'llm', 'rag', 'system-design', 'behavioral'] as const;
const TITLES: Readonly<Record<string, string>> = {
  ml: 'Machine learning',
  dl: 'Deep learning',
  llm: 'Large language models',
  rag: 'Retrieval',
  'system-design': 'System design',
  behavioral: 'Behavioral',
};
const CARDS = 180;
const DAYS = 340;
/** Days of a holiday, counted from the first day of the year. */
const HOLIDAY = { from: 150, to: 164 } as const;
const POINTS = ['Says what it is', 'Gives a reason', 'Names a limit'] as const;

const questionOf = (number: number): string => `What is the point of idea number ${number}?`;

function hashOf(cardId: string): string {
  const question = questionOf(Number(cardId.slice('card-'.length)));
  return hashContent({
    question,
    answer: 'It has one.',
    hint: null,
    short: null,
    keyPoints: POINTS,
    must: 2,
  });
}

const topicOf = (index: number): string => TOPICS[index % TOPICS.length] ?? '';

/** Cards of six topics, each with three key points. */
export const YEAR_BANK: BankFiles = {
  'topics.yaml': `topics:\n${TOPICS.map((topic) => `  ${topic}: { title: ${TITLES[topic]} }\n`).join('')}`,
  ...Object.fromEntries(
    // The last thirty are never seen.
    Array.from({ length: CARDS + 30 }, (_, i) => [
      `${topicOf(i)}/card-${i + 1}.md`,
      `---\nquestion: ${questionOf(i + 1)}\nkey_points: ${JSON.stringify(POINTS)}\nmust: 2\n---\nIt has one.\n`,
    ]),
  ),
};

/**
 * The answers of a year that ends at NOON, by somebody who forgets faster than FSRS believes, has
 * a holiday, studies mostly in the evening, and misses the last key point most often.
 */
export function yearOfStudy(): Answered[] {
  const random = seededRandom(3);
  return answersOf(KNOWN_WEIGHTS, { cards: CARDS, days: DAYS, seed: 5 }).flatMap((event) => {
    const day = Math.floor((event.at - NOON) / DAY);
    const hour = random() < 0.7 ? 6 + 3 * random() : -5 + 10 * random();
    const revealMs = Math.round(5000 + 40_000 * random() ** 3);
    const ticks = [0.95, 0.8, 0.5].map((chance) => random() < (event.grade === 1 ? chance / 2 : chance));
    const at = event.at - DAYS * DAY + Math.round(hour * HOUR);
    const resting = day >= HOLIDAY.from && day <= HOLIDAY.to;
    return resting || at > NOON ? [] : [{ ...event, at, revealMs, ticks, contentHash: hashOf(event.cardId) }];
  });
}
