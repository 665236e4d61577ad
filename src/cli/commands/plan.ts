import { type InterviewPlan, planOf, reportPlan } from '../../app/plan.ts';
import { outlookOf } from '../../app/plan-outlook.ts';
import { topicsNamed } from '../../app/select.ts';
import { dayLabel } from '../../domain/study-day.ts';
import { UserError } from '../../errors.ts';
import { SETTINGS } from '../../settings.ts';
import { type Planned, planLines, whatIfLines } from '../../terminal/views/plan-view.ts';
import type { Context } from '../context.ts';
import { planAhead, planWorld } from '../worlds.ts';
import { profileChanges } from './profile.ts';

export interface SetPlanOptions {
  readonly date: string;
  readonly minutes?: number;
  readonly role?: readonly string[];
  readonly topicWeight?: readonly string[];
}

/** The plan of an interview that is ahead. @throws UserError where there is none */
function requirePlan(context: Context): InterviewPlan {
  const plan = planAhead(context);
  if (plan) return plan;
  const past = planOf(context.config());
  if (!past) {
    throw new UserError('There is no interview planned.', {
      hint: 'Say when it is: aiprep plan set --date "in 3 weeks" --minutes 20',
    });
  }
  if (past.deadline === context.moment().today) {
    throw new UserError('The interview is today: learn nothing new any more.', {
      hint: 'A last look at what is due: aiprep study --new 0. Another interview: aiprep plan set --date DAY',
    });
  }
  throw new UserError(
    `The interview was on ${dayLabel(past.deadline)}; sessions are the ordinary ones again.`,
    { hint: 'Another one: aiprep plan set --date DAY. None: aiprep plan clear' },
  );
}

/** The plan with other minutes or another day. @throws UserError when a change is none that there is */
async function changed(
  context: Context,
  plan: InterviewPlan,
  changes: readonly string[],
): Promise<InterviewPlan> {
  let next = plan;
  for (const change of changes) {
    const [, name, value = ''] = /^([a-z]+)=(.+)$/.exec(change) ?? [];
    const minutes = name === 'minutes' ? SETTINGS.minutesPerDay.parse(value, '') : undefined;
    if (minutes !== undefined) next = { ...next, minutesPerDay: minutes };
    else if (name === 'date') {
      const { dayOfWords } = await import('../../app/plan-date.ts');
      next = { ...next, deadline: dayOfWords(value, context.moment()) };
    } else {
      throw new UserError(`"${change}" is nothing to try.`, {
        hint: `Try minutes=30 (${SETTINGS.minutesPerDay.expected}) or date="in 4 weeks".`,
        exitCode: 2,
      });
    }
  }
  return next;
}

async function planned(context: Context, plan: InterviewPlan): Promise<Planned> {
  const world = await planWorld(context);
  return { plan: reportPlan(world, plan), outlook: outlookOf(world, plan) };
}

export interface ShowPlanOptions {
  readonly json?: boolean;
  /** As typed: `minutes=30`. */
  readonly whatIf?: readonly string[];
}

/** `aiprep plan`: how the user stands, and what the plan comes to; nothing is saved. */
export async function showPlan(context: Context, { json, whatIf }: ShowPlanOptions): Promise<void> {
  const { io, theme } = context;
  const plan = requirePlan(context);
  const then = whatIf && (await planned(context, await changed(context, plan, whatIf)));
  const now = await planned(context, plan);
  if (json) {
    const asJson = ({ plan: report, outlook }: Planned) => ({ ...report, outlook });
    const all = { ...asJson(now), ...(then && { whatIf: asJson(then) }) };
    io.print([JSON.stringify(all, null, 2)]);
    return;
  }
  context.draw(then ? whatIfLines(now, then, io.columns(), theme) : planLines(now, io.columns(), theme));
}

/** `aiprep plan set`. */
export async function setPlan(
  context: Context,
  { date, minutes, role, topicWeight }: SetPlanOptions,
): Promise<void> {
  const { world, io } = context;
  const { dayOfWords } = await import('../../app/plan-date.ts');
  const day = dayLabel(dayOfWords(date, context.moment()));
  const weights = SETTINGS.topicWeights.parse(topicWeight ?? [], world.cwd);
  if (!weights) {
    throw new UserError(`--topic-weight must be ${SETTINGS.topicWeights.expected}.`, { exitCode: 2 });
  }
  const bank = await context.bank();
  const topicWeights = Object.entries(weights).flatMap(([name, weight]) =>
    topicsNamed([name], bank).map((topic) => `${topic}=${weight}`),
  );
  const changes = {
    interviewDate: [day],
    ...(role && (await profileChanges(context, { role }))),
    ...(minutes !== undefined && { minutesPerDay: [String(minutes)] }),
    ...(topicWeight && { topicWeights }),
  };
  context.save(changes);
  io.print([`Interview on ${day}. How you stand: aiprep plan. Today's part: aiprep study`]);
}

/** `aiprep plan clear`. */
export async function clearPlan(context: Context): Promise<void> {
  context.save({ interviewDate: [''], topicWeights: [''] });
  context.io.print(['There is no interview planned any more; the schedule is as if there had been none.']);
}
