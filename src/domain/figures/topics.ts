import type { CardPlace, Topic } from '../card.ts';
import { groupBy } from '../group-by.ts';
import { addCounts, type CardState, type DayCounts, isDueNow, NO_COUNTS } from '../review.ts';
import type { Scheduler } from '../scheduler.ts';
import { type CardCounts, cardCounts } from './card-counts.ts';
import { type Rate, rate } from './rate.ts';

/** One topic: how far its cards are now, and what happened in the range. */
export interface TopicFigures extends CardCounts {
  readonly topic: string;
  readonly title: string;
  readonly due: number;
  /** Mean probability of recalling a seen card today, 0..1; null while none was seen. */
  readonly predictedRecall: number | null;
  readonly answers: number;
  /** Capped, ms. */
  readonly studyMs: number;
  readonly lapses: number;
  /** True retention. */
  readonly retention: Rate;
}

export interface TopicsInput {
  readonly topics: readonly Topic[];
  readonly cards: readonly CardPlace[];
  readonly states: ReadonlyMap<string, CardState>;
  /** What each card adds up to in the range. */
  readonly totals: ReadonlyMap<string, DayCounts>;
  readonly scheduler: Pick<Scheduler, 'retrievability'>;
  /** Real instant, ms. */
  readonly now: number;
  /** Study day. */
  readonly today: number;
}

function figuresOf(input: TopicsInput, { id, title }: Topic, cards: readonly CardPlace[]): TopicFigures {
  const { now, today, scheduler, totals } = input;
  const states = cards.map((card) => input.states.get(card.id));
  const counts = cards.reduce((sum, card) => addCounts(sum, totals.get(card.id) ?? NO_COUNTS), NO_COUNTS);
  const seen = states.flatMap((state) => (state?.memory ? [{ ...state, memory: state.memory }] : []));
  const recall = seen.reduce((sum, { memory }) => sum + scheduler.retrievability(memory, today), 0);
  return {
    topic: id,
    title,
    ...cardCounts(states),
    due: seen.filter((state) => isDueNow(state, now, today)).length,
    predictedRecall: seen.length > 0 ? recall / seen.length : null,
    answers: counts.answers,
    studyMs: counts.studyMs,
    lapses: counts.lapses,
    retention: rate(counts.firstReviews, counts.firstRecalled),
  };
}

/** The topics that have cards, in their order. */
export function topicFigures(input: TopicsInput): TopicFigures[] {
  const byTopic = groupBy(input.cards, (card) => card.topic);
  return input.topics.flatMap((topic) => {
    const cards = byTopic.get(topic.id);
    return cards ? [figuresOf(input, topic, cards)] : [];
  });
}
