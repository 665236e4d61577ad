import { KINDS, LEVELS, ROLES } from './card.ts';
import {
  EVERYTHING,
  NAMED_FIELDS,
  type NamedField,
  OPERATORS,
  type Operator,
  ORDERED_FIELDS,
  type OrderedField,
  type Query,
  STANDINGS,
  type Standing,
} from './query.ts';

/** Names that only the bank knows. */
export interface Vocabulary {
  /** Topics and their other names. */
  readonly topics: readonly string[];
  /** What topics are called in full; not proposed, because most would have to be quoted. */
  readonly topicTitles?: readonly string[];
  /** Asked only when a tag is, because every card has to be read for it. */
  tags(): readonly string[];
}

/** A query that cannot be read, and where. */
export class QueryProblem extends Error {
  /** Place of the first wrong character, from 0, and how many are wrong, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
  /** What could have stood there: names to choose from. */
  readonly choices: readonly string[];
  /** The name that is not one of them. */
  readonly typed: string;

  constructor(
    message: string,
    place: Pick<Token, 'at' | 'text'>,
    choices: readonly string[] = [],
    typed = '',
  ) {
    super(message);
    this.name = 'QueryProblem';
    this.at = place.at;
    this.length = Math.max(1, place.text.length);
    this.choices = choices;
    this.typed = typed;
  }
}

interface Token {
  readonly type: '(' | ')' | '-' | 'or' | 'term';
  readonly at: number;
  /** As typed. */
  readonly text: string;
}

/** Most signs and terms of a query; no one types more, and a parser that calls itself must end. */
const MOST_TOKENS = 200;

