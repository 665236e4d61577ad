import type { Command } from 'commander';
import type { Run } from './program.ts';

/** Adds `aiprep bank` and `aiprep config`. */
export function addUpkeep(root: Command, run: Run): void {
  const bank = root.command('bank').description('tools for authors of cards');
  bank
    .command('check')
    .description('check cards and name every problem with its file and line')
    .argument('[path...]', 'files or folders; without any, all banks in use')
    .option('--strict', 'hold the cards to the whole standard of the shipped bank')
    .option('--json', 'print JSON')
    .action((paths, options) =>
      run(async (ctx) => (await import('./commands/bank-check.ts')).bankCheck(ctx, paths, options)),
    );

  const config = root
    .command('config')
    .description('show or change the settings')
    .action(() => run(async (ctx) => (await import('./commands/config.ts')).configGet(ctx, undefined, {})));
  config
    .command('get')
    .description('print one setting, or all of them')
    .argument('[key]', 'name of the setting')
    .option('--json', 'print JSON')
    .action((key, options) =>
      run(async (ctx) => (await import('./commands/config.ts')).configGet(ctx, key, options)),
    );
  config
    .command('set')
    .description('change a setting in the config file')
    .argument('<key>', 'name of the setting')
    .argument('<value...>', 'its new value; banks takes several')
    .action((key, values) =>
      run(async (ctx) => (await import('./commands/config.ts')).configSet(ctx, key, values)),
    );
  config
    .command('path')
    .description('print where the config file, the review log and the cache are')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/config.ts')).configPath(ctx, options)));
}
