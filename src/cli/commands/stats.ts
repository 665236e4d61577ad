import { readinessLines } from '../../terminal/views/plan-view.ts';
import { statsLines } from '../../terminal/views/stats-view.ts';
import type { Context } from '../context.ts';
import { standing } from './home.ts';

export interface StatsOptions {
  readonly json?: boolean;
}

export async function stats(context: Context, { json }: StatsOptions): Promise<void> {
  const { io, theme } = context;
  const { stats: result, plan } = await standing(context);
  if (json) return io.print([JSON.stringify({ ...result, plan }, null, 2)]);
  const columns = io.columns();
  const ready = plan ? ['', theme.heading('Readiness'), ...readinessLines(plan, columns, theme)] : [];
  io.print([...statsLines(result, columns, theme), ...ready]);
}
