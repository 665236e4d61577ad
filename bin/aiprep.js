#!/usr/bin/env node
// CommonJS on purpose (see package.json in this folder): an ES module starts about 10 ms later.
// One file, because each that Node's own loader looks for takes half a millisecond.
'use strict';

const {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** Puts a file in place whole, so that another start never reads a part of one. */
function writeWhole(file, data) {
  const unfinished = `${file}.${process.pid}`;
  try {
    // Code that others could write would be theirs to choose.
    writeFileSync(unfinished, data, { mode: 0o644, flush: true });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

// Compiled code is kept twice: V8 runs damaged code and dies of it, and two copies are compared in
// no time, where a checksum takes 2 ms.

function keep(file, code) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
  writeWhole(file, Buffer.concat([code, code]));
}

/** The code that was kept in a file; undefined when there is none, or when it is damaged. */
function readKept(file) {
  try {
    const both = readFileSync(file);
    const code = both.subarray(0, both.length / 2);
    return code.equals(both.subarray(code.length)) ? code : undefined;
  } catch {
    return undefined;
  }
}

// A hash of the content, as the bundler writes it. V8 itself compares no more of a source than its
// length, so that code kept of another build would be taken for that of a file without one.
const HASHED = /-[\w-]{8}\.cjs$/;

// On one line with the source, so that lines are counted as in the file; columns are counted back.
const [BEGIN, END] = ['(function (exports, require, module, __filename, __dirname) { ', '\n})'].map((text) =>
  Buffer.from(text),
);

/** The command, by which the functions differ that are called; one name for all that is no word. */
const commandOf = ([first = 'aiprep']) => /^-{0,2}([a-z]{2,12})$/.exec(first)?.[1] ?? 'other';

/** What a command line ends with that asks for what there is not. */
const WRONG_USAGE = 2;

/**
 * Loads a CommonJS program of files that name each other as `./file.cjs`, and keeps the compiled
 * code of those with a hash in their names. V8 refuses code of another version of its own, and the
 * source is compiled. The files hold no character but ASCII; they may call require(), but no method
 * of it, and not import().
 *
 * Compiling takes a quarter of a start. Node.js 20 keeps nothing of it, and later versions take 4 ms
 * more than this to look for their files and for what they kept of them. Packages that do it
 * (v8-compile-cache) load so much themselves that nothing is won.
 *
 * @param folder of the files
 * @param first the file to begin with
 * @param cache the folder to keep the compiled code in
 * @returns what the first file exports
 */
function loadCompiled(folder, first, cache) {
  const modules = new Map();
  const fresh = [];

  function compile(name) {
    const filename = join(folder, name);
    const kept = HASHED.test(name) ? join(cache, name) : null;
    const cachedData = kept === null ? undefined : readKept(kept);
    const source = Buffer.concat([BEGIN, readFileSync(filename), END]).toString('latin1');
    const script = new Script(source, { filename, columnOffset: -BEGIN.length, cachedData });
    if (kept !== null && (!cachedData || script.cachedDataRejected)) fresh.push({ kept, script });
    return script.runInThisContext();
  }

  const requireFrom = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));

  function load(name) {
    const known = modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    // Before it runs, because files may need each other.
    modules.set(name, module);
    try {
      compile(name).call(module.exports, module.exports, requireFrom, module, join(folder, name), folder);
      return module.exports;
    } catch (error) {
      modules.delete(name);
      throw error;
    }
  }

  // At the end, because by then the functions that were called are compiled too.
  process.on('exit', (code) => {
    // Else every word that was ever mistyped would have a folder.
    if (code === WRONG_USAGE) return;
    try {
      for (const { kept, script } of fresh) keep(kept, script.createCachedData());
    } catch {
      // A folder that cannot be written: the next start compiles again.
    }
  });

  return load(first);
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function loadProgram(folder, first) {
  // Beside the program, of each command for itself.
  const compiled = `compiled-${process.version}-${process.arch}`;
  const cache = join(folder, compiled, commandOf(process.argv.slice(2)));
  if (existsSync(cache) || isWritable(folder)) return loadCompiled(folder, first, cache);
  // Another user installed it: Node.js 22.1 and later have a place for the code of this one.
  require('node:module').enableCompileCache?.();
  return require(join(folder, first));
}

loadProgram(join(dirname(__dirname), 'dist'), 'main.cjs').run();
