import { run } from './main.ts';

// `npm run dev -- study`: the program from its sources, without a build.
await run();
