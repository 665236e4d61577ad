import type { CardPlace, CardSummary } from '../domain/card.ts';
import { cardCounts } from '../domain/figures/card-counts.ts';
import {
  FIGURES_VERSION,
  type FigureName,
  type FiguresHead,
  type FigureTable,
} from '../domain/figures/figures.ts';
import { type Forecast, forecast, type ReviewCaps } from '../domain/figures/forecast.ts';
import { hardestCards } from '../domain/figures/hardest.ts';
import { heatmap } from '../domain/figures/heatmap.ts';
import {
  difficultyHistogram,
  retrievabilityHistogram,
  stabilityHistogram,
} from '../domain/figures/histogram.ts';
import { hours } from '../domain/figures/hours.ts';
import { learningCurves } from '../domain/figures/learning-curve.ts';
import { mostMissed } from '../domain/figures/missed-points.ts';
import { calibration } from '../domain/figures/predictions.ts';
import { retention } from '../domain/figures/retention.ts';
import { reviews } from '../domain/figures/reviews.ts';
import { studyTime } from '../domain/figures/time.ts';
import { topicFigures } from '../domain/figures/topics.ts';
import { groupBy } from '../domain/group-by.ts';
import type { CardState, DayCounts, DayTotals } from '../domain/review.ts';
import { dayLabel } from '../domain/study-day.ts';
import { once } from '../once.ts';
import type { Counting, FigureQueries } from '../storage/figure-queries.ts';
import { chosenCards, type FigureFilter, type Narrowing, narrowing } from './figure-filter.ts';
import { fittingReviews, type PlannedDay, plannedDay } from './plan.ts';
import { drawnCards, isEmptyProfile } from './profile.ts';
import { ofOneMoment, type StatsWorld } from './stats.ts';

export type FiguresWorld = Omit<StatsWorld, 'newPerDay'>;

const NOTHING: FigureQueries = {
  days: () => [],
  totals: () => new Map(),
  lapses: () => new Map(),
  hours: () => [],
  predictions: () => [],
  unpredicted: () => 0,
  nthReviews: () => [],
  checkedAnswers: () => [],
};

/** What figures are made of, each read at most once and only for a figure that needs it. */
interface Material {
  /** Which answers the log is asked for. */
  readonly counting: Counting;
  readonly narrowing: Narrowing;
  readonly places: readonly CardPlace[];
  /** What a filter leaves of the bank; null without one. */
  readonly chosen: readonly CardSummary[] | null;
  readonly summaries: () => readonly CardSummary[];
  /** Study days of the chosen cards, of the whole history. */
  readonly days: () => readonly DayTotals[];
  readonly states: () => ReadonlyMap<string, CardState>;
  readonly totals: () => ReadonlyMap<string, DayCounts>;
  readonly ask: <T>(work: (queries: FigureQueries) => T) => T;
}

function materialOf({ bank, log, moment }: FiguresWorld, filter: FigureFilter): Material {
  const cards = chosenCards(bank, filter);
  const ask: Material['ask'] = (work) => (log ? log.figures(work) : work(NOTHING));
  const days = once(() =>
    cards ? ask((queries) => queries.days({ since: null, cards })) : (log?.days() ?? []),
  );
  const narrowed = narrowing(filter, days()[0]?.day, moment.today);
  const { cut } = narrowed;
  return {
    counting: { since: cut, cards },
    narrowing: narrowed,
    places: cards ?? bank.index,
    chosen: cards,
    summaries: () => cards ?? bank.cards,
    days,
    states: once(() => log?.states() ?? new Map<string, CardState>()),
    totals: once(() => ask((queries) => queries.totals({ since: cut, cards: null }))),
    ask,
  };
}

function capsOf({ plan, reviewsPerDay }: FiguresWorld, day: PlannedDay | null): ReviewCaps {
  if (!plan || !day) return { reviewsPerDay, plan: null };
  const { minutesPerDay, deadline } = plan;
  const reviews = fittingReviews(plan, day.pace);
  return { reviewsPerDay, plan: { minutesPerDay, reviews, until: dayLabel(deadline) } };
}

