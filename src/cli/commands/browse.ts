import { type BrowseRun, openBrowser } from '../../app/browse.ts';
import { readQuery } from '../../app/query.ts';
import { type BrowseEnd, createBrowseScreen } from '../../terminal/browse-screen.ts';
import { showFullScreen } from '../../terminal/full-screen.ts';
import type { Context } from '../context.ts';
import { studySession } from './study.ts';

export interface BrowseOptions {
  readonly filter?: string;
}

async function look(context: Context, run: BrowseRun): Promise<BrowseEnd> {
  const { io, theme, world } = context;
  const screen = createBrowseScreen(run, theme, async (file) => {
    (await import('../editor.ts')).editFile(file, world.env, world.platform);
  });
  await showFullScreen(io, screen);
  return screen.end();
}

/** `aiprep browse`: looks through the cards, and comes back to them after a session on what was found. */
export async function browse(context: Context, { filter = '' }: BrowseOptions): Promise<void> {
  context.requireTerminal('browse', 'For pipes there are: aiprep list --filter QUERY, aiprep search QUERY');
  const bank = await context.bank();
  readQuery(bank, filter);
  const { clock, ids } = context.world;
  const run = openBrowser(
    {
      bank,
      existingLog: () => context.existingLog(),
      log: () => context.log(),
      scheduler: context.scheduler(),
      clock,
      ids,
      leechLapses: context.config().leechLapses,
    },
    filter,
  );
  for (let end = await look(context, run); end !== 'quit'; end = await look(context, run)) {
    const query = run.filter();
    const asked = { ...(query === '' ? {} : { filter: query }), cram: end === 'cram', plain: false };
    const studied = await studySession(context, asked);
    run.search(query);
    run.tell(studied ? 'Back from the session.' : 'Nothing of this is due or new today; S crams it anyway.');
  }
}
