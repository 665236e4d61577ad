import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  findMock,
  listMocks,
  type MockOptions,
  type MockResult,
  type MockWorld,
  openMock,
} from '../../app/mock.ts';
import type { Level } from '../../domain/card.ts';
import { dayLabel, studyDay } from '../../domain/study-day.ts';
import { CancelledError, errorCode, UserError } from '../../errors.ts';
import { showFullScreen } from '../../terminal/full-screen.ts';
import { createMockScreen } from '../../terminal/mock-screen.ts';
import { textWidth } from '../../terminal/views/layout.ts';
import { mockReportMarkdown } from '../../terminal/views/mock-report-view.ts';
import type { Context } from '../context.ts';
import { offerMissed } from '../offer-missed.ts';
import { numberOf } from '../option-values.ts';
import { replacing, writeWhole } from '../whole-file.ts';

export interface MockCommandOptions {
  readonly role?: string;
  readonly level?: Level;
  readonly minutes?: number;
  readonly blueprint?: string;
  readonly seed?: number;
  readonly interviewer?: boolean;
  readonly script?: string;
  /** Asked for when not given. */
  readonly promote?: boolean;
  /** With export. */
  readonly force?: boolean;
  readonly json?: boolean;
}

async function worldOf(context: Context): Promise<MockWorld> {
  const { clock, ids, random } = context.world;
  const { readBlueprints } = await import('../../bank/blueprints.ts');
  const blueprints = readBlueprints(context.bankRoots());
  return { bank: await context.bank(), log: context.log(), clock, ids, random, blueprints };
}

function dayOf(context: Context, { run }: MockResult): string {
  return dayLabel(studyDay(run, context.scheduler().settings.dayStartsAt));
}

const markdownOf = (context: Context, result: MockResult): string =>
  mockReportMarkdown(result.run, result.report, dayOf(context, result));

async function fileText(context: Context, result: MockResult, file: string): Promise<string> {
  const markdown = markdownOf(context, result);
  if (!/\.html?$/i.test(file)) return `${markdown}\n`;
  const { reportPage } = await import('../../page/report-page.ts');
  return reportPage(`Mock interview ${result.run.number}`, markdown);
}

async function save(context: Context, result: MockResult, path: string, force: boolean): Promise<void> {
  const text = await fileText(context, result, path);
  writeWhole(path, [text], { what: 'report', example: 'report.html' }, replacing(force));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new UserError(`The report cannot be written (${errorCode(cause)}).`, { where: folder, cause });
  }
}

/** Draws the report on a terminal; Markdown into a pipe. */
async function printReport(context: Context, result: MockResult): Promise<void> {
  const { io, theme } = context;
  const markdown = markdownOf(context, result);
  if (!io.output.isTTY) return io.print([markdown]);
  const { renderMarkdown } = await import('../../terminal/markdown.ts');
  return context.draw(renderMarkdown(markdown, { width: textWidth(io.columns()), theme }));
}

/** The report of the interview that was just held: shown, and saved twice beside the log. */
async function conclude(context: Context, number: number, json: boolean): Promise<MockResult | null> {
  const { io, paths } = context;
  const results = listMocks(await context.bank(), context.log());
  const result = results.find(({ run }) => run.number === number);
  if (!result) {
    io.print(['No question was answered; nothing was kept.']);
    return null;
  }
  const base = join(dirname(paths.database), 'mocks', `mock-${number}`);
  makeFolder(dirname(base));
  for (const ending of ['.md', '.html']) await save(context, result, `${base}${ending}`, true);
  if (json) io.print([JSON.stringify({ number, ...result.report }, null, 2)]);
  else {
    await printReport(context, result);
    io.print(['', `Saved as ${context.display(`${base}.md`)} and .html`]);
  }
  return result;
}

async function send(
  context: Context,
  result: MockResult | null,
  promote: boolean | undefined,
): Promise<void> {
  await offerMissed(context, result?.report.missed.map(({ id }) => id) ?? [], promote);
}

async function interview(context: Context, options: MockCommandOptions): Promise<void> {
  const { io, theme } = context;
  const wish: MockOptions = { ...options, interviewer: options.interviewer ?? false };
  if (options.script !== undefined) {
    const [{ readMockScript }, { runScript }] = await Promise.all([
      import('../../bank/mock-script.ts'),
      import('../../app/mock-script.ts'),
    ]);
    const answers = readMockScript(resolve(context.world.cwd, options.script));
    const { number } = runScript(await worldOf(context), wish, answers);
    return send(context, await conclude(context, number, options.json ?? false), options.promote ?? false);
  }
  context.requireTerminal('mock', 'aiprep mock --script FILE');
  const run = openMock(await worldOf(context), wish);
  let interrupted: CancelledError | null = null;
  try {
    await showFullScreen(io, createMockScreen(run, theme));
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    interrupted = error;
  }
  const result = await conclude(context, run.number, false);
  if (interrupted) throw interrupted;
  await send(context, result, options.promote);
}

async function history(context: Context, json: boolean): Promise<void> {
  const all = listMocks(await context.bank(), context.existingLog());
  const rows = all.map((result) => {
    const { run, report } = result;
    const { answered, asked, passed } = report;
    return {
      number: run.number,
      day: dayOf(context, result),
      title: run.plan.title,
      answered,
      asked,
      passed,
    };
  });
  if (json) return context.io.print([JSON.stringify(rows, null, 2)]);
  if (rows.length === 0) return context.io.print(['No mock interview yet. Start one with: aiprep mock']);
  return context.io.print(
    rows.map(
      ({ number, day, title, answered, asked, passed }) =>
        `${String(number).padStart(3)}  ${day}  ${passed} of ${answered} passed (${asked} asked)  ${title}`,
    ),
  );
}

/** `aiprep mock`, and `history`, `show` and `export` below it. */
export async function mock(
  context: Context,
  words: readonly string[],
  options: MockCommandOptions,
): Promise<void> {
  const [what, number, file] = words;
  if (what === undefined) return interview(context, options);
  if (what === 'history' && words.length === 1) return history(context, options.json ?? false);
  if ((what !== 'show' || words.length > 2) && (what !== 'export' || words.length > 3)) {
    throw new UserError(`There is no "aiprep mock ${words.join(' ')}".`, {
      hint: 'There are: aiprep mock, aiprep mock history, aiprep mock show N, aiprep mock export N FILE.',
      exitCode: 2,
    });
  }
  const result = findMock(await context.bank(), context.existingLog(), numberOf(number));
  if (what === 'export') {
    if (file === undefined) {
      throw new UserError('Export to which file?', {
        hint: 'aiprep mock export N FILE.md (or .html)',
        exitCode: 2,
      });
    }
    await save(context, result, resolve(context.world.cwd, file), options.force ?? false);
    return context.io.print([`${file}: the report of interview ${result.run.number}`]);
  }
  if (options.json)
    return context.io.print([JSON.stringify({ number: result.run.number, ...result.report }, null, 2)]);
  return printReport(context, result);
}
