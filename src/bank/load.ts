import type { Card, CardPlace, CardSummary, Topic, TopicAlias } from '../domain/card.ts';
import type { CardFields } from '../domain/query.ts';
import { once } from '../once.ts';
import { isSqliteError } from '../sqlite.ts';
import { type BankCache, type BrokenCard, type Look, openBankCache } from './cache.ts';
import { removeBankCache } from './cache-file.ts';
import type { IndexedCard, Search } from './search.ts';

/** The questions of all banks in use, up to date with their files. */
export interface Bank {
  /** The folders it was read from, the shipped one first. */
  readonly roots: readonly string[];
  /** Every usable card, in order of bank and path; of two with one id, the first. */
  readonly cards: readonly CardSummary[];
  /** The same cards, with much less to read. */
  readonly index: readonly IndexedCard[];
  /** What queries need of one of `cards`, without reading the others. */
  fields(card: IndexedCard): CardFields;
  /** Does what asks for the fields of many cards: alone, each would lock the cache anew. */
  reading<T>(work: () => T): T;
  /** Topics in the order of `topics.yaml`, then those that only cards name. */
  readonly topics: readonly Topic[];
  readonly aliases: readonly TopicAlias[];
  /** Cards left out because they are broken, or because their id is taken. */
  readonly broken: readonly BrokenCard[];
  /** Folders without any card, usable or not. */
  readonly empty: readonly string[];
  /** A whole card. */
  card(id: string): Card | null;
  readonly search: Search;
  /** The bank as its files are now; takes the place of this one. @throws UserError as `openBank` does */
  refresh(): Promise<Bank>;
  close(): void;
}

/** Cards by their id; of two with one id, the first. */
function byId<T extends CardPlace>(cards: readonly T[]): Map<string, T> {
  const first = new Map<string, T>();
  for (const card of cards) if (!first.has(card.id)) first.set(card.id, card);
  return first;
}

function allTopics(known: readonly Topic[], cards: readonly CardPlace[]): Topic[] {
  const names = new Set(known.map((topic) => topic.id));
  const others = [...new Set(cards.map((card) => card.topic))].filter((id) => !names.has(id)).sort();
  return [...known, ...others.map((id) => ({ id, title: id, scope: '' }))];
}

/** Of a card that another program has read again since: nothing is known of it by its number. */
const NO_FIELDS: CardFields = { kind: null, level: null, difficulty: null, wave: null, roles: [], tags: [] };

type OnRefresh = (bank: Bank) => void;

/** The cards of a cache as they are, without a look at their files. */
export function readBank(cache: BankCache, roots: readonly string[], onRefresh: OnRefresh = () => {}): Bank {
  const cards = roots.map((root) => cache.index(root));
  const all = cards.flat();
  const index = [...byId(all).values()];
  let known: ReadonlyMap<string, CardSummary> | null = null;
  const summaries = once(() => {
    known = byId(roots.flatMap((root) => cache.summaries(root)));
    return [...known.values()];
  });
  const { topics, aliases } = cache.topics(roots);
  const repeats = index.length < all.length ? cache.repeats(roots) : [];
  return {
    roots,
    get cards() {
      return summaries();
    },
    index,
    fields: ({ id, number }) => known?.get(id) ?? cache.fields(number) ?? NO_FIELDS,
    reading: (work) => cache.reading(work),
    topics: allTopics(topics, index),
    aliases,
    empty: roots.filter((root, i) => cards[i]?.length === 0 && cache.isEmpty(root)),
    broken: [...roots.flatMap((root) => cache.broken(root)), ...repeats],
    card: (id) => cache.card(id, roots),
    search: cache.search,
    async refresh() {
      const bank = await refreshed(cache, roots, onRefresh);
      onRefresh(bank);
      return bank;
    },
    close: () => cache.close(),
  };
}

/** A cache that is damaged is made anew; where none can be kept, it lives in memory for this run. */
const ATTEMPTS: readonly ((file: string) => BankCache)[] = [
  openBankCache,
  (file) => {
    removeBankCache(file);
    return openBankCache(file);
  },
  () => openBankCache(':memory:'),
];

/** The bank of a cache, as its files are now. */
async function upToDate(
  cache: BankCache,
  roots: readonly string[],
  look: Look,
  onRefresh: OnRefresh,
): Promise<Bank> {
  await cache.refresh(roots, look);
  const bank = readBank(cache, roots, onRefresh);
  // What is told to be broken may have been mended in place.
  return look === 'folders' && bank.broken.length > 0 ? upToDate(cache, roots, 'files', onRefresh) : bank;
}

async function attempt(
  cache: BankCache,
  roots: readonly string[],
  look: Look,
  onRefresh: OnRefresh,
): Promise<Bank> {
  try {
    return await upToDate(cache, roots, look, onRefresh);
  } catch (error) {
    cache.close();
    throw error;
  }
}

/** The bank after another look at its files; where the cache cannot be written, in memory. */
async function refreshed(cache: BankCache, roots: readonly string[], onRefresh: OnRefresh): Promise<Bank> {
  try {
    return await upToDate(cache, roots, 'files', onRefresh);
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return attempt(openBankCache(':memory:'), roots, 'files', onRefresh);
  }
}

/**
 * Opens the bank through its cache.
 *
 * @param onRefresh is told of every bank that takes the place of another one
 * @throws UserError when a folder is missing or unreadable, or its list of topics is broken
 */
export async function openBank(
  roots: readonly string[],
  cacheFile: string,
  look: Look = 'files',
  onRefresh: OnRefresh = () => {},
): Promise<Bank> {
  const inUse = [...new Set(roots)];
  let failure: unknown;
  for (const open of ATTEMPTS) {
    try {
      return await attempt(open(cacheFile), inUse, look, onRefresh);
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      failure = error;
    }
  }
  throw failure;
}
