import type { CardSummary } from '../domain/card.ts';
import { groupBy } from '../domain/group-by.ts';
import { paceOf } from '../domain/pace.ts';
import type { PlanOutlook } from '../domain/plan-report.ts';
import { expectedOf } from '../domain/readiness.ts';
import { plannedPolicy } from '../domain/study-policy.ts';
import { type InterviewPlan, type PlanWorld, plannedCards } from './plan.ts';
import { meanDays, meanOf, simulateCourse, unsuspended } from './simulation.ts';

/** What would be recalled on the day if the plan were kept until then. The interview must lie ahead. */
export function outlookOf(world: PlanWorld, plan: InterviewPlan): PlanOutlook {
  const { scheduler, moment, log } = world;
  const cards = unsuspended(world, plannedCards(world, plan));
  const { deadline, weights } = plan;
  const budgetSec = plan.minutesPerDay * 60;
  const usualSec = budgetSec / paceOf(log?.recentDays(moment.today) ?? []);
  const policy = plannedPolicy(world.cards, scheduler.model, { deadline, budgetSec: usualSec, weights });
  const runs = simulateCourse(world, { cards, policy, days: deadline - moment.today, budgetSec });
  const recall = (id: string) => meanOf(runs, (run) => run.recall.get(id) ?? 0);
  const of = (some: readonly CardSummary[]) => ({
    cards: some.length,
    ...expectedOf(
      some.map(({ id }) => recall(id)).filter((chance) => chance > 0),
      some.length,
    ),
  });
  const days = meanDays(runs);
  const withNew = days.filter((day) => day.new >= 0.5);
  return {
    ...of(cards),
    seen: days.at(-1)?.seen ?? 0,
    topics: [...groupBy(cards, (card) => card.topic)]
      .map(([topic, some]) => ({ topic, ...of(some) }))
      .sort((a, b) => a.expected / a.cards - b.expected / b.cards || (a.topic < b.topic ? -1 : 1)),
    newPerDay: withNew.reduce((sum, day) => sum + day.new, 0) / Math.max(1, withNew.length),
    lastNewDay: withNew.at(-1)?.day ?? null,
    days,
  };
}
