import type { CardSummary } from '../domain/card.ts';
import { groupBy } from '../domain/group-by.ts';
import { expectedOf } from '../domain/interview-plan.ts';
import type { PlanOutlook } from '../domain/plan-report.ts';
import type { SimulatedDay } from '../domain/simulate.ts';
import { dayLabel } from '../domain/study-day.ts';
import { plannedPolicy } from '../domain/study-policy.ts';
import { type InterviewPlan, type PlanWorld, plannedCards } from './plan.ts';
import { meanOf, simulateCourse } from './simulation.ts';

const NO_DAY: SimulatedDay = { day: 0, expected: 0, seen: 0, seconds: 0, reviews: 0, fresh: 0, forgotten: 0 };

/** What would be recalled on the day if the plan were kept until then. The interview must lie ahead. */
export function outlookOf(world: PlanWorld, plan: InterviewPlan): PlanOutlook {
  const { scheduler, moment } = world;
  const suspended = world.log?.states();
  const cards = plannedCards(world, plan).filter(({ id }) => !suspended?.get(id)?.suspended);
  const { deadline, weights } = plan;
  const budgetSec = plan.minutesPerDay * 60;
  const policy = plannedPolicy(world.cards, scheduler.model, { deadline, budgetSec, weights });
  const count = deadline - moment.today;
  const runs = simulateCourse(world, { cards, policy, days: count, budgetSec });
  const recall = (id: string) => meanOf(runs, (run) => run.recall.get(id) ?? 0);
  const of = (some: readonly CardSummary[]) => ({
    cards: some.length,
    ...expectedOf(
      some.map(({ id }) => recall(id)).filter((chance) => chance > 0),
      some.length,
    ),
  });
  const days = Array.from({ length: count + 1 }, (_, i) => {
    const mean = (figure: (day: SimulatedDay) => number) =>
      meanOf(runs, (run) => figure(run.days[i] ?? NO_DAY));
    return {
      day: dayLabel(moment.today + i),
      expected: mean(({ expected }) => expected),
      seen: mean(({ seen }) => seen),
      fresh: mean(({ fresh }) => fresh),
      reviews: mean(({ reviews }) => reviews),
      minutes: mean(({ seconds }) => seconds / 60),
    };
  });
  const withNew = days.filter(({ fresh }) => fresh >= 0.5);
  return {
    ...of(cards),
    seen: days.at(-1)?.seen ?? 0,
    topics: [...groupBy(cards, (card) => card.topic)]
      .map(([topic, some]) => ({ topic, ...of(some) }))
      .sort((a, b) => a.expected / a.cards - b.expected / b.cards || (a.topic < b.topic ? -1 : 1)),
    newPerDay: withNew.reduce((sum, { fresh }) => sum + fresh, 0) / Math.max(1, withNew.length),
    lastNewDay: withNew.at(-1)?.day ?? null,
    days,
  };
}
