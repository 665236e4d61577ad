import { defineConfig } from 'rolldown';

// One CommonJS program with its libraries inside: it starts in half the time of ES modules
// read one by one. Only the native module stays outside. Commands and the prompts are
// chunks of their own, loaded when they run.
export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  external: ['better-sqlite3'],
  // gray-matter holds an engine that evaluates JavaScript; src/bank/front-matter.ts never lets it run.
  checks: { eval: false },
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    cleanDir: true,
  },
});
