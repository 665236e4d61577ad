import { type CardSummary, compareAuthored, waveOf } from './card.ts';
import { groupBy } from './group-by.ts';
import { interleave, separateRelated } from './interleave.ts';
import { type CardState, isAvailable, isInStepsOf, type Progress } from './review.ts';
import { isDue, type Scheduler } from './scheduler.ts';
import { type Random, shuffle } from './shuffle.ts';

/** How long before its time (ms) a card in steps is shown when nothing else is left. */
export const LEARN_AHEAD_MS = 20 * 60_000;

/** A card in (re)learning steps, waiting for its minute. */
export interface WaitingCard {
  readonly cardId: string;
  /** Real instant, ms. */
  readonly dueAt: number;
}

export interface StudyQueue {
  /** Cards to show, in order. */
  readonly order: readonly string[];
  /** Cards in steps that come back during the session. */
  readonly waiting: readonly WaitingCard[];
  /** Due reviews that today's cap leaves for another day. */
  readonly held: number;
  /** Of `order`, how many are reviews and how many are new. */
  readonly reviews: number;
  readonly fresh: number;
}

/**
 * How a backlog is cleared: the longest overdue first, or the cards first whose probability of
 * recall would fall furthest if they waited until the backlog is gone.
 */
export type Backlog =
  | { readonly order: 'oldest' }
  | { readonly order: 'loss'; readonly retrievability: Scheduler['retrievability'] };

export interface QueueInput {
  /** The cards of the chosen topics. */
  readonly cards: readonly CardSummary[];
  readonly states: ReadonlyMap<string, CardState>;
  /** Real instant, ms. */
  readonly now: number;
  /** Study day. */
  readonly today: number;
  /** New cards that may still be introduced today. */
  readonly newAllowance: number;
  /** Reviews that today's cap still allows; cards in steps that were answered today come on top. */
  readonly reviewAllowance?: number | undefined;
  /** Take reviews that fall due up to so many days from now. */
  readonly ahead?: number | undefined;
  /** Most cards in the session. */
  readonly limit?: number | undefined;
  /** Which reviews come first when the cap or the limit leaves some out; the longest overdue by default. */
  readonly backlog?: Backlog | undefined;
  /** Shuffles the reviews of the session; without it they come in the order of `backlog`. */
  readonly random?: Random | undefined;
}

const byId = (a: CardSummary, b: CardSummary) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * New cards dealt to topics in turn: always from the topic of which the fewest cards have
 * been seen, so that no topic starves, and within it in authored order. A wave is dealt out
 * before the next begins.
 */
function dealNewCards(input: QueueInput, fresh: readonly CardSummary[]): CardSummary[] {
  const seen = new Map<string, number>();
  const countOf = (topic: string) => seen.get(topic) ?? 0;
  for (const card of input.cards) {
    if (input.states.get(card.id)?.memory) seen.set(card.topic, countOf(card.topic) + 1);
  }
  const dealt: CardSummary[] = [];
  const waves = [...groupBy(fresh, waveOf)].sort(([a], [b]) => a - b);
  for (const [, wave] of waves) {
    const decks = [...groupBy(wave, (card) => card.topic)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([topic, deck]) => ({ topic, left: deck.sort(compareAuthored) }));
    for (let open = decks; open.length > 0; open = open.filter(({ left }) => left.length > 0)) {
      if (dealt.length >= input.newAllowance) return dealt;
      const turn = open.reduce((least, deck) => (countOf(deck.topic) < countOf(least.topic) ? deck : least));
      const card = turn.left.shift();
      if (card) dealt.push(card);
      seen.set(turn.topic, countOf(turn.topic) + 1);
    }
  }
  return dealt;
}

/** Due cards in the order in which a backlog is cleared. */
function clearingOrder(input: QueueInput, due: readonly CardSummary[]): CardSummary[] {
  const { states, today, backlog } = input;
  const memoryOf = (card: CardSummary) => states.get(card.id)?.memory ?? null;
  const dueDay = (card: CardSummary) => memoryOf(card)?.dueDay ?? today;
  const oldest = [...due].sort((a, b) => dueDay(a) - dueDay(b) || byId(a, b));
  if (backlog?.order !== 'loss') return oldest;
  const days = Math.max(1, Math.ceil(due.length / Math.max(1, input.reviewAllowance ?? due.length)));
  const loss = new Map(
    oldest.map((card) => {
      const memory = memoryOf(card);
      const { retrievability } = backlog;
      return [card, memory ? retrievability(memory, today) - retrievability(memory, today + days) : 0];
    }),
  );
  return oldest.sort((a, b) => (loss.get(b) ?? 0) - (loss.get(a) ?? 0));
}

