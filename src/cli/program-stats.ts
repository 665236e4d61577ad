import { type Command, Option } from 'commander';
import type { StatsOptions } from './commands/stats.ts';
import type { Run } from './program.ts';
import { roleOption, withTopic } from './shared-options.ts';

/** The screens below `aiprep stats`, with what they show. */
export const STATS_SCREENS = {
  topics: 'every topic, and how recall grows with reviews',
  cards: 'how far the cards are; stability, difficulty, recall',
  reviews: 'the last year, answers by day, true retention',
  time: 'time studied by day, and by hour of the day',
  forecast: 'reviews to come, with the caps of a day',
  calibration: 'recall as predicted, and what happened',
  hardest: 'cards and key points that go wrong most often',
} as const;

export type StatsScreen = keyof typeof STATS_SCREENS;

const filtered = (command: Command): Command =>
  withTopic(command.option('--since <day>', 'only from this date on, or the last days, such as 90d'))
    .addOption(roleOption('only for this role'))
    .option('--explain', 'say what each figure counts')
    .option('--json', 'print JSON')
    .option('--csv', 'print a table as CSV');

/** Adds `aiprep stats` and the screens below it. */
export function addStats(root: Command, run: Run): void {
  const stats = filtered(root.command('stats'))
    .description('show what is due, your streak, retention and every topic')
    .addOption(
      new Option('--html <file>', 'write all figures as a page for your browser').conflicts(['json', 'csv']),
    )
    .option('--open', 'open the page')
    .action((options) => run(async (ctx) => (await import('./commands/stats.ts')).stats(ctx, options)));
  for (const [name, about] of Object.entries(STATS_SCREENS) as [StatsScreen, string][]) {
    filtered(stats.command(name))
      .description(about)
      .action((own: StatsOptions) => {
        // An option may stand before the word as well.
        const options = { ...stats.opts<StatsOptions>(), ...own };
        return run(async (ctx) =>
          (await import('./commands/stats-figures.ts')).statsFigures(ctx, name, options),
        );
      });
  }
}
