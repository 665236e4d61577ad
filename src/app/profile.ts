import type { Bank } from '../bank/load.ts';
import { type CardSummary, waveOf } from '../domain/card.ts';
import { drawnFor, type Profile, suits } from '../domain/profile.ts';
import type { Config } from '../settings.ts';
import type { ReviewLog } from '../storage/review-log.ts';

/** The profile in the settings. */
export const profileOf = ({ roles, level, leaveOut }: Config): Profile => ({
  roles,
  level: level === '' ? null : level,
  leaveOut,
});

/** Whether a profile asks for nothing. */
export const isEmptyProfile = ({ roles, level, leaveOut }: Profile): boolean =>
  roles.length === 0 && level === null && leaveOut.length === 0;

/** The cards of these that sessions draw from. @param topics asked for by name: none of them is left out */
export function drawnCards(
  cards: readonly CardSummary[],
  log: ReviewLog | null,
  profile: Profile,
  topics: readonly string[] = [],
): readonly CardSummary[] {
  if (isEmptyProfile(profile)) return cards;
  const leaveOut = topics.length > 0 ? [] : profile.leaveOut;
  return drawnFor({ ...profile, leaveOut }, cards, log?.states() ?? new Map());
}

/** What a profile comes to. */
export interface ProfileReport extends Profile {
  /** Cards of the bank, those that suit, and of these the ones of the first wave and those begun. */
  readonly cards: number;
  readonly suiting: number;
  readonly firstWave: number;
  readonly begun: number;
}

export function reportProfile(bank: Bank, log: ReviewLog | null, profile: Profile): ProfileReport {
  const suiting = bank.cards.filter((card) => suits(profile, card));
  const states = log?.states();
  return {
    ...profile,
    cards: bank.cards.length,
    suiting: suiting.length,
    firstWave: suiting.filter((card) => waveOf(card) === 1).length,
    begun: suiting.filter(({ id }) => states?.get(id)?.memory).length,
  };
}
