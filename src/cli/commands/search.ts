import { type SearchResult, searchCards } from '../../app/search.ts';
import { UserError } from '../../errors.ts';
import { marked, searchLines } from '../../terminal/views/search-view.ts';
import type { Context } from '../context.ts';
import { sayNothingFound } from '../nothing-found.ts';
import { queryWorld } from '../worlds.ts';

export interface SearchOptions {
  readonly limit?: number;
  readonly json?: boolean;
}

const DEFAULT_LIMIT = 10;

/** The result as plain texts, what was found in them between marks. */
function asData({ matches, cards, advice }: SearchResult) {
  const plain = cards.map(({ id, topic, question, snippet }) => ({
    id,
    topic,
    question: question.map(({ text }) => text).join(''),
    snippet: snippet && marked(snippet),
  }));
  return { matches, cards: plain, advice };
}

/** `aiprep search`: the cards that a query asks for, the best first. Nothing found is no failure. */
export async function search(
  context: Context,
  words: readonly string[],
  { limit = DEFAULT_LIMIT, json }: SearchOptions,
): Promise<void> {
  const { io, theme } = context;
  const query = words.join(' ');
  if (query.trim() === '') {
    throw new UserError('There is nothing to search for.', {
      hint: 'Say it in words: aiprep search gradient descent. All cards: aiprep list',
      exitCode: 2,
    });
  }
  const result = searchCards(await queryWorld(context), query, limit);
  if (json) io.print([JSON.stringify(asData(result), null, 2)]);
  else if (result.matches > 0) context.draw(searchLines(result, io.columns(), theme));
  if (result.advice !== null) sayNothingFound(io, query, result.advice);
}
