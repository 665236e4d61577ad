import type { CardPlace, Topic } from './card.ts';
import type { Narrowed } from './figures/figures.ts';
import { groupBy } from './group-by.ts';
import { secondsFor } from './pace.ts';
import { queueSize } from './queue.ts';
import { type DayTotals, dueDayOf, isDueNow, type Progress } from './review.ts';
import type { Scheduler } from './scheduler.ts';
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
  /** Cards that sessions draw from, and how many of them would be recalled today; those never seen are not. */
  readonly drawn: number;
  readonly expected: number;
}

/** Raise it when a key changes its name or meaning; new keys do not. */
export const STATS_VERSION = 1;

/** What `aiprep stats` counts, each in one sentence. */
export const STATS_DEFINITIONS = {
  due: 'Due now: cards whose study day or step has come and that are neither suspended nor put off; reviewsPerDay may leave some of them for another day; later today: cards in steps of minutes; new left: new cards that today may still introduce, by newPerDay or by the interview plan, and those sent to the front.',
  studiedToday: 'Studied today: answers in study sessions, the new cards among them, and the time they took.',
  streak: 'Streak: study days in a row with an answer to any card, up to today or yesterday.',
  trueRetention:
    'True retention: of the first answers of a study day to graduated cards, the share that was not Again.',
  topics:
    'Recall: the mean probability of recalling a seen card today, by the model; lapses: times a card was forgotten after it had graduated, in the range asked for.',
  forecast: 'Due in the next 14 days: cards that fall due on each of them if nothing else is answered.',
} as const satisfies Partial<Record<keyof Stats, string>>;

/** Progress at a glance. Study days are `YYYY-MM-DD`, times in ms. */
export interface Stats extends Narrowed {
  readonly version: typeof STATS_VERSION;
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
    /** Of `now`, what reviewsPerDay leaves for another day. */
    readonly held: number;
    /** Time until the first of `laterToday` comes; null without any. */
    readonly nextStepMs: number | null;
    /** New cards that there are, for today and later. */
    readonly unseen: number;
  };
  /** What `aiprep study` would ask of these cards now, and how long that takes at the user's pace. */
  readonly session: {
    readonly reviews: number;
    readonly new: number;
    readonly minutes: number;
  };
  readonly studiedToday: {
    readonly answers: number;
    readonly introduced: number;
    readonly studyMs: number;
  };
  /** Of all cards, whatever was asked for. */
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
  readonly cards: readonly CardPlace[];
  readonly topics: readonly Topic[];
  /** By card; one that has no event has none. */
  readonly progress: ReadonlyMap<string, Progress>;
  /** Of each card that has any, in the range. A card that was reset keeps those from before. */
  readonly lapses: ReadonlyMap<string, number>;
  /** Study days of the cards, as far back as true retention looks. */
  readonly days: readonly DayTotals[];
  /** Study days with an answer to any card. */
  readonly studyDays: readonly number[];
  /** See `paceOf`. */
  readonly pace: number;
  readonly narrowed: Narrowed;
  readonly scheduler: Pick<Scheduler, 'retrievability'>;
  /** Real instant, ms. */
  readonly now: number;
  /** Study day. */
  readonly today: number;
  /** New cards that may still be introduced today. */
  readonly newAllowance: number;
  /** Reviews that may still be asked today. */
  readonly reviewAllowance: number;
  /** The cards of today's session by the interview plan, whatever the two allow; null without one. */
  readonly planned: { readonly reviews: number; readonly fresh: number } | null;
  /** Study days that true retention looks back on, today included. */
  readonly retentionDays: number;
  /** Ids that sessions draw from; all of them without. */
  readonly drawn?: ReadonlySet<string> | null | undefined;
}

/**
 * Study days in a row with an answer. A day that is not over yet does not break the row.
 *
 * @param studyDays with an answer
 */
export function streakLength(studyDays: readonly number[], today: number): number {
  const studied = new Set(studyDays);
  let day = studied.has(today) ? today : today - 1;
  let length = 0;
  while (studied.has(day)) {
    length += 1;
    day -= 1;
  }
  return length;
}

interface Answered extends Progress {
  readonly memory: NonNullable<Progress['memory']>;
}

