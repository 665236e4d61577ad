import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Card, KINDS, LEVELS, ROLES } from '../../../src/domain/card.ts';
import { parseQuery, QueryProblem } from '../../../src/domain/parse-query.ts';
import {
  EVERYTHING,
  matcher,
  normalQuery,
  OPERATORS,
  printQuery,
  type Query,
  type QueryTests,
  STANDINGS,
  wantedTerms,
} from '../../../src/domain/query.ts';
import { aCard } from '../../support/models.ts';

const KNOWN = { topics: ['ml', 'dl', 'neural'], tags: () => ['trees', 'loss'] };

const parse = (text: string): Query => parseQuery(text, KNOWN);

function problem(text: string): QueryProblem {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof QueryProblem) return error;
    throw error;
  }
  throw new Error(`"${text}" was read`);
}

const word = (text: string): Query => ({ type: 'text', term: { text, prefix: true } });
const phrase = (text: string): Query => ({ type: 'text', term: { text, prefix: false } });
const topic = (value: string): Query => ({ type: 'named', field: 'topic', value });

describe('a query', () => {
  it.each<[string, Query]>([
    ['', EVERYTHING],
    ['  ', EVERYTHING],
    ['gradient', word('gradient')],
    ['gradient descent', { type: 'and', parts: [word('gradient'), word('descent')] }],
    ['"gradient descent"', phrase('gradient descent')],
    ['topic:ml', topic('ml')],
    ['TOPIC:ML', topic('ml')],
    ['topic:"ml"', topic('ml')],
    ['is:due', { type: 'is', standing: 'due' }],
    ['difficulty:>=2', { type: 'ordered', field: 'difficulty', operator: '>=', value: 2 }],
    ['wave:1', { type: 'ordered', field: 'wave', operator: '=', value: 1 }],
    ['level:<senior', { type: 'ordered', field: 'level', operator: '<', value: 2 }],
    ['-topic:ml', { type: 'not', part: topic('ml') }],
    ['a OR b c', { type: 'or', parts: [word('a'), { type: 'and', parts: [word('b'), word('c')] }] }],
    ['(a OR b) c', { type: 'and', parts: [{ type: 'or', parts: [word('a'), word('b')] }, word('c')] }],
    ['-(a b)', { type: 'not', part: { type: 'and', parts: [word('a'), word('b')] } }],
    ['cross-entropy', word('cross-entropy')],
    ['or', word('or')],
  ])('%j is read', (text, query) => {
    expect(parse(text)).toEqual(query);
  });

  it.each([
    ['trees topic:mll', 12, 3, 'there is no topic "mll"'],
    ['tpic:ml', 0, 5, 'there is no field "tpic:"; text with a colon stands in quotes'],
    ['is:duo', 3, 3, 'there is no state "duo"'],
    ['level:>expert', 7, 6, 'there is no level "expert"'],
    ['difficulty:hard', 11, 4, 'difficulty: takes a number, as in difficulty:2 or difficulty:>=2'],
    ['difficulty:>=', 0, 13, 'difficulty: takes a number, as in difficulty:2 or difficulty:>=2'],
    ['topic:', 0, 6, 'a topic is missing after the colon'],
    ['id:', 0, 3, 'the beginning of an id is missing after the colon'],
    ['a "b c', 2, 4, 'the quote that begins here has no end'],
    ['a ""', 2, 2, 'there is nothing between the quotes'],
    ['(a b', 0, 1, 'the parenthesis that begins here has no end'],
    ['a) b', 1, 1, 'this parenthesis has no beginning'],
    ['a OR', 4, 1, 'something to look for is missing here'],
    ['OR a', 0, 2, 'something to look for is missing here'],
    ['()', 1, 1, 'something to look for is missing here'],
    ['a -', 2, 1, 'what must not hold is missing after the minus'],
  ])('%j is wrong at a place', (text, at, length, message) => {
    expect(problem(text)).toMatchObject({ at, length, message });
  });

  it('offers names where one is wrong', () => {
    expect(problem('topic:mll')).toMatchObject({ typed: 'mll', choices: KNOWN.topics });
    expect(problem('is:duo').choices).toEqual(STANDINGS);
  });

  it('is refused when it is longer than anyone types', () => {
    expect(problem('('.repeat(20_000)).message).toBe('a query has at most 200 parts');
  });

  it('never fails in another way than by a problem with a place in it', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '-',
      '"',
      ':',
      ' ',
      'OR',
      'topic:',
      'is:due',
      'level:>',
      'a',
      '\u0000',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        try {
          parse(typed);
        } catch (error) {
          expect(error).toBeInstanceOf(QueryProblem);
          const { at } = error as QueryProblem;
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(typed.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same when it is printed and read again', () => {
    const named = fc.oneof(
      fc.constantFrom(...KNOWN.topics).map(topic),
      fc.constantFrom<Query>(
        ...KINDS.map((value) => ({ type: 'named', field: 'kind', value }) as const),
        ...ROLES.map((value) => ({ type: 'named', field: 'role', value }) as const),
        { type: 'named', field: 'tag', value: 'loss' },
        { type: 'named', field: 'id', value: 'a' },
      ),
    );
    const ordered = fc.record({
      type: fc.constant('ordered' as const),
      field: fc.constantFrom('wave' as const, 'difficulty' as const),
      operator: fc.constantFrom(...OPERATORS),
      value: fc.nat(9999),
    });
    const level = fc.record({
      type: fc.constant('ordered' as const),
      field: fc.constant('level' as const),
      operator: fc.constantFrom(...OPERATORS),
      value: fc.nat(LEVELS.length - 1),
    });
    const standing = fc.constantFrom(...STANDINGS).map((name): Query => ({ type: 'is', standing: name }));
    const words = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !text.includes('"'));
    const text = fc.oneof(
      words.map(phrase),
      fc.stringMatching(/^[a-z0-9+:][a-z0-9+-]{0,8}$/).map(word),
      fc.constantFrom(word('not-all'), word('::'), word('or')),
    );
    const { query } = fc.letrec<{ query: Query }>((tie) => ({
      query: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        named,
        ordered,
        level,
        standing,
        text,
        tie('query').map((part): Query => ({ type: 'not', part })),
        fc
          .tuple(
            fc.constantFrom('and' as const, 'or' as const),
            fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
          )
          .map(([type, parts]): Query => ({ type, parts })),
      ),
    }));
    fc.assert(
      fc.property(query, (asked) => {
        expect(parse(printQuery(asked))).toEqual(asked);
      }),
    );
  });
});

