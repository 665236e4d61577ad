import type { FigureFilter } from '../../app/figure-filter.ts';
import { STATS_DEFINITIONS } from '../../domain/stats.ts';
import { UserError } from '../../errors.ts';
import { readinessLines } from '../../terminal/views/plan-view.ts';
import { definitionLines, statsLines } from '../../terminal/views/stats-view.ts';
import type { Context } from '../context.ts';
import { standing } from './home.ts';

export interface StatsOptions {
  readonly json?: boolean;
  readonly since?: string;
  readonly topic?: readonly string[];
  readonly role?: readonly string[];
  readonly explain?: boolean;
  /** File to write a page into. */
  readonly html?: string;
  readonly open?: boolean;
}

export const filterOf = ({ since, topic, role }: StatsOptions): FigureFilter => ({
  since,
  topics: topic,
  roles: role,
});

export async function stats(context: Context, options: StatsOptions): Promise<void> {
  const { html, open } = options;
  if (html !== undefined) {
    const { statsPage } = await import('./stats-page.ts');
    return statsPage(context, filterOf(options), { html, open });
  }
  if (open) {
    throw new UserError('There is no page to open.', {
      hint: 'Say where to write it: aiprep stats --html FILE --open',
      exitCode: 2,
    });
  }
  const { io, theme } = context;
  const { stats: result, plan } = await standing(context, filterOf(options));
  if (options.json) return io.print([JSON.stringify({ ...result, plan }, null, 2)]);
  const columns = io.columns();
  const ready = plan ? ['', theme.heading('Readiness'), ...readinessLines(plan, columns, theme)] : [];
  const explained = options.explain ? definitionLines(STATS_DEFINITIONS, columns, theme) : [];
  context.draw([...statsLines(result, columns, theme), ...ready, ...explained]);
}
