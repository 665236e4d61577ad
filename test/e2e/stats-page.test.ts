import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageWith } from '../support/bank-folder.ts';
import {
  accessibilityProblems,
  HAS_BROWSER,
  LAPTOP,
  openPage,
  PHONE,
  startBrowser,
} from '../support/browser.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { JOURNEY } from '../support/terminal.ts';
import { YEAR_BANK, yearOfStudy } from '../support/year-of-study.ts';

/** Folder for pictures of the page, to look at. */
const SHOTS = process.env['AIPREP_SHOTS'];

let browser: Browser;

interface Written {
  readonly file: string;
  /** What `aiprep stats --json` prints. */
  readonly figures: Record<string, unknown>;
}

/** The page of somebody, and the same figures as data. */
async function writtenPage(seed: (home: string) => void = () => {}, bank = YEAR_BANK): Promise<Written> {
  const home = tempFolder();
  seed(home);
  const options = { home, packageRoot: packageWith(bank), env: { AIPREP_INTERVIEW_DATE: '2026-07-20' } };
  const { stderr, exitCode } = await run(['stats', '--html', 'progress.html'], options);
  if (exitCode !== 0) throw new Error(stderr);
  const { stdout } = await run(['stats', '--json'], options);
  return { file: join(home, 'progress.html'), figures: JSON.parse(stdout) };
}

const ofTheYear = () => writtenPage((home) => seedLog(home, yearOfStudy()));

async function keepPicture(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

describe.runIf(HAS_BROWSER)('the page of aiprep stats', JOURNEY, () => {
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  it.each([
    ['phone', PHONE, 'light'],
    ['phone', PHONE, 'dark'],
    ['laptop', LAPTOP, 'light'],
    ['laptop', LAPTOP, 'dark'],
  ] as const)('has nothing that axe finds wrong on a %s (%o) in %s', async (name, viewport, colorScheme) => {
    const { file } = await ofTheYear();
    const { page, requests, complaints } = await openPage(browser, file, { viewport, colorScheme });
    await keepPicture(page, `${name}-${colorScheme}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    // With every table open, too.
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
    const { scroll, width } = await page.evaluate<{ scroll: number; width: number }>(
      '({ scroll: document.documentElement.scrollWidth, width: document.documentElement.clientWidth })',
    );
    expect(scroll).toBe(width);
  });
});
