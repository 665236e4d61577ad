import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figures } from '../../src/domain/figures/figures.ts';
import type { Bin } from '../../src/domain/figures/histogram.ts';
import type { Rate } from '../../src/domain/figures/rate.ts';
import type { PlanReport } from '../../src/domain/plan-report.ts';
import { writeBank } from '../support/bank-folder.ts';
import { run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { JOURNEY } from '../support/terminal.ts';
import { YEAR_BANK, yearOfStudy } from '../support/year-of-study.ts';

// The page and --json are made by the program; how a number is written is said here once more.

const SCREENS = ['topics', 'cards', 'reviews', 'time', 'forecast', 'calibration', 'hardest'];

type Cell = string | number;
/** What the commands say with `--json`, together; the plan is null when topics or roles are asked for. */
type Told = Figures & { readonly plan: PlanReport | null };

let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'aiprep-test-'));
  mkdirSync(join(home, 'package'));
  writeBank(join(home, 'package', 'questions'), YEAR_BANK);
  seedLog(home, yearOfStudy());
}, JOURNEY.timeout);

afterAll(() => rmSync(home, { recursive: true, force: true }));

async function aiprep(...words: string[]): Promise<string> {
  const env = { AIPREP_INTERVIEW_DATE: '2026-07-20' };
  const { stdout, exitCode } = await run(words, { home, packageRoot: join(home, 'package'), env });
  expect(exitCode).toBe(0);
  return stdout;
}

/** All tables of the page of a filter, by the title over them, cell by cell. */
async function tablesOf(filter: readonly string[]): Promise<Record<string, string[][]>> {
  await aiprep('stats', '--html', 'page.html', ...filter);
  const { document } = parseHTML(readFileSync(join(home, 'page.html'), 'utf8'));
  const textOf = (element: Element) => element.textContent ?? '';
  return Object.fromEntries(
    [...document.querySelectorAll('figure, .card')].map((frame) => {
      const rows = [...frame.querySelectorAll('tbody tr')].map((row) => [...row.children].map(textOf));
      return [textOf(frame.querySelector('h3') as Element), rows];
    }),
  );
}

async function toldOf(filter: readonly string[]): Promise<Told> {
  const screens = [[], ...SCREENS.map((screen) => [screen])];
  const told: object[] = [];
  for (const screen of screens) {
    told.push(JSON.parse(await aiprep('stats', ...screen, '--json', ...filter)) as object);
  }
  // What the overview calls topics and forecast is shorter than the screens of that name.
  return Object.assign({}, ...told) as Told;
}

const share = (value: number | null | undefined): string =>
  value === null || value === undefined ? '-' : `${(100 * value).toFixed(0)}%`;

/** Whole seconds below a minute, whole minutes from there on. */
function time(ms: number): string {
  const seconds = Number((ms / 1000).toFixed(0));
  const minutes = Number((seconds / 60).toFixed(0));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (seconds < 60) return `${seconds} s`;
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(' ');
}

const rate = ({ reviews, recalled, recall }: Rate): Cell[] => [
  reviews,
  recalled,
  ...[recall?.share, recall?.low, recall?.high].map(share),
];

const bins = (of: readonly Bin[], write: (edge: number) => Cell): Cell[][] =>
  of.map(({ from, to, cards }) => [
    to === null ? `${from} and more` : `${write(from)} to ${write(to)}`,
    cards,
  ]);

/** What days add up to in each span of a table, whose first cells are `2026-06-01` or `2026-06-01 to 2026-06-07`. */
function perSpan<Day extends { readonly day: string }>(
  rows: readonly string[][] | undefined,
  days: readonly Day[],
  cells: (sum: (of: (day: Day) => number) => number) => Cell[],
): Cell[][] {
  const left = [...days];
  const summed = (rows ?? []).map(([span = '']) => {
    const [from, to = from] = span.split(' to ');
    const some = left.splice(0, left.findLastIndex(({ day }) => day <= (to ?? '')) + 1);
    expect(some[0]?.day).toBe(from);
    return [span, ...cells((of) => some.reduce((total, day) => total + of(day), 0))];
  });
  expect(left).toEqual([]);
  return summed;
}

/** The tables that belong to what the commands tell; `shown` says how the page has cut the days into spans. */
function expectedTables(told: Told, shown: Readonly<Record<string, string[][]>>): Record<string, Cell[][]> {
  const { reviews, retention, topics, plan } = told;
  const readiness = plan && {
    [`Ready for ${plan.date}`]: plan.topics.map(({ topic, expected, low, high, cards, seen }) => [
      topic,
      ...[expected, low, high].map((count) => count.toFixed(1)),
      cards,
      seen,
    ]),
  };
  return {
    'The year': told.heatmap.days
      .filter(({ answers }) => answers > 0)
      .map(({ day, answers }) => [day, answers]),
    Reviews: perSpan(shown['Reviews'], reviews.days, (sum) =>
      (['introduced', 'again', 'hard', 'good', 'easy'] as const).map((name) => sum((day) => day[name])),
    ),
    Time: perSpan(shown['Time'], told.time.days, (sum) => [time(sum(({ studyMs }) => studyMs))]),
    'Hour of day': told.hours.map(({ hour, answers, recalled, recall }) => [
      hour,
      answers,
      recalled,
      share(recall?.share),
    ]),
    Forecast: told.forecast.days.map(({ day, due, asked, left }) => [day, due, asked, left]),
    ...readiness,
    'True retention': retention.weeks.map(({ from, to, ...week }) => [
      from === to ? from : `${from} to ${to}`,
      ...rate(week),
    ]),
    Predictions: told.calibration.bins.map((bin) => [share(bin.predicted), ...rate(bin)]),
    Stability: bins(told.stability.bins, Number),
    Difficulty: bins(told.difficulty.bins, Number),
    'Recall today': bins(told.retrievability.bins, share),
    'Learning curves': told.learningCurves.flatMap(({ topic, points }) =>
      points.filter(({ reviews }) => reviews > 0).map((point) => [topic, point.review, ...rate(point)]),
    ),
    'Where the cards are': topics.map((one) => [
      ...[one.topic, one.cards, one.mature, one.young, one.learning, one.suspended, one.new],
    ]),
    'All topics': topics.map((one) => [
      ...[one.title, one.cards, one.seen, one.due, share(one.predictedRecall)],
      ...[one.answers, time(one.studyMs), one.lapses, share(one.retention.recall?.share)],
    ]),
    'Hardest cards': told.hardest.map((card) => [
      ...[card.question, card.topic, card.lapses, card.again, card.answers],
      ...[card.difficulty?.toFixed(1) ?? '-', share(card.retention.recall?.share)],
    ]),
    'Key points most often missed': told.missedPoints.map(({ text, id, missed, of }) => [
      text,
      id,
      missed,
      of,
    ]),
  };
}

describe('the tables of the page of aiprep stats', JOURNEY, () => {
  it.each([
    ['of everything', []],
    ['of two topics since last summer', ['--topic', 'ml', '--topic', 'rag', '--since', '2025-09-01']],
    ['of the last 30 days', ['--since', '30d']],
  ])('have every number that --json has, %s', async (_, filter) => {
    const shown = await tablesOf(filter);
    const expected = expectedTables(await toldOf(filter), shown);
    const texts = Object.entries(expected).map(([title, rows]) => [
      title,
      rows.map((row) => row.map(String)),
    ]);
    expect(shown).toEqual(Object.fromEntries(texts));
    for (const rows of Object.values(shown)) expect(rows.length).toBeGreaterThan(1);
  });
});
