import { describe, expect, it } from 'vitest';
import type { InterviewPlan } from '../../../src/app/plan.ts';
import { studyDay } from '../../../src/domain/study-day.ts';
import { plainCards } from '../../support/bank-folder.ts';
import { DAY, HOUR, MINUTE, zonedClock } from '../../support/fixed-clock.ts';
import { openWorkplace } from '../../support/session.ts';

const ZONES = ['America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata'] as const;
/** An ordinary day, and those on which clocks are put forward and back in California or Berlin. */
const DAYS = ['2026-06-10', '2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25'] as const;

/** The memory of a card that a planned session asks at `start`, and once more 15 minutes later. */
async function memoryAfterGap(timeZone: string, start: number) {
  const place = await openWorkplace(plainCards({ ml: ['trees'] }));
  const zone = zonedClock(start, timeZone);
  const goTo = (at: number) => {
    place.clock.set(at);
    place.clock.travel(zone.utcOffset(at));
  };
  goTo(start);
  const today = studyDay({ at: start, utcOffset: zone.utcOffset(start) }, 240);
  const plan: InterviewPlan = { deadline: today + 14, minutesPerDay: 20, weights: {} };
  const answer = (grade: 1 | 3) => {
    const run = place.study({ plan });
    run.act({ show: 'full' });
    place.clock.advance(1000);
    run.act({ grade });
  };
  answer(1);
  goTo(start + 15 * MINUTE);
  answer(3);
  const memory = place.log.state('trees').memory;
  return { answers: memory?.reps, stability: memory?.stability, difficulty: memory?.difficulty };
}

describe('a forgotten card that is recalled 15 minutes later, in planned sessions', () => {
  it.each(ZONES.flatMap((zone) => DAYS.map((day) => [zone, day] as const)))(
    'ends in the same state at every hour in %s on %s',
    async (zone, day) => {
      const midnight = Date.parse(`${day}T00:00Z`) - DAY / 2;
      const hours = Array.from({ length: 48 }, (_, i) => midnight + i * HOUR + 50 * MINUTE);
      const states = new Set<string>();
      for (const start of hours) {
        const at = { at: start, utcOffset: zonedClock(start, zone).utcOffset(start) };
        // The one gap in which a study day ends is a night apart, and is one.
        const later = { ...at, at: start + 15 * MINUTE };
        if (studyDay(at, 240) !== studyDay(later, 240)) continue;
        states.add(JSON.stringify(await memoryAfterGap(zone, start)));
      }
      expect(states.size).toBe(1);
      expect(JSON.parse([...states][0] ?? '{}')).toMatchObject({ answers: 2 });
    },
  );
});
