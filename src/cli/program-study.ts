import { type Command, Option } from 'commander';
import { positiveNumber, wholeNumber } from './option-values.ts';
import type { Run } from './program.ts';
import { withSelection } from './shared-options.ts';

/** Adds `aiprep study`. */
export function addStudy(root: Command, run: Run): void {
  withSelection(root.command('study'))
    .description("drill due cards and today's new ones")
    .option('--limit <n>', 'at most so many cards', wholeNumber(1))
    .option('--new <n>', "today's allowance of new cards, instead of the configured one", wholeNumber(0))
    .option('--ahead <days>', 'also what falls due in so many days', wholeNumber(1))
    .addOption(
      new Option('--backlog <order>', 'which reviews come first when there are too many for a day').choices([
        'oldest',
        'loss',
      ]),
    )
    .option('--cram', 'any cards, due or not; the schedule is left alone')
    .option('--seed <n>', 'shuffle the session, the same way for the same number', wholeNumber(0))
    .option('--no-plan', 'the ordinary queue, though an interview is planned')
    .option('--plain', 'line by line, for screen readers, dumb terminals and logs')
    .option('--minutes <m>', 'end after the card that is open when so many minutes are over', positiveNumber)
    .action((options) => run(async (ctx) => (await import('./commands/study.ts')).study(ctx, options)));
}
