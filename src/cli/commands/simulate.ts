import { selectCards } from '../../app/select.ts';
import { forecastStudy } from '../../app/simulate-study.ts';
import { UserError } from '../../errors.ts';
import { SETTINGS } from '../../settings.ts';
import { simulateLines } from '../../terminal/views/simulate-view.ts';
import type { Context } from '../context.ts';
import { planAhead, planWorld } from '../worlds.ts';

export interface SimulateOptions {
  readonly days?: number;
  readonly retention?: number;
  readonly new?: number;
  readonly reviews?: number;
  readonly minutes?: number;
  readonly plan?: boolean;
  readonly topic?: readonly string[];
  readonly seed: number;
  readonly json?: boolean;
}

const DAYS = { usual: 30, most: 365 } as const;
/** What a plan decides by itself. */
const PLANNED = ['retention', 'new', 'reviews'] as const;

/** `aiprep simulate`: nothing is written. */
export async function simulateStudy(context: Context, options: SimulateOptions): Promise<void> {
  const { io, theme } = context;
  const config = context.config();
  const refuse = (message: string, hint?: string): never => {
    throw new UserError(message, { exitCode: 2, ...(hint && { hint }) });
  };
  if ((options.days ?? 0) > DAYS.most) refuse(`--days goes up to ${DAYS.most}.`);
  const planned = options.plan && PLANNED.find((name) => options[name] !== undefined);
  if (planned) refuse(`--${planned} has no place beside --plan, whose sessions do not go by it.`);
  const retention = SETTINGS.desiredRetention.parse(options.retention ?? config.desiredRetention, '');
  if (retention === undefined) return refuse(`--retention must be ${SETTINGS.desiredRetention.expected}.`);
  const plan = options.plan ? planAhead(context) : null;
  if (options.plan && !plan) {
    refuse('There is no interview ahead to plan for.', 'Say when it is: aiprep plan set --date "in 3 weeks"');
  }
  const world = await planWorld(context);
  const ahead = plan ? plan.deadline - world.moment.today : DAYS.usual;
  const days = plan ? Math.min(options.days ?? ahead, ahead) : (options.days ?? ahead);
  const named = new Set(selectCards(await context.bank(), options.topic ?? []).map(({ id }) => id));
  const result = forecastStudy(
    { ...world, cards: world.cards.filter(({ id }) => named.has(id)) },
    {
      days,
      retention,
      newPerDay: options.new ?? config.newPerDay,
      reviewsPerDay: options.reviews ?? config.reviewsPerDay,
      minutes: options.minutes ?? null,
      plan,
      seed: options.seed,
    },
  );
  if (options.json) io.print([JSON.stringify(result, null, 2)]);
  else context.draw(simulateLines(result, io.columns(), theme));
}
