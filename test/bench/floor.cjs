// What `aiprep` cannot do without, and nothing else: Node, SQLite, a look at every file of the bank, and
// the rows behind the home screen. Its time is what that of the program is held against.
'use strict';

const { readdirSync, statSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const Sqlite = require('better-sqlite3');

const [bank] = process.argv.slice(2);
const home = process.env.AIPREP_HOME;

let seen = 0;
function walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path);
    else seen += statSync(path).mtimeMs > 0 ? 1 : 0;
  }
}
walk(bank);

/** Rows as plain arrays. */
function rows(file, queries) {
  const db = new Sqlite(file);
  const found = queries.map((sql) => db.prepare(sql).raw().all());
  db.close();
  return found;
}
const cards = rows(join(home, 'cache', 'bank-cache.db'), [
  'SELECT listing FROM folder',
  'SELECT number, id, topic FROM card ORDER BY path',
]);
const history = rows(join(home, 'aiprep.db'), [
  'SELECT * FROM day_total ORDER BY day',
  `SELECT card_id, phase, stability, lapses, last_study_time, due_at, due_day, suspended, buried_until, promoted
   FROM card_state`,
]);
writeSync(1, `${seen} ${[...cards, ...history].map((found) => found.length)}\n`);
