import { decksNamed } from '../../app/decks.ts';
import { narrowCards } from '../../app/query.ts';
import { bookOf, openReading } from '../../app/read.ts';
import { selectCards } from '../../app/select.ts';
import { showFullScreen } from '../../terminal/full-screen.ts';
import { createReadScreen } from '../../terminal/read-screen.ts';
import { cardMarkdown } from '../../terminal/views/card-markdown.ts';
import type { Context } from '../context.ts';
import { queryWorld } from '../worlds.ts';

export interface ReadOptions {
  readonly topic?: readonly string[];
  readonly deck?: readonly string[];
  readonly filter?: string;
  readonly restart?: boolean;
}

/** `aiprep read`: questions and answers like a book, on the whole screen or as Markdown into a pipe. */
export async function read(context: Context, options: ReadOptions): Promise<void> {
  const { topic = [], deck = [], filter, restart = false } = options;
  const { io, theme } = context;
  const world = await queryWorld(context);
  const decks = await decksNamed(deck, context.bankRoots());
  const cards = narrowCards(world, selectCards(world.bank, topic, decks), filter);
  if (!io.canPrompt()) {
    io.print([
      bookOf(world.bank, cards)
        .map((card) => cardMarkdown(card, 'all'))
        .join('\n\n---\n\n'),
    ]);
    return;
  }
  const name = JSON.stringify([[...topic].sort(), [...deck].sort(), filter ?? '']);
  const log = { existingLog: () => context.existingLog(), log: () => context.log() };
  await showFullScreen(
    io,
    createReadScreen(openReading({ bank: world.bank, ...log }, cards, name, restart), theme),
  );
}
