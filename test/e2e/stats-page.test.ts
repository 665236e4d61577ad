import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBank } from '../support/bank-folder.ts';
import {
  accessibilityProblems,
  HAS_BROWSER,
  LAPTOP,
  openPage,
  PHONE,
  PRINT,
  startBrowser,
} from '../support/browser.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { JOURNEY } from '../support/terminal.ts';
import { YEAR_BANK, yearOfStudy } from '../support/year-of-study.ts';

/** Folder for pictures of the page, to look at. */
const SHOTS = process.env['AIPREP_SHOTS'];

let browser: Browser;
let folder: string;
/** The page of somebody who studied for a year and has an interview ahead. */
let yearPage: string;
/** A command line of that somebody. */
let runOfYear: (...words: string[]) => ReturnType<typeof run>;

/** Somebody of that name with these cards and answers, whose command lines it runs. */
function somebody(name: string, bank: typeof YEAR_BANK, events: Parameters<typeof seedLog>[1]) {
  const home = join(folder, name);
  mkdirSync(home);
  writeBank(join(home, 'package', 'questions'), bank);
  if (events.length > 0) seedLog(home, events);
  const env = { AIPREP_INTERVIEW_DATE: '2026-07-20' };
  return {
    page: join(home, 'page.html'),
    run: (...words: string[]) => run(words, { home, packageRoot: join(home, 'package'), env }),
  };
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** The cells of a table of the page, row by row; `title` is that of its picture or card. */
async function tableOf(page: Page, title: string): Promise<string[][]> {
  const rows = await page.locator(`:is(figure, .card):has(h3:text-is("${title}")) tbody tr`).all();
  return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
}

/** Columns that the page is too wide for its window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe.runIf(HAS_BROWSER)('the page of aiprep stats', JOURNEY, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'aiprep-pages-'));
    const year = somebody('year', YEAR_BANK, yearOfStudy());
    yearPage = year.page;
    runOfYear = year.run;
    await runOfYear('stats', '--html', yearPage);
    browser = await startBrowser();
  }, JOURNEY.timeout);

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['phone', PHONE, 'light'],
    ['phone', PHONE, 'dark'],
    ['laptop', LAPTOP, 'light'],
    ['laptop', LAPTOP, 'dark'],
  ] as const)('is accessible and fits on a %s (%o) in %s', async (name, viewport, colorScheme) => {
    const { page, requests, complaints } = await openPage(browser, yearPage, { viewport, colorScheme });
    await keepPicture(page, `${name}-${colorScheme}`);
    expect(await overflow(page)).toBe(0);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });

  it('says what aiprep stats --json says', async () => {
    const { page } = await openPage(browser, yearPage, { viewport: LAPTOP });
    const { due, streak, trueRetention, seen, cards, topics, plan } = JSON.parse(
      (await runOfYear('stats', '--json')).stdout,
    );
    const percent = (share: number) => `${Math.round(share * 100)}%`;
    expect(await page.locator('.tiles dd').allTextContents()).toEqual([
      percent(plan.readiness.expected / plan.readiness.cards),
      `${percent(plan.readiness.low / plan.readiness.cards)} to ${percent(plan.readiness.high / plan.readiness.cards)} is likely`,
      String(due.now),
      `${due.newLeft} new left today`,
      '0 s',
      'no answer yet',
      `${streak.days} days`,
      'study today to keep it',
      percent(trueRetention.rate),
      `${trueRetention.reviews} reviews in 30 days`,
      String(seen),
      `of ${cards}`,
    ]);
    const shown = await tableOf(page, 'All topics');
    expect(shown.map(([title, ...figures]) => [title, ...figures.slice(0, 4), figures[6]])).toEqual(
      topics.map((topic: Record<string, number>) => [
        topic['title'],
        String(topic['cards']),
        String(topic['seen']),
        String(topic['due']),
        percent(topic['predictedRecall'] ?? 0),
        String(topic['lapses']),
      ]),
    );
  });

  it('is printed in light colors with every picture, and without what is of no use on paper', async () => {
    const { page } = await openPage(browser, yearPage, { viewport: PRINT, colorScheme: 'dark' });
    const pictures = await page.locator('figure svg:visible').count();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await keepPicture(page, 'print');
    if (SHOTS) await page.pdf({ path: join(SHOTS, 'print.pdf'), format: 'A4' });
    expect(await page.locator('figure svg:visible').count()).toBe(pictures);
    expect(await page.locator('nav:visible, summary:visible').count()).toBe(0);
    expect(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await overflow(page)).toBe(0);
  });

  it('has on paper the numbers of every picture, which are closed on the screen', async () => {
    const options = { viewport: PRINT, javaScriptEnabled: false };
    const { page } = await openPage(browser, yearPage, options);
    const cells = page.locator('figure :is(th, td)');
    const all = await cells.count();
    expect(all).toBeGreaterThan(1000);
    const visible = page.locator('figure :is(th, td):visible');
    expect(await visible.count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await visible.count()).toBe(all);
    // What is not in view on paper is lost: all cells lie within the frame of their picture.
    for (const figure of await page.locator('figure:has(table)').all()) {
      const frame = await figure.boundingBox();
      const ends = await figure
        .locator('tr')
        .evaluateAll((rows) =>
          rows.map(
            (row) =>
              (row as unknown as { getBoundingClientRect(): { right: number } }).getBoundingClientRect()
                .right,
          ),
        );
      expect(Math.max(...ends)).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0));
    }
  });

  it('opens its numbers while it is printed, for browsers whose style sheets cannot', async () => {
    const { page } = await openPage(browser, yearPage, { viewport: LAPTOP });
    const [all, open] = [page.locator('details'), page.locator('details[open]')];
    await all.nth(2).locator('summary').click();
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await open.count()).toBe(await all.count());
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    expect(await open.count()).toBe(1);
    expect(await all.nth(2).getAttribute('open')).not.toBeNull();
  });

  it('shows what a mark says to the mouse and to a finger', async () => {
    const { page } = await openPage(browser, yearPage, { viewport: PHONE, hasTouch: true });
    const tip = page.locator('#tip');
    const marks = page.locator('figure:has(h3:text-is("Hour of day")) .mark');
    await marks.nth(19).hover();
    await keepPicture(page, 'tip');
    expect(await tip.textContent()).toMatch(/^19:00 to 19:59\n\d+ answers, \d+% recalled$/);
    await page.mouse.move(0, 0);
    expect(await tip.isVisible()).toBe(false);
    await marks.nth(12).tap();
    expect(await tip.textContent()).toMatch(/^12:00 to 12:59\n/);
    const box = await tip.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
  });

  it('is reached with the keyboard, a stop for each picture, and arrows walk over its marks', async () => {
    const { page } = await openPage(browser, yearPage, { viewport: LAPTOP });
    const tip = page.locator('#tip');
    const pictures = await page.locator('figure:has(.mark) h3').allTextContents();
    expect(pictures.length).toBeGreaterThan(9);
    const reached: string[] = [];
    const focused = `document.activeElement.matches('.mark') ? document.activeElement.closest('figure').querySelector('h3').textContent : null`;
    for (let stop = 0; stop < 60 && reached.length < pictures.length; stop += 1) {
      await page.keyboard.press('Tab');
      const picture = await page.evaluate<string | null>(focused);
      if (picture === null) continue;
      reached.push(picture);
      expect(await tip.isVisible()).toBe(true);
    }
    expect(reached).toEqual(pictures);

    // The calendar begins with today, a Wednesday.
    await page.locator('figure.calendar .mark[tabindex="0"]').focus();
    expect(await tip.textContent()).toMatch(/^2026-06-10\n/);
    const dayAfter = async (key: string) => {
      await page.keyboard.press(key);
      return (await tip.textContent())?.split('\n')[0];
    };
    expect(await dayAfter('ArrowUp')).toBe('2026-06-09');
    expect(await dayAfter('ArrowLeft')).toBe('2026-06-02');
    expect(await dayAfter('ArrowRight')).toBe('2026-06-09');
    expect(await dayAfter('Home')).toBe('2025-06-09');
    expect(await dayAfter('ArrowUp')).toBe('2025-06-09');
    expect(await dayAfter('End')).toBe('2026-06-10');
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
  });

  it('needs no script for its tables', async () => {
    const { page } = await openPage(browser, yearPage, { viewport: LAPTOP, javaScriptEnabled: false });
    const hours = page.locator('figure:has(h3:text-is("Hour of day"))');
    await hours.locator('summary').click();
    expect(await hours.locator('tbody tr:visible').count()).toBe(24);
  });

  it('says what is to come while there is no answer yet', async () => {
    const { page: file, run: runNobody } = somebody('nobody', YEAR_BANK, []);
    await runNobody('stats', '--html', file);
    const { page, complaints } = await openPage(browser, file, { viewport: LAPTOP });
    await keepPicture(page, 'nobody');
    expect(await page.locator('figure:has(h3:text-is("Reviews"))').innerText()).toContain(
      'No answers to draw.',
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('has a card that stands alone no wider than its picture needs', async () => {
    const home = join(folder, 'beginner');
    mkdirSync(home);
    writeBank(join(home, 'package', 'questions'), YEAR_BANK);
    await run(['stats', '--html', 'page.html'], { home, packageRoot: join(home, 'package') });
    const { page } = await openPage(browser, join(home, 'page.html'), { viewport: LAPTOP });
    const box = await page.locator('figure:has(h3:text-is("Forecast"))').boundingBox();
    expect(box?.width).toBeGreaterThan(300);
    expect(box?.width).toBeLessThan(LAPTOP.width / 2);
  });

  it('shows hostile text of cards as text', async () => {
    const evil = `</script><script>document.title='owned'</script><img src=x onerror="document.title='owned'"> "' &lt;b&gt;`;
    const bank = {
      'topics.yaml': `topics:\n  evil: { title: ${JSON.stringify(evil)} }\n`,
      'evil/card-1.md': `---\nquestion: ${JSON.stringify(`${evil}\u202e`)}\n---\nYes.\n`,
    };
    const forgotten = [0, 1, 3, 5].map((day) =>
      answered('card-1', NOON - (9 - day) * DAY, day === 5 ? 1 : 4),
    );
    const { page: file, run: runVictim } = somebody('victim', bank, forgotten);
    await runVictim('stats', '--html', file);
    const { page, requests, complaints } = await openPage(browser, file, { viewport: LAPTOP });
    expect(await page.title()).toBe('Your progress · aiprep');
    expect(await page.locator('.card th', { hasText: 'onerror' }).allTextContents()).toEqual([evil, evil]);
    expect(await page.locator('img').count()).toBe(0);
    const tips = page.locator('figure:has(h3:text-is("Where the cards are")) .mark');
    expect(await tips.first().getAttribute('aria-label')).toContain(evil);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });
});
