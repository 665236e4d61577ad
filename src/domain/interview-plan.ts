import { type CardSummary, compareAuthored } from './card.ts';
import { groupBy } from './group-by.ts';
import { type CardState, isAvailable } from './review.ts';
import type { MemoryModel } from './scheduler.ts';
import { dayOfStudyTime, daysSince } from './study-day.ts';

// The order of a session that peaks on the day of an interview: most of it new cards while there
// are any, paced so that they run out one and a half passes of review before the day; the rest is
// whatever gains most recall on the day for a second of study. Only the order changes; memory and
// due dates stay those of FSRS.

/** Seconds that a card takes: a new one, a review that is recalled, and one that is forgotten. */
export const CARD_SECONDS = { fresh: 60, recalled: 20, forgotten: 45 } as const;
/** How first answers are spread over Again, Hard, Good, Easy (fsrs-rs simulator defaults). */
export const FIRST_GRADES = [0.24, 0.094, 0.495, 0.171] as const;
/** Share of a session's time for new cards, at least and at most. */
export const NEW_SHARE = { least: 0.7, most: 0.9 } as const;
/** Passes of review that are kept free at the end. */
const RESERVED_PASSES = 1.5;
/** The guard looks at so many answers, and holds new cards back below this recall. */
const GUARD = { answers: 30, recall: 0.6 } as const;
/** Probability of recall below which a guarded session repairs a card first. */
const WEAK = 0.9;

export interface PlanInput {
  readonly cards: readonly CardSummary[];
  readonly states: ReadonlyMap<string, CardState>;
  readonly model: MemoryModel;
  /** Study day. */
  readonly today: number;
  /** Study day of the interview; the last one to study on is the day before. */
  readonly deadline: number;
  /** Planned seconds of study a day. */
  readonly budgetSec: number;
  /** Weight of a topic, 1 by default; cards of weight 0 are left out. */
  readonly weights: Readonly<Record<string, number>>;
  /** Outcomes of the last review answers, oldest first. */
  readonly recalled: readonly boolean[];
}

export interface SessionPlan {
  /** Ids in the order in which they are asked; the list can be left at any place. */
  readonly order: readonly string[];
  /** Share (0..1) of the session's time that new cards may take. */
  readonly share: number;
  /** New cards are held back, because too little is recalled. */
  readonly guarded: boolean;
}

interface Seen {
  readonly id: string;
  readonly weight: number;
  /** Probability of recall today. */
  readonly recall: number;
  /** Gain of recall on the day for a second of study, weighted. */
  readonly key: number;
  /** Seconds that the review is expected to take. */
  readonly seconds: number;
}

interface Fresh {
  readonly id: string;
  readonly key: number;
}

/**
 * What reviewing a card today adds to its recall on the day of the interview, 0..1.
 *
 * @param days since its last answer
 * @param left days until the interview
 */
export function reviewGain(
  { recall, next }: MemoryModel,
  memory: { readonly stability: number; readonly difficulty: number },
  days: number,
  left: number,
): number {
  const now = recall(days, memory.stability);
  const good = next(memory, days, 3);
  const again = next(next(memory, days, 1), 0, 3);
  return (
    now * recall(left, good.stability) +
    (1 - now) * recall(left, again.stability) -
    recall(days + left, memory.stability)
  );
}

/** Expected recall on the day of a card that is introduced today. */
function freshValue({ recall, next }: MemoryModel, left: number): number {
  return FIRST_GRADES.reduce((sum, share, i) => {
    const first = next(null, 0, (i + 1) as 1 | 2 | 3 | 4);
    const learned = i === 0 ? next(first, 0, 3) : first;
    return sum + share * recall(left, learned.stability);
  }, 0);
}

const byKey = (a: { key: number; id: string }, b: { key: number; id: string }): number =>
  b.key - a.key || (a.id < b.id ? -1 : 1);

function seenCards(
  input: PlanInput,
  cards: readonly CardSummary[],
  weightOf: (topic: string) => number,
): Seen[] {
  const { states, model, today, deadline } = input;
  const left = deadline - today;
  return cards
    .flatMap((card): Seen[] => {
      const memory = states.get(card.id)?.memory;
      if (!memory || dayOfStudyTime(memory.lastStudyTime) >= today) return [];
      const days = daysSince(memory.lastStudyTime, today);
      const recall = model.recall(days, memory.stability);
      const seconds = recall * CARD_SECONDS.recalled + (1 - recall) * CARD_SECONDS.forgotten;
      const weight = weightOf(card.topic);
      const key = (weight * reviewGain(model, memory, days, left)) / seconds;
      return [{ id: card.id, weight, recall, key, seconds }];
    })
    .sort(byKey);
}

