import { type Command, Option } from 'commander';
import { KINDS, LEVELS } from '../domain/card.ts';
import { collect, collectNumbers, collectOf, positiveNumber, wholeNumber } from './option-values.ts';
import type { Run } from './program.ts';
import { roleOption, withSelection } from './shared-options.ts';

const oneOf = (flags: string, about: string, choices: readonly string[]): Option =>
  new Option(flags, about).choices(choices);

/** Adds `aiprep quiz`. */
export function addQuiz(root: Command, run: Run): void {
  withSelection(root.command('quiz'))
    .description('take a scored quiz, or look at earlier ones')
    .argument('[what...]', 'history: the quizzes so far; show N: one of them')
    .addOption(oneOf('--level <level>', 'fair at this level, which takes in those below', LEVELS))
    .option('--difficulty <n>', 'only this difficulty, 1 to 3 (repeatable)', collectNumbers)
    .addOption(oneOf('--kind <kind>', 'only this kind (repeatable)', KINDS).argParser(collectOf(KINDS)))
    .option('--tag <tag>', 'only with this tag (repeatable)', collect)
    .addOption(roleOption('only for this role'))
    .addOption(oneOf('--type <type>', 'by choices, in your own words, or both', ['choice', 'open', 'mixed']))
    .option('-n, --count <n>', 'number of questions (default: 10, or all with --retry)', wholeNumber(1))
    .option('--weak', 'draw from what you remember worst')
    .option('--retry', 'ask only what was missed last time')
    .option('--timed <seconds>', 'time for one question', positiveNumber)
    .option('--exam', 'choices only, and no feedback before the end')
    .option('--confidence', 'ask how sure you are, and compare')
    .option('--seed <n>', 'repeat the quiz of this seed', wholeNumber(0))
    .option('--continue', 'go on with a quiz that was interrupted, without asking')
    .option('--discard', 'drop a quiz that was interrupted, without asking')
    .option('--promote', 'put what was missed at the front of the next study session, without asking')
    .option('--no-promote', 'leave the study queue alone, without asking')
    .option('--print <file>', 'write the quiz as a paper with an answer key (.md or .html)')
    .option('--force', 'replace the file of --print if it is there')
    .option('--answers <file>', 'score a filled-in answer sheet of a printed quiz')
    .option('--json', 'print JSON (history, show, --answers)')
    .addHelpText('after', '\nA quiz never changes the schedule.')
    .action((words, options) =>
      run(async (ctx) => (await import('./commands/quiz.ts')).quiz(ctx, words, options)),
    );
}