/** Reviews to come, of the cards that sessions draw from unless others are asked for; the caps are those of all cards. */
function forecastOf(world: FiguresWorld, { chosen, states }: Material): Forecast {
  const { bank, log, scheduler, moment, profile, plan } = world;
  const { today } = moment;
  const drawn = once(() => drawnCards(bank.cards, log, profile));
  const day = plan && plannedDay({ cards: drawn(), log, scheduler, moment }, plan);
  const reviewed = log?.reviewedOn(today) ?? 0;
  const cards = chosen ?? (isEmptyProfile(profile) ? bank.index : drawn());
  const planned = day && new Set([...day.order, ...day.waiting.map(({ cardId }) => cardId)]);
  return forecast(
    cards.flatMap(({ id }) => states().get(id) ?? []),
    today,
    capsOf(world, day),
    { reviewed, planned },
  );
}

function missedPointsOf({ bank }: FiguresWorld, answers: ReturnType<FigureQueries['checkedAnswers']>) {
  const byCard = groupBy(answers, ({ cardId }) => cardId);
  return mostMissed(
    [...byCard].flatMap(([id, ofCard]) => {
      const card = bank.card(id);
      return card ? [{ card, answers: ofCard.map(({ answer }) => answer) }] : [];
    }),
  );
}

/** How each figure is made. */
function makers(world: FiguresWorld, material: Material): { [K in FigureName]: () => FigureTable[K] } {
  const { bank, log, moment, scheduler } = world;
  const { today } = moment;
  const { counting, days, states, totals, places, summaries, ask } = material;
  const { range } = material.narrowing;
  const stateOf = ({ id }: CardPlace) => states().get(id);
  const seen = once(() => places.flatMap((card) => stateOf(card)?.memory ?? []));
  return {
    heatmap: () => heatmap(days(), log?.studyDays() ?? [], today),
    reviews: () => reviews(days(), range),
    time: () => studyTime(days(), range),
    hours: () => hours(ask((queries) => queries.hours(counting))),
    retention: () => retention(days(), range, scheduler.settings.desiredRetention),
    standing: () => cardCounts(places.map(stateOf)),
    stability: () => stabilityHistogram(seen().map(({ stability }) => stability)),
    difficulty: () => difficultyHistogram(seen().map(({ difficulty }) => difficulty)),
    retrievability: () =>
      retrievabilityHistogram(seen().map((memory) => scheduler.retrievability(memory, today))),
    topics: () =>
      topicFigures({
        topics: bank.topics,
        cards: places,
        states: states(),
        totals: totals(),
        scheduler,
        now: moment.at,
        today,
      }),
    learningCurves: () =>
      learningCurves(
        ask((queries) => queries.nthReviews(counting.since, places)),
        bank.topics.map(({ id }) => id),
      ),
    forecast: () => forecastOf(world, material),
    calibration: () =>
      ask((queries) => calibration(queries.predictions(counting), queries.unpredicted(counting))),
    hardest: () => hardestCards(summaries(), states(), totals()),
    missedPoints: () =>
      missedPointsOf(
        world,
        ask((queries) => queries.checkedAnswers({ ...counting, since: material.narrowing.asked })),
      ),
  };
}

function figuresOf<K extends FigureName>(
  world: FiguresWorld,
  names: readonly K[],
  filter: FigureFilter,
): FiguresHead & Pick<FigureTable, K> {
  const material = materialOf(world, filter);
  const make = makers(world, material);
  const head: FiguresHead = {
    version: FIGURES_VERSION,
    today: dayLabel(world.moment.today),
    ...material.narrowing.told,
  };
  const made = Object.fromEntries(names.map((name) => [name, make[name]()]));
  return { ...head, ...(made as Pick<FigureTable, K>) };
}

/**
 * The figures of these names, in one plain object; only what they need is read.
 *
 * @throws UserError when the filter names no topic, leaves no card, or its day is none of the past
 */
export function readFigures<K extends FigureName>(
  world: FiguresWorld,
  names: readonly K[],
  filter: FigureFilter = {},
): FiguresHead & Pick<FigureTable, K> {
  return ofOneMoment(world.log, () => figuresOf(world, names, filter));
}
