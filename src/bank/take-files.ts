import type { Db } from '../sqlite.ts';
import { type BankFile, TOPICS_FILE } from './files.ts';
import { readCardFile, readTopics } from './read.ts';
import { prepareForget } from './search.ts';

interface FileRow {
  path: string;
  size: number;
  mtime: number;
}

/** The files of a folder that differ from those that were last read, and the paths of those that went. */
function compare(db: Db, root: string, files: readonly BankFile[]): [changed: BankFile[], gone: string[]] {
  const rows = db.prepare('SELECT path, size, mtime FROM file WHERE root = ?').all(root) as FileRow[];
  const known = new Map(rows.map((row) => [row.path, row]));
  const changed = files.filter((file) => {
    const row = known.get(file.path);
    known.delete(file.path);
    return row?.size !== file.size || row.mtime !== file.mtime;
  });
  return [changed, [...known.keys()]];
}

/** What makes the cache forget a file. */
function prepareRemove(db: Db): (path: string) => void {
  const forgetWords = prepareForget(db);
  const statements = [
    // A folder within another takes files from it.
    'DELETE FROM folder WHERE root = (SELECT root FROM file WHERE path = ?)',
    'DELETE FROM file WHERE path = ?',
    'DELETE FROM card WHERE path = ?',
    'DELETE FROM card_text WHERE path = ?',
  ].map((sql) => db.prepare(sql));
  return (path) => {
    forgetWords(path);
    for (const statement of statements) statement.run(path);
  };
}

/** What reads a file of a folder and puts its card, or its topics, into the cache. */
function prepareStore(db: Db): (root: string, file: BankFile) => void {
  const insertFile = db.prepare(
    'INSERT INTO file (path, root, size, mtime, problem, topics) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertCard = db.prepare(
    `INSERT INTO card (number, path, root, id, topic, question, kind, level, difficulty, wave, roles, tags,
       related, has_check, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertText = db.prepare('INSERT INTO card_text (path, key_points, tags, card) VALUES (?, ?, ?, ?)');
  const insertUnindexed = db.prepare('INSERT INTO unindexed (number) VALUES (?)');
  return (root, file) => {
    const put = (problem: string | null, topics: string | null) =>
      insertFile.run(file.path, root, file.size, file.mtime, problem, topics);
    if (file.path.endsWith(TOPICS_FILE)) {
      put(null, JSON.stringify(readTopics(file.path)));
      return;
    }
    const { card, problems } = readCardFile(file);
    const first = problems.find((problem) => problem.severity === 'error');
    put(first ? `${'line' in first.place ? first.place.line : 1}: ${first.message}` : null, null);
    if (!card) return;
    const { lastInsertRowid: number } = insertText.run(
      file.path,
      card.keyPoints.join(' · '),
      card.tags.join(' '),
      JSON.stringify(card),
    );
    insertCard.run(
      number,
      file.path,
      root,
      card.id,
      card.topic,
      card.question,
      card.kind,
      card.level,
      card.difficulty,
      card.wave,
      JSON.stringify(card.roles),
      JSON.stringify(card.tags),
      JSON.stringify(card.related),
      card.check ? 1 : 0,
      card.contentHash,
    );
    insertUnindexed.run(number);
  };
}

/**
 * Brings the cards of a folder up to date with its files: those that changed are read.
 *
 * @param listing of the files, by which the next look sees whether anything changed
 */
export function takeFiles(db: Db, root: string, files: readonly BankFile[], listing: string): void {
  const remove = prepareRemove(db);
  const store = prepareStore(db);
  db.transaction(() => {
    // In here, because what another program is writing now is what the listing will stand for.
    const [changed, gone] = compare(db, root, files);
    for (const path of [...gone, ...changed.map((file) => file.path)]) remove(path);
    for (const file of changed) store(root, file);
    db.prepare('INSERT OR REPLACE INTO folder (root, listing) VALUES (?, ?)').run(root, listing);
  }).immediate();
}
