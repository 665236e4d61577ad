import type { DayTotals } from '../review.ts';
import { dayLabel } from '../study-day.ts';
import { type DayRange, eachDay } from './day-range.ts';

/** Time of study, ms; an answer counts for no more than the cap of the settings. */
export interface StudyTime {
  /** Every study day of the range, oldest first. */
  readonly days: readonly { readonly day: string; readonly studyMs: number }[];
  readonly studyMs: number;
  /** Mean of the study days with an answer; null without any. */
  readonly msPerStudiedDay: number | null;
  /** Mean of the answers; null without any. */
  readonly msPerAnswer: number | null;
}

export function studyTime(totals: readonly DayTotals[], range: DayRange): StudyTime {
  const inRange = totals.filter(({ day, answers }) => answers > 0 && day >= range.from && day <= range.to);
  const byDay = new Map(inRange.map((one) => [one.day, one.studyMs]));
  const studyMs = inRange.reduce((sum, one) => sum + one.studyMs, 0);
  const answers = inRange.reduce((sum, one) => sum + one.answers, 0);
  return {
    days: eachDay(range).map((day) => ({ day: dayLabel(day), studyMs: byDay.get(day) ?? 0 })),
    studyMs,
    msPerStudiedDay: inRange.length > 0 ? studyMs / inRange.length : null,
    msPerAnswer: answers > 0 ? studyMs / answers : null,
  };
}