/** New cards dealt to topics in proportion to their weights (Sainte-Lague), in authored order within a topic. */
function dealtCards(
  input: PlanInput,
  cards: readonly CardSummary[],
  weightOf: (topic: string) => number,
): Fresh[] {
  const { states, model, today, deadline } = input;
  const isSeen = (card: CardSummary) => Boolean(states.get(card.id)?.memory);
  const value = freshValue(model, deadline - today);
  const seen = groupBy(input.cards.filter(isSeen), (card) => card.topic);
  const decks = [...groupBy(cards, (card) => card.topic)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, all]) => ({
      weight: weightOf(topic),
      dealt: seen.get(topic)?.length ?? 0,
      deck: all.filter((card) => !isSeen(card)).sort(compareAuthored),
      next: 0,
    }));
  const dealt: Fresh[] = [];
  let open = decks.filter(({ deck }) => deck.length > 0);
  while (open.length > 0) {
    const claim = (deck: (typeof open)[number]) => deck.weight / (2 * deck.dealt + 1);
    const turn = open.reduce((best, deck) => (claim(deck) > claim(best) ? deck : best));
    const card = turn.deck[turn.next];
    if (card) dealt.push({ id: card.id, key: (turn.weight * value) / CARD_SECONDS.fresh });
    turn.next += 1;
    turn.dealt += 1;
    if (turn.next === turn.deck.length) open = open.filter((deck) => deck !== turn);
  }
  return dealt;
}

function freshShare({ today, deadline, budgetSec }: PlanInput, all: number, unseen: number): number {
  const left = deadline - today;
  const pass = 0.85 * CARD_SECONDS.recalled + 0.15 * CARD_SECONDS.forgotten;
  const reserve = (RESERVED_PASSES * all * pass) / budgetSec;
  const need =
    left - reserve > 1
      ? (unseen * CARD_SECONDS.fresh) / (budgetSec * (left - reserve))
      : Number.POSITIVE_INFINITY;
  return Math.min(Math.max(need, NEW_SHARE.least), NEW_SHARE.most);
}

/** Takes new cards while they keep within their share of the time and gain at least as much as the best review. */
function merge(seen: readonly Seen[], fresh: readonly Fresh[], share: number): string[] {
  const order: string[] = [];
  let [i, j, all, spent] = [0, 0, 0, 0];
  while (i < seen.length || j < fresh.length) {
    const review = seen[i];
    const card = fresh[j];
    const fits = order.length === 0 || spent + CARD_SECONDS.fresh <= share * (all + CARD_SECONDS.fresh);
    if (card && (!review || (fits && card.key >= review.key))) {
      order.push(card.id);
      spent += CARD_SECONDS.fresh;
      all += CARD_SECONDS.fresh;
      j += 1;
    } else if (review) {
      order.push(review.id);
      all += review.seconds;
      i += 1;
    }
  }
  return order;
}

function isGuarded(recalled: readonly boolean[]): boolean {
  const last = recalled.slice(-GUARD.answers);
  return last.length >= GUARD.answers && last.filter(Boolean).length < GUARD.recall * GUARD.answers;
}

/** The order of today's session. The interview must lie ahead (`deadline > today`). */
export function planSession(input: PlanInput): SessionPlan {
  const { states, today, weights } = input;
  const weightOf = (topic: string) => weights[topic] ?? 1;
  const open = input.cards.filter(
    ({ id, topic }) => weightOf(topic) > 0 && isAvailable(states.get(id), today),
  );
  const seen = seenCards(input, open, weightOf);
  const fresh = dealtCards(input, open, weightOf);
  const share = freshShare(input, open.length, fresh.length);
  if (!isGuarded(input.recalled)) return { order: merge(seen, fresh, share), share, guarded: false };
  const rescue = seen
    .filter(({ recall }) => recall < WEAK)
    .sort((a, b) => byKey({ id: a.id, key: a.weight * a.recall }, { id: b.id, key: b.weight * b.recall }));
  const rest = seen.filter(({ recall }) => recall >= WEAK);
  return { order: [...rescue, ...fresh, ...rest].map(({ id }) => id), share, guarded: true };
}
