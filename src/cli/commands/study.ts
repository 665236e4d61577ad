import { openStudy } from '../../app/study.ts';
import { CancelledError } from '../../errors.ts';
import { showFullScreen } from '../../terminal/full-screen.ts';
import { createStudyScreen } from '../../terminal/study-screen.ts';
import { wrapText } from '../../terminal/text.ts';
import { nothingDueLines, studySummaryLines } from '../../terminal/views/study-view.ts';
import type { Context } from '../context.ts';
import { currentStats } from './home.ts';

export interface StudyCommandOptions {
  readonly topic?: readonly string[];
  readonly limit?: number;
  readonly new?: number;
  readonly ahead?: number;
  readonly minutes?: number;
}

export async function study(context: Context, options: StudyCommandOptions): Promise<void> {
  context.requireTerminal('study');
  const { io, theme, world } = context;
  const config = context.config();
  const run = openStudy(
    {
      bank: await context.bank(),
      log: context.log(),
      scheduler: context.scheduler(),
      clock: world.clock,
      ids: world.ids,
    },
    {
      topics: options.topic ?? [],
      newPerDay: options.new ?? config.newPerDay,
      reviewsPerDay: config.reviewsPerDay,
      gradeDelay: config.gradeDelay,
      ahead: options.ahead,
      limit: options.limit,
      minutes: options.minutes,
    },
  );
  const { session, notice } = run.screen();
  if (session.phase === 'finished') {
    if (notice) io.print(wrapText(notice, io.columns()));
    io.print(nothingDueLines(await currentStats(context), options.topic !== undefined, io.columns()));
    return;
  }
  let interrupted: CancelledError | null = null;
  try {
    await showFullScreen(io, createStudyScreen(run, theme, config.showIntervals));
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    interrupted = error;
  }
  io.print(studySummaryLines(run.summary(), theme));
  if (interrupted) throw interrupted;
}
