import type { QuizResult, Score } from '../../domain/quiz-result.ts';
import { plural } from '../../plural.ts';
import { bar } from '../charts.ts';
import { clockTime, percent } from '../format.ts';
import { padEnd, wrapText } from '../text.ts';
import type { Theme } from '../theme.ts';
import { item } from './layout.ts';

const interval = ({ rate }: Score): string =>
  rate === null ? '' : `95% interval ${percent(rate.low)} to ${percent(rate.high)}`;

const LEVELS = { 1: 'sure', 2: 'fairly sure', 3: 'a guess' } as const;

function confidenceLines({ confidence }: QuizResult, theme: Theme): string[] {
  if (confidence.length === 0) return [];
  const rows = confidence.map(
    ({ level, correct, answered }) =>
      `  ${padEnd(LEVELS[level], 11)}  ${bar(correct, answered, 12)}  ${correct}/${answered}`,
  );
  const sure = confidence.find(({ level }) => level === 1);
  const wrong = sure ? sure.answered - sure.correct : 0;
  const verdict =
    wrong > 0
      ? `Sure and wrong ${plural(wrong, 'time')}: look at these first, they stick when corrected.`
      : 'Never sure and wrong.';
  return ['', theme.heading('How sure you were'), ...rows, `  ${verdict}`];
}

/** Earlier quizzes that asked for the same, the latest last. */
function comparisonLines(earlier: readonly QuizResult[], theme: Theme): string[] {
  if (earlier.length === 0) return [];
  const rows = earlier.map(({ number, correct, answered, rate }) => {
    const share = rate === null ? '-' : percent(rate.share);
    return `  quiz ${number}  ${correct}/${answered} (${share})`;
  });
  return ['', theme.heading('The same before'), ...rows];
}

function timeLine({ time }: QuizResult): string[] {
  if (time.answerMs === null || time.targetMs === null) return [];
  const slow = time.slow > 0 ? `; ${time.slow} took longer than their target` : '';
  return [`${clockTime(time.answerMs)} min a question, target ${clockTime(time.targetMs)}${slow}`];
}

/** What is printed when a quiz is over. @param earlier quizzes that asked for the same */
export function quizResultLines(
  result: QuizResult,
  earlier: readonly QuizResult[],
  questions: ReadonlyMap<string, string>,
  columns: number,
  theme: Theme,
): string[] {
  if (result.answered === 0 || result.rate === null) return ['No question was answered; nothing was logged.'];
  const left = result.questions - result.answered;
  const widest = Math.max(...result.topics.map(({ topic }) => topic.length));
  const topics = result.topics.map(({ topic, answered, correct, rate }) => {
    const range = answered > 1 && rate ? theme.dim(`  ${percent(rate.low)}-${percent(rate.high)}`) : '';
    return `  ${padEnd(topic, widest)}  ${bar(correct, answered, 12)}  ${correct}/${answered}${range}`;
  });
  const missed = result.missed.flatMap((id) => [
    ...item(`  ${theme.bad('✗')}`, questions.get(id) ?? id, columns),
    `    ${theme.dim(`aiprep show ${id}`)}`,
  ]);
  const name = result.number > 0 ? `Quiz ${result.number}. ` : '';
  const score = `${theme.strong(`${result.correct} of ${result.answered} right`)} (${percent(result.rate.share)})`;
  return [
    `${score}${left > 0 ? `, ${left} not asked` : ''}`,
    ...[interval(result), ...timeLine(result)].flatMap((line) => wrapText(theme.dim(line), columns)),
    '',
    ...topics,
    ...confidenceLines(result, theme),
    ...comparisonLines(earlier, theme),
    ...(missed.length > 0 ? ['', theme.heading('Missed'), ...missed] : []),
    '',
    ...wrapText(
      `${name}Repeat it with --seed ${result.seed}; what was missed: aiprep quiz --retry`,
      columns,
    ).map(theme.dim),
  ];
}

/** One line a quiz, the latest last. @param day the study day of a quiz, `YYYY-MM-DD` */
export function quizHistoryLines(results: readonly (QuizResult & { readonly day: string })[]): string[] {
  if (results.length === 0) return ['No quiz yet. Start one with: aiprep quiz'];
  const rows = results.map(({ number, day, correct, answered, questions, rate, filter }) => [
    String(number).padStart(3),
    day,
    `${correct}/${answered}`.padStart(6),
    (rate ? percent(rate.share) : '-').padStart(4),
    answered < questions ? 'open' : '    ',
    filter === '' ? 'any cards' : filter,
  ]);
  return rows.map((row) => row.join('  ').trimEnd());
}
