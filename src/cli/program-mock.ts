import { type Command, Option } from 'commander';
import { LEVELS, ROLES } from '../domain/card.ts';
import { positiveNumber, wholeNumber } from './option-values.ts';
import type { Run } from './program.ts';

/** Adds `aiprep mock`. */
export function addMock(root: Command, run: Run): void {
  root
    .command('mock')
    .description('take a mock interview, or look at earlier ones')
    .argument('[what...]', 'history: the interviews so far; show N: a report; export N FILE: that as a file')
    .addOption(new Option('--role <role>', 'the interview of this role').choices(ROLES))
    .addOption(new Option('--level <level>', 'questions fair at this level and below').choices(LEVELS))
    .option('--minutes <m>', 'how long it may take', positiveNumber)
    .option('--blueprint <name>', 'another plan of rounds, from blueprints.yaml')
    .option('--seed <n>', 'repeat the interview of this seed', wholeNumber(0))
    .option('--interviewer', 'for two: shows follow-ups and key points to the one who asks and ticks')
    .option('--script <file>', 'without a terminal: answers and ticks from a YAML file')
    .option('--promote', 'put what was missed at the front of the next study session, without asking')
    .option('--no-promote', 'leave the study queue alone, without asking')
    .option('--force', 'replace the file of export if it is there')
    .option('--json', 'print JSON (history, show, --script)')
    .addHelpText('after', '\nA mock interview never changes the schedule.')
    .action((words, options) =>
      run(async (ctx) => (await import('./commands/mock.ts')).mock(ctx, words, options)),
    );
}
