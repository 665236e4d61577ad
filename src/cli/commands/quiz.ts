import { decksNamed } from '../../app/decks.ts';
import type { DrillWorld } from '../../app/drill-world.ts';
import { continueQuiz, interruptedQuiz, openQuiz, type QuizInProgress } from '../../app/quiz.ts';
import { earlierQuizzes, listQuizzes, showQuiz } from '../../app/quiz-history.ts';
import type { QuizOptions } from '../../app/quiz-plan.ts';
import type { Level } from '../../domain/card.ts';
import { CancelledError, UserError } from '../../errors.ts';
import { plural } from '../../plural.ts';
import { showFullScreen } from '../../terminal/full-screen.ts';
import { createQuizScreen } from '../../terminal/quiz-screen.ts';
import { quizHistoryLines, quizResultLines } from '../../terminal/views/quiz-result-view.ts';
import { ask } from '../ask.ts';
import type { Context } from '../context.ts';
import { offerMissed } from '../offer-missed.ts';
import { numberOf } from '../option-values.ts';

export interface QuizCommandOptions {
  readonly topic?: readonly string[];
  readonly filter?: string;
  readonly level?: Level;
  readonly difficulty?: readonly number[];
  readonly kind?: readonly string[];
  readonly tag?: readonly string[];
  readonly role?: readonly string[];
  readonly deck?: readonly string[];
  readonly type?: QuizOptions['type'];
  /** 10, or with `retry` all that was missed. */
  readonly count?: number;
  readonly weak?: boolean;
  readonly retry?: boolean;
  readonly timed?: number;
  readonly exam?: boolean;
  readonly confidence?: boolean;
  readonly seed?: number;
  readonly continue?: boolean;
  readonly discard?: boolean;
  /** Asked for when not given. */
  readonly promote?: boolean;
  readonly print?: string;
  readonly force?: boolean;
  readonly answers?: string;
  readonly json?: boolean;
}

const DEFAULT_COUNT = 10;

async function quizOptions(context: Context, options: QuizCommandOptions): Promise<QuizOptions> {
  if (options.exam && options.type === 'open') {
    throw new UserError('--exam gives no feedback, and an open question needs the answer to be judged.', {
      hint: 'Leave out --type open or --exam.',
      exitCode: 2,
    });
  }
  return {
    filter: {
      topics: options.topic,
      level: options.level,
      difficulties: options.difficulty,
      kinds: options.kind,
      tags: options.tag,
      roles: options.role,
      decks: await decksNamed(options.deck ?? [], context.bankRoots()),
    },
    query: options.filter,
    leechLapses: context.config().leechLapses,
    type: options.type ?? 'mixed',
    count: options.count ?? (options.retry ? Number.POSITIVE_INFINITY : DEFAULT_COUNT),
    weak: options.weak ?? false,
    retry: options.retry ?? false,
    exam: options.exam ?? false,
    confidence: options.confidence ?? false,
    timed: options.timed,
    seed: options.seed,
  };
}

async function worldOf(context: Context): Promise<DrillWorld> {
  const { clock, ids, random } = context.world;
  const [log, scheduler] = [context.log(), context.scheduler()];
  return { bank: await context.bank(), log, scheduler, clock, ids, random };
}

/** The quiz to go on with, if there is one and the user wants it. */
async function resumed(
  context: Context,
  world: DrillWorld,
  options: QuizCommandOptions,
): Promise<QuizInProgress | null> {
  const run = interruptedQuiz(world);
  if (!run) {
    if (options.continue) {
      throw new UserError('There is no interrupted quiz to go on with.', {
        hint: 'Start one with: aiprep quiz',
      });
    }
    return null;
  }
  const left = run.plan.items.length - world.log.quizAnswers(run.id).length;
  const question = `Go on with quiz ${run.number} (${plural(left, 'question')} left)? No drops it.`;
  const goOn = options.continue ?? (options.discard ? false : await ask(context, question));
  if (goOn) return continueQuiz(world, run);
  world.log.endQuiz(run.id, world.clock.now(), 'discarded');
  return null;
}

async function questionsOf(context: Context): Promise<ReadonlyMap<string, string>> {
  return new Map((await context.bank()).cards.map((card) => [card.id, card.question]));
}

async function takeQuiz(context: Context, options: QuizCommandOptions): Promise<void> {
  const chosen = await quizOptions(context, options);
  context.requireTerminal('quiz');
  const { io, theme } = context;
  const world = await worldOf(context);
  const run = (await resumed(context, world, options)) ?? openQuiz(world, chosen);
  let interrupted: CancelledError | null = null;
  try {
    await showFullScreen(io, createQuizScreen(run, theme));
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    interrupted = error;
  }
  const result = run.result();
  const earlier = earlierQuizzes(world.log, result);
  context.draw(quizResultLines(result, earlier, await questionsOf(context), io.columns(), theme));
  if (result.answered > 0 && result.answered < result.questions)
    io.print(['Go on with: aiprep quiz --continue']);
  if (interrupted) throw interrupted;
  await offerMissed(context, result.missed, options.promote);
}

function printHistory(context: Context, json: boolean): void {
  const listed = listQuizzes(context.existingLog(), context.scheduler());
  context.io.print(json ? [JSON.stringify(listed, null, 2)] : quizHistoryLines(listed));
}

async function printQuiz(context: Context, number: number | undefined, json: boolean): Promise<void> {
  const { io, theme } = context;
  const shown = showQuiz(context.existingLog(), number);
  if (json) io.print([JSON.stringify(shown.result, null, 2)]);
  else
    context.draw(
      quizResultLines(shown.result, shown.earlier, await questionsOf(context), io.columns(), theme),
    );
}

/** `aiprep quiz`, `aiprep quiz history` and `aiprep quiz show N`. */
export async function quiz(
  context: Context,
  words: readonly string[],
  options: QuizCommandOptions,
): Promise<void> {
  const json = options.json ?? false;
  const [what, number] = words;
  if (what === 'history' && words.length === 1) return printHistory(context, json);
  if (what === 'show' && words.length <= 2) return printQuiz(context, numberOf(number), json);
  if (what !== undefined) {
    throw new UserError(`There is no "aiprep quiz ${words.join(' ')}".`, {
      hint: 'There are: aiprep quiz, aiprep quiz history, aiprep quiz show N. A topic is chosen with --topic.',
      exitCode: 2,
    });
  }
  if (options.print !== undefined || options.answers !== undefined) {
    const { printPaper, scorePaper } = await import('./quiz-paper.ts');
    const world = await worldOf(context);
    const chosen = await quizOptions(context, options);
    if (options.print !== undefined) return printPaper(context, world, chosen, options.print, options.force);
    return scorePaper(context, world, chosen, options.answers ?? '', json);
  }
  return takeQuiz(context, options);
}
