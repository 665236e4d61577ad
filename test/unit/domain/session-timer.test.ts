import { describe, expect, it } from 'vitest';
import { activeMs, startTimer, touchTimer } from '../../../src/domain/session-timer.ts';
import { NOON } from '../../support/events.ts';
import { HOUR, MINUTE } from '../../support/fixed-clock.ts';

describe('the timer of a session', () => {
  const timer = startTimer(NOON, 5 * MINUTE);

  it('runs while there are signs of life', () => {
    const later = [3, 6, 9].reduce((running, minute) => touchTimer(running, NOON + minute * MINUTE), timer);
    expect(activeMs(later, NOON + 10 * MINUTE)).toBe(10 * MINUTE);
  });

  it('stands still when nobody has been there for a while, and goes on with the next key', () => {
    expect(activeMs(timer, NOON + HOUR)).toBe(5 * MINUTE);
    const back = touchTimer(timer, NOON + HOUR);
    expect(activeMs(back, NOON + HOUR)).toBe(5 * MINUTE);
    expect(activeMs(back, NOON + HOUR + MINUTE)).toBe(6 * MINUTE);
  });

  it('never runs backwards, though the clock was set back', () => {
    expect(activeMs(touchTimer(timer, NOON - HOUR), NOON - HOUR)).toBe(0);
  });
});
