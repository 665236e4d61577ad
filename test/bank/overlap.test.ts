import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../support/run.ts';

/** Words in a row that a card may not share with the page the founding questions came from. */
const RUN = 7;

const QUESTIONS = join(REPOSITORY, 'questions');
const PAGE = resolve(process.env['AIPREP_SOURCE_PAGE'] || join(REPOSITORY, '../shared/bank/source-page.txt'));

/** Lower-cased words; punctuation separates them, but for the apostrophe within a word. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Every run of words in a row. */
function runsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' '));
}

/** Runs of words that a text shares with a page. */
const sharedRuns = (text: string, page: ReadonlySet<string>): string[] =>
  runsOf(text).filter((run) => page.has(run));

const cards = readdirSync(QUESTIONS, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.md'),
);

describe('the search for shared runs of words', () => {
  const page = new Set(
    runsOf('First of all: one two, three-four “five” six\nseven! And it’s the end of it.'),
  );

  it('sees through case, punctuation and line breaks', () => {
    expect(sharedRuns('> ONE *two* three; four\n- five `six`, Seven', page)).toEqual([
      'one two three four five six seven',
    ]);
    expect(sharedRuns("seven and it's the end of it", page)).toEqual(['seven and its the end of it']);
  });

  it(`takes ${RUN - 1} words for chance`, () => {
    expect(sharedRuns('one two three four five six eight', page)).toEqual([]);
  });
});

describe('the shipped cards', () => {
  const there = existsSync(PAGE);
  const why = `skipped: the page is not at ${PAGE}; set AIPREP_SOURCE_PAGE`;
  const name = `share no run of ${RUN} words with the page that the founding questions came from`;

  it(there ? name : `${name} (${why})`, (context) => {
    if (!there) {
      // The reporter shows neither the names nor the reasons of skipped tests.
      process.stderr.write(`${why}\n`);
      context.skip(why);
    }
    const page = new Set(runsOf(readFileSync(PAGE, 'utf8')));
    expect(page.size).toBeGreaterThan(1000);
    expect(cards.length).toBeGreaterThanOrEqual(40);
    const shared = cards.flatMap((card) =>
      sharedRuns(readFileSync(join(QUESTIONS, card), 'utf8'), page).map((run) => `${card}: ${run}`),
    );
    expect(shared).toEqual([]);
  });
});
