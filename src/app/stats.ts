import type { Bank } from '../bank/load.ts';
import { newAllowance, reviewAllowance } from '../domain/allowance.ts';
import { paceOf } from '../domain/pace.ts';
import type { PlanReport } from '../domain/plan-report.ts';
import type { Profile } from '../domain/profile.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { computeStats, RETENTION_DAYS, type Stats } from '../domain/stats.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import { chosenCards, type FigureFilter, narrowing } from './figure-filter.ts';
import type { Moment } from './moment.ts';
import { type InterviewPlan, plannedDay, reportPlan } from './plan.ts';
import { drawnCards, isEmptyProfile } from './profile.ts';

export interface StatsWorld {
  readonly bank: Bank;
  /** Null while nothing was ever answered. */
  readonly log: ReviewLog | null;
  readonly scheduler: Scheduler;
  readonly moment: Moment;
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  readonly profile: Profile;
  /** The plan that sessions follow; null where they are the ordinary ones. */
  readonly plan: InterviewPlan | null;
}

/** How far the user is. */
export interface Standing {
  readonly stats: Stats;
  /** Before the interview. It is of all cards: null where a filter leaves some out, as without a plan. */
  readonly plan: PlanReport | null;
}

/** Everything that `work` reads is of one moment of the log, where there is one. */
export const ofOneMoment = <T>(log: ReviewLog | null, work: () => T): T => (log ? log.atOnce(work) : work());

function standingOf(world: StatsWorld, filter: FigureFilter): Standing {
  const { bank, log, scheduler, moment, profile, plan } = world;
  const { at: now, today } = moment;
  const cards = chosenCards(bank, filter);
  const studyDays = log?.studyDays() ?? [];
  const recentDays = log?.recentDays(today) ?? [];
  const days = cards && log ? log.figures((queries) => queries.days({ since: null, cards })) : null;
  const firstDay = days ? days[0]?.day : studyDays[0];
  const { asked, cut, range, told } = narrowing(filter, firstDay, today);
  const drawn = isEmptyProfile(profile) ? null : drawnCards(cards ?? bank.cards, log, profile, filter.topics);
  const planWorld = plan && { cards: drawn ?? cards ?? bank.cards, log, scheduler, moment };
  const day = planWorld && plannedDay(planWorld, plan);
  const stats = computeStats({
    cards: cards ?? bank.index,
    topics: bank.topics,
    progress: day?.states ?? log?.progress() ?? new Map(),
    lapses: log?.figures((queries) => queries.lapses({ since: cut, cards })) ?? new Map(),
    days: days ?? (asked === null ? recentDays : (log?.days() ?? [])),
    studyDays,
    narrowed: told,
    scheduler,
    now,
    today,
    newAllowance: newAllowance(recentDays, today, world.newPerDay),
    reviewAllowance: reviewAllowance(log?.reviewedOn(today) ?? 0, world.reviewsPerDay),
    planned: day,
    pace: paceOf(recentDays),
    retentionDays: asked === null ? RETENTION_DAYS : range.to - range.from + 1,
    drawn: drawn && new Set(drawn.map(({ id }) => id)),
  });
  return { stats, plan: planWorld && day && !cards ? reportPlan(planWorld, plan, day) : null };
}

/**
 * The user's progress over the whole bank, or over what a filter leaves; its day is the first
 * that true retention and lapses look at. All of it is of one moment of the log.
 *
 * @throws UserError when the filter leaves no card, or its day is none of the past
 */
export function readStanding(world: StatsWorld, filter: FigureFilter = {}): Standing {
  return ofOneMoment(world.log, () => standingOf(world, filter));
}
