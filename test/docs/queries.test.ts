import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY, run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const README = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');

/** The queries of the table in the README. */
const inTable = [
  ...README.slice(
    README.indexOf('| in a query |'),
    README.indexOf('`aiprep list` shows the one word'),
  ).matchAll(/^\|(.*?)\|/gm),
]
  .flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)])
  .map(([, query = '']) => query);

/** Those after a command in a text. */
const afterCommands = (text: string): string[] => [
  ...[...text.matchAll(/aiprep search (?!QUERY|--help)(?:-- )?(.+?)(?:`|$)/gm)].map(([, words = '']) =>
    words.replace(/^(["'])(.*)\1$/, '$2'),
  ),
  ...[...text.matchAll(/--filter (["'])(.+?)\1/g)].map(([, , query = '']) => query),
];

/** The queries at the beginning of the indented lines of the help, where two spaces end one. */
const inHelp = (help: string): string[] =>
  [...help.matchAll(/^ {2}(\S.*)$/gm)].flatMap(([, line = '']) => {
    const [query = '', ...others] = line.split(/ {2,}/);
    return [query, ...others.filter((other) => /^-?[a-z]+:\S+$/.test(other))];
  });

const dataOf = async (query: string, home: string): Promise<{ matches: number }> => {
  const { stdout, stderr } = await run(['search', '--json', '--', query], { home });
  return JSON.parse(stdout === '' ? `{"error": ${JSON.stringify(stderr)}}` : stdout);
};

async function examples(home: string): Promise<ReadonlySet<string>> {
  const { stdout } = await run(['search', '--help'], { home });
  const help = stdout.slice(stdout.indexOf('A query, as'));
  return new Set([
    ...inTable,
    ...afterCommands(README),
    ...inHelp(help.split('Quote')[0] ?? ''),
    ...afterCommands(help),
  ]);
}

describe('a query that is an example', () => {
  it('finds cards of the shipped bank, unless it asks where they stand', async () => {
    const home = tempFolder();
    const queries = await examples(home);
    for (const query of ['gradient desc', 'tag:fine-tuning', 'level:<=mid', 'is:scheduled', '-topic:ml'])
      expect([...queries]).toContain(query);
    for (const query of queries) {
      const found = await dataOf(query, home);
      expect(found, query).toHaveProperty('matches');
      if (!/\bis:/.test(query)) expect(found.matches, query).toBeGreaterThan(0);
    }
  });
});
