import type { Ticks } from './rubric.ts';

/** The key points of the card on the screen, to be ticked off against what was said. */
export interface Checklist {
  readonly ticks: Ticks;
  /** Place of the point that the cursor is on. */
  readonly cursor: number;
  /** Whether keys go to the list. */
  readonly open: boolean;
  /** Whether the user has ticked anything; until then the ticks are a suggestion at most. */
  readonly touched: boolean;
  /** Places that were ticked in advance, because the typed answer seems to mention them. */
  readonly suggested: Ticks;
}

/** A list with its cursor on the first point. @param suggested one entry a key point */
export function openChecklist(suggested: Ticks): Checklist {
  return { ticks: suggested, cursor: 0, open: true, touched: false, suggested };
}

/** The cursor moves within the list. */
export function moveCursor(list: Checklist, by: 1 | -1): Checklist {
  const cursor = Math.min(Math.max(0, list.cursor + by), list.ticks.length - 1);
  return { ...list, cursor };
}

/** Ticks a point or takes its tick away, and puts the cursor on it; a place outside the list does nothing. */
export function toggleTick(list: Checklist, point: number): Checklist {
  if (list.ticks[point] === undefined) return list;
  const ticks = list.ticks.map((tick, i) => (i === point ? !tick : tick));
  return { ...list, ticks, cursor: point, touched: true };
}

/** The ticks that go into the log: those the user made, or graded by. */
export function ticksToLog(list: Checklist | null): Ticks | null {
  return list && (list.open || list.touched) ? list.ticks : null;
}