/** The cards that may be asked, by what a session does with them. */
function sortOut<C extends { readonly id: string }>(
  cards: readonly C[],
  states: ReadonlyMap<string, Progress>,
  { now, today, ahead = 0 }: Pick<QueueInput, 'now' | 'today' | 'ahead'>,
) {
  const promoted: C[] = [];
  const due: C[] = [];
  const unseen: C[] = [];
  const waiting: WaitingCard[] = [];
  for (const card of cards) {
    const state = states.get(card.id);
    const memory = state?.memory;
    if (!isAvailable(state, today)) continue;
    if (state?.promoted) promoted.push(card);
    else if (!memory) unseen.push(card);
    else if (isDue(memory, now, today + ahead)) due.push(card);
    else if (memory.dueAt !== null && memory.dueAt <= now + LEARN_AHEAD_MS) {
      waiting.push({ cardId: card.id, dueAt: memory.dueAt });
    }
  }
  return { promoted, due, unseen, waiting };
}

/**
 * Keeps of due cards as many as today's cap allows. What was asked for by name takes its place
 * first; a card in steps that was answered today has had its place, or was new.
 */
function underCap<C extends { readonly id: string }>(
  due: readonly C[],
  promoted: readonly C[],
  {
    states,
    today,
    reviewAllowance,
  }: Pick<QueueInput, 'today' | 'reviewAllowance'> & {
    readonly states: ReadonlyMap<string, Progress>;
  },
): C[] {
  const takesPlace = ({ id }: C) => {
    const state = states.get(id);
    return Boolean(state?.memory) && !(state && isInStepsOf(state, today));
  };
  let places = (reviewAllowance ?? Number.POSITIVE_INFINITY) - promoted.filter(takesPlace).length;
  return due.filter((card) => {
    if (!takesPlace(card)) return true;
    places -= 1;
    return places >= 0;
  });
}

/** How many cards the session of `buildQueue` asks, cards in steps that come back during it included. */
export function queueSize(
  input: Pick<QueueInput, 'now' | 'today' | 'newAllowance'> & {
    readonly cards: readonly { readonly id: string }[];
    readonly states: ReadonlyMap<string, Progress>;
    readonly reviewAllowance: number;
  },
): { readonly reviews: number; readonly fresh: number; readonly held: number; readonly unseen: number } {
  const { cards, states } = input;
  const { promoted, due, unseen, waiting } = sortOut(cards, states, input);
  const freshFirst = promoted.filter(({ id }) => !states.get(id)?.memory).length;
  const allowed = underCap(due, promoted, input).length;
  return {
    reviews: promoted.length - freshFirst + allowed + waiting.length,
    fresh: freshFirst + Math.min(unseen.length, input.newAllowance),
    held: due.length - allowed,
    unseen: freshFirst + unseen.length,
  };
}

/**
 * The cards of a session: promoted ones first, then due reviews with new cards mixed in
 * evenly, topics interleaved. A limit keeps those that a backlog is cleared with first.
 * Deterministic, and independent of the order of `cards`.
 */
export function buildQueue(input: QueueInput): StudyQueue {
  const { states } = input;
  const { promoted, due, unseen, waiting } = sortOut([...input.cards].sort(byId), states, input);

  const limit = input.limit ?? Number.POSITIVE_INFINITY;
  const first = promoted.slice(0, limit);
  const allowed = underCap(clearingOrder(input, due), promoted, input);
  const chosen = allowed.slice(0, limit - first.length);
  const reviews = input.random ? shuffle(chosen, input.random) : chosen;
  const fresh = dealNewCards(input, unseen).slice(0, limit - first.length - reviews.length);
  const order = separateRelated([...first, ...interleave(reviews, fresh)]);
  const freshFirst = first.filter((card) => !states.get(card.id)?.memory).length;
  return {
    order: order.map((card) => card.id),
    waiting: waiting.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit - order.length),
    held: due.length - allowed.length,
    reviews: first.length - freshFirst + reviews.length,
    fresh: freshFirst + fresh.length,
  };
}

/** Any cards but suspended ones, due or not, in a random order with their topics interleaved. */
export function cramQueue(
  { cards, states, limit }: Pick<QueueInput, 'cards' | 'states' | 'limit'>,
  random: Random,
): StudyQueue {
  const open = cards.filter((card) => !states.get(card.id)?.suspended).sort(byId);
  const drawn = shuffle(open, random).slice(0, limit);
  const fresh = drawn.filter((card) => !states.get(card.id)?.memory).length;
  const order = separateRelated(interleave(drawn, [])).map((card) => card.id);
  return { order, waiting: [], held: 0, reviews: drawn.length - fresh, fresh };
}
