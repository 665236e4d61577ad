import type { CardPlace } from '../domain/card.ts';
import type { Piece, TextTerm } from '../domain/query.ts';
import { type Db, isSqliteError } from '../sqlite.ts';
import { giveUp, isDamage } from './damage.ts';

/** A card with the number that its words have in the index; another one when its file has changed. */
export interface IndexedCard extends CardPlace {
  readonly number: number;
}

/** Where in a card something was found. */
export interface Excerpt {
  readonly question: readonly Piece[];
  /** The best place beside the question; null when the words are nowhere else. */
  readonly snippet: readonly Piece[] | null;
}

/** The full-text index of the bank. It is brought up to date when it is first asked. */
export interface Search {
  /** Tells by its number whether a card holds a word or phrase. */
  find(term: TextTerm): (number: number) => boolean;
  /** Those of some cards that hold any of some words or phrases, best first; at most `limit`. */
  rank(terms: readonly TextTerm[], among: readonly IndexedCard[], limit: number): IndexedCard[];
  /** Where in some cards the words are, by the number of the card. */
  excerpts(terms: readonly TextTerm[], cards: readonly IndexedCard[]): Map<number, Excerpt>;
  /** Every word of the index, in lower case. */
  words(): string[];
}

const WORDS = `
  SELECT
    number,
    json_extract(card, '$.question') AS question,
    key_points,
    json_extract(card, '$.short') AS short,
    json_extract(card, '$.answer') AS answer,
    tags,
    json_extract(card, '$.id') AS id
  FROM card_text`;

const COLUMNS = 'question, key_points, short, answer, tags, id';

const INDEX = `USING fts5 (
  ${COLUMNS},
  content = 'card_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
)`;

