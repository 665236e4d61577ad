import { decksNamed } from '../../app/decks.ts';
import { type InterviewPlan, planOf } from '../../app/plan.ts';
import { profileOf } from '../../app/profile.ts';
import { openStudy, type StudyRun } from '../../app/study.ts';
import { variableOf } from '../../config.ts';
import { dayLabel } from '../../domain/study-day.ts';
import { CancelledError, UserError } from '../../errors.ts';
import { showFullScreen } from '../../terminal/full-screen.ts';
import type { Editor } from '../../terminal/study-controller.ts';
import { studyKeyTable } from '../../terminal/study-keys.ts';
import { createStudyScreen } from '../../terminal/study-screen.ts';
import { wrapText } from '../../terminal/text.ts';
import { planDoneLines } from '../../terminal/views/plan-view.ts';
import { nothingDueLines, studySummaryLines } from '../../terminal/views/study-view.ts';
import type { Context } from '../context.ts';
import { planAhead } from '../worlds.ts';

export interface StudyCommandOptions {
  readonly topic?: readonly string[];
  readonly deck?: readonly string[];
  readonly filter?: string;
  readonly limit?: number;
  readonly new?: number;
  readonly ahead?: number;
  readonly minutes?: number;
  readonly cram?: boolean;
  readonly backlog?: 'oldest' | 'loss';
  readonly seed?: number;
  readonly plain?: boolean;
  /** False with `--no-plan`. */
  readonly plan?: boolean;
}

function refuseContradictions({ cram, ahead, backlog, new: fresh }: StudyCommandOptions): void {
  if (!cram) return;
  const other = [ahead && '--ahead', backlog && '--backlog', fresh !== undefined && '--new'].find(Boolean);
  if (!other) return;
  throw new UserError(`--cram takes any cards, due or not, so ${other} has no meaning beside it.`, {
    hint: 'Leave out one of the two.',
    exitCode: 2,
  });
}

/** The plan that the session follows; options that ask for something else go before it. */
function followed(context: Context, options: StudyCommandOptions): InterviewPlan | null {
  const other = options.new !== undefined || options.ahead !== undefined || options.backlog !== undefined;
  return options.plan === false || other ? null : planAhead(context);
}

/** Whether the interview is today: what is known is looked over, and nothing new is learned. */
const isInterviewDay = (context: Context): boolean =>
  planOf(context.config())?.deadline === context.moment().today;

/** Says on its day that the interview has come, and once that it is over; from then on none is planned. */
function tellInterview(context: Context, { cram, new: fresh }: StudyCommandOptions): void {
  const { io } = context;
  if (isInterviewDay(context)) {
    const how = fresh === 0 ? '' : ' Reviews alone: aiprep study --new 0';
    const text = `Your interview is today: look over what you know, learn nothing new.${how}`;
    if (!cram) context.draw(wrapText(text, io.columns()));
    return;
  }
  const plan = planOf(context.config());
  if (!plan || plan.deadline > context.moment().today) return;
  context.save({ interviewDate: [''] });
  const text = `Your interview was on ${dayLabel(plan.deadline)}: sessions are the ordinary ones again. The next one: aiprep plan set --date DAY`;
  context.draw(wrapText(text, io.columns()));
}

async function openSession(
  context: Context,
  options: StudyCommandOptions,
  plan: InterviewPlan | null,
  plain: boolean,
): Promise<StudyRun> {
  const { clock, ids, random } = context.world;
  const config = context.config();
  // Before the log is made: a wrong name must leave nothing behind.
  const decks = await decksNamed(options.deck ?? [], context.bankRoots());
  return openStudy(
    {
      bank: await context.bank(),
      log: context.log(),
      scheduler: context.scheduler(),
      clock,
      ids,
      random,
      shippedBank: context.bankRoots()[0] ?? '',
    },
    {
      topics: options.topic ?? [],
      decks,
      profile: profileOf(config),
      filter: options.filter,
      newPerDay: options.new ?? config.newPerDay,
      reviewsPerDay: config.reviewsPerDay,
      reviewsVariable: variableOf('reviewsPerDay', context.world.env),
      backlog: options.backlog ?? config.backlog,
      // A line that has to be typed is no key held down.
      gradeDelay: plain ? 0 : config.gradeDelay,
      idleMs: config.idleMinutes * 60_000,
      leechLapses: config.leechLapses,
      ahead: options.ahead,
      limit: options.limit,
      minutes: options.minutes,
      cram: options.cram,
      seed: options.seed,
      plan: plan ?? undefined,
    },
  );
}

function userEditor({ world }: Context): Editor {
  const load = () => import('../editor.ts');
  return {
    file: async (path) => (await load()).editFile(path, world.env, world.platform),
    text: async (text) => (await load()).editText(text, world.env, world.platform),
  };
}

async function runSession(context: Context, run: StudyRun, plain: boolean): Promise<void> {
  const { io, theme } = context;
  const { showIntervals, keys: custom } = context.config();
  const look = { theme, keys: studyKeyTable(custom), showIntervals, editor: userEditor(context) };
  if (!plain) return showFullScreen(io, createStudyScreen(run, look));
  const [{ runPlainStudy }, { renderMarkdown }] = await Promise.all([
    import('../../terminal/plain-study.ts'),
    import('../../terminal/markdown.ts'),
  ]);
  return runPlainStudy(io, run, { ...look, markdown: renderMarkdown });
}

/** Says why there is nothing to study. */
function tellNothing(
  context: Context,
  { topic, deck, filter }: StudyCommandOptions,
  run: StudyRun,
  plan: InterviewPlan | null,
): void {
  const { io } = context;
  const idle = run.idle();
  const { notice } = run.screen();
  const allSuspended = idle.cards > 0 && idle.suspended === idle.cards;
  if (notice && !allSuspended) context.draw(wrapText(notice, io.columns()));
  const filtered = topic !== undefined || deck !== undefined || filter !== undefined;
  const asked = { filtered, interview: isInterviewDay(context) };
  context.draw(
    plan && !allSuspended ? planDoneLines(io.columns()) : nothingDueLines(idle, asked, io.columns()),
  );
}

export async function study(context: Context, options: StudyCommandOptions): Promise<void> {
  await studySession(context, options);
}

/**
 * Runs a session and tells how it went.
 *
 * @param how with `quiet` nothing is printed when there is nothing to study
 * @returns false when there was nothing to study
 */
export async function studySession(
  context: Context,
  options: StudyCommandOptions,
  { quiet }: { readonly quiet: boolean } = { quiet: false },
): Promise<boolean> {
  refuseContradictions(options);
  const { io, theme } = context;
  const plain = options.plain ?? context.config().plain;
  if (!plain) context.requireTerminal('study', 'aiprep study --plain');
  tellInterview(context, options);
  const plan = followed(context, options);
  const run = await openSession(context, options, plan, plain);
  const { session } = run.screen();
  if (session.phase === 'finished') {
    if (!quiet) tellNothing(context, options, run, plan);
    return false;
  }
  let interrupted: CancelledError | null = null;
  try {
    await runSession(context, run, plain);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    interrupted = error;
  }
  context.draw(studySummaryLines(run.summary(), theme).flatMap((line) => wrapText(line, io.columns())));
  if (interrupted) throw interrupted;
  return true;
}
