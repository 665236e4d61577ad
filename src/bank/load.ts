import type { Card, CardSummary, Topic, TopicAlias } from '../domain/card.ts';
import { type BankCache, type BrokenCard, openBankCache } from './cache.ts';

/** The questions of all banks in use, up to date with their files. */
export interface Bank {
  /** The folders it was read from, the shipped one first. */
  readonly roots: readonly string[];
  /** Every usable card, in order of bank and path; of two with one id, the first. */
  readonly cards: readonly CardSummary[];
  /** Topics in the order of `topics.yaml`, then those that only cards name. */
  readonly topics: readonly Topic[];
  readonly aliases: readonly TopicAlias[];
  /** Cards left out because they are broken, or because their id is taken. */
  readonly broken: readonly BrokenCard[];
  /** A whole card. */
  card(id: string): Card | null;
  close(): void;
}

function withoutRepeats(cards: readonly CardSummary[]): CardSummary[] {
  const byId = new Map<string, CardSummary>();
  for (const card of cards) if (!byId.has(card.id)) byId.set(card.id, card);
  return [...byId.values()];
}

function allTopics(known: readonly Topic[], cards: readonly CardSummary[]): Topic[] {
  const names = new Set(known.map((topic) => topic.id));
  const others = [...new Set(cards.map((card) => card.topic))].filter((id) => !names.has(id)).sort();
  return [...known, ...others.map((id) => ({ id, title: id, scope: '' }))];
}

function readBank(cache: BankCache, roots: readonly string[]): Bank {
  const read = roots.flatMap((root) => cache.summaries(root));
  const cards = withoutRepeats(read);
  const { topics, aliases } = cache.topics(roots);
  return {
    roots,
    cards,
    topics: allTopics(topics, cards),
    aliases,
    broken: [...roots.flatMap((root) => cache.broken(root)), ...cache.repeats(roots)],
    card: (id) => cache.card(id, roots),
    close: () => cache.close(),
  };
}

/**
 * Opens the bank through its cache.
 *
 * @throws UserError when a folder is missing or unreadable, or its list of topics is broken
 */
export async function openBank(roots: readonly string[], cacheFile: string): Promise<Bank> {
  const cache = openBankCache(cacheFile);
  const inUse = [...new Set(roots)];
  try {
    await cache.refresh(inUse);
    return readBank(cache, inUse);
  } catch (error) {
    cache.close();
    throw error;
  }
}
