import type { CardSummary, Topic } from './card.ts';
import { groupBy } from './group-by.ts';
import type { CardState, DayTotals } from './review.ts';
import { isDue, type Scheduler } from './scheduler.ts';
import { dayLabel } from './study-day.ts';

/** Study days that true retention looks back on, today included. */
export const RETENTION_DAYS = 30;
export const FORECAST_DAYS = 14;

export interface TopicStats {
  readonly topic: string;
  readonly title: string;
  readonly cards: number;
  readonly seen: number;
  readonly due: number;
  /** Mean probability (0..1) of recalling a seen card today; null while none was seen. */
  readonly predictedRecall: number | null;
  readonly lapses: number;
}

/** Progress at a glance. Study days are `YYYY-MM-DD`, times in ms. */
export interface Stats {
  readonly today: string;
  readonly cards: number;
  readonly seen: number;
  readonly due: {
    /** Reviews that can be answered now. */
    readonly now: number;
    /** Cards in steps whose minute comes later today. */
    readonly laterToday: number;
    /** New cards that may still be introduced today. */
    readonly newLeft: number;
  };
  readonly studiedToday: {
    readonly answers: number;
    readonly introduced: number;
    readonly studyMs: number;
  };
  readonly streak: {
    /** Study days in a row with an answer, up to today or yesterday. */
    readonly days: number;
    readonly studiedToday: boolean;
  };
  readonly trueRetention: {
    readonly days: number;
    /** First answers of a study day to graduated cards. */
    readonly reviews: number;
    readonly recalled: number;
    /** recalled / reviews (0..1); null without reviews. */
    readonly rate: number | null;
  };
  readonly topics: readonly TopicStats[];
  /** Reviews that fall due on each of the coming days, from tomorrow on. */
  readonly forecast: readonly { readonly day: string; readonly due: number }[];
}

export interface StatsInput {
  readonly cards: readonly CardSummary[];
  readonly topics: readonly Topic[];
  readonly states: ReadonlyMap<string, CardState>;
  readonly days: readonly DayTotals[];
  readonly scheduler: Pick<Scheduler, 'retrievability'>;
  /** Real instant, ms. */
  readonly now: number;
  /** Study day. */
  readonly today: number;
  readonly newPerDay: number;
}

/** New cards that may still be introduced on a study day, over all its sessions. */
export function newAllowance(days: readonly DayTotals[], today: number, newPerDay: number): number {
  const introduced = days.find((totals) => totals.day === today)?.introduced ?? 0;
  return Math.max(0, newPerDay - introduced);
}

/** Study days in a row with an answer. A day that is not over yet does not break the row. */
export function streakLength(days: readonly DayTotals[], today: number): number {
  const studied = new Set(days.filter((totals) => totals.answers > 0).map((totals) => totals.day));
  let day = studied.has(today) ? today : today - 1;
  let length = 0;
  while (studied.has(day)) {
    length += 1;
    day -= 1;
  }
  return length;
}

const isActive = (state: CardState | undefined, today: number): boolean =>
  state === undefined || (!state.suspended && (state.buriedUntil ?? today) <= today);

function topicStats(input: StatsInput, topic: Topic, cards: readonly CardSummary[]): TopicStats {
  const { states, now, today, scheduler } = input;
  const seen = cards.flatMap((card) => {
    const state = states.get(card.id);
    return state?.memory ? [{ state, memory: state.memory }] : [];
  });
  const recall = seen.reduce((sum, { memory }) => sum + scheduler.retrievability(memory, today), 0);
  return {
    topic: topic.id,
    title: topic.title,
    cards: cards.length,
    seen: seen.length,
    due: seen.filter(({ state, memory }) => isActive(state, today) && isDue(memory, now, today)).length,
    predictedRecall: seen.length > 0 ? recall / seen.length : null,
    lapses: seen.reduce((sum, { memory }) => sum + memory.lapses, 0),
  };
}

function trueRetention(days: readonly DayTotals[], today: number): Stats['trueRetention'] {
  const recent = days.filter(({ day }) => day > today - RETENTION_DAYS && day <= today);
  const reviews = recent.reduce((sum, totals) => sum + totals.firstReviews, 0);
  const recalled = recent.reduce((sum, totals) => sum + totals.firstRecalled, 0);
  return { days: RETENTION_DAYS, reviews, recalled, rate: reviews > 0 ? recalled / reviews : null };
}

/** Everything `aiprep stats` tells. Cards that left the bank count for the days, not for the topics. */
export function computeStats(input: StatsInput): Stats {
  const { cards, states, now, today, days } = input;
  const byTopic = groupBy(cards, (card) => card.topic);
  const topics = input.topics.map((topic) => topicStats(input, topic, byTopic.get(topic.id) ?? []));
  const active = cards.flatMap((card) => {
    const state = states.get(card.id);
    return state?.memory && !state.suspended ? [{ state, memory: state.memory }] : [];
  });
  const unseen = cards.filter((card) => !states.get(card.id)?.memory && isActive(states.get(card.id), today));
  const waiting = active.filter(
    ({ memory }) => memory.dueAt !== null && memory.dueDay <= today && memory.dueAt > now,
  );
  const studied = days.find((totals) => totals.day === today);
  return {
    today: dayLabel(today),
    cards: cards.length,
    seen: topics.reduce((sum, topic) => sum + topic.seen, 0),
    due: {
      now: topics.reduce((sum, topic) => sum + topic.due, 0),
      laterToday: waiting.length,
      newLeft: Math.min(unseen.length, newAllowance(days, today, input.newPerDay)),
    },
    studiedToday: {
      answers: studied?.answers ?? 0,
      introduced: studied?.introduced ?? 0,
      studyMs: studied?.studyMs ?? 0,
    },
    streak: { days: streakLength(days, today), studiedToday: studied !== undefined && studied.answers > 0 },
    trueRetention: trueRetention(days, today),
    topics,
    forecast: Array.from({ length: FORECAST_DAYS }, (_, i) => {
      const day = today + 1 + i;
      return {
        day: dayLabel(day),
        due: active.filter(({ state, memory }) => Math.max(memory.dueDay, state.buriedUntil ?? 0) === day)
          .length,
      };
    }),
  };
}