/** Whether a card is no longer new. */
const isAnswered = (progress: Progress | undefined): progress is Answered => Boolean(progress?.memory);

function topicStats(input: StatsInput, topic: Topic, cards: readonly CardPlace[]): TopicStats {
  const { now, today, scheduler, progress } = input;
  let [seen, due, lapses, drawn, recall, expected] = [0, 0, 0, 0, 0, 0];
  for (const { id } of cards) {
    const known = progress.get(id);
    const counts = !known?.suspended && (input.drawn?.has(id) ?? true);
    lapses += input.lapses.get(id) ?? 0;
    if (counts) drawn += 1;
    if (!isAnswered(known)) continue;
    const chance = scheduler.retrievability(known.memory, today);
    seen += 1;
    recall += chance;
    if (counts) expected += chance;
    if (isDueNow(known, now, today)) due += 1;
  }
  return {
    topic: topic.id,
    title: topic.title,
    cards: cards.length,
    seen,
    due,
    predictedRecall: seen > 0 ? recall / seen : null,
    lapses,
    drawn,
    expected,
  };
}

function forecast(begun: readonly Answered[], today: number): Stats['forecast'] {
  const due = new Map<number, number>();
  for (const progress of begun) {
    const day = dueDayOf(progress);
    if (day !== null) due.set(day, (due.get(day) ?? 0) + 1);
  }
  return Array.from({ length: FORECAST_DAYS }, (_, i) => {
    const day = today + 1 + i;
    return { day: dayLabel(day), due: due.get(day) ?? 0 };
  });
}

function trueRetention(totals: readonly DayTotals[], today: number, days: number): Stats['trueRetention'] {
  const recent = totals.filter(({ day }) => day > today - days && day <= today);
  const reviews = recent.reduce((sum, totals) => sum + totals.firstReviews, 0);
  const recalled = recent.reduce((sum, totals) => sum + totals.firstRecalled, 0);
  return { days, reviews, recalled, rate: reviews > 0 ? recalled / reviews : null };
}

/** Everything `aiprep stats` tells. Cards that left the bank count for the days, not for the topics. */
export function computeStats(input: StatsInput): Stats {
  const { cards, progress, now, today, days } = input;
  const drawn = input.drawn ? cards.filter(({ id }) => input.drawn?.has(id)) : cards;
  const byTopic = groupBy(cards, (card) => card.topic);
  const topics = input.topics.map((topic) => topicStats(input, topic, byTopic.get(topic.id) ?? []));
  const size = queueSize({ ...input, cards: drawn, states: progress });
  const session = input.planned ?? size;
  const begun = drawn.map((card) => progress.get(card.id)).filter(isAnswered);
  const active = begun.filter(({ suspended }) => !suspended);
  const waiting = active.filter(
    ({ memory, buriedUntil }) =>
      memory.dueAt !== null && memory.dueAt > now && Math.max(memory.dueDay, buriedUntil ?? today) <= today,
  );
  const studied = days.find((totals) => totals.day === today);
  return {
    version: STATS_VERSION,
    today: dayLabel(today),
    ...input.narrowed,
    cards: cards.length,
    seen: topics.reduce((sum, topic) => sum + topic.seen, 0),
    due: {
      now: begun.filter((card) => isDueNow(card, now, today)).length,
      laterToday: waiting.length,
      newLeft: session.fresh,
      held: input.planned ? 0 : size.held,
      nextStepMs:
        waiting.length > 0 ? Math.min(...waiting.map(({ memory }) => (memory.dueAt ?? now) - now)) : null,
      unseen: size.unseen,
    },
    session: {
      reviews: session.reviews,
      new: session.fresh,
      minutes: Math.ceil(secondsFor(session, input.pace) / 60),
    },
    studiedToday: {
      answers: studied?.answers ?? 0,
      introduced: studied?.introduced ?? 0,
      studyMs: studied?.studyMs ?? 0,
    },
    streak: {
      days: streakLength(input.studyDays, today),
      studiedToday: input.studyDays.includes(today),
    },
    trueRetention: trueRetention(days, today, input.retentionDays),
    topics,
    forecast: forecast(begun, today),
  };
}
