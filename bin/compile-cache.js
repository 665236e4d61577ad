'use strict';

// Node.js 22.1 and later keep what they compiled; this does the same for Node.js 20, where
// compiling the program takes a quarter of its start. Packages that do it (v8-compile-cache)
// load so much themselves that nothing is won, and do not keep functions compiled later.

const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** Puts a file in place whole, so that another start never reads a part of one. */
function writeWhole(file, data) {
  const unfinished = `${file}.${process.pid}`;
  try {
    // Code that others could write would be theirs to choose.
    writeFileSync(unfinished, data, { mode: 0o644 });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

// A hash of the content, as the bundler writes it. V8 itself compares no more of a source than its
// length, so that code kept of another build would be taken for that of a file without one.
const HASHED = /-[\w-]{8}\.cjs$/;

// Counted back, so that an error on the first line names the column that the file has.
const columnOffset = -wrap('').indexOf('\n');

/** The command, by which the functions differ that are called; one name for all that is no word. */
const commandOf = ([first = 'aiprep']) => /^-{0,2}([a-z]{2,12})$/.exec(first)?.[1] ?? 'other';

/** What a command line ends with that asks for what there is not. */
const WRONG_USAGE = 2;

/**
 * Keeps the compiled code of the `.cjs` files with a hash in their names that are required from
 * now on, for each command in a folder beside them. V8 refuses code of another version of its own,
 * and the source is compiled. The files may require(), not import().
 */
exports.keepCompiled = function keepCompiled() {
  const folder = join(`compiled-${process.version}-${process.arch}`, commandOf(process.argv.slice(2)));
  const fresh = [];

  // Little but our bundle has this ending: packages that it loads mostly end in .js and .node.
  require.extensions['.cjs'] = (module, filename) => {
    const kept = HASHED.test(filename) ? join(dirname(filename), folder, basename(filename)) : null;
    const cachedData = kept === null ? undefined : readIfThere(kept);
    const source = wrap(readFileSync(filename, 'utf8'));
    const script = new Script(source, { filename, columnOffset, cachedData });
    if (kept !== null && (!cachedData || script.cachedDataRejected)) fresh.push({ kept, script });
    const run = script.runInThisContext();
    run.call(module.exports, module.exports, createRequire(filename), module, filename, dirname(filename));
  };

  // At the end, because by then the functions that were called are compiled too.
  process.on('exit', (code) => {
    // Else every word that was ever mistyped would have a folder.
    if (code === WRONG_USAGE) return;
    try {
      for (const { kept, script } of fresh) {
        mkdirSync(dirname(kept), { recursive: true, mode: 0o755 });
        writeWhole(kept, script.createCachedData());
      }
    } catch {
      // A folder that cannot be written: the next start compiles again.
    }
  });
};
