import type { FigureTable } from '../../../domain/figures/figures.ts';
import type { Forecast, ForecastDay } from '../../../domain/figures/forecast.ts';
import { plural } from '../../../plural.ts';
import { filledBar } from '../../charts.ts';
import { padStart, wrapText } from '../../text.ts';
import { type FigurePen, section } from './section.ts';

/** Days that have a row of their own; the others share one with their week. */
const DAYS = 14;

interface Row {
  readonly label: string;
  /** Mean of a day. */
  readonly asked: number;
  readonly left: number;
  readonly text: string;
}

function dayRow({ day, asked, left }: ForecastDay): Row {
  return { label: day.slice(5), asked, left, text: left > 0 ? `${asked}, ${left} left` : String(asked) };
}

function weekRow(days: readonly ForecastDay[]): Row {
  const asked = days.reduce((sum, day) => sum + day.asked, 0);
  const left = days.at(-1)?.left ?? 0;
  const ends = left > 0 ? `, ${left} left` : '';
  return {
    label: `${days[0]?.day.slice(5)}+`,
    asked: asked / days.length,
    left,
    text: `${asked} in a week${ends}`,
  };
}

function rowsOf({ days }: Forecast): Row[] {
  const weeks = Array.from({ length: Math.floor((days.length - DAYS) / 7) }, (_, i) =>
    weekRow(days.slice(DAYS + i * 7, DAYS + (i + 1) * 7)),
  );
  return [...days.slice(0, DAYS).map(dayRow), ...weeks];
}

function capText({ caps: { reviewsPerDay, plan } }: Forecast): string {
  const setting = `a day asks at most ${plural(reviewsPerDay, 'review')} (reviewsPerDay).`;
  if (!plan) return `A${setting.slice(1)}`;
  return `Until ${plan.until} your plan decides: its ${plural(plan.minutesPerDay, 'minute')} hold ${plural(plan.reviews, 'review')} a day, fewer while cards are new; today's are those of its session, due or not. From then on ${setting}`;
}

/** A bar of all that is due, to scale, in its part that is asked and the part that waits; each shows where there is any. */
function partedBar({ asked, left }: Row, most: number, width: number): [asked: string, left: string] {
  // Where there is something of both, a column for each, also if that is more than their share.
  const fewest = Number(asked > 0) + Number(left > 0);
  const whole = Math.max(fewest, filledBar(asked + left, most, width).length);
  const [least, longest] = [asked > 0 ? 1 : 0, left > 0 ? whole - 1 : whole];
  const part = Math.max(least, Math.min(longest, Math.round((asked / (asked + left || 1)) * whole)));
  return ['█'.repeat(part), '▒'.repeat(whole - part)];
}

/** `aiprep stats forecast`. */
export function forecastScreen({ forecast }: Pick<FigureTable, 'forecast'>, pen: FigurePen): string[] {
  const { columns, theme } = pen;
  const rows = rowsOf(forecast);
  const most = Math.max(...rows.map(({ asked, left }) => asked + left));
  const texts = Math.max(...rows.map(({ text }) => text.length));
  const label = Math.max(...rows.map((row) => row.label.length));
  const width = Math.max(6, Math.min(60, columns - label - texts - 3));
  const lines = rows.map((row) => {
    const [asked, left] = partedBar(row, most, width);
    const gap = asked + left === '' ? '' : ' ';
    return `${theme.dim(padStart(row.label, label))} ${theme.accent(asked)}${theme.warn(left)}${gap}${row.text}`;
  });
  const body = most === 0 ? ['Nothing falls due in these weeks.'] : lines;
  const legend = rows.some(({ left }) => left > 0) ? ' ▒ waits for a later day.' : '';
  return section(
    'Reviews to come, from today on',
    'forecast',
    [...body, ...wrapText(capText(forecast) + legend, columns)],
    pen,
  );
}
