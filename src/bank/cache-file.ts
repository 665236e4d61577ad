import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Db, openSqlite } from '../sqlite.ts';
import { SEARCH_SCHEMA } from './search.ts';

/** Raise it when the tables, the parser or the Card type change: the cache is then made anew. */
const CACHE_VERSION = 11;

const SCHEMA = `
  CREATE TABLE file (
    path    TEXT PRIMARY KEY,
    root    TEXT NOT NULL,
    size    INTEGER NOT NULL,
    mtime   REAL NOT NULL,
    problem TEXT,             -- the first error of a card that is left out, as "line: message"
    topics  TEXT              -- a list of topics, as JSON
  ) STRICT;
  CREATE INDEX file_root ON file (root);
  -- Of few files, which every command asks for.
  CREATE INDEX file_problem ON file (root, path) WHERE problem IS NOT NULL;
  CREATE INDEX file_topics ON file (root, path) WHERE topics IS NOT NULL;
  -- What a folder looked like when its files were last read: two are compared in no time.
  CREATE TABLE folder (
    root    TEXT PRIMARY KEY,
    listing TEXT NOT NULL,    -- its files, with their sizes and times
    times   TEXT              -- see folder-times.ts
  ) STRICT;
  CREATE TABLE card (
    number       INTEGER PRIMARY KEY, -- as in card_text
    path         TEXT NOT NULL UNIQUE,
    root         TEXT NOT NULL,
    id           TEXT NOT NULL,
    topic        TEXT NOT NULL,
    question     TEXT NOT NULL,
    kind         TEXT,
    level        TEXT,
    difficulty   INTEGER,
    wave         INTEGER,
    roles        TEXT NOT NULL,
    tags         TEXT NOT NULL,
    related      TEXT NOT NULL,
    has_check    INTEGER NOT NULL,
    content_hash TEXT NOT NULL
  ) STRICT;
  -- Apart from what lists and queues scan, because it is a hundred times as large.
  CREATE TABLE card_text (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again: a program may hold it for long
    path       TEXT NOT NULL UNIQUE,
    key_points TEXT NOT NULL,  -- these two as text, for the index
    tags       TEXT NOT NULL,
    card       TEXT NOT NULL   -- the whole card, as JSON
  ) STRICT;
  CREATE INDEX card_id ON card (id);
  CREATE INDEX card_root ON card (root, path, id, topic); -- all that figures need of a card
  ${SEARCH_SCHEMA}
`;

const DROP = `
  DROP TABLE IF EXISTS card_search; DROP VIEW IF EXISTS card_words; DROP TABLE IF EXISTS unindexed;
  DROP TABLE IF EXISTS index_word;
  DROP TABLE IF EXISTS file; DROP TABLE IF EXISTS folder; DROP TABLE IF EXISTS card; DROP TABLE IF EXISTS card_text;
`;

function makeFolder(path: string): void {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  } catch {
    // SQLite says that it cannot open the file, and the cache lives in memory.
  }
}

/** Opens the file of a cache, or makes it. @throws SqliteError when it is damaged or cannot be written */
export function openCacheFile(path: string): Db {
  makeFolder(path);
  const db = openSqlite(path);
  try {
    db.pragma('synchronous = OFF'); // Nothing here that a re-parse does not bring back.
    if (db.pragma('user_version', { simple: true }) !== CACHE_VERSION) {
      db.transaction(() => {
        db.exec(DROP + SCHEMA);
        db.pragma(`user_version = ${CACHE_VERSION}`);
      }).immediate();
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Takes a cache away, so that the next one is made anew. What cannot be taken away stays. */
export function removeBankCache(path: string): void {
  try {
    for (const suffix of ['', '-journal', '-wal', '-shm'])
      rmSync(path + suffix, { recursive: true, force: true });
  } catch {
    // The cache then lives in memory.
  }
}
