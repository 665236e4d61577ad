import type { FigureFilter } from '../../app/figure-filter.ts';
import { readStanding } from '../../app/stats.ts';
import { STATS_DEFINITIONS } from '../../domain/stats.ts';
import { UserError } from '../../errors.ts';
import { csvLines } from '../../terminal/csv.ts';
import { overviewTable } from '../../terminal/views/figures/tables.ts';
import { readinessLines } from '../../terminal/views/plan-view.ts';
import { definitionLines, statsLines } from '../../terminal/views/stats-view.ts';
import type { Context } from '../context.ts';
import { statsWorld } from '../worlds.ts';

export interface StatsOptions {
  readonly json?: boolean;
  readonly since?: string;
  readonly topic?: readonly string[];
  readonly role?: readonly string[];
  readonly explain?: boolean;
  readonly csv?: boolean;
  /** File to write a page into. */
  readonly html?: string;
  readonly open?: boolean;
}

export const filterOf = ({ since, topic, role }: StatsOptions): FigureFilter => ({
  since,
  topics: topic,
  roles: role,
});

/** @throws UserError when one output is to be of two kinds, or cannot hold what is asked for */
export function refuseBoth({ json, csv, explain }: StatsOptions): void {
  if (!csv) return;
  if (json) {
    throw new UserError('--json and --csv contradict each other.', {
      hint: 'Leave out one of the two.',
      exitCode: 2,
    });
  }
  if (explain) {
    throw new UserError('A table of --csv has no room for what --explain says.', {
      hint: 'Leave out one of the two, or take --json for both.',
      exitCode: 2,
    });
  }
}

export async function stats(context: Context, options: StatsOptions): Promise<void> {
  const { html, open, csv, json, explain } = options;
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
  refuseBoth(options);
  const { io, theme } = context;
  // A topic or role that is asked for may be that of a card which was edited in place.
  const look = options.topic || options.role ? 'files' : 'folders';
  const { stats: result, plan } = readStanding(await statsWorld(context, look), filterOf(options));
  if (csv) return io.print(csvLines(overviewTable(result)));
  if (json) {
    const definitions = explain && { definitions: STATS_DEFINITIONS };
    return io.print([JSON.stringify({ ...result, plan, ...definitions }, null, 2)]);
  }
  const columns = io.columns();
  const ready = plan ? ['', theme.heading('Readiness'), ...readinessLines(plan, columns, theme)] : [];
  const explained = explain ? definitionLines(Object.values(STATS_DEFINITIONS), columns, theme) : [];
  context.draw([...statsLines(result, columns, theme), ...ready, ...explained]);
}
