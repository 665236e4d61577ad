import { type Adoption, adopt, type Optimization, optimize } from '../../app/optimize.ts';
import { loadOptimizer } from '../../app/optimizer.ts';
import { UserError } from '../../errors.ts';
import type { ReviewLog } from '../../storage/review-log.ts';
import {
  fittingLine,
  optimizeLines,
  revertedLines,
  tooFewReviewsLines,
} from '../../terminal/views/optimize-view.ts';
import type { Context } from '../context.ts';

export interface OptimizeOptions {
  readonly apply?: boolean;
  readonly revert?: boolean;
  readonly json?: boolean;
}

/** Fits with a bar on stderr; Ctrl-C stops it before anything is written. */
async function fitted({ io }: Context, log: ReviewLog): Promise<Optimization> {
  const optimizer = await loadOptimizer();
  let stopped = false;
  const release = io.onTerminate(() => {
    stopped = true;
  });
  try {
    return await optimize(log, optimizer, (done) => {
      io.progress(fittingLine(done));
      return !stopped;
    });
  } finally {
    io.progress(null);
    release();
  }
}

function print(context: Context, result: Optimization, adoption: Adoption | null): void {
  const { io, theme } = context;
  const { fit, better, reviews, leastReviews } = result;
  const due = adoption?.due ?? null;
  context.draw(
    fit
      ? optimizeLines({ fit, better, due }, io.columns(), theme)
      : tooFewReviewsLines(reviews, leastReviews, io.columns()),
  );
}

function revert(context: Context, { json }: OptimizeOptions): void {
  const { io, world } = context;
  const log = context.existingLog();
  const adoption = log && adopt(log, context.moment(), () => log.revertModel(world.clock.now()));
  if (!adoption) {
    throw new UserError('The parameters in force are the first ones; there is nothing to go back to.');
  }
  const { model, due } = adoption;
  const origin = model.before === null ? 'default' : 'earlier';
  io.print(json ? [JSON.stringify(adoption, null, 2)] : revertedLines(origin, due, io.columns()));
}

/** `aiprep optimize`. */
export async function optimizeModel(context: Context, options: OptimizeOptions): Promise<void> {
  if (options.apply && options.revert) {
    throw new UserError('--apply and --revert contradict each other.', {
      hint: 'Leave out one of the two.',
      exitCode: 2,
    });
  }
  if (options.revert) return revert(context, options);
  const log = context.existingLog();
  if (!log) {
    throw new UserError('Nothing was answered yet, so there is nothing to fit to.', {
      hint: 'Begin with: aiprep study',
    });
  }
  const result = await fitted(context, log);
  const { fit, weights } = result;
  const at = context.world.clock.now();
  const adoption =
    options.apply && fit && weights
      ? adopt(log, context.moment(), () => log.adoptModel(weights, fit, at))
      : null;
  if (!options.json) return print(context, result, adoption);
  context.io.print([
    JSON.stringify({ ...result, due: adoption?.due ?? null, inForce: log.model() }, null, 2),
  ]);
}
