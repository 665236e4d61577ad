import type { Card, CardSummary } from '../domain/card.ts';
import type { CardFields } from '../domain/query.ts';
import { UserError } from '../errors.ts';
import { once } from '../once.ts';
import { BUSY_TIMEOUT_MS, isSqliteError } from '../sqlite.ts';
import { openCacheFile } from './cache-file.ts';
import { giveUp, isDamage } from './damage.ts';
import { type BankFile, walkBank } from './files.ts';
import { areAsThen, folderTimes } from './folder-times.ts';
import { createSearch, type IndexedCard, type Search } from './search.ts';
import { mergeTopics, type TopicList } from './topics.ts';

/** A card that was left out, with its first error. */
export interface BrokenCard {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/**
 * How a bank is looked at for changes: file by file, or by its folders, which shows what was added,
 * removed, renamed or replaced, but not what was edited in place.
 */
export type Look = 'files' | 'folders';

/** The bank as parsed and kept in `bank-cache.db`, which can be deleted at any time. */
export interface BankCache {
  /**
   * Brings the cards of some folders up to date: reads the files that changed, as far as a look at
   * them tells.
   *
   * @throws UserError when a folder is missing or unreadable, or its list of topics is broken
   */
  refresh(roots: readonly string[], look: Look): Promise<void>;
  summaries(root: string): CardSummary[];
  /** What queries need of one card; null when its file has been read again by another program. */
  fields(number: number): CardFields | null;
  /** Does what reads many cards, one by one: alone, each would lock the file anew. */
  reading<T>(work: () => T): T;
  /** Every card, in the order of `summaries`. */
  index(root: string): IndexedCard[];
  /** Whether a folder holds no card, not even a broken one. */
  isEmpty(root: string): boolean;
  /** The card of a file, whole. */
  card(id: string, roots: readonly string[]): Card | null;
  broken(root: string): BrokenCard[];
  /** Cards whose id another card, earlier in the order of roots and paths, has taken. */
  repeats(roots: readonly string[]): BrokenCard[];
  topics(roots: readonly string[]): TopicList;
  readonly search: Search;
  close(): void;
}

type FieldColumns = readonly [
  kind: Card['kind'],
  level: Card['level'],
  difficulty: number | null,
  wave: number | null,
  roles: string,
  tags: string,
];

type SummaryColumns = readonly [
  id: string,
  topic: string,
  question: string,
  ...fields: FieldColumns,
  related: string,
  hasCheck: number,
  contentHash: string,
];

type IndexColumns = readonly [number: number, id: string, topic: string];

const listOf = (json: string): string[] => (json === '[]' ? [] : (JSON.parse(json) as string[]));

// Rows of many columns are read as arrays: objects take better-sqlite3 twice as long.
function toSummary(columns: SummaryColumns): CardSummary {
  const [id, topic, question, kind, level, difficulty, wave, roles, tags, related, hasCheck, contentHash] =
    columns;
  return {
    id,
    topic,
    question,
    kind,
    level,
    difficulty,
    wave,
    roles: listOf(roles),
    tags: listOf(tags),
    related: listOf(related),
    contentHash,
    hasCheck: hasCheck === 1,
  };
}

/** Changes with any file, and with its place. No path and no number holds what parts them. */
const listingOf = (files: readonly BankFile[]): string =>
  files.map(({ path, size, mtime }) => `${path}\0${size}\0${mtime}`).join('\0');

/** Opens the cache file, or makes it. @throws SqliteError when it is damaged or cannot be written */
export function openBankCache(path: string): BankCache {
  const db = openCacheFile(path);
  const selectFields = once(() =>
    db.prepare('SELECT kind, level, difficulty, wave, roles, tags FROM card WHERE number = ?').raw(),
  );
  const placesOf = once(() => db.prepare('SELECT root, path FROM card WHERE id = ? ORDER BY path'));
  const cardText = once(() => db.prepare('SELECT card FROM card_text WHERE path = ?').pluck());

  async function lookAtFiles(root: string): Promise<string> {
    const files = walkBank(root);
    const listing = listingOf(files);
    if (listing !== db.prepare('SELECT listing FROM folder WHERE root = ?').pluck().get(root)) {
      // The parser and its YAML library are loaded only when a file has to be read.
      const { takeFiles } = await import('./take-files.ts');
      takeFiles(db, root, files, listing);
    }
    return listing;
  }

  async function lookAtFolders(root: string): Promise<void> {
    const kept = db.prepare('SELECT times FROM folder WHERE root = ?').pluck().get(root);
    if (typeof kept === 'string' && areAsThen(kept)) return;
    const times = folderTimes(root, Date.now());
    const listing = await lookAtFiles(root);
    if (times !== null) keepTimes(root, listing, times);
  }

  function keepTimes(root: string, listing: string, times: string): void {
    try {
      // It is not worth waiting for.
      db.pragma('busy_timeout = 0');
      // Of the files as they were seen here: another program may have put older ones in their place since.
      db.prepare('UPDATE folder SET times = ? WHERE root = ? AND listing = ?').run(times, root, listing);
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      // Where they cannot be kept, the files are looked at the next time.
    } finally {
      db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }

  function textAt(path: string): string {
    try {
      return cardText().get(path) as string;
    } catch (error) {
      if (!isDamage(error)) throw error;
      giveUp(db);
      throw new UserError('The cache of the cards is damaged.', {
        hint: 'Nothing of yours is lost: type the command again, and the cache is made anew.',
        cause: error,
      });
    }
  }

  return {
    async refresh(roots, look) {
      for (const root of roots) await (look === 'files' ? lookAtFiles(root) : lookAtFolders(root));
    },
    summaries: (root) =>
      (
        db
          .prepare(
            `SELECT id, topic, question, kind, level, difficulty, wave, roles, tags, related, has_check, content_hash
             FROM card WHERE root = ? ORDER BY path`,
          )
          .raw()
          .all(root) as SummaryColumns[]
      ).map(toSummary),
    reading: (work) => db.transaction(work)(),
    fields(number) {
      const row = selectFields().get(number) as FieldColumns | undefined;
      if (!row) return null;
      const [kind, level, difficulty, wave, roles, tags] = row;
      return { kind, level, difficulty, wave, roles: listOf(roles), tags: listOf(tags) };
    },
    index: (root) =>
      (
        db
          .prepare('SELECT number, id, topic FROM card WHERE root = ? ORDER BY path')
          .raw()
          .all(root) as IndexColumns[]
      ).map(([number, id, topic]) => ({ number, id, topic })),
    isEmpty: (root) =>
      db.prepare("SELECT 1 FROM file WHERE root = ? AND path LIKE '%.md' LIMIT 1").get(root) === undefined,
    card(id, roots) {
      const places = placesOf().all(id) as { root: string; path: string }[];
      const root = roots.find((name) => places.some((place) => place.root === name));
      const found = places.find((place) => place.root === root);
      return found ? (JSON.parse(textAt(found.path)) as Card) : null;
    },
    broken: (root) =>
      (
        db
          .prepare('SELECT path, problem FROM file WHERE root = ? AND problem IS NOT NULL ORDER BY path')
          .all(root) as {
          path: string;
          problem: string;
        }[]
      ).map(({ path, problem }) => {
        const split = problem.indexOf(': ');
        return { file: path, line: Number(problem.slice(0, split)), message: problem.slice(split + 2) };
      }),
    repeats(roots) {
      const rows = db
        .prepare(
          'SELECT id, root, path FROM card WHERE id IN (SELECT id FROM card GROUP BY id HAVING count(*) > 1)',
        )
        .all() as { id: string; root: string; path: string }[];
      const order = (row: { root: string }) => roots.indexOf(row.root);
      const inUse = rows
        .filter((row) => order(row) !== -1)
        .sort((a, b) => order(a) - order(b) || (a.path < b.path ? -1 : 1));
      return inUse.flatMap(({ id, path }, i) => {
        const first = inUse.find((row) => row.id === id);
        if (first === inUse[i]) return [];
        return [{ file: path, line: 1, message: `the id "${id}" belongs to ${first?.path}` }];
      });
    },
    topics: (roots) =>
      mergeTopics(
        roots.flatMap((root) =>
          (
            db
              .prepare('SELECT topics FROM file WHERE root = ? AND topics IS NOT NULL ORDER BY path')
              .all(root) as {
              topics: string;
            }[]
          ).map((row) => JSON.parse(row.topics) as TopicList),
        ),
      ),
    search: createSearch(db),
    close: () => db.close(),
  };
}
