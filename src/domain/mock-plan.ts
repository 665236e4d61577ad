import type { CardSummary, Level } from './card.ts';
import { isListed } from './deck.ts';
import { NO_PROFILE, suits } from './profile.ts';
import { type Random, shuffle } from './shuffle.ts';

/** A round of an interview: what it draws from the bank. An empty list allows all. */
export interface RoundSpec {
  readonly name: string;
  readonly topics: readonly string[];
  readonly kinds: readonly string[];
  readonly tags: readonly string[];
  readonly difficulties: readonly number[];
  readonly count: number;
  /** Follow-up questions after each answer, at most. */
  readonly followups: number;
  /** Seconds for a short answer against the clock; null for a whole one. */
  readonly seconds: number | null;
}

/** How an interview is built. */
export interface Blueprint {
  readonly name: string;
  readonly title: string;
  /** Of whom it is the interview; null for anybody. */
  readonly role: string | null;
  readonly minutes: number;
  readonly rounds: readonly RoundSpec[];
}

/** One question of an interview. */
export interface MockItem {
  readonly cardId: string;
  readonly topic: string;
  readonly round: string;
  /** Time that the answer should take, ms. */
  readonly targetMs: number;
  readonly followups: number;
  /** The short answer is wanted. */
  readonly short: boolean;
}

export interface MockWish {
  readonly role: string | null;
  /** Questions that are fair at this level: those of lower ones too. */
  readonly level: Level | null;
  readonly minutes: number;
}

/** Time (ms) that a follow-up question takes. */
export const FOLLOWUP_MS = 45_000;

const BY_DIFFICULTY = [60, 120, 240] as const;

function targetMs({ kind, difficulty }: CardSummary, { seconds }: RoundSpec): number {
  if (seconds !== null) return seconds * 1000;
  if (kind === 'system-design') return 900_000;
  if (kind === 'behavioral') return 150_000;
  return (BY_DIFFICULTY[(difficulty ?? 2) - 1] ?? 120) * 1000;
}

const fits = (card: CardSummary, round: RoundSpec, { role, level }: MockWish): boolean =>
  isListed(round, card) && suits({ ...NO_PROFILE, roles: role === null ? [] : [role], level }, card);

const timeOf = (item: MockItem): number => item.targetMs + item.followups * FOLLOWUP_MS;

/** How many questions a round gets when the interview has other minutes than the blueprint. */
const scaled = (round: RoundSpec, blueprint: Blueprint, minutes: number): number =>
  Math.max(1, Math.round((round.count * minutes) / blueprint.minutes));

/** Takes questions out of the longest rounds until the interview fits; every round keeps one. */
function fitInto(items: readonly MockItem[], limitMs: number): MockItem[] {
  const kept = [...items];
  const total = () => kept.reduce((sum, item) => sum + timeOf(item), 0);
  while (total() > limitMs) {
    const sizes = new Map<string, number>();
    for (const { round } of kept) sizes.set(round, (sizes.get(round) ?? 0) + 1);
    const [longest, size] = [...sizes].reduce((most, one) => (one[1] > most[1] ? one : most));
    if (size < 2) break;
    kept.splice(
      kept.findLastIndex(({ round }) => round === longest),
      1,
    );
  }
  return kept;
}

/**
 * Draws an interview; the same cards, wish and random numbers give the same one. A round for
 * which the bank has too few cards gets what there is.
 */
export function planMock(
  blueprint: Blueprint,
  cards: readonly CardSummary[],
  wish: MockWish,
  random: Random,
): MockItem[] {
  const used = new Set<string>();
  const ordered = [...cards].sort((a, b) => (a.id < b.id ? -1 : 1));
  const items = blueprint.rounds.flatMap((round) => {
    const open = ordered.filter((card) => !used.has(card.id) && fits(card, round, wish));
    const drawn = shuffle(open, random).slice(0, scaled(round, blueprint, wish.minutes));
    for (const card of drawn) used.add(card.id);
    return drawn.map(
      (card): MockItem => ({
        cardId: card.id,
        topic: card.topic,
        round: round.name,
        targetMs: targetMs(card, round),
        followups: round.followups,
        short: round.seconds !== null,
      }),
    );
  });
  return fitInto(items, wish.minutes * 60_000);
}
