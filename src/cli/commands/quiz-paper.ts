import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DrillWorld } from '../../app/drill-world.ts';
import { paperQuestions, sheetAnswers } from '../../app/quiz-paper.ts';
import { planQuiz, type QuizOptions } from '../../app/quiz-plan.ts';
import { quizResult } from '../../domain/quiz-result.ts';
import { errorCode, UserError } from '../../errors.ts';
import { paperHtml, paperMarkdown } from '../../terminal/views/quiz-paper-view.ts';
import { quizResultLines } from '../../terminal/views/quiz-result-view.ts';
import type { Context } from '../context.ts';
import { replacing, writeWhole } from '../whole-file.ts';

/** `aiprep quiz --print FILE`: the quiz as a paper, with its key. @param force replaces a file that is there */
export function printPaper(
  context: Context,
  world: DrillWorld,
  options: QuizOptions,
  file: string,
  force: boolean | undefined,
): void {
  const { filter, seed, plan } = planQuiz(world, options);
  const questions = paperQuestions(world.bank, plan.items);
  const asked = [filter, `--count ${questions.length}`, `--seed ${seed}`].filter(Boolean).join(' ');
  const command = `aiprep quiz ${asked}${options.exam ? ' --exam' : ''} --answers FILE`;
  const paper = { title: `Quiz of ${questions.length} questions (seed ${seed})`, command, questions };
  const text = /\.html?$/i.test(file) ? paperHtml(paper) : paperMarkdown(paper);
  const writing = { what: 'paper', example: 'quiz.html' };
  // A sheet that was filled in may have this name.
  writeWhole(resolve(context.world.cwd, file), [text], writing, replacing(force));
  context.io.print([
    `${file}: ${questions.length} questions with a key. A sheet is scored with:`,
    `  ${command}`,
  ]);
}

/** `aiprep quiz --answers FILE`: scores a filled-in sheet; nothing of it goes into the log. */
export function scorePaper(
  context: Context,
  world: DrillWorld,
  options: QuizOptions,
  file: string,
  json: boolean,
): void {
  if (options.seed === undefined) {
    throw new UserError('Which quiz was it? --answers needs the --seed that is printed on the paper.', {
      hint: 'The whole command is above the answer sheet of the paper.',
      exitCode: 2,
    });
  }
  const { io, theme } = context;
  const path = resolve(context.world.cwd, file);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UserError(`The answers cannot be read (${errorCode(cause)}).`, { where: path, cause });
  }
  const plan = planQuiz(world, options);
  const answers = sheetAnswers(paperQuestions(world.bank, plan.plan.items), text, file);
  const result = quizResult({ ...plan, number: 0 }, answers);
  if (json) io.print([JSON.stringify(result, null, 2)]);
  else {
    const questions = new Map(world.bank.cards.map((card) => [card.id, card.question]));
    context.draw(quizResultLines(result, [], questions, io.columns(), theme));
  }
}
