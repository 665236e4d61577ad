import { UserError } from '../../errors.ts';
import { readinessLines } from '../../terminal/views/plan-view.ts';
import { statsLines } from '../../terminal/views/stats-view.ts';
import type { Context } from '../context.ts';
import { standing } from './home.ts';

export interface StatsOptions {
  readonly json?: boolean;
  /** File to write a page into. */
  readonly html?: string;
  readonly open?: boolean;
}

export async function stats(context: Context, { json, html, open }: StatsOptions): Promise<void> {
  if (html !== undefined) {
    const { statsPage } = await import('./stats-page.ts');
    return statsPage(context, {}, { html, open });
  }
  if (open) {
    throw new UserError('There is no page to open.', {
      hint: 'Say where to write it: aiprep stats --html FILE --open',
      exitCode: 2,
    });
  }
  const { io, theme } = context;
  const { stats: result, plan } = await standing(context);
  if (json) return io.print([JSON.stringify({ ...result, plan }, null, 2)]);
  const columns = io.columns();
  const ready = plan ? ['', theme.heading('Readiness'), ...readinessLines(plan, columns, theme)] : [];
  io.print([...statsLines(result, columns, theme), ...ready]);
}
