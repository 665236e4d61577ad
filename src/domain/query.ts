import { type CardSummary, LEVELS } from './card.ts';

/** Where a card stands, as `is:` asks for it. */
export const STANDINGS = [
  'new',
  'due',
  'learning',
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

/** What a query may ask about a card. */
export interface CardFacts {
  readonly card: Omit<CardSummary, 'contentHash'>;
  has(term: TextTerm): boolean;
  /** Whether a topic or one of its other names stands for the card. */
  isOf(topic: string): boolean;
  is(standing: Standing): boolean;
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

function hasName({ card, isOf }: CardFacts, field: NamedField, value: string): boolean {
  switch (field) {
    case 'topic':
      return isOf(value);
    case 'tag':
      return card.tags.includes(value);
    case 'role':
      return card.roles.includes(value);
    case 'kind':
      return card.kind === value;
    case 'id':
      return card.id.startsWith(value);
  }
}

/** Whether a card is one of those that are asked for. A card without a field matches nothing said of it. */
export function matches(query: Query, facts: CardFacts): boolean {
  switch (query.type) {
    case 'and':
      return query.parts.every((part) => matches(part, facts));
    case 'or':
      return query.parts.some((part) => matches(part, facts));
    case 'not':
      return !matches(query.part, facts);
    case 'text':
      return facts.has(query.term);
    case 'is':
      return facts.is(query.standing);
    case 'named':
      return hasName(facts, query.field, query.value);
    case 'ordered': {
      const { level, wave, difficulty } = facts.card;
      const values = { wave, difficulty, level: level === null ? null : LEVELS.indexOf(level) };
      const value = values[query.field];
      return value !== null && compares(value, query.operator, query.value);
    }
  }
}

/** The words of a query that a card may be found by: those that are not asked to be missing. */
export function wantedTerms(query: Query): TextTerm[] {
  if (query.type === 'text') return [query.term];
  return query.type === 'and' || query.type === 'or' ? query.parts.flatMap(wantedTerms) : [];
}

/** Whether any part of a query, however deep, is of a kind. */
export function asksFor(query: Query, wanted: (part: Query) => boolean): boolean {
  if (wanted(query)) return true;
  if (query.type === 'not') return asksFor(query.part, wanted);
  return 'parts' in query && query.parts.some((part) => asksFor(part, wanted));
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
