import { statsLines } from '../../terminal/views/stats-view.ts';
import type { Context } from '../context.ts';
import { currentStats } from './home.ts';

export interface StatsOptions {
  readonly json?: boolean;
}

export async function stats(context: Context, { json }: StatsOptions): Promise<void> {
  const { io, theme } = context;
  const result = await currentStats(context);
  io.print(json ? [JSON.stringify(result, null, 2)] : statsLines(result, io.columns(), theme));
}
