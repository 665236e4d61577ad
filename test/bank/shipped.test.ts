import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { splitFrontMatter } from '../../src/bank/front-matter.ts';
import { lintBank } from '../../src/bank/lint.ts';
import { readTopics } from '../../src/bank/read.ts';
import { packageWith, plainCard } from '../support/bank-folder.ts';
import { REPOSITORY, run } from '../support/run.ts';
import { shippedCards } from '../support/shipped-cards.ts';
import { tempFolder } from '../support/temp-folder.ts';

const QUESTIONS = join(REPOSITORY, 'questions');
const TOPICS_FILE = join(QUESTIONS, 'topics.yaml');

/** The topics, and how many cards each has at least. */
const CARDS = {
  ml: 39,
  dl: 38,
  llm: 45,
  agents: 24,
  rag: 26,
  evaluation: 29,
  stats: 34,
  data: 24,
  coding: 24,
  mlops: 30,
  'system-design': 24,
  'responsible-ai': 20,
  security: 16,
  strategy: 16,
  behavioral: 26,
};
const TOPICS = Object.keys(CARDS);

const cardFiles = () =>
  readdirSync(QUESTIONS, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  );

describe('the shipped bank', () => {
  it('keeps the whole standard', () => {
    const { findings } = lintBank({
      paths: [QUESTIONS],
      context: [QUESTIONS],
      strict: true,
      // Far ahead, so that the day of a review never decides whether the tests pass.
      today: '2999-12-31',
    });
    expect(findings).toEqual([]);
  });

  it('has each of the 40 founding questions once', () => {
    const seeds = cardFiles()
      .map((name) => splitFrontMatter(readFileSync(join(QUESTIONS, name), 'utf8')).data['seed'])
      .filter((seed) => seed !== null);
    expect(seeds.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it.each(Object.entries(CARDS))('covers %s with %i cards', (topic, count) => {
    const cards = shippedCards().filter(({ card }) => card.topic === topic);
    expect(cards.length).toBeGreaterThanOrEqual(count);
  });

  it('is one net: from every card all others are reached by related cards', () => {
    const related = new Map(shippedCards().map(({ card }) => [card.id, card.related]));
    const [first = ''] = related.keys();
    const reached = new Set([first]);
    for (const id of reached) for (const next of related.get(id) ?? []) reached.add(next);
    expect([...related.keys()].filter((id) => !reached.has(id))).toEqual([]);
  });

  it('has every card in a file of its id, in the folder of its topic', () => {
    for (const name of cardFiles()) {
      const { data } = splitFrontMatter(readFileSync(join(QUESTIONS, name), 'utf8'));
      expect(`${data['topic']}/${data['id']}.md`).toBe(name.replaceAll('\\', '/'));
    }
  });

  it('is read by the program without a card left out', async () => {
    const { stdout, stderr } = await run(['list', '--json'], { home: tempFolder() });
    expect(JSON.parse(stdout)).toHaveLength(cardFiles().length);
    expect(stderr).toBe('');
  });
});

describe('the topics of the shipped bank', () => {
  const { topics, aliases, tags } = readTopics(TOPICS_FILE);

  it('are these 15, each with a title and one line on its scope', () => {
    expect(topics.map(({ id }) => id)).toEqual(TOPICS);
    for (const { title, scope } of topics) {
      expect(title).not.toBe('');
      expect(scope).toMatch(/^[^\n]{20,}$/);
    }
  });

  it('have aliases that lead somewhere, and are no topics themselves', () => {
    expect(aliases.length).toBeGreaterThan(20);
    for (const alias of aliases) {
      expect(alias.topics.length + alias.tags.length).toBeGreaterThan(0);
      expect(TOPICS).toEqual(expect.arrayContaining([...alias.topics]));
      expect(tags).toEqual(expect.arrayContaining([...alias.tags]));
      expect(TOPICS).not.toContain(alias.name);
    }
  });

  it('have tags that are sorted and named once', () => {
    expect(tags).toEqual([...new Set(tags)].sort());
  });

  /** Ids that `--topic` finds in a bank of one card for each topic, named like its topic. */
  async function found(name: string): Promise<string[]> {
    const cards = TOPICS.map((topic) => [`${topic}/${topic}.md`, plainCard(`What about ${topic}?`)]);
    const tagged = '---\nquestion: Why SQL?\ntags: [sql]\n---\nSets.\n';
    const packageRoot = packageWith({
      'topics.yaml': readFileSync(TOPICS_FILE, 'utf8'),
      'data/tagged.md': tagged,
      ...Object.fromEntries(cards),
    });
    const { stdout } = await run(['list', '--topic', name, '--json'], { home: tempFolder(), packageRoot });
    return (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
  }

  it.each([
    ['genai', ['agents', 'llm', 'rag']],
    ['eval', ['evaluation']],
    ['mlsd', ['system-design']],
    ['product', ['strategy']],
    ['ethics', ['responsible-ai']],
    ['star', ['behavioral']],
    ['python', ['coding']],
    ['sql', ['tagged']],
    ['ml', ['ml']],
  ])('are found by --topic %s', async (name, ids) => {
    expect(await found(name)).toEqual(ids);
  });
});
