/** Time spent in a session, without the time in which nobody was there. All in ms. */
export interface SessionTimer {
  readonly activeMs: number;
  /** Instant of the last sign of life. */
  readonly lastAt: number;
  /** How long after it the timer still runs. */
  readonly idleMs: number;
}

export const startTimer = (now: number, idleMs: number): SessionTimer => ({
  activeMs: 0,
  lastAt: now,
  idleMs,
});

/** What the timer shows at an instant: it stands still from `idleMs` after the last sign of life. */
export function activeMs({ activeMs: until, lastAt, idleMs }: SessionTimer, now: number): number {
  return until + Math.min(Math.max(0, now - lastAt), idleMs);
}

/** The timer after a sign of life. */
export function touchTimer(timer: SessionTimer, now: number): SessionTimer {
  return { ...timer, activeMs: activeMs(timer, now), lastAt: now };
}