/** `field:`, `"a phrase"` or a word, in this order; a field takes a phrase or a word after it. */
const TERM = /(?:[^\s"():]+:)?(?:"[^"]*"?|[^\s"()]*)/y;

/** Every field there is. */
export const FIELDS: readonly string[] = [...NAMED_FIELDS, ...ORDERED_FIELDS, 'is'];

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (/\s/.test(sign)) at += 1;
    else if (sign === '(' || sign === ')' || sign === '-') {
      tokens.push({ type: sign, at, text: sign });
      at += 1;
    } else {
      TERM.lastIndex = at;
      const [term = sign] = TERM.exec(text) ?? [];
      tokens.push({ type: term === 'OR' ? 'or' : 'term', at, text: term });
      at += term.length;
    }
  }
  return tokens;
}

/** Text in quotes without them. @throws QueryProblem when the second quote is missing */
function unquoted(text: string, token: Token): string {
  if (!text.startsWith('"')) return text;
  if (text.length > 1 && text.endsWith('"')) return text.slice(1, -1);
  throw new QueryProblem('the quote that begins here has no end', token);
}

function chosen(
  value: string,
  choices: readonly string[],
  what: string,
  place: Pick<Token, 'at' | 'text'>,
): string {
  const name = value.toLowerCase();
  const choice = choices.find((known) => known.toLowerCase() === name);
  if (choice !== undefined) return choice;
  const message = value === '' ? `a ${what} is missing after the colon` : `there is no ${what} "${value}"`;
  throw new QueryProblem(message, place, choices, value);
}

function namedValue(
  field: NamedField,
  value: string,
  place: Pick<Token, 'at' | 'text'>,
  known: Vocabulary,
): string {
  if (field === 'topic') {
    const title = known.topicTitles?.find((one) => one.toLowerCase() === value.toLowerCase());
    return title?.toLowerCase() ?? chosen(value, known.topics, field, place);
  }
  if (field === 'tag') return chosen(value, known.tags(), field, place);
  if (field === 'role') return chosen(value, ROLES, field, place);
  if (field === 'kind') return chosen(value, KINDS, field, place);
  if (value === '') throw new QueryProblem('the beginning of an id is missing after the colon', place);
  return value.toLowerCase();
}

function orderedValue(field: OrderedField, value: string, place: Pick<Token, 'at' | 'text'>): number {
  if (field === 'level') return (LEVELS as readonly string[]).indexOf(chosen(value, LEVELS, field, place));
  if (/^\d{1,4}$/.test(value)) return Number(value);
  throw new QueryProblem(`${field}: takes a number, as in ${field}:2 or ${field}:>=2`, place);
}

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T =>
  (values as readonly string[]).includes(value);

function fieldOf(token: Token, colon: number, known: Vocabulary): Query {
  const field = token.text.slice(0, colon).toLowerCase();
  const rest = token.text.slice(colon + 1);
  const operator: Operator = OPERATORS.find((sign) => rest.startsWith(sign)) ?? '=';
  const isOrdered = isOneOf(ORDERED_FIELDS, field);
  const typed = isOrdered && rest.startsWith(operator) ? rest.slice(operator.length) : rest;
  const place = typed === '' ? token : { at: token.at + token.text.length - typed.length, text: typed };
  const value = unquoted(typed, token);
  if (isOrdered) return { type: 'ordered', field, operator, value: orderedValue(field, value, place) };
  if (field === 'is') return { type: 'is', standing: chosen(value, STANDINGS, 'state', place) as Standing };
  if (isOneOf(NAMED_FIELDS, field))
    return { type: 'named', field, value: namedValue(field, value, place, known) };
  throw new QueryProblem(
    `there is no field "${field}:"; text with a colon stands in quotes`,
    { at: token.at, text: token.text.slice(0, colon + 1) },
    FIELDS,
    field,
  );
}

function termOf(token: Token, known: Vocabulary): Query {
  const colon = token.text.startsWith('"') ? -1 : token.text.indexOf(':');
  if (colon > 0) return fieldOf(token, colon, known);
  const text = unquoted(token.text, token);
  if (text.trim() === '') throw new QueryProblem('there is nothing between the quotes', token);
  return { type: 'text', term: { text, prefix: !token.text.startsWith('"') } };
}

/**
 * Reads a query: words (by their beginning), `"phrases"`, `field:value` and `is:state`, all of
 * which must hold; `-` before what must not, `OR` between what is enough, and parentheses.
 *
 * @throws QueryProblem when it cannot be read
 */
export function parseQuery(text: string, known: Vocabulary): Query {
  const tokens = tokensOf(text);
  const end = { at: text.length, text: '' };
  let next = 0;

  function joined(type: 'and' | 'or', parts: readonly Query[]): Query {
    const [only] = parts;
    return only && parts.length === 1 ? only : { type, parts };
  }

  function any(): Query {
    const parts = [all()];
    while (tokens[next]?.type === 'or') {
      next += 1;
      parts.push(all());
    }
    return joined('or', parts);
  }

  function all(): Query {
    const parts: Query[] = [];
    for (let token = tokens[next]; token && token.type !== ')' && token.type !== 'or'; token = tokens[next]) {
      parts.push(one(token));
    }
    if (parts.length === 0)
      throw new QueryProblem('something to look for is missing here', tokens[next] ?? end);
    return joined('and', parts);
  }

  function one(token: Token): Query {
    next += 1;
    if (token.type === 'term') return termOf(token, known);
    if (token.type === '-') {
      const part = tokens[next];
      if (!part || part.type === ')' || part.type === 'or')
        throw new QueryProblem('what must not hold is missing after the minus', token);
      return { type: 'not', part: one(part) };
    }
    const inner = any();
    if (tokens[next]?.type !== ')')
      throw new QueryProblem('the parenthesis that begins here has no end', token);
    next += 1;
    return inner;
  }

  if (tokens.length === 0) return EVERYTHING;
  const tooMuch = tokens[MOST_TOKENS];
  if (tooMuch) throw new QueryProblem(`a query has at most ${MOST_TOKENS} parts`, tooMuch);
  const query = any();
  const [extra] = tokens.slice(next);
  if (extra) throw new QueryProblem('this parenthesis has no beginning', extra);
  return query;
}
