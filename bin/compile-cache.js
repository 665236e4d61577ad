'use strict';

// Node.js 22.1 and later keep what they compiled; this does the same for Node.js 20, where
// compiling the program takes a quarter of its start. Packages that do it (v8-compile-cache)
// load so much themselves that nothing is won, and do not keep functions compiled later.

const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** Puts a file in place whole, so that another start never reads a part of one. */
function writeWhole(file, data) {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, data);
  renameSync(unfinished, file);
}

function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * Keeps the compiled code of the `.cjs` files that are required from now on in a folder beside
 * them, which goes when they are built or installed anew. V8 refuses code of another version,
 * or of a source of another length, and the source is compiled. The files may require(), not import().
 */
exports.keepCompiled = function keepCompiled() {
  const folder = `compiled-${process.version}-${process.arch}`;
  const fresh = [];

  // Nothing has this ending but our bundle: packages that it loads end in .js or .node.
  require.extensions['.cjs'] = (module, filename) => {
    const kept = join(dirname(filename), folder, basename(filename));
    const cachedData = readIfThere(kept);
    const script = new Script(wrap(readFileSync(filename, 'utf8')), { filename, cachedData });
    if (!cachedData || script.cachedDataRejected) fresh.push({ kept, script });
    const run = script.runInThisContext();
    run.call(module.exports, module.exports, createRequire(filename), module, filename, dirname(filename));
  };

  // At the end, because by then the functions that were called are compiled too.
  process.on('exit', () => {
    try {
      for (const { kept, script } of fresh) {
        mkdirSync(dirname(kept), { recursive: true });
        writeWhole(kept, script.createCachedData());
      }
    } catch {
      // A folder that cannot be written: the next start compiles again.
    }
  });
};
