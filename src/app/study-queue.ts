import { newAllowance, reviewAllowance } from '../domain/allowance.ts';
import type { CardSummary } from '../domain/card.ts';
import type { Deck } from '../domain/deck.ts';
import { secondsFor } from '../domain/pace.ts';
import { NO_PROFILE, type Profile } from '../domain/profile.ts';
import { buildQueue, cramQueue, type StudyQueue } from '../domain/queue.ts';
import { inDays, plural } from '../plural.ts';
import { type Random, seededRandom } from '../system.ts';
import { type Moment, momentOf } from './moment.ts';
import { type InterviewPlan, plannedDay } from './plan.ts';
import { drawnCards } from './profile.ts';
import { narrowCards } from './query.ts';
import { selectCards } from './select.ts';
import type { StudyWorld } from './study.ts';

/** What a session is about. */
export interface QueueOptions {
  /** Ids or aliases; none means all. */
  readonly topics: readonly string[];
  /** Decks instead of the profile. */
  readonly decks?: readonly Deck[] | undefined;
  /** Whom new cards are chosen for; everybody without one. */
  readonly profile?: Profile | undefined;
  readonly newPerDay: number;
  readonly reviewsPerDay?: number | undefined;
  /** The environment variable that sets `reviewsPerDay`, where one does. */
  readonly reviewsVariable?: string | undefined;
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
function backlogNotice(held: number, options: QueueOptions): string | null {
  const { reviewsPerDay: perDay = Number.POSITIVE_INFINITY, reviewsVariable: variable } = options;
  if (held === 0) return null;
  if (perDay === 0) {
    const source = variable ? `set by the variable ${variable}` : 'aiprep config set reviewsPerDay 200';
    return `${plural(held, 'review waits', 'reviews wait')}: the limit is 0 a day (${source}).`;
  }
  const days = Math.ceil(held / perDay);
  return `${plural(held, 'more review waits', 'more reviews wait')} for the coming days: at ${perDay} a day, ${days === 1 ? 'one day' : `${days} days`}.`;
}

/** The cards that were asked for. @throws UserError as `selectCards` and `narrowCards` do */
function namedCards(
  { bank, log, clock, scheduler }: StudyWorld,
  { topics, decks, filter, leechLapses = 0 }: QueueOptions,
): readonly CardSummary[] {
  const moment = momentOf(clock, scheduler.settings.dayStartsAt);
  return narrowCards({ bank, log, moment, leechLapses }, selectCards(bank, topics, decks), filter);
}

/** The cards that a session may draw from. A deck is taken whole, and a topic that is named is not left out. */
export function sessionCards(world: StudyWorld, options: QueueOptions): readonly CardSummary[] {
  const { topics, decks, profile = NO_PROFILE } = options;
  const named = namedCards(world, options);
  if (decks && decks.length > 0) return named;
  return drawnCards(named, world.log, profile, topics);
}

/** What to do when a profile leaves nothing of the topics that were named; null when something is left. */
function profileNotice(world: StudyWorld, options: QueueOptions, queue: StudyQueue): string | null {
  const { topics, decks = [], filter } = options;
  const asked = topics.length > 0 || filter !== undefined;
  if (!asked || decks.length > 0 || queue.order.length + queue.waiting.length > 0) return null;
  const outside = namedCards(world, options).length - sessionCards(world, options).length;
  if (outside === 0) return null;
  return `${plural(outside, 'new card')} of it ${outside === 1 ? 'does' : 'do'} not suit your profile: aiprep profile`;
}

function dailyQueue(world: StudyWorld, options: QueueOptions, start: Moment, random?: Random): StudyQueue {
  const { log, scheduler } = world;
  const days = log.recentDays(start.today);
  const reviewsPerDay = options.reviewsPerDay ?? Number.POSITIVE_INFINITY;
  const { retrievability } = scheduler;
  return buildQueue({
    cards: sessionCards(world, options),
    states: log.states(),
    now: start.at,
    today: start.today,
    newAllowance: newAllowance(days, start.today, options.newPerDay),
    reviewAllowance: reviewAllowance(log.reviewedOn(start.today), reviewsPerDay),
    backlog: options.backlog === 'loss' ? { order: 'loss', retrievability } : { order: 'oldest' },
    ahead: options.ahead,
    limit: options.limit,
    random,
  });
}

/** A session that follows the plan: what is left of today's minutes. */
function plannedQueue(
  world: StudyWorld,
  options: QueueOptions,
  plan: InterviewPlan,
  start: Moment,
): { readonly queue: StudyQueue; readonly notice: string } {
  const { log, scheduler } = world;
  const cards = sessionCards(world, options);
  const day = plannedDay({ cards, log, scheduler, moment: start }, plan);
  const { limit = Number.POSITIVE_INFINITY } = options;
  const order = day.order.slice(0, limit);
  const waiting = day.waiting.slice(0, limit - order.length);
  const fresh = order.filter((id) => !day.states.get(id)?.memory).length;
  const count = order.length + waiting.length;
  const minutes = Math.ceil(secondsFor({ reviews: count - fresh, fresh }, day.pace) / 60);
  const cardsText = count === 0 ? '' : `: ${plural(count, 'card')}, about ${plural(minutes, 'minute')}`;
  const parts = [
    `Interview ${inDays(plan.deadline - start.today)}${cardsText} (aiprep plan).`,
    day.guarded ? 'You recall less than 60% lately, so weak cards come before new ones.' : '',
  ];
  const queue = { order, waiting, held: 0, reviews: order.length - fresh, fresh };
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
    const cards = sessionCards(world, options);
    const queue = cramQueue({ cards, states: log.states(), limit: options.limit }, random);
    return { queue, notice: 'Cramming: the schedule stays as it is, whatever you grade.' };
  }
  const start = momentOf(clock, scheduler.settings.dayStartsAt);
  if (options.plan) return plannedQueue(world, options, options.plan, start);
  const random = options.seed === undefined ? undefined : seededRandom(options.seed);
  const queue = dailyQueue(world, options, start, random);
  const outside = profileNotice(world, options, queue);
  if (outside) return { queue, notice: outside };
  return { queue, notice: backlogNotice(queue.held, options) };
}
