import { findCard } from '../../app/select.ts';
import { UserError } from '../../errors.ts';
import { renderMarkdown } from '../../terminal/markdown.ts';
import { type CardPart, cardMarkdown } from '../../terminal/views/card-markdown.ts';
import { textWidth } from '../../terminal/views/layout.ts';
import type { Context } from '../context.ts';

export interface ShowOptions {
  readonly question?: boolean;
  readonly hint?: boolean;
  readonly keyPoints?: boolean;
  readonly short?: boolean;
}

function chosenPart(options: ShowOptions): CardPart {
  const chosen = (['question', 'hint', 'keyPoints', 'short'] as const).filter((part) => options[part]);
  if (chosen.length > 1) {
    throw new UserError('Only one of --question, --hint, --key-points and --short can be shown at a time.', {
      exitCode: 2,
    });
  }
  return chosen[0] ?? 'all';
}

/** A card on demand: drawn on a terminal, Markdown in a pipe. */
export async function show(context: Context, id: string, options: ShowOptions): Promise<void> {
  const { io, theme } = context;
  const part = chosenPart(options);
  const markdown = cardMarkdown(findCard(await context.bank(), id), part);
  if (markdown === '')
    throw new UserError(`The card "${id}" does not have this part.`, {
      hint: `All of it: aiprep show ${id}`,
    });
  if (!io.output.isTTY) io.print([markdown]);
  else context.draw(renderMarkdown(markdown, { width: textWidth(io.columns()), theme }));
}
