import { type CardSummary, isFairAt, type Level } from './card.ts';
import type { CardState } from './review.ts';

/** Whom cards are chosen for. */
export interface Profile {
  /** None: every role. */
  readonly roles: readonly string[];
  /** Null: every level. */
  readonly level: Level | null;
  /** Ids of topics. */
  readonly leaveOut: readonly string[];
}

export const NO_PROFILE: Profile = { roles: [], level: null, leaveOut: [] };

/** Whether a new card suits a profile; one that names no role or level suits every one. */
export function suits({ roles, level, leaveOut }: Profile, card: CardSummary): boolean {
  return (
    !leaveOut.includes(card.topic) &&
    (roles.length === 0 || card.roles.length === 0 || card.roles.some((role) => roles.includes(role))) &&
    (level === null || isFairAt(card, level))
  );
}

/**
 * The cards that sessions draw from: new ones that suit, and all that were begun, but no topic
 * that is left out; and whatever was asked for at the front of a session.
 */
export function drawnFor(
  profile: Profile,
  cards: readonly CardSummary[],
  states: ReadonlyMap<string, Pick<CardState, 'memory' | 'promoted'>>,
): CardSummary[] {
  const goesOn = ({ id, topic }: CardSummary): boolean => {
    const state = states.get(id);
    return state?.promoted === true || (Boolean(state?.memory) && !profile.leaveOut.includes(topic));
  };
  return cards.filter((card) => suits(profile, card) || goesOn(card));
}
