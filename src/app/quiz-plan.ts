import type { Bank } from '../bank/load.ts';
import type { CardSummary } from '../domain/card.ts';
import { drawQuiz, quizItem } from '../domain/quiz-draw.ts';
import type { QuizPlan, QuizRun } from '../domain/quiz-run.ts';
import { UserError } from '../errors.ts';
import { seededRandom } from '../system.ts';
import type { DrillWorld } from './drill-world.ts';
import { type CardFilter, describeFilter, filterCards } from './filter.ts';
import { momentOf } from './moment.ts';
import { narrowCards } from './query.ts';
import { findCard } from './select.ts';
import { weakestCards } from './weakest.ts';

export interface QuizOptions {
  readonly filter: Omit<CardFilter, 'type'>;
  /** Only cards that this query asks for too. */
  readonly query?: string | undefined;
  /** Lapses at which a card is a leech; 0, the default, for never. */
  readonly leechLapses?: number | undefined;
  /** `mixed` asks what has choices by them, and everything else openly. */
  readonly type: 'choice' | 'open' | 'mixed';
  readonly count: number;
  /** Repeats a quiz; drawn at random when not given. */
  readonly seed?: number | undefined;
  /** Ask only what was missed in the last quiz. */
  readonly retry: boolean;
  /** Draw from what is remembered worst. */
  readonly weak: boolean;
  /** No feedback before the end; choices only. */
  readonly exam: boolean;
  /** Ask how sure the user is. */
  readonly confidence: boolean;
  /** Seconds for one question. */
  readonly timed?: number | undefined;
}

function missedLast({ bank, log }: DrillWorld, among: readonly CardSummary[]): CardSummary[] {
  const last = log.lastQuiz();
  if (last.length === 0) {
    throw new UserError('There is no earlier quiz to retry.', { hint: 'Start one with: aiprep quiz' });
  }
  const missed = new Set(last.filter((answer) => !answer.correct).map((answer) => answer.cardId));
  if (missed.size === 0) {
    throw new UserError('Nothing was missed in the last quiz.', {
      hint: 'Start a new one with: aiprep quiz',
    });
  }
  const cards = among.filter((card) => missed.has(card.id));
  if (cards.length > 0) return cards;
  const inBank = bank.index.some((card) => missed.has(card.id));
  throw new UserError('None of the cards missed in the last quiz is here.', {
    hint: inBank ? 'Leave out the filters to ask all of them.' : 'They are no longer in the bank.',
  });
}

/** The filter as typed, with what else decides which cards are asked: equal for quizzes that compare. */
function askedFor(bank: Bank, options: QuizOptions): string {
  const flags = [options.type !== 'mixed' && `--type ${options.type}`, options.weak && '--weak'];
  const query = options.query === undefined ? '' : `--filter '${options.query}'`;
  return [describeFilter(bank, options.filter), query, ...flags, options.retry && '--retry']
    .filter(Boolean)
    .join(' ');
}

/**
 * Draws a quiz without starting it: the same cards and seed give the same quiz everywhere.
 *
 * @throws UserError when nothing matches, or with `retry` when there is nothing to retry
 */
export function planQuiz(world: DrillWorld, options: QuizOptions): Omit<QuizRun, 'number' | 'ended' | 'id'> {
  const { bank, log, scheduler, clock } = world;
  const choiceOnly = options.exam || options.type === 'choice';
  const moment = momentOf(clock, scheduler.settings.dayStartsAt);
  const matching = narrowCards(
    { bank, log, moment, leechLapses: options.leechLapses ?? 0 },
    filterCards(bank, { ...options.filter, type: choiceOnly ? 'choice' : undefined }),
    options.query,
  );
  const cards = options.retry ? missedLast(world, matching) : matching;
  const pool = options.weak ? weakestCards(world, cards, options.count) : cards;
  const seed = options.seed ?? Math.floor(world.random() * 1_000_000);
  const random = seededRandom(seed);
  const items = drawQuiz(pool, options.count, random).map((card) =>
    quizItem(findCard(bank, card.id), options.type === 'open' ? 'open' : 'choice', random),
  );
  const limitMs = options.timed === undefined ? null : options.timed * 1000;
  const rules = { exam: options.exam, confidence: options.confidence, limitMs };
  const at = clock.now();
  const plan: QuizPlan = { items, rules, matched: cards.length };
  return { at, utcOffset: clock.utcOffset(at), filter: askedFor(bank, options), seed, plan };
}
