import { cell, text } from '@observablehq/plot';
import { heatLevels } from '../domain/figures/heatmap.ts';
import { DAY_MS } from '../domain/study-day.ts';
import { drawChart } from './chart.ts';
import type { Markup } from './markup.ts';
import type { KeyEntry } from './picture.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
/** Weeks of one drawing: half a year, so that two fill a desk and a phone shows each at full size. */
const WEEKS = 27;
const CELL = 12.2;
const MARGINS = { marginLeft: 28, marginRight: 2, marginTop: 16, marginBottom: 2 } as const;

/** What the colors mean. */
export const CALENDAR_KEY: readonly KeyEntry[] = [
  { text: 'no answer', color: 'var(--heat-0)', shape: 'box' },
  { text: 'the quietest quarter of the days studied', color: 'var(--heat-1)', shape: 'box' },
  { text: 'the busiest', color: 'var(--heat-4)', shape: 'box' },
];

/** A day of the calendar. */
export interface CalendarDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly value: number;
  readonly tip: string;
}

interface Place extends CalendarDay {
  /** Weeks since 1969-12-29, a Monday. */
  readonly week: number;
  readonly weekday: string;
  readonly color: string;
}

function placesOf(days: readonly CalendarDay[]): Place[] {
  const levelOf = heatLevels(days.map(({ value }) => value));
  return days.map((one) => {
    const count = Date.parse(`${one.day}T00:00:00Z`) / DAY_MS + 3;
    const week = Math.floor(count / 7);
    return { ...one, week, weekday: WEEKDAYS[count % 7] ?? '', color: `var(--heat-${levelOf(one.value)})` };
  });
}

/** The names of the months over the weeks in which they begin. */
function monthNames(places: readonly Place[]): { week: number; name: string }[] {
  return places
    .filter(({ day }) => day.endsWith('-01'))
    .map(({ day, week }) => ({
      week,
      name: new Date(`${day}T00:00:00Z`).toLocaleString('en', { month: 'short', timeZone: 'UTC' }),
    }));
}

function drawWeeks(name: string, places: readonly Place[], first: number): Markup {
  return drawChart(name, {
    ...MARGINS,
    width: MARGINS.marginLeft + MARGINS.marginRight + WEEKS * CELL,
    height: MARGINS.marginTop + MARGINS.marginBottom + 7 * CELL,
    x: { type: 'band', axis: null, padding: 0, domain: Array.from({ length: WEEKS }, (_, i) => first + i) },
    y: {
      type: 'band',
      label: null,
      tickSize: 0,
      padding: 0,
      domain: WEEKDAYS,
      ticks: ['Mon', 'Wed', 'Fri'],
      tickPadding: 5,
    },
    marks: [
      text(monthNames(places), {
        x: 'week',
        text: 'name',
        frameAnchor: 'top',
        textAnchor: 'start',
        dx: -5,
        dy: -13,
      }),
      cell(places, {
        x: 'week',
        y: 'weekday',
        fill: { value: 'color', scale: null },
        ariaLabel: 'tip',
        inset: 1,
        rx: 2,
      }),
    ],
  });
}

/** The days of a year as a calendar, a column a week, in two halves; the newer ends with the last day. */
export function drawCalendar(name: string, days: readonly CalendarDay[]): Markup[] {
  const places = placesOf(days);
  const last = places.at(-1)?.week ?? 0;
  const middle = last - WEEKS + 1;
  const half = (older: boolean) => places.filter(({ week }) => week < middle === older);
  return [
    drawWeeks(`${name}, older half`, half(true), middle - WEEKS),
    drawWeeks(`${name}, newer half`, half(false), middle),
  ];
}
