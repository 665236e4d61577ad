import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';

/** Matches packages and files of src (without their ending) by how their paths begin. */
function modules(packages: string, files: readonly string[]): RegExp {
  return new RegExp(`[\\\\/](?:node_modules[\\\\/](?:${packages})|src[\\\\/](?:${files.join('|')}))`);
}

// What every run needs, and the card's words, which the next two groups share.
const START = modules('ansi-regex|strip-ansi', ['cli/main\\.ts', 'domain/card\\.ts']);

// What reads a command line, and all that `--help` needs.
const PROGRAM = modules('-', ['cli/program\\.ts']);

// What a day begins with: `aiprep` alone, and what it needs of the cards and the history.
const DAILY = modules('-', ['cli/context', 'cli/commands/home\\.ts']);

// What study needs besides the core; quiz and mock need much of it too.
const DRILL = modules('stemmer', [
  'app/(study|edit-card|mentions)',
  'domain/(study-(action|events|on-screen|session|state)|queue|grade|checklist|illegal-transition)',
  'domain/(interleave|rubric|session-timer|shuffle)',
  'terminal/(full-screen|screen|study-|scroller|keys|text-editor)',
  'terminal/views/(card-view|checklist-view|study-)',
]);

// What quiz and mock need besides.
const PRACTICE = modules('-', [
  'app/(quiz|mock|weakest|promote|filter)',
  'domain/(quiz-|mock-|wilson)',
  'terminal/(quiz-|mock-)',
  'terminal/views/(quiz-(view|result)|mock-)',
]);

// What other commands need that read cards or the history.
const CORE = modules('-', [
  '(app|domain|storage)/',
  'cli/nothing-found',
  'terminal/(csv|views/(list-view|plan-view|stats-view))',
]);

// What a single command needs.
const RARE = modules('chrono-node', [
  'app/(browse|card-report|edit-card|export|figures|luck|optimi|plan-date|plan-outlook|read|search|simulat)',
  'domain/(browser|calibration|card-report|figures/|reading|simulat|study-policy|training-data)',
]);

/** Modules that the program can do without, with the ms they cost, and what stands in for each. */
const DEAD_WEIGHT: Readonly<Record<string, string>> = {
  // commander (3 ms): starts subcommands that are programs of their own.
  'node:child_process': 'export default {};',
  // chalk (5 ms, by node:tty): guesses whether there are colors; src/terminal/io.ts decides that.
  '#supports-color': 'export default { stdout: false, stderr: false };',
  // src/sqlite.ts (0.3 ms): makes a require(), which a bundle in CommonJS has already.
  'node:module': 'export const createRequire = () => require;',
  // better-sqlite3: methods of a database that nothing in src calls; in the bundle they are undefined.
  './methods/backup': 'module.exports = undefined;',
  './methods/serialize': 'module.exports = undefined;',
  './methods/function': 'module.exports = undefined;',
  './methods/aggregate': 'module.exports = undefined;',
  './methods/table': 'module.exports = undefined;',
};

/** The files that load them. */
const BURDENED = modules('(?:commander|chalk|better-sqlite3)[\\/]', ['sqlite\\.ts']);

const withoutDeadWeight: Plugin = {
  name: 'without-dead-weight',
  resolveId: (id, from) => (id in DEAD_WEIGHT && BURDENED.test(from ?? '') ? `\0${id}` : null),
  load: (id) => DEAD_WEIGHT[id.slice(1)] ?? null,
};

/**
 * Libraries that much of what is printed does without, with the ms they take to begin: they do when
 * they are first called. Each is replaced by what it exports to us.
 */
const LATE: Readonly<Record<string, string>> = {
  // 0.7 ms for the scripts of Unicode: only what is not of Latin letters is measured by it (src/terminal/text.ts).
  'fast-string-width':
    "let width; export default (...given) => (width ??= require('fast-string-width').default)(...given);",
  // 0.5 ms: what goes to a file or a pipe has no colors (src/terminal/theme.ts).
  chalk: "export function Chalk(options) { return new (require('chalk').Chalk)(options); }",
};

const late: Plugin = {
  name: 'late',
  resolveId(id, from) {
    if (!(id in LATE)) return null;
    const isItself = from === `\0late:${id}`;
    return isItself ? this.resolve(id, import.meta.filename, { skipSelf: true }) : `\0late:${id}`;
  },
  load: (id) => (id.startsWith('\0late:') ? LATE[id.slice('\0late:'.length)] : null),
};

/** Writes other characters as escapes: V8 reads and keeps a program of one byte a character faster (2 ms). */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk') continue;
      // One escape for each UTF-16 unit, which is right in strings, templates and patterns alike.
      part.code = part.code.replace(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

/** The name, version and license of the package in a folder. */
function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `License: ${license}`;
  return `${name} ${version}\n\n${text}\n`;
}

/** What is in the bundle is passed on with it, and so must its licenses be. */
const licenses: Plugin = {
  name: 'licenses',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
    const folders = modules.flatMap(
      (id) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id) ?? [],
    );
    const texts = [...new Set(folders)].sort().map(licenseOf);
    const source = texts.join(`\n${'-'.repeat(76)}\n\n`);
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source });
  },
};

// One CommonJS program with its libraries inside: it starts in half the time of ES modules
// read one by one. Everything outside the groups becomes chunks that are loaded when they are
// used. Only the native parts of SQLite (see src/sqlite.ts) and of the optimizer stay outside.
export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  external: ['bindings', '@open-spaced-repetition/binding'],
  // gray-matter holds an engine that evaluates JavaScript; src/bank/front-matter.ts never lets it run.
  checks: { eval: false },
  plugins: [withoutDeadWeight, late, asciiOnly, licenses],
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    minify: true,
    // The optimizer comes by require() as well: what bin/aiprep.js compiles cannot import().
    dynamicImportInCjs: false,
    cleanDir: true,
    codeSplitting: {
      // A group takes what its modules import, unless a group before it has.
      groups: [
        { name: 'start', test: START, priority: 6 },
        { name: 'program', test: PROGRAM, priority: 5 },
        { name: 'daily', test: DAILY, priority: 4 },
        {
          name: 'core',
          test: (id: string) => CORE.test(id) && ![DRILL, PRACTICE, RARE].some((other) => other.test(id)),
          priority: 3,
        },
        { name: 'drill', test: DRILL, priority: 2 },
        { name: 'practice', test: PRACTICE, priority: 1 },
      ],
    },
  },
});
