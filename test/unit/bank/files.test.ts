import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { walkBank } from '../../../src/bank/files.ts';
import { lintBank } from '../../../src/bank/lint.ts';
import { openBank } from '../../../src/bank/load.ts';
import { plainCard, tempBank } from '../../support/bank-folder.ts';

const PAGE = '# How this bank is organized\n\nNo card.\n';
const CARD = plainCard('Why trees?');

describe('a bank folder', () => {
  it('has its cards and lists of topics in order of path', () => {
    const files = { 'ml/trees.md': CARD, 'dl/nets.md': CARD, 'topics.yaml': 'topics: {}\n', 'a.txt': '' };
    const bank = tempBank(files);
    expect(walkBank(bank).map(({ path }) => path.slice(bank.length + 1))).toEqual([
      join('dl', 'nets.md'),
      join('ml', 'trees.md'),
      'topics.yaml',
    ]);
  });

  it.each(['README.md', 'readme.md', 'LICENSE.md', 'ml/README.md'])(
    'may hold %s, which is no card',
    async (page) => {
      const root = tempBank({ [page]: PAGE, LICENSE: 'Yours.\n', 'ml/trees.md': CARD });
      const bank = await openBank([root], ':memory:');
      expect(bank.cards.map(({ id }) => id)).toEqual(['trees']);
      expect(bank.broken).toEqual([]);
      bank.close();
      for (const paths of [[root], [join(root, page), join(root, 'ml/trees.md')]]) {
        const report = lintBank({ paths, context: [root], strict: false, today: '2026-06-10' });
        expect(report).toEqual({ files: 1, cards: 1, findings: [] });
      }
    },
  );
});
