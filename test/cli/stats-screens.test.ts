import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/terminal/text.ts';
import { packageWith } from '../support/bank-folder.ts';
import { REPOSITORY, run } from '../support/run.ts';
import { seedLog } from '../support/seeded-log.ts';
import { fourMonths, STUDIED_BANK } from '../support/studied-bank.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SCREENS = ['topics', 'cards', 'reviews', 'time', 'forecast', 'calibration', 'hardest'];

interface Look {
  readonly columns: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** All screens below `aiprep stats`, one after the other. */
async function screens({ columns, env = { NO_COLOR: '1' } }: Look): Promise<string> {
  const home = tempFolder();
  seedLog(home, fourMonths());
  const packageRoot = packageWith(STUDIED_BANK);
  const drawn: string[] = [];
  for (const name of SCREENS) {
    const { stdout } = await run(['stats', name], { home, packageRoot, isTTY: true, columns, env });
    drawn.push(`# aiprep stats ${name}\n\n${stdout}`);
  }
  return drawn.join('\n');
}

const golden = (name: string): string => join(REPOSITORY, 'test', 'golden', `stats-${name}.txt`);

const tooWide = (text: string, columns: number): string[] =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => displayWidth(line) > columns && !line.startsWith('#'));

// `npx vitest run test/cli/stats-screens.test.ts -u` draws the files anew; look at them then.
describe('the screens of the statistics', () => {
  it.each([
    ['40', { columns: 40 }],
    ['80', { columns: 80 }],
    ['160', { columns: 160 }],
    ['80-color', { columns: 80, env: { FORCE_COLOR: '1' } }],
    ['80-ascii', { columns: 80, env: { NO_COLOR: '1', LC_ALL: 'C' } }],
  ] satisfies [string, Look][])('look as in stats-%s.txt', async (name, look) => {
    await expect(await screens(look)).toMatchFileSnapshot(golden(name));
  });

  it.each([40, 60, 100, 200])('fit into %i columns', async (columns) => {
    expect(tooWide(await screens({ columns }), columns)).toEqual([]);
  });

  it('say the same without color as with it', async () => {
    const colored = await screens({ columns: 80, env: { FORCE_COLOR: '1' } });
    expect(colored).toContain('\u001b[');
    expect(stripVTControlCharacters(colored)).toBe(await screens({ columns: 80 }));
  });

  it.each([
    ['a locale without UTF-8', { LANG: 'C' }],
    ['LC_ALL before LANG', { LC_ALL: 'POSIX', LANG: 'en_US.UTF-8' }],
    ['plain mode', { AIPREP_PLAIN: 'true', LANG: 'en_US.UTF-8' }],
  ])('are ASCII with %s', async (_, env) => {
    expect(await screens({ columns: 80, env: { ...env, NO_COLOR: '1' } })).toMatch(/^[\n -~]*$/);
  });
});
