import type { Command } from 'commander';
import { withHelpBelow } from './help-text.ts';
import { wholeNumber } from './option-values.ts';
import type { Run } from './program.ts';
import { withSelection } from './shared-options.ts';

const QUERY_HELP = `
A query, as --filter takes it too; all of it must hold:
  gradient desc        words, each by its beginning
  "gradient descent"   words in this order
  topic:llm  tag:fine-tuning  role:research  kind:math  id:attention
  level:senior  level:<=mid  difficulty:>=2  wave:1    also with = < <= > >=
  is:new  is:learning  is:due  is:scheduled  is:suspended  is:buried
                       the words of aiprep list
  is:review  is:leech  is:flagged
                       left the learning steps, forgotten often, marked
  -topic:ml            what must not hold
  (lora OR qlora)      what is enough

To find nothing is no failure; with --json it is an empty result.
Quote a query for the shell. One that begins with a minus comes after two:
  aiprep search -- '-is:new topic:rag "vector index"'`;

/** What is taken for an option may have been meant as a part of the query. */
const MINUS_HELP = '(a query that begins with a minus comes after two: aiprep search -- "-is:new")';

/** Adds the commands that find cards and show them: search, browse, read and card. */
export function addFinding(root: Command, run: Run): void {
  root
    .command('browse')
    .description('look through the cards: filter, read, mark, edit, study what is found')
    .option('--filter <query>', 'begin with what this query asks for (see aiprep search --help)')
    .option('--json', 'print the cards that would be listed, whole, as JSON')
    .action((options) => run(async (ctx) => (await import('./commands/browse.ts')).browse(ctx, options)));

  withSelection(root.command('read'))
    .description('read questions and answers like a book, without grades')
    .option('--restart', 'from the first page, not from where you left off')
    .option('--json', 'print the cards and the place where you left off as JSON')
    .action((options) => run(async (ctx) => (await import('./commands/read.ts')).read(ctx, options)));

  root
    .command('card')
    .description('show the history of a card, its memory and what each grade would do')
    .argument('<id>', 'id of the card (see aiprep list)')
    .option('--json', 'print JSON')
    .action((id, options) => run(async (ctx) => (await import('./commands/card.ts')).card(ctx, id, options)));

  withHelpBelow(root.command('search'), QUERY_HELP)
    .description('find cards by their words and by where they stand')
    .argument('<query...>', 'words, "phrases", field:value and is:state')
    .option('--limit <n>', 'at most so many cards (default: 10)', wholeNumber(1))
    .option('--json', 'print JSON')
    .showHelpAfterError('(see: aiprep search --help)')
    .configureOutput({
      outputError: (text, write) => write(text.includes('unknown option') ? `${text}${MINUS_HELP}\n` : text),
    })
    .action((words, options) =>
      run(async (ctx) => (await import('./commands/search.ts')).search(ctx, words, options)),
    );
}
