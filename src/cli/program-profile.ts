import { type Command, Option } from 'commander';
import { LEVELS } from '../domain/card.ts';
import { collect, positiveNumber } from './option-values.ts';
import type { Run } from './program.ts';
import { roleOption } from './shared-options.ts';

const ROLE = 'a role that you prepare for';

const levelOption = (words: readonly string[]): Option =>
  new Option('--level <level>', 'your level: questions of it and below').choices(words);

/** Adds `aiprep init` and `aiprep profile`. */
export function addProfile(root: Command, run: Run): void {
  root
    .command('init')
    .description('say whom cards are chosen for, and when your interview is')
    .addOption(roleOption(ROLE))
    .addOption(levelOption([...LEVELS, 'any']))
    .option('--date <day>', 'the day: 2026-12-18, "in 3 weeks"; none for no interview')
    .option('--minutes <m>', 'minutes of study a day', positiveNumber)
    .option('-y, --yes', 'ask nothing: what is not given stays as it is')
    .action((options) => run(async (ctx) => (await import('./commands/init.ts')).init(ctx, options)));

  const profile = root
    .command('profile')
    .description('show whom cards are chosen for')
    .option('--json', 'print JSON')
    .action((options) =>
      run(async (ctx) => (await import('./commands/profile.ts')).showProfile(ctx, options)),
    );
  profile
    .command('set')
    .description('choose new cards by role and level, or leave topics out')
    .addOption(roleOption(ROLE))
    .addOption(levelOption(LEVELS))
    .option('--leave-out <topic>', 'a topic that sessions do not draw from (repeatable)', collect)
    .action((options) =>
      run(async (ctx) => (await import('./commands/profile.ts')).setProfile(ctx, options)),
    );
  profile
    .command('clear')
    .description('choose from all cards again, or forget a part of the profile')
    .option('--role', 'the roles alone')
    .option('--level', 'the level alone')
    .option('--leave-out', 'the topics alone that are left out')
    .action((options) =>
      run(async (ctx) => (await import('./commands/profile.ts')).clearProfile(ctx, options)),
    );
}
