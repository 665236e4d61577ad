import { groupBy } from './group-by.ts';
import type { QuizRun } from './quiz-run.ts';
import type { Confidence, QuizAnswer, QuizItem } from './quiz-session.ts';
import { type Proportion, wilson } from './wilson.ts';

export interface Score {
  readonly answered: number;
  readonly correct: number;
  /** The share of right answers with its 95 % interval; null when nothing was answered. */
  readonly rate: Proportion | null;
}

export interface QuizResult extends Score {
  readonly number: number;
  /** Instant of the start, ms. */
  readonly at: number;
  /** As typed; empty for any cards. */
  readonly filter: string;
  /** Repeats this quiz with the same bank. */
  readonly seed: number;
  readonly questions: number;
  readonly topics: readonly (Score & { readonly topic: string })[];
  readonly time: {
    /** Mean over the answers, ms; null when nothing was answered. */
    readonly answerMs: number | null;
    readonly targetMs: number | null;
    /** Answers that took longer than their target. */
    readonly slow: number;
  };
  /** By how sure the user was; empty when it was not asked. */
  readonly confidence: readonly (Score & { readonly level: Confidence })[];
  /** Ids of the missed cards, in the order in which they were asked. */
  readonly missed: readonly string[];
}

function score(answers: readonly QuizAnswer[]): Score {
  const correct = answers.filter((answer) => answer.correct).length;
  return { answered: answers.length, correct, rate: wilson(correct, answers.length) };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function timeOf(items: readonly QuizItem[], answers: readonly QuizAnswer[]): QuizResult['time'] {
  const targets = new Map(items.map((item) => [item.cardId, item.targetMs]));
  const targetOf = ({ cardId }: QuizAnswer) => targets.get(cardId) ?? 0;
  return {
    answerMs: mean(answers.map((answer) => answer.answerMs)),
    targetMs: mean(answers.map(targetOf)),
    slow: answers.filter((answer) => answer.answerMs > targetOf(answer)).length,
  };
}

/** What a quiz came to; questions left out by quitting count neither way. */
export function quizResult(
  { number, at, filter, seed, plan }: Omit<QuizRun, 'id' | 'ended' | 'utcOffset'>,
  answers: readonly QuizAnswer[],
): QuizResult {
  const topicOf = new Map(plan.items.map((item) => [item.cardId, item.topic]));
  const byTopic = groupBy(answers, ({ cardId }) => topicOf.get(cardId) ?? '');
  const levels = ([1, 2, 3] as const).map((level) => ({
    level,
    ...score(answers.filter(({ confidence }) => confidence === level)),
  }));
  return {
    number,
    at,
    filter,
    seed,
    questions: plan.items.length,
    ...score(answers),
    topics: [...byTopic].map(([topic, some]) => ({ topic, ...score(some) })),
    time: timeOf(plan.items, answers),
    confidence: levels.filter(({ answered }) => answered > 0),
    missed: answers.filter((answer) => !answer.correct).map((answer) => answer.cardId),
  };
}
