import type { TextTerm } from '../domain/query.ts';
import type { Db } from '../sqlite.ts';

/** A part of a text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** A card that was found. */
export interface Hit {
  readonly id: string;
  /** Of its words in the index. */
  readonly number: number;
}

/** A card that was found, with where. */
export interface Found {
  readonly id: string;
  readonly question: readonly Piece[];
  /** The best place beside the question; null when the words are nowhere else. */
  readonly snippet: readonly Piece[] | null;
}

/** The full-text index of the bank. It is brought up to date when it is first asked. */
export interface Search {
  /** Ids of the cards that hold a word or phrase. */
  find(term: TextTerm): ReadonlySet<string>;
  /** The cards that hold any of some words or phrases, those first that they fit best. */
  rank(terms: readonly TextTerm[]): Hit[];
  /** Where in a card they are. */
  excerpt(terms: readonly TextTerm[], hit: Hit): Found;
  /** Every word of the index, in lower case. */
  words(): string[];
}

export const SEARCH_SCHEMA = `
  -- What is searched, in the order of importance of its columns (see WEIGHTS).
  CREATE VIEW card_words AS SELECT
    number,
    json_extract(card, '$.question') AS question,
    key_points,
    json_extract(card, '$.short') AS short,
    json_extract(card, '$.answer') AS answer,
    tags,
    json_extract(card, '$.id') AS id
  FROM card_text;
  -- The words only; the texts themselves stay where they are.
  CREATE VIRTUAL TABLE card_search USING fts5 (
    question, key_points, short, answer, tags, id,
    content = 'card_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
  );
  -- Cards that the index has not taken in: whoever never searches never pays for it.
  CREATE TABLE unindexed (number INTEGER PRIMARY KEY) STRICT;
`;

const COLUMNS = 'question, key_points, short, answer, tags, id';
/** How much a word counts in each column. */
const WEIGHTS = '10, 4, 3, 1, 8, 6';
/** Columns that a snippet is taken from, the most telling first, and its length in words. */
const SNIPPET_COLUMNS = [1, 2, 3] as const;
const SNIPPET_WORDS = 16;

// Around hits; cards hold no control characters.
const [BEGIN, END] = ['\u0002', '\u0003'];

/** Prepares the removal of a card's words, which must come before that of its text. */
export function prepareForget(db: Db): (path: string) => void {
  const numberOf = db.prepare('SELECT number FROM card_text WHERE path = ?').pluck();
  const forget = db.prepare('DELETE FROM unindexed WHERE number = ?');
  const remove = db.prepare(
    `INSERT INTO card_search (card_search, rowid, ${COLUMNS})
     SELECT 'delete', number, ${COLUMNS} FROM card_words WHERE number = ?`,
  );
  return (path) => {
    const number = numberOf.get(path);
    if (number !== undefined && forget.run(number).changes === 0) remove.run(number);
  };
}

function takeIn(db: Db): void {
  if (db.prepare('SELECT 1 FROM unindexed LIMIT 1').get() === undefined) return;
  db.transaction(() => {
    db.exec(`
      INSERT INTO card_search (rowid, ${COLUMNS})
        SELECT number, ${COLUMNS} FROM card_words WHERE number IN (SELECT number FROM unindexed);
      DELETE FROM unindexed;
    `);
  }).immediate();
}

/** A term in the language of FTS5: always a string in quotes, so that nothing in it is an operator. */
const expressionOf = ({ text, prefix }: TextTerm): string =>
  `"${text.replace(/[\u0000-\u001f\u007f]/g, ' ').replaceAll('"', '""')}"${prefix ? ' *' : ''}`;

const anyOf = (terms: readonly TextTerm[]): string => terms.map(expressionOf).join(' OR ');

function piecesOf(marked: string): Piece[] {
  const line = marked.replace(/\s+/g, ' ').trim();
  const parts = line.split(new RegExp(`${BEGIN}(.*?)${END}`));
  return parts.map((text, i) => ({ text, hit: i % 2 === 1 })).filter(({ text }) => text !== '');
}

interface HitRow extends Hit {
  readonly path: string;
  readonly root: string;
}

/**
 * The index of some folders.
 *
 * @param hidden files whose card another one of the same id stands before
 */
export function createSearch(db: Db, roots: readonly string[], hidden: ReadonlySet<string>): Search {
  const hits = (expression: string, order: string): HitRow[] => {
    takeIn(db);
    const rows = db
      .prepare(
        `SELECT card_search.rowid AS number, card.id, card.path, card.root FROM card_search
         JOIN card_text ON card_text.number = card_search.rowid JOIN card ON card.path = card_text.path
         WHERE card_search MATCH ? ${order}`,
      )
      .all(expression) as HitRow[];
    return rows.filter(({ path, root }) => roots.includes(root) && !hidden.has(path));
  };

  // A number of JavaScript is bound as a real one, which FTS5 takes for no row at all.
  function found({ number, id }: Hit, expression: string): Found {
    const snippets = SNIPPET_COLUMNS.map(
      (column) => `snippet(card_search, ${column}, '${BEGIN}', '${END}', '…', ${SNIPPET_WORDS})`,
    );
    const [question = '', ...texts] = db
      .prepare(
        `SELECT highlight(card_search, 0, '${BEGIN}', '${END}'), ${snippets.join(', ')}
         FROM card_search WHERE card_search MATCH ? AND rowid = CAST(? AS INTEGER)`,
      )
      .raw()
      .get(expression, number) as (string | null)[];
    const best = texts.find((text) => text?.includes(BEGIN));
    return { id, question: piecesOf(question ?? ''), snippet: best ? piecesOf(best) : null };
  }

  return {
    find: (term) => new Set(hits(expressionOf(term), '').map(({ id }) => id)),
    rank: (terms) =>
      terms.length === 0
        ? []
        : hits(anyOf(terms), `ORDER BY bm25(card_search, ${WEIGHTS}), card.id`).map(({ id, number }) => ({
            id,
            number,
          })),
    excerpt: (terms, hit) => found(hit, anyOf(terms)),
    words() {
      takeIn(db);
      db.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.card_word USING fts5vocab (main, card_search, row)');
      return db.prepare('SELECT term FROM temp.card_word').pluck().all() as string[];
    },
  };
}
