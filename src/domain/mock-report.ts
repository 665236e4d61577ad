import { groupBy } from './group-by.ts';
import type { MockAnswer, MockQuestion } from './mock-session.ts';
import { suggestGrade } from './rubric.ts';

/** What a report needs of a card. */
export interface MockCard {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  readonly keyPoints: readonly string[];
  readonly must: number;
}

export interface Coverage {
  readonly topic: string;
  readonly questions: number;
  /** Key points said, of all; and the required ones among them. */
  readonly said: number;
  readonly points: number;
  readonly requiredSaid: number;
  readonly required: number;
}

/** Within the target, far over it, or far under it. */
export type Timing = 'in time' | 'too long' | 'too short';

export interface MockReport {
  readonly answered: number;
  readonly asked: number;
  /** Answers with every required point and at least half of the others. */
  readonly passed: number;
  /** Weakest first. */
  readonly competencies: readonly Coverage[];
  readonly missed: readonly {
    readonly id: string;
    readonly question: string;
    readonly points: readonly string[];
  }[];
  readonly time: readonly {
    readonly id: string;
    readonly answerMs: number;
    readonly targetMs: number;
    readonly timing: Timing;
  }[];
  /** Points left out in this interview and in every earlier one that asked their card. */
  readonly alwaysMissed: readonly { readonly id: string; readonly point: string; readonly times: number }[];
}

/** An answer is too long from a quarter over its target on, and too short below two fifths of it. */
export function timingOf(answerMs: number, targetMs: number): Timing {
  if (answerMs > targetMs * 1.25) return 'too long';
  return answerMs < targetMs * 0.4 ? 'too short' : 'in time';
}

const count = (ticks: readonly (boolean | undefined)[]): number =>
  ticks.filter((tick) => tick === true).length;

interface Given {
  readonly card: MockCard;
  readonly answer: MockAnswer;
}

function coverage(topic: string, given: readonly Given[]): Coverage {
  const sum = (of: (one: Given) => number) => given.reduce((total, one) => total + of(one), 0);
  return {
    topic,
    questions: given.length,
    said: sum(({ answer }) => count(answer.ticks)),
    points: sum(({ card }) => card.keyPoints.length),
    requiredSaid: sum(({ card, answer }) => count(answer.ticks.slice(0, card.must))),
    required: sum(({ card }) => card.must),
  };
}

const shareOf = ({ said, points }: Coverage): number => (points === 0 ? 1 : said / points);

function alwaysMissed(given: readonly Given[], earlier: readonly MockAnswer[]): MockReport['alwaysMissed'] {
  return given.flatMap(({ card, answer }) => {
    const before = earlier.filter(
      (one) => one.cardId === card.id && one.ticks.length === card.keyPoints.length,
    );
    if (before.length === 0) return [];
    return card.keyPoints.flatMap((point, i) => {
      const missing = [answer, ...before].every(({ ticks }) => !ticks[i]);
      return missing ? [{ id: card.id, point, times: before.length + 1 }] : [];
    });
  });
}

/**
 * What an interview came to.
 *
 * @param earlier answers of earlier interviews
 */
export function mockReport(
  questions: readonly MockQuestion[],
  answers: readonly MockAnswer[],
  cards: ReadonlyMap<string, MockCard>,
  earlier: readonly MockAnswer[],
): MockReport {
  const given = answers.flatMap((answer): Given[] => {
    const card = cards.get(answer.cardId);
    return card ? [{ card, answer }] : [];
  });
  const targets = new Map(questions.map(({ cardId, targetMs }) => [cardId, targetMs]));
  const topics = groupBy(given, ({ card }) => card.topic);
  return {
    answered: answers.length,
    asked: questions.length,
    passed: given.filter(({ card, answer }) => suggestGrade(answer.ticks, card.must) >= 3).length,
    competencies: [...topics]
      .map(([topic, some]) => coverage(topic, some))
      .sort((a, b) => shareOf(a) - shareOf(b)),
    missed: given.flatMap(({ card, answer }) => {
      const points = card.keyPoints.slice(0, card.must).filter((_, i) => !answer.ticks[i]);
      return points.length > 0 ? [{ id: card.id, question: card.question, points }] : [];
    }),
    time: answers.map(({ cardId, answerMs }) => {
      const targetMs = targets.get(cardId) ?? answerMs;
      return { id: cardId, answerMs, targetMs, timing: timingOf(answerMs, targetMs) };
    }),
    alwaysMissed: alwaysMissed(given, earlier),
  };
}
