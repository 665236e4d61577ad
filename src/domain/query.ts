import { type CardSummary, LEVELS } from './card.ts';

/** Where a card stands, as `is:` asks for it. */
export const STANDINGS = [
  'new',
  'due',
  'learning',
  'scheduled',
  'review',
  'leech',
  'flagged',
  'suspended',
  'buried',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** `<` less than, and so on; `=` is the one that need not be typed. */
export const OPERATORS = ['<=', '>=', '<', '>', '='] as const;
export type Operator = (typeof OPERATORS)[number];

/** Fields whose value is one of a list of names, and fields whose values have an order. */
export const NAMED_FIELDS = ['topic', 'tag', 'role', 'kind', 'id'] as const;
export const ORDERED_FIELDS = ['level', 'wave', 'difficulty'] as const;
export type NamedField = (typeof NAMED_FIELDS)[number];
export type OrderedField = (typeof ORDERED_FIELDS)[number];

/** Words to look for in the text of a card. */
export interface TextTerm {
  readonly text: string;
  /** A word is found by its beginning; a phrase as it is. */
  readonly prefix: boolean;
}

/** A part of a text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** What is asked of cards. `and` without parts asks for nothing, so every card has it. */
export type Query =
  | { readonly type: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly type: 'not'; readonly part: Query }
  | { readonly type: 'text'; readonly term: TextTerm }
  | { readonly type: 'named'; readonly field: NamedField; readonly value: string }
  | {
      readonly type: 'ordered';
      readonly field: OrderedField;
      readonly operator: Operator;
      /** Of a level, its place in `LEVELS`. */
      readonly value: number;
    }
  | { readonly type: 'is'; readonly standing: Standing };

export const EVERYTHING: Query = { type: 'and', parts: [] };

/** What of a card its fields are compared with. */
export type CardFields = Pick<CardSummary, 'tags' | 'roles' | 'kind' | 'level' | 'wave' | 'difficulty'>;

type Test<C> = (card: C) => boolean;

/** How cards are asked, in whatever form the caller has them. Each test is made once a query. */
export interface QueryTests<C> {
  text(term: TextTerm): Test<C>;
  /** Whether a topic or one of its other names stands for a card. */
  topic(name: string): Test<C>;
  standing(standing: Standing): Test<C>;
  fields(card: C): CardFields;
}

function compares(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '=':
      return left === right;
  }
}

function hasName<C extends { readonly id: string }>(
  field: NamedField,
  value: string,
  { topic, fields }: QueryTests<C>,
): Test<C> {
  switch (field) {
    case 'topic':
      return topic(value);
    case 'tag':
      return (card) => fields(card).tags.includes(value);
    case 'role':
      return (card) => fields(card).roles.includes(value);
    case 'kind':
      return (card) => fields(card).kind === value;
    case 'id':
      return ({ id }) => id.startsWith(value);
  }
}

function hasValue(
  { level, wave, difficulty }: CardFields,
  { field, operator, value: asked }: Extract<Query, { type: 'ordered' }>,
): boolean {
  const values = { wave, difficulty, level: level === null ? null : LEVELS.indexOf(level) };
  const value = values[field];
  return value !== null && compares(value, operator, asked);
}

/** A topic may be another name of a tag. */
const COSTS: Readonly<Record<NamedField, number>> = { id: 0, topic: 1, tag: 2, role: 2, kind: 2 };

/** How much is read to answer a part for one card: 0 nothing, 1 perhaps a little, 2 its fields. */
function costOf(query: Query): number {
  switch (query.type) {
    case 'text':
      return 0;
    case 'is':
      return 1;
    case 'named':
      return COSTS[query.field];
    case 'ordered':
      return 2;
    case 'not':
      return costOf(query.part);
    case 'and':
    case 'or':
      return Math.max(0, ...query.parts.map(costOf));
  }
}

/**
 * Tells whether a card is one of those that are asked for. A card without a field matches nothing
 * said of it. What costs least is asked first, so that for most cards nothing has to be read.
 */
export function matcher<C extends { readonly id: string }>(query: Query, tests: QueryTests<C>): Test<C> {
  switch (query.type) {
    case 'and':
    case 'or': {
      const cheapFirst = [...query.parts].sort((a, b) => costOf(a) - costOf(b));
      const parts = cheapFirst.map((part) => matcher(part, tests));
      return query.type === 'and'
        ? (card) => parts.every((part) => part(card))
        : (card) => parts.some((part) => part(card));
    }
    case 'not': {
      const part = matcher(query.part, tests);
      return (card) => !part(card);
    }
    case 'text':
      return tests.text(query.term);
    case 'is':
      return tests.standing(query.standing);
    case 'named':
      return hasName(query.field, query.value, tests);
    case 'ordered':
      return (card) => hasValue(tests.fields(card), query);
  }
}

/** The words of a query that a card may be found by: those that are not asked to be missing. */
export function wantedTerms(query: Query): TextTerm[] {
  if (query.type === 'text') return [query.term];
  return query.type === 'and' || query.type === 'or' ? query.parts.flatMap(wantedTerms) : [];
}

/** Whether a text has to stand in quotes to be read as one word and nothing else. */
const isPlain = (text: string): boolean =>
  text !== 'OR' && /^(?::[^\s"()]*|[^\s"():-][^\s"():]*)$/.test(text);

const quoted = (text: string): string => `"${text}"`;

/** A query as it can be typed; `parseQuery` reads it back to an equal one. */
export function printQuery(query: Query): string {
  switch (query.type) {
    case 'text':
      return query.term.prefix && isPlain(query.term.text) ? query.term.text : quoted(query.term.text);
    case 'is':
      return `is:${query.standing}`;
    case 'named':
      return `${query.field}:${isPlain(query.value) ? query.value : quoted(query.value)}`;
    case 'ordered': {
      const value = query.field === 'level' ? LEVELS[query.value] : query.value;
      return `${query.field}:${query.operator === '=' ? '' : query.operator}${value}`;
    }
    case 'not':
      return `-${inside(query.part)}`;
    case 'and':
      return query.parts.map(inside).join(' ');
    case 'or':
      return query.parts.map(inside).join(' OR ');
  }
}

const inside = (query: Query): string => ('parts' in query ? `(${printQuery(query)})` : printQuery(query));

/** Queries that ask for the same in another order, or with other spaces, repeats or capitals, become equal. */
export function normalQuery(query: Query): Query {
  if (query.type === 'not') return { type: 'not', part: normalQuery(query.part) };
  if (query.type === 'text')
    return { type: 'text', term: { ...query.term, text: query.term.text.toLowerCase() } };
  if (query.type !== 'and' && query.type !== 'or') return query;
  const { type } = query;
  // What is joined in the same way within it is on one level with it.
  const parts = query.parts.map(normalQuery).flatMap((part) => (part.type === type ? part.parts : [part]));
  const byText = new Map(parts.map((part) => [printQuery(part), part]));
  const sorted = [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
  const [only] = sorted;
  return only && sorted.length === 1 ? only : { type, parts: sorted };
}
