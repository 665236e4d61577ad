import { type Command, Option } from 'commander';
import type { Run } from './program.ts';
import { withSelection, withSort } from './shared-options.ts';

export const EXPORT_FORMATS = ['markdown', 'csv', 'json'] as const;

/** Adds `aiprep export`. */
export function addExport(root: Command, run: Run): void {
  withSort(withSelection(root.command('export')))
    .description('write cards for use elsewhere: on paper, in a spreadsheet, in another program')
    .addOption(
      new Option('--format <format>', "as what (default: by the file's ending, else markdown)").choices(
        EXPORT_FORMATS,
      ),
    )
    .option('-o, --output <file>', 'into this file (.md, .csv or .json) instead of stdout')
    .option('--force', 'replace the file if it is there')
    .option('--questions-only', 'without hints and answers, as a sheet to work through (markdown)')
    .action((options) => run(async (ctx) => (await import('./commands/export.ts')).exportTo(ctx, options)));
}
