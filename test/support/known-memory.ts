import type { Grade } from '../../src/domain/grade.ts';
import type { Answered } from '../../src/domain/review-event.ts';
import { createScheduler, type Scheduler } from '../../src/domain/scheduler.ts';
import { seededRandom } from '../../src/system.ts';
import { answered, NOON } from './events.ts';
import { DAY } from './fixed-clock.ts';

const SETTINGS = { desiredRetention: 0.9, dayStartsAt: 240 };

/** Somebody who forgets faster than the default parameters say, and gains less from a review. */
export const KNOWN_WEIGHTS: readonly number[] = createScheduler(SETTINGS).weights.map((weight, i) => {
  if (i < 4) return weight * 0.35;
  if (i === 8) return weight * 0.8;
  return i === 20 ? weight * 1.8 : weight;
});

function gradeOf(luck: number, recall: number): Grade {
  if (luck >= recall) return 1;
  const within = luck / recall;
  return within < 0.2 ? 2 : within < 0.85 ? 3 : 4;
}

/**
 * The answers of somebody whose memory is FSRS-6 with `weights`, while they are asked when the
 * default parameters say so: `cards` cards, one begun every quarter of a day, over `days` days.
 */
export function answersOf(
  weights: readonly number[],
  { cards, days, seed }: { readonly cards: number; readonly days: number; readonly seed: number },
): Answered[] {
  const believed: Scheduler = createScheduler(SETTINGS);
  const { model } = believed.withWeights(weights);
  const random = seededRandom(seed);
  return Array.from({ length: cards }, (_, i) => {
    const answers: Answered[] = [];
    let schedule = null;
    let memory = null;
    let last = 0;
    for (let day = Math.floor(i / 4); day < days; ) {
      const grade: Grade = gradeOf(random(), memory ? model.recall(day - last, memory.stability) : 0.75);
      const event = answered(`card-${i + 1}`, NOON + day * DAY + i * 1000, grade);
      answers.push(event);
      memory = model.next(memory, memory ? day - last : 0, grade);
      schedule = believed.answer(schedule, grade, event);
      last = day;
      day += Math.max(1, Math.round(schedule.stability));
    }
    return answers;
  }).flat();
}
