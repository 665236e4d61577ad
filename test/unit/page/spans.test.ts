import { describe, expect, it } from 'vitest';
import { dayLabel } from '../../../src/domain/study-day.ts';
import { begin, end, middle, spanName, spansOf, total } from '../../../src/page/spans.ts';

/** Days in a row from 2026-06-03, a Wednesday. */
const daysInARow = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ day: dayLabel(20_607 + i), answers: i }));

describe('spansOf', () => {
  it('takes days one by one where there is room for them', () => {
    const spans = spansOf(daysInARow(62));
    expect(spans).toHaveLength(62);
    expect(spans[0]).toMatchObject({ from: '2026-06-03', to: '2026-06-03' });
  });

  it('takes weeks from Monday on where there are more, and loses no day', () => {
    const days = daysInARow(63);
    const spans = spansOf(days);
    expect(spans.slice(0, 2).map(spanName)).toEqual(['2026-06-03 to 2026-06-07', '2026-06-08 to 2026-06-14']);
    expect(spans.flatMap((span) => span.days)).toEqual(days);
    expect(spans.reduce((sum, span) => sum + total(span.days, (day) => day.answers), 0)).toBe((62 * 63) / 2);
  });
});

describe('a span', () => {
  it('lies from midnight to midnight of UTC, wherever the program runs', () => {
    const span = { from: '2026-03-29', to: '2026-03-30' };
    const instants = [begin(span), middle(span), end(span)].map((date) => date.toISOString());
    expect(instants).toEqual([
      '2026-03-29T00:00:00.000Z',
      '2026-03-30T00:00:00.000Z',
      '2026-03-31T00:00:00.000Z',
    ]);
  });
});
