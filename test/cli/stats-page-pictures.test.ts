import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY, HOUR, MINUTE } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const CARDS = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];

/** A bar: where it stands and ends from the top, in units of the picture. */
interface Bar {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** A number among the attributes of an element. */
const number = (element: Element, name: string): number => Number(element.getAttribute(name));

/** The picture of that title. */
function pictureIn(page: string, title: string): Element {
  const { document } = parseHTML(page);
  const figure = [...document.querySelectorAll('figure')].find(
    (one) => one.querySelector('h3')?.textContent === title,
  );
  if (!figure) throw new Error(`no picture ${title}`);
  return figure;
}

const aboutOf = (picture: Element) => picture.querySelector('figcaption p')?.textContent;

/** The bars of a color, from the left. */
function barsOf(picture: Element, fill: string): Bar[] {
  return [...picture.querySelectorAll(`.pictures g[fill="${fill}"] rect`)]
    .map((rect) => {
      const top = number(rect, 'y');
      return { x: number(rect, 'x'), top, bottom: top + number(rect, 'height') };
    })
    .toSorted((a, b) => a.x - b.x);
}

async function pageOf(
  events: Parameters<typeof seedLog>[1],
  env: Record<string, string> = {},
): Promise<string> {
  const home = tempFolder();
  seedLog(home, events);
  await run(['stats', '--html', 'page.html'], {
    home,
    env,
    packageRoot: packageWith(plainCards({ ml: CARDS })),
  });
  return readFileSync(join(home, 'page.html'), 'utf8');
}

const ACCENT = 'var(--accent)';

describe('the forecast of the page', () => {
  async function drawn(): Promise<Element> {
    // A first Easy is due after eight days: four cards today, of which three are asked.
    const events = CARDS.slice(0, 4).map((id) => answered(id, NOON - 8 * DAY, 4));
    return pictureIn(await pageOf(events, { AIPREP_REVIEWS_PER_DAY: '3' }), 'Forecast');
  }

  it('has bars as high as what is asked, and what is left on top of them', async () => {
    const picture = await drawn();
    const [today, tomorrow] = barsOf(picture, ACCENT);
    const [left] = barsOf(picture, 'var(--heat-1)');
    const height = ({ top, bottom }: Bar = { x: 0, top: 0, bottom: 0 }) => bottom - top;
    expect(height(today)).toBeCloseTo(3 * height(tomorrow), 6);
    expect(height(left)).toBeCloseTo(height(tomorrow), 6);
    expect(left?.bottom).toBeCloseTo(today?.top ?? 0, 6);
    expect(today?.bottom).toBeCloseTo(tomorrow?.bottom ?? 0, 6);
  });

  it('has a dashed line at the cap of a day', async () => {
    const picture = await drawn();
    const line = picture.querySelector('.pictures [stroke-dasharray] path, .pictures path[stroke-dasharray]');
    const [, y] = /^M[\d.]+,([\d.]+)/.exec(line?.getAttribute('d') ?? '') ?? [];
    expect(Number(y)).toBeCloseTo(barsOf(picture, ACCENT)[0]?.top ?? 0, 2);
    expect(picture.querySelector('.key')?.textContent).toContain('cap');
  });
});

describe('the activity of the page', () => {
  async function drawn(title: string): Promise<Element> {
    const answers = (ago: number, grades: readonly (1 | 2 | 3 | 4)[]) =>
      grades.map((grade, i) => answered(CARDS[i] ?? '', NOON - ago * DAY + i * MINUTE, grade));
    const page = await pageOf([
      ...[5, 4, 3, 2].flatMap((ago) => answers(ago, [3])),
      ...answers(1, [1, 2, 3, 4, 3]),
      answered('m6', NOON - 6 * HOUR, 1),
    ]);
    return pictureIn(page, title);
  }

  it('has the grades of a day piled on each other', async () => {
    const colors = ['var(--bad)', 'var(--limit)', ACCENT, 'var(--second)'];
    const picture = await drawn('Reviews');
    // The day before today is the only one with all grades; today has an Again, too.
    const piles = colors.map((color) => {
      const bars = barsOf(picture, color);
      return color === 'var(--bad)' ? bars[0] : bars.at(-1);
    });
    const unit = (piles[0]?.bottom ?? 0) - (piles[0]?.top ?? 0);
    const floor = piles[0]?.bottom ?? 0;
    const ends = piles.map((pile) =>
      [pile?.bottom, pile?.top].map((y) => Math.round((floor - (y ?? 0)) / unit)),
    );
    expect(ends).toEqual([
      [0, 1],
      [1, 2],
      [2, 4],
      [4, 5],
    ]);
  });

  it('has darker days in the calendar the more was answered, and equal days alike', async () => {
    const days = [...(await drawn('The year')).querySelectorAll('.mark')].flatMap((mark) => {
      const [day = '', answers = ''] = (mark.getAttribute('aria-label') ?? '').split('\n');
      return day >= '2026-06-04' ? [[answers, mark.getAttribute('fill')]] : [];
    });
    expect(days).toEqual([
      ['0 answers', 'var(--heat-0)'],
      ...Array.from({ length: 4 }, () => ['1 answer', 'var(--heat-1)']),
      ['5 answers', 'var(--heat-4)'],
      ['1 answer', 'var(--heat-1)'],
    ]);
  });

  it('names the hour of most answers', async () => {
    expect(aboutOf(await drawn('Hour of day'))).toBe('Most answers come between 12:00 and 12:59.');
  });

  it('has columns of hours as high as their answers', async () => {
    const heights = barsOf(await drawn('Hour of day'), ACCENT).map(({ top, bottom }) => bottom - top);
    expect(Math.max(...heights)).toBeCloseTo(9 * Math.min(...heights.filter((height) => height > 0)), 6);
  });
});

describe('the page of a first day', () => {
  const firstDay = () => pageOf(CARDS.slice(0, 3).map((id, i) => answered(id, NOON - HOUR + i, 3)));

  it.each(['Reviews', 'Time'])('has one bar of %s, with the day below it and no hours', async (title) => {
    const picture = pictureIn(await firstDay(), title);
    const labels = [...picture.querySelectorAll('.pictures text')].map(({ textContent }) => textContent);
    expect(labels.filter((label) => /Jun|[AP]M/.test(label ?? ''))).toEqual(['Jun 10']);
    const bars = [...picture.querySelectorAll(`.pictures g[fill="${ACCENT}"] rect`)];
    expect(bars).toHaveLength(1);
    const [bar] = bars;
    if (!bar) throw new Error('no bar');
    expect(number(bar, 'width')).toBeLessThan(360 / 7);
  });
});

describe('the tile of what is due', () => {
  it('says how many of it the limit of a day leaves', async () => {
    const events = CARDS.slice(0, 4).map((id) => answered(id, NOON - 8 * DAY, 4));
    const page = await pageOf(events, { AIPREP_REVIEWS_PER_DAY: '3' });
    expect(page).toContain('<dd class="note">3 of them today (reviewsPerDay), ');
  });
});
