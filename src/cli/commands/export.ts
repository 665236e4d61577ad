import { extname, resolve } from 'node:path';
import { decksNamed } from '../../app/decks.ts';
import { type CardExport, exportCards } from '../../app/export.ts';
import { UserError } from '../../errors.ts';
import { plural } from '../../plural.ts';
import type { Output } from '../../terminal/io.ts';
import type { Context } from '../context.ts';
import type { EXPORT_FORMATS } from '../program-export.ts';
import { replacing, writeWhole } from '../whole-file.ts';
import { queryWorld } from '../worlds.ts';
import type { ListOptions } from './list.ts';

type Format = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions extends Omit<ListOptions, 'json'> {
  readonly format?: Format;
  readonly output?: string;
  readonly force?: boolean;
  readonly questionsOnly?: boolean;
}

const FORMAT_OF_ENDING: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.csv': 'csv',
  '.json': 'json',
};

/** @throws UserError when options contradict each other */
function formatOf({ format, output, force, questionsOnly }: ExportOptions): Format {
  const chosen = format ?? FORMAT_OF_ENDING[extname(output ?? '').toLowerCase()] ?? 'markdown';
  if (questionsOnly && chosen !== 'markdown') {
    throw new UserError(`--questions-only makes a sheet to work through, which is no ${chosen}.`, {
      hint: 'Leave it out, or write Markdown: aiprep export --questions-only --format markdown',
      exitCode: 2,
    });
  }
  if (force && output === undefined) {
    throw new UserError('There is no file to replace.', {
      hint: 'Name it: aiprep export --output FILE --force',
      exitCode: 2,
    });
  }
  return chosen;
}

/** The text piece by piece: of all cards together it is too large to be held. */
async function chunksOf(
  cards: CardExport,
  format: Format,
  questionsOnly: boolean,
): Promise<Iterable<string>> {
  if (format === 'markdown') {
    const { exportMarkdown } = await import('../../terminal/views/export-markdown.ts');
    return exportMarkdown(cards, questionsOnly);
  }
  const { exportCsv, exportJson } = await import('../../terminal/views/export-data.ts');
  return (format === 'csv' ? exportCsv : exportJson)(cards.cards);
}

/** Writes no faster than the reader of a pipe takes it. */
async function pour(chunks: Iterable<string>, output: Output): Promise<void> {
  for (const chunk of chunks) {
    if (!output.write(chunk)) await new Promise<void>((resolve) => output.once('drain', resolve));
  }
}

/** `aiprep export`: cards as Markdown, CSV or JSON, to stdout or into a file. */
export async function exportTo(context: Context, options: ExportOptions): Promise<void> {
  const { io, world } = context;
  const { topic = [], deck = [], filter, sort, output, force, questionsOnly = false } = options;
  const format = formatOf(options);
  const decks = await decksNamed(deck, context.bankRoots());
  const cards = exportCards(await queryWorld(context), { topics: topic, decks, filter, sort });
  const chunks = await chunksOf(cards, format, questionsOnly);
  if (output === undefined || output === '-') return pour(chunks, io.output);
  const file = resolve(world.cwd, output);
  writeWhole(file, chunks, { what: 'export', example: 'cards.md' }, replacing(force));
  io.say(`Written: ${context.display(file)} (${plural(cards.count, 'card')})`);
}
