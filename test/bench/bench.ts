import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { systemIds } from '../../src/system.ts';
import { median, type PtyRun, peakMemory, quantile, startPty, timeProcess } from './measure.ts';
import { searchTimes } from './search-rows.ts';
import { replaySeconds, slowestFigure } from './statistics.ts';
import { cardIdsIn, makeBank, makeLog } from './worlds.ts';

// Whole processes, interleaved with the floor they are compared with, because absolute times
// wander on shared machines. `npm run bench -- --quick` runs a third of the rounds.

const ROUNDS = process.argv.includes('--quick') ? 5 : 15;
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PROGRAM = join(ROOT, 'bin', 'aiprep.js');
const EMPTY = ['-e', '0'];

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly kept: boolean;
}

const rows: Row[] = [];

function report(what: string, value: number, most: number, unit: string): void {
  const digits = unit === 'x' ? 2 : 1;
  rows.push({
    what,
    measured: `${value.toFixed(digits)} ${unit}`,
    budget: `${most} ${unit}`,
    kept: value <= most,
  });
  console.log(
    `${value <= most ? 'ok  ' : 'OVER'} ${what}: ${value.toFixed(digits)} ${unit} (budget ${most})`,
  );
}

/** A command's median against that of Node alone, run in turn. */
function compare(what: string, args: readonly string[], home: string, most: number): void {
  const times: number[] = [];
  const floor: number[] = [];
  timeProcess([PROGRAM, ...args], home); // warms the caches
  for (let i = 0; i < ROUNDS; i += 1) {
    floor.push(timeProcess(EMPTY, home));
    times.push(timeProcess([PROGRAM, ...args], home));
  }
  reportRatio(what, times, floor, most);
}

function reportRatio(what: string, times: readonly number[], floor: readonly number[], most: number): void {
  console.log(`     ${median(times).toFixed(0)} ms, node -e 0: ${median(floor).toFixed(0)} ms`);
  report(what, median(times) / median(floor), most, 'x');
}

/** The prompt draws the first frame again when it begins to listen. */
const listening = (run: PtyRun) => run.press('', 'answer');

async function firstCard(what: string, args: readonly string[], home: string, most: number): Promise<void> {
  const times: number[] = [];
  const floor: number[] = [];
  const [first] = await startPty([PROGRAM, 'study', ...args], home, 'answer');
  await listening(first);
  await first.leave('q');
  for (let i = 0; i < ROUNDS; i += 1) {
    floor.push(timeProcess(EMPTY, home));
    const [run, ms] = await startPty([PROGRAM, 'study', ...args], home, 'answer');
    times.push(ms);
    run.end();
  }
  reportRatio(what, times, floor, most);
}

/** From a key to the frame that it draws; grades are written durably in between. */
async function keys(home: string): Promise<void> {
  const times: number[] = [];
  const [run] = await startPty([PROGRAM, 'study', '--new', '500'], home, 'answer');
  await listening(run);
  for (let i = 0; i < 35; i += 1) {
    times.push(await run.press(' ', 'Again'));
    times.push(await run.press('k', 'what did you say'));
    times.push(await run.press('1', '[x]'));
    times.push(await run.press('e', 'key points'));
  }
  run.end();
  report('key to repainted screen, p50', median(times), 16, 'ms');
  report('key to repainted screen, p99', quantile(times, 0.99), 50, 'ms');
}

/** From a letter of a filter to the list that follows it. */
async function filterKeys(home: string, bank: string): Promise<void> {
  const times: number[] = [];
  const [run] = await startPty([PROGRAM, '--bank', bank, 'browse'], home, 'Filter');
  await run.press('', ' keys');
  await run.press('t', 't\u258c'); // takes the cards into the index
  let typed = 't';
  for (const letter of 'hing explains one answer') {
    typed += letter;
    times.push(await run.press(letter, `${typed}\u258c`));
  }
  run.end();
  report('key of a filter to the list, 10,000 cards, p50', median(times), 50, 'ms');
}

function transaction(home: string): void {
  const log = openReviewLog(
    join(home, 'aiprep.db'),
    createScheduler({ desiredRetention: 0.9, dayStartsAt: 240 }),
  );
  const times: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const start = performance.now();
    const base = { id: systemIds(), cardId: `card-${i % 100}`, at: Date.now(), utcOffset: 0 };
    log.append({
      ...base,
      kind: 'answered',
      grade: 3,
      contentHash: 'bench',
      revealMs: 1,
      gradeMs: 1,
      ticks: null,
    });
    times.push(performance.now() - start);
  }
  log.close();
  report('one answer, synchronous=FULL, p99', quantile(times, 0.99), 5, 'ms');
}

/** How long a command takes once. */
const seconds = (args: readonly string[], home: string): number =>
  timeProcess([PROGRAM, ...args], home) / 1000;

async function main(folder: string): Promise<void> {
  const home = join(folder, 'shipped');
  const shippedBank = join(ROOT, 'questions');
  const shipped = cardIdsIn(shippedBank);
  compare('--version', ['--version'], home, 1.4);
  compare('--help', ['--help'], home, 1.4);
  makeLog(home, shipped, 10_000);
  compare('aiprep, 10,000 events', [], home, 1.8);
  compare('stats, 10,000 events', ['stats'], home, 1.8);
  report('optimize, 10,000 events', seconds(['optimize'], home), 2, 's');
  report('peak memory of optimize', peakMemory([PROGRAM, 'optimize'], home), 250, 'MB');
  compare('topics', ['topics'], home, 1.8);
  compare('list --json', ['list', '--json'], home, 1.8);
  await firstCard('study, first card', [], home, 2.2);
  await keys(home);
  transaction(home);
  report('peak memory of stats', peakMemory([PROGRAM, 'stats'], home), 65, 'MB');

  const long = join(folder, 'long');
  makeLog(long, shipped, 1_000_000);
  compare('stats, 1,000,000 events', ['stats'], long, 2.0);
  const slowest = await slowestFigure(long, [shippedBank], ROUNDS);
  report(`the slowest statistic of 1,000,000 events (${slowest.name})`, slowest.ms, 50, 'ms');
  report('replay of 1,000,000 events', replaySeconds(long), 15, 's');

  const many = join(folder, 'many');
  const bank = join(folder, 'bank');
  makeLog(many, makeBank(bank, 10_000), 10_000);
  compare('stats, 10,000 cards in single files', ['stats', '--bank', bank], many, 3.5);
  await filterKeys(many, bank);

  for (const { what, ms } of searchTimes(join(folder, 'search'), ROUNDS))
    report(`search in 100,000 cards: ${what}`, ms, 60, 'ms');
}

const folder = mkdtempSync(join(tmpdir(), 'aiprep-bench-'));
try {
  await main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const over = rows.filter((row) => !row.kept).map((row) => row.what);
console.log(over.length === 0 ? '\nAll budgets are kept.' : `\nOver budget: ${over.join('; ')}`);
