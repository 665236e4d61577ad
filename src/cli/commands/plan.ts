import { planOf } from '../../app/plan.ts';
import { findTopic } from '../../app/select.ts';
import type { Bank } from '../../bank/load.ts';
import { saveSettings } from '../../config.ts';
import { dayLabel } from '../../domain/study-day.ts';
import { UserError } from '../../errors.ts';
import { SETTINGS } from '../../settings.ts';
import { planLines } from '../../terminal/views/plan-view.ts';
import type { Context } from '../context.ts';
import { reportOf } from './home.ts';

export interface SetPlanOptions {
  readonly date: string;
  readonly minutes?: number;
  readonly topicWeight?: readonly string[];
}

/** `aiprep plan`: how the user stands. */
export async function showPlan(context: Context, { json }: { readonly json?: boolean }): Promise<void> {
  const { io, theme } = context;
  const plan = planOf(context.config());
  if (!plan) {
    throw new UserError('There is no interview planned.', {
      hint: 'Say when it is: aiprep plan set --date "in 3 weeks" --minutes 20',
    });
  }
  const moment = context.moment();
  if (plan.deadline <= moment.today) {
    throw new UserError(
      `The interview was on ${dayLabel(plan.deadline)}; sessions are the ordinary ones again.`,
      {
        hint: 'Another one: aiprep plan set --date DAY. None: aiprep plan clear',
      },
    );
  }
  const report = await reportOf(context, plan);
  io.print(json ? [JSON.stringify(report, null, 2)] : planLines(report, io.columns(), theme));
}

/** The topics that a topic or alias names. @throws UserError when it names none */
function weighable(name: string, bank: Bank): readonly string[] {
  const { topics } = findTopic(name, bank);
  if (topics.length > 0) return topics;
  throw new UserError(`"${name}" is no topic, and only topics have a weight.`, {
    hint: 'All topics: aiprep topics',
    exitCode: 2,
  });
}

/** `aiprep plan set`. */
export async function setPlan(
  context: Context,
  { date, minutes, topicWeight }: SetPlanOptions,
): Promise<void> {
  const { paths, world, io } = context;
  const { dayOfWords } = await import('../../app/plan-date.ts');
  const day = dayLabel(dayOfWords(date, context.moment()));
  const weights = SETTINGS.topicWeights.parse(topicWeight ?? [], world.cwd);
  if (!weights) {
    throw new UserError(`--topic-weight must be ${SETTINGS.topicWeights.expected}.`, { exitCode: 2 });
  }
  const bank = await context.bank();
  const topicWeights = Object.entries(weights).flatMap(([name, weight]) =>
    weighable(name, bank).map((topic) => `${topic}=${weight}`),
  );
  const changes = {
    interviewDate: [day],
    ...(minutes !== undefined && { minutesPerDay: [String(minutes)] }),
    ...(topicWeight && { topicWeights }),
  };
  saveSettings(paths, changes, world.cwd);
  io.print([`Interview on ${day}. How you stand: aiprep plan. Today's part: aiprep study`]);
}

/** `aiprep plan clear`. */
export async function clearPlan({ paths, world, io }: Context): Promise<void> {
  saveSettings(paths, { interviewDate: [''], topicWeights: [''] }, world.cwd);
  io.print(['There is no interview planned any more; the schedule is as if there had been none.']);
}
