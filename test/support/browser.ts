import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

/** Debian's Chromium, or the one named in CHROMIUM. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const PHONE = { width: 390, height: 844 } as const;
export const LAPTOP = { width: 1280, height: 800 } as const;
/** The printable part of A4 at 96 dots an inch. */
export const PRINT = { width: 703, height: 1032 } as const;

/** Whether the tests that need a browser can run; in CI they must. */
export const HAS_BROWSER = Boolean(process.env['CI']) || existsSync(CHROMIUM);

/** A headless Chromium with a profile of its own, which is thrown away when it closes. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

/** A page as its reader has it, and what went on behind it. */
export interface OpenedPage {
  readonly page: Page;
  /** Addresses it asked for, its own file apart. */
  readonly requests: readonly string[];
  /** Errors and warnings of its script and of its security policy. */
  readonly complaints: readonly string[];
}

/** Opens a file in a window of its own, which is closed when the running test is over. */
export async function openPage(
  browser: Browser,
  file: string,
  options: BrowserContextOptions,
): Promise<OpenedPage> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  return { page, requests, complaints };
}

/** What axe-core finds wrong with a page, a line for each place. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
