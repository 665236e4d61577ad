import type { Command } from 'commander';
import { collect, positiveNumber, wholeNumber } from './option-values.ts';
import type { Run } from './program.ts';
import { roleOption, withTopic } from './shared-options.ts';

/** Adds `aiprep plan`, and what looks ahead: simulate and optimize. */
export function addPlan(root: Command, run: Run): void {
  const plan = root
    .command('plan')
    .description('how you stand before your interview, and what to do today')
    .option('--what-if <name=value>', 'try minutes=30 or date=DAY; nothing is saved', collect)
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/plan.ts')).showPlan(ctx, options)));
  plan
    .command('set')
    .description('say when the interview is, and how much you can study')
    .requiredOption('--date <day>', 'the day: 2026-12-18, "in 3 weeks", "next friday"')
    .option('--minutes <m>', 'minutes of study a day', positiveNumber)
    .addOption(roleOption('a role that you prepare for'))
    .option('--topic-weight <topic=n>', 'a topic that counts more or less (repeatable)', collect)
    .action((options) => run(async (ctx) => (await import('./commands/plan.ts')).setPlan(ctx, options)));
  plan
    .command('clear')
    .description('forget the interview; the schedule is as if there had been none')
    .action(() => run(async (ctx) => (await import('./commands/plan.ts')).clearPlan(ctx)));

  withTopic(root.command('simulate'))
    .description('workload and knowledge over the coming weeks, for a way to study')
    .option('--days <n>', 'days to look ahead (30, or until the interview)', wholeNumber(1))
    .option('--retention <r>', 'desired retention, 0.7 to 0.99', positiveNumber)
    .option('--new <n>', 'new cards a day', wholeNumber(0))
    .option('--reviews <n>', 'reviews a day at most', wholeNumber(0))
    .option('--minutes <m>', 'minutes a day at most', positiveNumber)
    .option('--plan', 'the sessions of your interview plan, until its day')
    .option('--seed <n>', 'other luck', wholeNumber(0), 1)
    .option('--json', 'print JSON')
    .action((options) =>
      run(async (ctx) => (await import('./commands/simulate.ts')).simulateStudy(ctx, options)),
    );

  root
    .command('optimize')
    .description('fit the memory model to your own reviews')
    .option('--apply', 'put the fitted parameters in force, if they predict better')
    .option('--revert', 'go back to the parameters before')
    .option('--json', 'print JSON')
    .action((options) =>
      run(async (ctx) => (await import('./commands/optimize.ts')).optimizeModel(ctx, options)),
    );
}
