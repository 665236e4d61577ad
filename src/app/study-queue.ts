import type { CardSummary } from '../domain/card.ts';
import { buildQueue, cramQueue, type StudyQueue } from '../domain/queue.ts';
import { newAllowance, reviewAllowance } from '../domain/stats.ts';
import { plural } from '../plural.ts';
import { type Random, seededRandom } from '../system.ts';
import { type Moment, momentOf } from './moment.ts';
import { type InterviewPlan, plannedDay } from './plan.ts';
import { narrowCards } from './query.ts';
import { selectCards } from './select.ts';
import type { StudyWorld } from './study.ts';

/** What a session is about. */
export interface QueueOptions {
  /** Ids or aliases; none means all. */
  readonly topics: readonly string[];
  readonly newPerDay: number;
  readonly reviewsPerDay?: number | undefined;
  /** Which reviews come first when not all of them can be done today; `oldest` by default. */
  readonly backlog?: 'oldest' | 'loss' | undefined;
  /** Take reviews that fall due up to so many days from now. */
  readonly ahead?: number | undefined;
  /** Only cards that this query asks for. */
  readonly filter?: string | undefined;
  /** Lapses at which a card is a leech; 0, the default, for never. */
  readonly leechLapses?: number | undefined;
  /** Most cards in this session. */
  readonly limit?: number | undefined;
  /** Any cards, due or not; the schedule is left alone. */
  readonly cram?: boolean | undefined;
  /** An interview ahead that the session is planned for; without one the ordinary queue is drawn. */
  readonly plan?: InterviewPlan | undefined;
  /** Shuffles the session, always in the same way. */
  readonly seed?: number | undefined;
}

/** What a user who comes back after a break needs to know; null when no review is held back. */
function backlogNotice(held: number, perDay: number): string | null {
  if (held === 0) return null;
  if (perDay === 0)
    return `${held} reviews wait: the limit is 0 a day (aiprep config set reviewsPerDay 200).`;
  const days = Math.ceil(held / perDay);
  return `${plural(held, 'more review waits', 'more reviews wait')} for the coming days: at ${perDay} a day, ${days === 1 ? 'one day' : `${days} days`}.`;
}

/** The cards that were asked for. @throws UserError as `selectCards` and `narrowCards` do */
function cardsFor(
  { bank, log, clock, scheduler }: StudyWorld,
  options: QueueOptions,
): readonly CardSummary[] {
  const { topics, filter, leechLapses = 0 } = options;
  const moment = momentOf(clock, scheduler.settings.dayStartsAt);
  return narrowCards({ bank, log, moment, leechLapses }, selectCards(bank, topics), filter);
}

function dailyQueue(world: StudyWorld, options: QueueOptions, start: Moment, random?: Random): StudyQueue {
  const { log, scheduler } = world;
  const days = log.days();
  const reviewsPerDay = options.reviewsPerDay ?? Number.POSITIVE_INFINITY;
  const { retrievability } = scheduler;
  return buildQueue({
    cards: cardsFor(world, options),
    states: log.states(),
    now: start.at,
    today: start.today,
    newAllowance: newAllowance(days, start.today, options.newPerDay),
    reviewAllowance: reviewAllowance(days, start.today, reviewsPerDay),
    backlog: options.backlog === 'loss' ? { order: 'loss', retrievability } : { order: 'oldest' },
    ahead: options.ahead,
    limit: options.limit,
    random,
  });
}

/** A session that follows the plan: what is left of today's minutes, cards in steps in between. */
function plannedQueue(
  world: StudyWorld,
  options: QueueOptions,
  plan: InterviewPlan,
  start: Moment,
): { readonly queue: StudyQueue; readonly notice: string } {
  const { bank, log, scheduler } = world;
  const cards = cardsFor(world, options);
  const day = plannedDay({ bank, log, scheduler, moment: start }, plan, cards);
  const { states } = day;
  // What was asked for by name, and cards in steps, come before and beside the plan.
  const aside = cards.filter((card) => {
    const state = states.get(card.id);
    return state?.promoted || (state?.memory && state.memory.dueAt !== null);
  });
  const first = buildQueue({
    cards: aside,
    states,
    now: start.at,
    today: start.today,
    newAllowance: aside.length,
  });
  const taken = new Set([...first.order, ...first.waiting.map(({ cardId }) => cardId)]);
  const planned = day.order.filter((id) => !taken.has(id));
  const order = [...first.order, ...planned].slice(0, options.limit);
  const left = plan.deadline - start.today;
  const minutes = Math.ceil(day.secondsLeft / 60);
  const parts = [
    `Interview in ${plural(left, 'day')}: ${plural(order.length, 'card')} for ${plural(minutes, 'minute')} (aiprep plan).`,
    day.guarded ? 'You recall less than 60% lately, so weak cards come before new ones.' : '',
  ];
  const fresh = order.filter((id) => !states.get(id)?.memory).length;
  const queue = { order, waiting: first.waiting, held: 0, reviews: order.length - fresh, fresh };
  return { queue, notice: parts.filter(Boolean).join(' ') };
}

/**
 * Draws the cards of a session, and says what the user should know about them.
 *
 * @throws UserError when a topic is unknown
 */
export function drawSession(
  world: StudyWorld,
  options: QueueOptions,
): { readonly queue: StudyQueue; readonly notice: string | null } {
  const { log, scheduler, clock } = world;
  if (options.cram) {
    const random = options.seed === undefined ? world.random : seededRandom(options.seed);
    const cards = cardsFor(world, options);
    const queue = cramQueue({ cards, states: log.states(), limit: options.limit }, random);
    return { queue, notice: 'Cramming: the schedule stays as it is, whatever you grade.' };
  }
  const start = momentOf(clock, scheduler.settings.dayStartsAt);
  if (options.plan) return plannedQueue(world, options, options.plan, start);
  const random = options.seed === undefined ? undefined : seededRandom(options.seed);
  const queue = dailyQueue(world, options, start, random);
  return { queue, notice: backlogNotice(queue.held, options.reviewsPerDay ?? Number.POSITIVE_INFINITY) };
}
