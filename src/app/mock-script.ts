import type { ScriptedAnswer } from '../bank/mock-script.ts';
import type { Clock } from '../system.ts';
import { type MockInProgress, type MockOptions, type MockWorld, openMock } from './mock.ts';

const FOLLOWUP_SECONDS = 30;

/** A clock that stands still but for the time that a script lets go by. */
function scriptedClock(clock: Clock): Clock & { wait(seconds: number): void } {
  let now = clock.now();
  return {
    now: () => now,
    utcOffset: (at) => clock.utcOffset(at),
    wait(seconds) {
      now += seconds * 1000;
    },
  };
}

/** Gives one answer: to the question, to each follow-up, and the ticks. */
function answer(
  mock: MockInProgress,
  { ticks, seconds, followups, typed }: ScriptedAnswer,
  wait: (seconds: number) => void,
): void {
  if (typed !== null) mock.act({ typed });
  wait(seconds);
  mock.act('done');
  for (let i = 0; mock.screen().session.phase === 'followup'; i += 1) {
    wait(followups[i] ?? FOLLOWUP_SECONDS);
    mock.act('done');
  }
  for (const point of ticks) mock.act({ tick: point - 1 });
  mock.act('done');
}

/**
 * Holds an interview by a script, as it would be held on a terminal; questions without an answer
 * in the script are not asked.
 *
 * @throws UserError as `openMock` does
 */
export function runScript(
  world: MockWorld,
  options: MockOptions,
  answers: readonly ScriptedAnswer[],
): MockInProgress {
  const clock = scriptedClock(world.clock);
  const mock = openMock({ ...world, clock }, { ...options, interviewer: false });
  for (const one of answers) {
    if (mock.screen().session.phase === 'finished') break;
    answer(mock, one, clock.wait);
  }
  if (mock.screen().session.phase !== 'finished') mock.act('quit');
  return mock;
}