export const SEARCH_SCHEMA = `
  -- What is searched, in the order of importance of its columns (see WEIGHTS).
  CREATE VIEW card_words AS ${WORDS};
  -- The words only; the texts themselves stay where they are.
  CREATE VIRTUAL TABLE card_search ${INDEX};
  -- Cards that the index has not taken in: whoever never searches never pays for it.
  CREATE TABLE unindexed (number INTEGER PRIMARY KEY) STRICT;
  -- Every word of the index, or nothing when it has changed since they were last listed.
  CREATE TABLE index_word (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/** How much a word counts in each column. */
const WEIGHTS = '10, 4, 3, 1, 8, 6';
/** Columns that a snippet is taken from, the most telling first, and its length in words. */
const SNIPPET_COLUMNS = [1, 2, 3] as const;
const SNIPPET_WORDS = 16;

// Around hits; cards hold no control characters.
const [BEGIN, END] = ['\u0002', '\u0003'];

const FORGET_WORDS = 'DELETE FROM index_word';

/** Prepares the removal of a card's words, which must come before that of its text. */
export function prepareForget(db: Db): (path: string) => void {
  db.exec('DROP TABLE IF EXISTS temp.card_search; DROP VIEW IF EXISTS temp.card_words');
  const numberOf = db.prepare('SELECT number FROM card_text WHERE path = ?').pluck();
  const forget = db.prepare('DELETE FROM unindexed WHERE number = ?');
  const remove = db.prepare(
    `INSERT INTO card_search (card_search, rowid, ${COLUMNS})
     SELECT 'delete', number, ${COLUMNS} FROM card_words WHERE number = ?`,
  );
  const forgetWords = db.prepare(FORGET_WORDS);
  return (path) => {
    const number = numberOf.get(path);
    if (number === undefined || forget.run(number).changes > 0) return;
    remove.run(number);
    forgetWords.run();
  };
}

/** Whether this connection has an index of its own, which goes before that of the file. */
const hasOwnIndex = (db: Db): boolean =>
  db.prepare("SELECT 1 FROM temp.sqlite_schema WHERE name = 'card_search'").get() !== undefined;

function takeIn(db: Db): void {
  if (hasOwnIndex(db) || db.prepare('SELECT 1 FROM unindexed LIMIT 1').get() === undefined) return;
  db.transaction(() => {
    db.exec(`
      INSERT INTO card_search (rowid, ${COLUMNS})
        SELECT number, ${COLUMNS} FROM card_words WHERE number IN (SELECT number FROM unindexed);
      DELETE FROM unindexed;
      ${FORGET_WORDS};
    `);
  }).immediate();
}

/** Asks the index of the file; where it cannot be written or is damaged, one that is made for this run only. */
function asked<T>(db: Db, work: () => T): T {
  try {
    takeIn(db);
    return work();
  } catch (error) {
    if (!isSqliteError(error) || hasOwnIndex(db)) throw error;
    if (isDamage(error)) giveUp(db);
    db.exec(`
      PRAGMA temp_store = MEMORY;
      CREATE TEMP VIEW card_words AS ${WORDS};
      CREATE VIRTUAL TABLE temp.card_search ${INDEX};
      INSERT INTO temp.card_search (card_search) VALUES ('rebuild');
    `);
    return work();
  }
}

/** Whether a text ends in what the index keeps no trace of, or in what follows an apostrophe: `c++`, `it's`. */
const isWhole = (text: string): boolean => /[^\p{L}\p{M}\p{N}\p{Co}]$|['’]\p{L}{1,2}$/u.test(text);

/** A term in the language of FTS5: always a string in quotes, so that nothing in it is an operator. */
const expressionOf = ({ text, prefix }: TextTerm): string =>
  // What is left of a text with a whole end would begin far too many words.
  `"${text.replace(/[\u0000-\u001f\u007f]/g, ' ').replaceAll('"', '""')}"${prefix && !isWhole(text) ? ' *' : ''}`;

function piecesOf(marked: string): Piece[] {
  const line = marked.replace(/\s+/g, ' ').trim();
  const parts = line.split(new RegExp(`${BEGIN}(.*?)${END}`));
  return parts.map((text, i) => ({ text, hit: i % 2 === 1 })).filter(({ text }) => text !== '');
}

/** Cards as one byte for each number, 1 for those that are meant: a test of them costs next to nothing. */
function marksOf(db: Db, numbers: readonly number[]): Buffer {
  const last = db.prepare('SELECT max(number) FROM card_text').pluck().get() as number | null;
  const marks = Buffer.alloc((last ?? 0) + 1);
  for (const number of numbers) marks[number] = 1;
  return marks;
}

const numbersOf = (cards: readonly IndexedCard[]): number[] => cards.map(({ number }) => number);

/** A condition on a row of the index: that the card is among those marked in a parameter. */
const MARKED = "substr(@marks, card_search.rowid + 1, 1) = X'01'";

const HITS = `
  SELECT rowid AS number, bm25(card_search, ${WEIGHTS}) AS score
  FROM card_search WHERE card_search MATCH @terms AND ${MARKED}`;

// Only the best hits are joined with their cards, because there may be very many others.
const BEST = `
  SELECT number, id, topic, score
  FROM (${HITS} ORDER BY score LIMIT @most) JOIN card USING (number)
  ORDER BY score, id`;

/** How many cards that fit equally well can be put in order without a second look. */
const MOST_EQUALS = 50;

/** The best again, when there are more equals. */
const BEST_OF_EQUALS = `
  SELECT number, id, topic, score
  FROM (${HITS}) JOIN card USING (number)
  WHERE score <= @worst ORDER BY score, id LIMIT @most`;

const SNIPPETS = SNIPPET_COLUMNS.map(
  (column) => `snippet(card_search, ${column}, '${BEGIN}', '${END}', '…', ${SNIPPET_WORDS})`,
).join(', ');

// One pass over all hits: to look a card up by its number is slower when a word begins many others.
const EXCERPTS = `
  SELECT rowid, highlight(card_search, 0, '${BEGIN}', '${END}'), ${SNIPPETS}
  FROM card_search WHERE card_search MATCH @terms AND ${MARKED}`;

type Ranked = IndexedCard & { readonly score: number };

function rank(db: Db, terms: string, among: readonly IndexedCard[], limit: number): IndexedCard[] {
  const asked = { terms, marks: marksOf(db, numbersOf(among)), most: limit + MOST_EQUALS };
  const best = db.prepare(BEST).all(asked) as Ranked[];
  const worst = best[limit - 1]?.score;
  // Equals of the worst may be among those that were cut off, and come before it by their id.
  const isCut = worst !== undefined && worst === best[asked.most - 1]?.score;
  const ranked = isCut ? (db.prepare(BEST_OF_EQUALS).all({ ...asked, worst }) as Ranked[]) : best;
  return ranked.slice(0, limit).map(({ number, id, topic }) => ({ number, id, topic }));
}

type ExcerptColumns = readonly [number: number, question: string, ...texts: (string | null)[]];

function excerptOf([, question, ...texts]: ExcerptColumns): Excerpt {
  const best = texts.find((text) => text?.includes(BEGIN));
  return { question: piecesOf(question), snippet: best ? piecesOf(best) : null };
}

/** Lists the words of the index, for which all of it is read, and keeps the list. */
function listWords(db: Db): string[] {
  db.exec(`
    DROP TABLE IF EXISTS temp.card_word;
    CREATE VIRTUAL TABLE temp.card_word USING fts5vocab (${hasOwnIndex(db) ? 'temp' : 'main'}, card_search, row);
  `);
  const list = () => db.prepare('SELECT term FROM temp.card_word').pluck().all() as string[];
  if (hasOwnIndex(db)) return list();
  try {
    const keep = db.prepare('INSERT OR IGNORE INTO index_word (word) VALUES (?)');
    return db
      .transaction(() => {
        const words = list();
        for (const word of words) keep.run(word);
        return words;
      })
      .immediate();
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    // Where it cannot be kept, it is made again the next time.
    return list();
  }
}

/** @param db the cache of the bank */
export function createSearch(db: Db): Search {
  const expression = (terms: readonly TextTerm[]): string => terms.map(expressionOf).join(' OR ');
  return {
    find(term) {
      // One text instead of a row for each: half the time when nearly every card is one of them.
      const sql = 'SELECT json_group_array(rowid) FROM card_search WHERE card_search MATCH ?';
      const numbers = asked(db, () =>
        db
          .prepare(sql)
          .pluck()
          .get(expression([term])),
      ) as string;
      const marks = marksOf(db, JSON.parse(numbers) as number[]);
      return (number) => marks[number] === 1;
    },
    rank: (terms, among, limit) =>
      terms.length === 0 || limit < 1 ? [] : asked(db, () => rank(db, expression(terms), among, limit)),
    excerpts(terms, cards) {
      if (terms.length === 0 || cards.length === 0) return new Map();
      const parameters = { terms: expression(terms), marks: marksOf(db, numbersOf(cards)) };
      const rows = asked(db, () => db.prepare(EXCERPTS).raw().all(parameters)) as ExcerptColumns[];
      return new Map(rows.map((row) => [row[0], excerptOf(row)]));
    },
    words: () =>
      asked(db, () => {
        const kept = db.prepare('SELECT word FROM index_word').pluck().all() as string[];
        return kept.length > 0 && !hasOwnIndex(db) ? kept : listWords(db);
      }),
  };
}
