import { describe, expect, it } from 'vitest';
import { packageWith, plainCards } from '../support/bank-folder.ts';
import { run } from '../support/run.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BANK = {
  'topics.yaml': `
topics:
  ml: { title: Machine learning, scope: Models }
  system-design: { title: System design, scope: Products }
aliases:
  design: { topics: [system-design] }
  mlsd: { topics: [system-design] }
  all: { topics: [ml, system-design] }
  sql: { tags: [sql] }
`,
  ...plainCards({ ml: ['boosting', 'bagging'], zoology: ['cats'] }),
};

describe('aiprep topics', () => {
  it('lists them in their order, then those that only cards name', async () => {
    const { stdout, stderr, exitCode } = await run(['topics'], {
      home: tempFolder(),
      packageRoot: packageWith(BANK),
    });
    expect(stdout).toBe(`ml             2  Machine learning: Models (also all)
system-design  0  System design: Products (also design, mlsd, all)
zoology        1  zoology
`);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('prints JSON with these keys', async () => {
    const { stdout } = await run(['topics', '--json'], {
      home: tempFolder(),
      packageRoot: packageWith(BANK),
    });
    expect(JSON.parse(stdout)).toEqual([
      { topic: 'ml', title: 'Machine learning', scope: 'Models', cards: 2, aliases: ['all'] },
      {
        topic: 'system-design',
        title: 'System design',
        scope: 'Products',
        cards: 0,
        aliases: ['design', 'mlsd', 'all'],
      },
      { topic: 'zoology', title: 'zoology', scope: '', cards: 1, aliases: [] },
    ]);
  });

  it.each([
    ['no map', '- ml\n- dl\n'],
    ['broken YAML', 'topics: [\n'],
    ['a key given twice', 'topics: {}\ntopics: {}\n'],
  ])('says which file is at fault when the list is %s', async (_, text) => {
    const packageRoot = packageWith({ ...BANK, 'topics.yaml': text });
    const { stdout, stderr, exitCode } = await run(['topics'], { home: tempFolder(), packageRoot });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: The list of topics .+\n {2}where: .+topics\.yaml\n/);
    expect(exitCode).toBe(1);
  });

  it('gives each topic and deck one line, whatever is in their names', async () => {
    const options = {
      home: tempFolder(),
      packageRoot: packageWith({
        'topics.yaml':
          'topics:\n  "m\\nl": { title: "Machine\\n\\tlearning", scope: "A\\nb" }\naliases:\n  "a\\tb": { topics: ["m\\nl"] }\n',
        'decks.yaml': 'decks:\n  "to\\nnight": { title: "For\\n\\ttonight", any: [{ topics: [zoology] }] }\n',
        ...plainCards({ zoology: ['cats'] }),
      }),
    };
    const { stdout } = await run(['topics'], options);
    expect(stdout).toBe('m l      0  Machine learning: A b (also a b)\nzoology  1  zoology\n');
    const { stdout: decks } = await run(['decks'], options);
    expect(decks).toMatch(/^to night {2}1 {2}For tonight\n/);
  });
});

describe('the title of a topic', () => {
  it.each([
    ['list', '--topic', 'Machine learning'],
    ['list', '--filter', 'topic:"machine learning"'],
    ['search', 'topic:"Machine Learning"'],
  ])('is one of its names: %s %s %s', async (...argv) => {
    const { stdout, exitCode } = await run(argv, { home: tempFolder(), packageRoot: packageWith(BANK) });
    expect(['boosting', 'bagging', 'cats'].filter((id) => stdout.includes(id))).toEqual([
      'boosting',
      'bagging',
    ]);
    expect(exitCode).toBe(0);
  });

  it('is proposed where it was mistyped', async () => {
    const argv = ['list', '--topic', 'Machin learning'];
    const { stderr } = await run(argv, { home: tempFolder(), packageRoot: packageWith(BANK) });
    expect(stderr).toContain('Did you mean "machine learning"?');
  });
});
