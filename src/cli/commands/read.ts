import { decksNamed } from '../../app/decks.ts';
import { narrowCards } from '../../app/query.ts';
import { bookName, bookOf, bookTitle, openReading, type ReadingRun } from '../../app/read.ts';
import { selectCards } from '../../app/select.ts';
import type { Card } from '../../domain/card.ts';
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
  readonly json?: boolean;
}

/** A book as data: its cards in their order, and the page on which it was left. */
async function printJson(
  { io }: Context,
  cards: readonly Card[],
  title: string,
  run: ReadingRun,
): Promise<void> {
  const { cardData } = await import('../../terminal/views/export-data.ts');
  const { card, page, pages } = run.screen();
  const book = { title, position: { page, pages, id: card?.id ?? null }, cards: cards.map(cardData) };
  io.print([JSON.stringify(book, null, 2)]);
}

/** `aiprep read`: questions and answers like a book, on the whole screen or as Markdown into a pipe. */
export async function read(context: Context, options: ReadOptions): Promise<void> {
  const { topic = [], deck = [], filter, restart = false, json } = options;
  const { io, theme } = context;
  const world = await queryWorld(context);
  const { bank } = world;
  const decks = await decksNamed(deck, context.bankRoots());
  const cards = narrowCards(world, selectCards(bank, topic, decks), filter);
  const open = () => {
    const log = { existingLog: () => context.existingLog(), log: () => context.log() };
    return openReading({ bank, ...log }, cards, bookName(bank, topic, deck, filter), restart);
  };
  if (json) return printJson(context, bookOf(bank, cards), bookTitle(bank, topic, decks), open());
  if (io.canPrompt()) return showFullScreen(io, createReadScreen(open(), theme));
  const texts = bookOf(bank, cards).map((card) => cardMarkdown(card, 'all'));
  io.print([texts.join('\n\n---\n\n')]);
}