describe('a query in its normal form', () => {
  const normal = (text: string) => printQuery(normalQuery(parse(text)));

  it.each([
    ['another order', 'topic:ml difficulty:>=2', 'difficulty:>=2   topic:ml'],
    ['repeats and capitals', 'Loss loss -is:due', '-is:due loss'],
    ['another order of what is enough', '(loss OR topic:ml) wave:1', 'wave:1 (topic:ml OR LOSS)'],
    ['needless parentheses', '(loss (trees wave:1))', 'loss trees wave:1'],
  ])('is the same for %s', (_, one, other) => {
    expect(normal(one)).toBe(normal(other));
  });

  it('is not the same for what asks for something else', () => {
    const texts = ['loss', '"loss"', '-loss', 'loss trees', 'loss OR trees', '-(loss trees)', ''];
    expect(new Set(texts.map(normal)).size).toBe(texts.length);
  });
});

describe('the cards that a query asks for', () => {
  const card = aCard({ id: 'forests', topic: 'ml', tags: ['trees'], level: 'mid', difficulty: 2 });
  const tests: QueryTests<Card> = {
    text: (term) => () => term.text === 'forest',
    topic: (name) => () => name === 'ml',
    standing: (standing) => () => standing === 'due',
    fields: (asked) => asked,
  };

  it.each([
    ['', true],
    ['forest', true],
    ['desert', false],
    ['-desert', true],
    ['forest desert', false],
    ['forest OR desert', true],
    ['topic:ml is:due', true],
    ['topic:dl', false],
    ['tag:trees', true],
    ['id:for', true],
    ['id:est', false],
    ['difficulty:>=2', true],
    ['difficulty:>2', false],
    ['level:mid', true],
    ['level:<=junior', false],
    ['wave:1', false],
    ['-wave:1', true],
    ['is:new', false],
  ])('%j: %s', (text, expected) => {
    expect(matcher(parse(text), tests)(card)).toBe(expected);
  });

  it.each([
    'difficulty:2 -is:due desert',
    'tag:trees (is:due OR forest) desert',
    'forest OR difficulty:2 OR is:due',
  ])('are asked first what costs nothing: %j reads neither fields nor standings', (text) => {
    const unread = () => {
      throw new Error('read without need');
    };
    expect(() =>
      matcher(parse(text), { ...tests, standing: () => unread, fields: unread })(card),
    ).not.toThrow();
  });

  it('are found by the words that they may hold, and not by those they must not', () => {
    expect(wantedTerms(parse('a ("b c" OR d) -e is:due')).map(({ text }) => text)).toEqual(['a', 'b c', 'd']);
  });
});
