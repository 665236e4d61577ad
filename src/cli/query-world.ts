import type { QueryWorld } from '../app/query.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Context } from './context.ts';

/** What queries of a command that only reads are answered from. */
export async function queryWorld(context: Context): Promise<QueryWorld & { readonly log: ReviewLog | null }> {
  return {
    bank: await context.bank(),
    log: context.existingLog(),
    moment: context.moment(),
    leechLapses: context.config().leechLapses,
  };
}
