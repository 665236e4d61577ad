import type { CardSummary } from './card.ts';
import { planSession } from './interview-plan.ts';
import { buildQueue } from './queue.ts';
import type { MemoryModel } from './scheduler.ts';
import type { Policy } from './simulate.ts';
import { DAY_MS } from './study-day.ts';

// The ways to study that a simulation compares; both ask exactly what a session would ask.

/** Sessions that peak on the day of an interview. */
export function plannedPolicy(
  cards: readonly CardSummary[],
  model: MemoryModel,
  plan: {
    /** Study day of the interview. */
    readonly deadline: number;
    readonly budgetSec: number;
    readonly weights: Readonly<Record<string, number>>;
  },
): Policy {
  return ({ today, states, recalled }) =>
    planSession({ cards, states, model, today, recalled, ...plan }).order;
}

/** Ordinary sessions: what is due, and so many new cards mixed in, or before it. */
export function ordinaryPolicy(
  cards: readonly CardSummary[],
  limits: {
    readonly newPerDay: number;
    readonly reviewsPerDay: number;
    readonly newFirst?: boolean | undefined;
    /** What is left of the limits on a day that has begun. */
    readonly begun?: { readonly day: number; readonly fresh: number; readonly reviews: number } | undefined;
  },
): Policy {
  const { newPerDay, reviewsPerDay, begun } = limits;
  return ({ today, states }) => {
    const left = begun?.day === today ? begun : { fresh: newPerDay, reviews: reviewsPerDay };
    const { order } = buildQueue({
      cards,
      states,
      now: today * DAY_MS,
      today,
      newAllowance: left.fresh,
      reviewAllowance: left.reviews,
    });
    if (!limits.newFirst) return order;
    const isNew = (id: string) => !states.get(id)?.memory;
    return [...order.filter(isNew), ...order.filter((id) => !isNew(id))];
  };
}
