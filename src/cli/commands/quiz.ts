import { openQuiz, promoteCards } from '../../app/quiz.ts';
import type { QuizResult } from '../../domain/quiz-session.ts';
import { CancelledError } from '../../errors.ts';
import { plural } from '../../terminal/format.ts';
import { showFullScreen } from '../../terminal/full-screen.ts';
import { createQuizScreen } from '../../terminal/quiz-screen.ts';
import { quizResultLines } from '../../terminal/views/quiz-view.ts';
import type { Context } from '../context.ts';

export interface QuizCommandOptions {
  readonly topic?: readonly string[];
  /** 10, or with `retry` all that was missed. */
  readonly count?: number;
  readonly seed?: number;
  readonly retry?: boolean;
  /** Asked for when not given. */
  readonly promote?: boolean;
}

const DEFAULT_COUNT = 10;

async function offerMissed(context: Context, { missed }: QuizResult, promote?: boolean): Promise<void> {
  if (missed.length === 0 || promote === false) return;
  const { io, world } = context;
  let yes: boolean | null = true;
  if (promote === undefined) {
    const { confirm } = await import('../../terminal/prompts.ts');
    yes = await confirm(
      io,
      `Put ${plural(missed.length, 'missed card')} at the front of the next study session?`,
      true,
    );
  }
  if (yes === null) throw new CancelledError();
  if (!yes) return;
  promoteCards({ log: context.log(), clock: world.clock, ids: world.ids }, missed);
  io.print([`${plural(missed.length, 'card')} will come first in: aiprep study`]);
}

export async function quiz(context: Context, options: QuizCommandOptions): Promise<void> {
  context.requireTerminal('quiz');
  const { io, theme, world } = context;
  const { clock, ids, random } = world;
  const bank = await context.bank();
  const run = openQuiz(
    { bank, log: context.log(), clock, ids, random },
    {
      topics: options.topic ?? [],
      count: options.count ?? (options.retry ? Number.POSITIVE_INFINITY : DEFAULT_COUNT),
      retry: options.retry ?? false,
      ...(options.seed === undefined ? {} : { seed: options.seed }),
    },
  );
  let interrupted: CancelledError | null = null;
  try {
    await showFullScreen(io, createQuizScreen(run, theme));
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    interrupted = error;
  }
  const result = run.result();
  io.print(
    quizResultLines(result, new Map(bank.cards.map((card) => [card.id, card.question])), io.columns(), theme),
  );
  if (interrupted) throw interrupted;
  await offerMissed(context, result, options.promote);
}
