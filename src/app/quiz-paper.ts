import type { Bank } from '../bank/load.ts';
import type { Card } from '../domain/card.ts';
import type { QuizAnswer, QuizItem } from '../domain/quiz-session.ts';
import { UserError } from '../errors.ts';
import { findCard } from './select.ts';

/** A question of a printed quiz. Choices come in the order in which they are printed. */
export interface PaperQuestion {
  readonly number: number;
  readonly item: QuizItem;
  readonly question: string;
  readonly choices: readonly { readonly letter: string; readonly text: string; readonly why: string }[];
  /** Letter of the right choice; null for an open question. */
  readonly right: string | null;
  /** What an open answer is checked against, required points first. */
  readonly keyPoints: readonly string[];
  readonly must: number;
}

export const LETTERS = 'ABCDEFGH';

function paperQuestion(card: Card, item: QuizItem, number: number): PaperQuestion {
  const check = item.type === 'choice' ? card.check : null;
  const choices = item.choices.flatMap((place, i) => {
    const choice = check?.choices[place];
    return choice ? [{ letter: LETTERS[i] ?? '', text: choice.text, why: choice.why }] : [];
  });
  return {
    number,
    item,
    question: check?.question ?? card.question,
    choices,
    right: item.correct === null ? null : (LETTERS[item.choices.indexOf(item.correct)] ?? null),
    keyPoints: card.keyPoints,
    must: card.must,
  };
}

/** The questions of a quiz as they are printed. */
export const paperQuestions = (bank: Bank, items: readonly QuizItem[]): PaperQuestion[] =>
  items.map((item, i) => paperQuestion(findCard(bank, item.cardId), item, i + 1));

interface Written {
  readonly line: number;
  readonly value: string;
}

/** `3: B`, `3. yes`, `3) -`: number and answer of a line; anything else on the sheet is passed over. */
const ANSWER = /^\s*(\d+)\s*[:.)]\s*([A-Za-z]+|-)?\s*$/;

function writtenAnswers(text: string, count: number, file: string): Map<number, Written> {
  const written = new Map<number, Written>();
  text.split('\n').forEach((row, i) => {
    const match = ANSWER.exec(row);
    if (!match) return;
    const [number, where] = [Number(match[1]), `${file}:${i + 1}`];
    if (number < 1 || number > count) {
      throw new UserError(`There is no question ${number}; the quiz has ${count}.`, {
        where,
        hint: 'Give the same options and --seed with which the paper was printed.',
      });
    }
    if (written.has(number)) throw new UserError(`Question ${number} is answered twice.`, { where });
    written.set(number, { line: i + 1, value: (match[2] ?? '-').toLowerCase() });
  });
  return written;
}

/** Whether an answer is right; null for one that was left out. */
function judge(
  { number, right, choices }: PaperQuestion,
  { line, value }: Written,
  file: string,
): boolean | null {
  if (value === '-') return null;
  const allowed =
    right === null ? ['y', 'yes', 'n', 'no'] : choices.map(({ letter }) => letter.toLowerCase());
  if (!allowed.includes(value)) {
    const expected = right === null ? 'yes or no' : `a letter from A to ${choices.at(-1)?.letter}`;
    throw new UserError(`The answer to question ${number} must be ${expected}; it is "${value}".`, {
      where: `${file}:${line}`,
      hint: 'A question that was left out has a "-", or nothing.',
    });
  }
  return right === null ? value.startsWith('y') : value === right.toLowerCase();
}

/**
 * The answers of a filled-in sheet; questions that were left out count neither way.
 *
 * @param file its name, for messages
 * @throws UserError with the line of the first answer that cannot be one
 */
export function sheetAnswers(questions: readonly PaperQuestion[], text: string, file: string): QuizAnswer[] {
  const written = writtenAnswers(text, questions.length, file);
  return questions.flatMap((question) => {
    const one = written.get(question.number);
    const correct = one ? judge(question, one, file) : null;
    if (!one || correct === null) return [];
    const { item } = question;
    const place = question.choices.findIndex(({ letter }) => letter.toLowerCase() === one.value);
    const choice = item.type === 'choice' ? (item.choices[place] ?? null) : null;
    return [{ cardId: item.cardId, correct, choice, confidence: null, ticks: null, answerMs: 0 }];
  });
}
