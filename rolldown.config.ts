import { defineConfig, type Plugin } from 'rolldown';

// What only some runs need; each of these makes chunks that are loaded when they are used.
const LATER =
  /node_modules[\\/](?!chalk|commander|env-paths|is-safe-filename|fast-|ts-fsrs|pure-rand)|src[\\/]bank[\\/](read|parse|front-matter|problem|lint|locate|standard|markdown)|src[\\/]terminal[\\/](prompts|markdown|highlight|entities|table|lines)|src[\\/]cli[\\/](main|program|world|commands)|src[\\/]clean-text/;

const START =
  /node_modules[\\/](commander|pure-rand)|src[\\/](errors|system|clean-text|terminal[\\/]io|cli[\\/](main|program|world))\.ts/;

/** Modules that a library loads at its start for something we never ask of it, with the ms they cost. */
const DEAD_WEIGHT: Readonly<Record<string, string>> = {
  // commander (3 ms): starts subcommands that are programs of their own.
  'node:child_process': 'export default {};',
  // chalk (5 ms, by node:tty): guesses whether there are colors; src/terminal/io.ts decides that.
  '#supports-color': 'export default { stdout: false, stderr: false };',
};

const withoutDeadWeight: Plugin = {
  name: 'without-dead-weight',
  resolveId: (id, from) => (id in DEAD_WEIGHT && /commander|chalk/.test(from ?? '') ? `\0${id}` : null),
  load: (id) => DEAD_WEIGHT[id.slice(1)] ?? null,
};

// One CommonJS program with its libraries inside: it starts in half the time of ES modules
// read one by one. Only the native module stays outside.
export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  external: ['better-sqlite3'],
  // gray-matter holds an engine that evaluates JavaScript; src/bank/front-matter.ts never lets it run.
  checks: { eval: false },
  plugins: [withoutDeadWeight],
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    minify: true,
    cleanDir: true,
    codeSplitting: {
      groups: [
        // What every run needs, and all that `--help` needs.
        { name: 'start', test: START, priority: 2 },
        { name: 'core', test: (id: string) => !LATER.test(id), priority: 1 },
      ],
    },
  },
});
