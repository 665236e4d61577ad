import { type BrowseRun, openBrowser } from '../../app/browse.ts';
import { type BrowsedWorld, browsedCards } from '../../app/browsed-cards.ts';
import { readQuery } from '../../app/query.ts';
import { type BrowseEnd, createBrowseScreen } from '../../terminal/browse-screen.ts';
import { showFullScreen } from '../../terminal/full-screen.ts';
import type { Context } from '../context.ts';
import { studySession } from './study.ts';

export interface BrowseOptions {
  readonly filter?: string;
  readonly json?: boolean;
}

async function look(context: Context, run: BrowseRun): Promise<BrowseEnd> {
  const { io, theme, world } = context;
  const screen = createBrowseScreen(run, theme, async (file) => {
    (await import('../editor.ts')).editFile(file, world.env, world.platform);
  });
  await showFullScreen(io, screen);
  return screen.end();
}

const browsedWorld = (context: Context): BrowsedWorld => ({
  existingLog: () => context.existingLog(),
  scheduler: context.scheduler(),
  clock: context.world.clock,
  leechLapses: context.config().leechLapses,
});

/** The list as data, with the keys of `aiprep list --json` and those that a preview shows. */
async function printJson(context: Context, filter: string): Promise<void> {
  const { cardData } = await import('../../terminal/views/export-data.ts');
  const cards = browsedCards(browsedWorld(context), await context.bank(), filter);
  const data = cards.map(({ card, ...listed }) => ({ ...listed, ...cardData(card) }));
  context.io.print([JSON.stringify(data, null, 2)]);
}

/** `aiprep browse`: looks through the cards, and comes back to them after a session on what was found. */
export async function browse(context: Context, { filter = '', json }: BrowseOptions): Promise<void> {
  if (json) return printJson(context, filter);
  context.requireTerminal('browse', 'aiprep browse --json, aiprep list --filter QUERY, aiprep search QUERY');
  const bank = await context.bank();
  readQuery(bank, filter);
  const { ids } = context.world;
  const run = openBrowser({ ...browsedWorld(context), bank, log: () => context.log(), ids }, filter);
  for (let end = await look(context, run); end !== 'quit'; end = await look(context, run)) {
    const query = run.filter();
    const asked = { ...(query === '' ? {} : { filter: query }), cram: end === 'cram', plain: false };
    const studied = await studySession(context, asked, { quiet: true });
    run.reopen(await context.bank());
    run.tell(studied ? 'Back from the session.' : 'Nothing of this is due or new today; S crams it anyway.');
  }
}
