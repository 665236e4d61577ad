import type { Grade } from './grade.ts';
import { groupBy } from './group-by.ts';
import { type Answered, inForce, type ReviewEvent } from './review-event.ts';
import { studyDay } from './study-day.ts';

/** A grade, and the study days since the one before it; 0 for the first. */
export interface PastGrade {
  readonly grade: Grade;
  readonly days: number;
}

/** A review to predict: what a card's grades were up to and including it. */
export interface TrainingItem {
  /** Instant (ms) of the last grade. */
  readonly at: number;
  readonly grades: readonly PastGrade[];
}

/** Answers of a card that a fit looks at; the optimizer of FSRS trains on no longer histories. */
const LONGEST = 64;

/** The answers of a card since each time it was forgotten on purpose. */
function lives(events: readonly ReviewEvent[]): Answered[][] {
  const all: Answered[][] = [[]];
  for (const event of events) {
    if (event.kind === 'reset') all.push([]);
    if (event.kind === 'answered') all.at(-1)?.push(event);
  }
  return all;
}

function itemsOf(life: readonly Answered[], dayStartsAt: number): TrainingItem[] {
  const answers = life.slice(0, LONGEST);
  const days = answers.map((answer) => studyDay(answer, dayStartsAt));
  // A journey westward must not make time run backwards for a card.
  const since = (i: number) => (i === 0 ? 0 : Math.max(0, (days[i] ?? 0) - (days[i - 1] ?? 0)));
  const grades = answers.map(({ grade }, i) => ({ grade, days: since(i) }));
  return answers.flatMap(({ at }, i) => (since(i) > 0 ? [{ at, grades: grades.slice(0, i + 1) }] : []));
}

/**
 * What a memory model can be fitted to: every answer of another study day than the one before
 * it, oldest first, up to the 64th answer of a card. Answers that were taken back do not count.
 *
 * @param dayStartsAt minutes after local midnight
 */
export function trainingItems(events: readonly ReviewEvent[], dayStartsAt: number): TrainingItem[] {
  return [...groupBy(inForce(events), (event) => event.cardId).values()]
    .flatMap(lives)
    .flatMap((answers) => itemsOf(answers, dayStartsAt))
    .sort((a, b) => a.at - b.at);
}
