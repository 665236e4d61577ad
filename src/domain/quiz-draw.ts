import type { Card, CardSummary, Check } from './card.ts';
import type { QuizItem, QuizType } from './quiz-session.ts';
import { type Random, shuffle } from './shuffle.ts';

/** Draws cards for a quiz; the same cards and random numbers give the same quiz, in whatever order they come. */
export function drawQuiz(cards: readonly CardSummary[], count: number, random: Random): CardSummary[] {
  const ordered = [...cards].sort((a, b) => (a.id < b.id ? -1 : 1));
  return shuffle(ordered, random).slice(0, count);
}

/** Seconds that an answer takes, by difficulty: to choose, and to say it aloud. */
const TARGET_SECONDS: Readonly<Record<QuizType, readonly number[]>> = {
  choice: [30, 60, 90],
  open: [30, 120, 300],
};

/** Place of the correct choice as the author wrote them. */
export const correctPlace = (check: Check): number => check.choices.findIndex((choice) => choice.correct);

/** Makes the question of a card; its choices are shuffled. @param type as asked for; open where there is no choice */
export function quizItem(
  card: Pick<Card, 'id' | 'topic' | 'check' | 'difficulty' | 'keyPoints'>,
  type: QuizType,
  random: Random,
): QuizItem {
  const check = type === 'choice' ? card.check : null;
  const asked: QuizType = check ? 'choice' : 'open';
  return {
    cardId: card.id,
    topic: card.topic,
    type: asked,
    choices: shuffle(check ? check.choices.map((_, place) => place) : [], random),
    correct: check ? correctPlace(check) : null,
    points: card.keyPoints.length,
    targetMs: (TARGET_SECONDS[asked][(card.difficulty ?? 2) - 1] ?? 120) * 1000,
  };
}
