import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../support/run.ts';
import { captureScreens } from '../support/screens.ts';
import { JOURNEY } from '../support/terminal.ts';

// The pictures of the README are taken from a real terminal. `npm run screens` writes them anew;
// without it this test says which of them are no longer what the program shows.

const FILE = join(REPOSITORY, 'README.md');
const BLOCK = /<!-- screen: (.+) -->\n```text\n([\s\S]*?)\n```/g;

describe('the pictures of the README', JOURNEY, () => {
  it('are what the program shows', async () => {
    const readme = readFileSync(FILE, 'utf8');
    const screens = await captureScreens();
    const named = [...readme.matchAll(BLOCK)].map(([, name = '']) => name);
    expect(named.toSorted()).toEqual([...screens.keys()].toSorted());
    const fresh = readme.replace(
      BLOCK,
      (_, name: string) => `<!-- screen: ${name} -->\n\`\`\`text\n${screens.get(name)}\n\`\`\``,
    );
    if (process.env['AIPREP_SCREENS'] === 'write') writeFileSync(FILE, fresh);
    else expect(readme).toBe(fresh);
  });
});
