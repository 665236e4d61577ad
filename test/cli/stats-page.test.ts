import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { answered, NOON } from '../support/events.ts';
import { DAY } from '../support/fixed-clock.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { tempFolder } from '../support/temp-folder.ts';

const PACKAGE = () => packageWith(plainCards({ ml: ['trees'] }));

function homeWithHistory(): string {
  const home = tempFolder();
  seedLog(home, [answered('trees', NOON - 8 * DAY, 4), answered('trees', NOON - DAY, 3)]);
  return home;
}

const fileIn = (home: string) => join(home, 'progress.html');

describe('aiprep stats --html', () => {
  it('writes a page into the file and says so', async () => {
    const home = homeWithHistory();
    const result = await run(['stats', '--html', 'progress.html'], { home, packageRoot: PACKAGE() });
    expect(result).toEqual({ stdout: '', stderr: 'Written: progress.html\n', exitCode: 0 });
    expect(readFileSync(fileIn(home), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });

  it('writes the page to stdout for `-`', async () => {
    const home = homeWithHistory();
    const { stdout, stderr } = await run(['stats', '--html', '-'], { home, packageRoot: PACKAGE() });
    expect(stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    expect(stderr).toBe('');
    expect(existsSync(join(home, '-'))).toBe(false);
  });

  it('takes the place of a page that it wrote before, and leaves nothing else behind', async () => {
    const home = homeWithHistory();
    const options = { home, packageRoot: PACKAGE() };
    await run(['stats', '--html', 'progress.html'], options);
    const before = readdirSync(home);
    const page = readFileSync(fileIn(home), 'utf8');
    writeFileSync(fileIn(home), page.slice(0, 500));
    expect((await run(['stats', '--html', 'progress.html'], options)).exitCode).toBe(0);
    expect(readFileSync(fileIn(home), 'utf8')).toBe(page);
    expect(readdirSync(home)).toEqual(before);
  });

  it('leaves a file alone that it did not write', async () => {
    const home = homeWithHistory();
    writeFileSync(fileIn(home), '<!doctype html><p>My homepage</p>');
    const { stderr, exitCode } = await run(['stats', '--html', 'progress.html'], {
      home,
      packageRoot: PACKAGE(),
    });
    expect(stderr).toContain('This file is there already, and it is not a page of aiprep.');
    expect(stderr).toContain(fileIn(home));
    expect(exitCode).toBe(1);
    expect(readFileSync(fileIn(home), 'utf8')).toBe('<!doctype html><p>My homepage</p>');
  });

  it('refuses a folder', async () => {
    const home = homeWithHistory();
    mkdirSync(join(home, 'pages'));
    const { stderr, exitCode } = await run(['stats', '--html', 'pages'], { home, packageRoot: PACKAGE() });
    expect(stderr).toContain('this is a folder.');
    expect(stderr).toContain(join(home, 'pages'));
    expect(exitCode).toBe(2);
  });

  it('names the file that it cannot write', async () => {
    const home = homeWithHistory();
    const { stderr, exitCode } = await run(['stats', '--html', 'no/such/a.html'], {
      home,
      packageRoot: PACKAGE(),
    });
    expect(stderr).toContain('The page cannot be written (ENOENT).');
    expect(stderr).toContain(join(home, 'no/such/a.html'));
    expect(exitCode).toBe(1);
  });

  it('is about the topics and the days that are asked for', async () => {
    const home = homeWithHistory();
    const words = ['stats', '--html', 'progress.html', '--topic', 'ml', '--since', '2026-06-09'];
    await run(words, { home, packageRoot: PACKAGE() });
    const page = readFileSync(fileIn(home), 'utf8');
    expect(page).toContain('answers since 2026-06-09, topics ml; the year,');
    expect(page).toContain('1 answer on 1 day,');
  });

  it('makes no review log where there is none', async () => {
    const home = tempFolder();
    expect((await run(['stats', '--html', 'a.html'], { home, packageRoot: PACKAGE() })).exitCode).toBe(0);
    expect(readdirSync(home)).not.toContain('aiprep.db');
  });

  it.each([
    [['--open'], 'There is no page to open.'],
    [['--html', 'a.html', 'reviews'], 'The page shows all figures'],
    [['--html', 'a.html', '--json'], "cannot be used with option '--json'"],
    [['--html', 'a.html', '--csv'], "cannot be used with option '--csv'"],
    [['--json', '--csv'], '--json and --csv contradict each other'],
  ])('refuses %j', async (words, message) => {
    const home = tempFolder();
    const { stderr, exitCode } = await run(['stats', ...words], { home, packageRoot: PACKAGE() });
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(existsSync(join(home, 'a.html'))).toBe(false);
  });
});

/** A system whose opener is this shell script; where it is null, there is none. */
function environmentWith(script: string | null): Record<string, string> {
  const folder = tempFolder();
  if (script !== null) {
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'xdg-open'), 0o755);
  }
  return { PATH: folder };
}

describe('aiprep stats --html --open', () => {
  it("gives the page to the system's opener", async () => {
    const home = homeWithHistory();
    const env = environmentWith(`printf %s "$1" > '${home}/opened'`);
    const { stderr } = await run(['stats', '--html', 'a b.html', '--open'], {
      home,
      packageRoot: PACKAGE(),
      env,
    });
    expect(stderr).toBe('Written: a b.html\n');
    expect(readFileSync(join(home, 'opened'), 'utf8')).toBe(join(home, 'a b.html'));
  });

  it.each([
    ['there is none', null],
    ['it fails', 'exit 3'],
  ])('says so when %s, and keeps the page', async (_, script) => {
    const home = homeWithHistory();
    const options = { home, packageRoot: PACKAGE(), env: environmentWith(script) };
    const { stderr, exitCode } = await run(['stats', '--html', 'a.html', '--open'], options);
    expect(stderr).toBe('Written: a.html\nIt could not be opened from here: open it with your browser.\n');
    expect(exitCode).toBe(0);
    expect(existsSync(join(home, 'a.html'))).toBe(true);
  });
});
