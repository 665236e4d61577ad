import type { Piece } from '../../domain/query.ts';
import { wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';

export interface SearchRows {
  readonly matches: number;
  readonly cards: readonly {
    readonly id: string;
    readonly topic: string;
    readonly question: readonly Piece[];
    readonly snippet: readonly Piece[] | null;
  }[];
}

/** A text with what was found in it between marks. */
export const marked = (pieces: readonly Piece[], mark = (text: string) => `«${text}»`): string =>
  pieces.map(({ text, hit }) => (hit ? mark(text) : text)).join('');

/** What was found, a card a block. */
export function searchLines({ matches, cards }: SearchRows, columns: number, theme: Theme): string[] {
  // Marks are for where color cannot say it.
  const shown = (pieces: readonly Piece[]) => marked(pieces, theme.color ? theme.accent : undefined);
  const indented = (text: string) => wrapText(text, Math.max(16, columns - 3)).map((line) => `  ${line}`);
  const blocks = cards.flatMap(({ id, topic, question, snippet }, i) => [
    ...(i > 0 ? [''] : []),
    `${theme.strong(id)}  ${theme.dim(topic)}`,
    ...indented(shown(question)),
    ...(snippet ? indented(theme.dim(shown(snippet))) : []),
  ]);
  const more = matches - cards.length;
  const rest = `${more} more ${more === 1 ? 'matches' : 'match'}; see them with --limit ${matches}`;
  return more > 0 ? [...blocks, '', ...wrapText(theme.dim(rest), columns)] : blocks;
}
