import { cleanText, hasControls, oneLine } from '../clean-text.ts';
import { type Card, type Check, type Choice, KINDS, LEVELS, type Source } from '../domain/card.ts';
import { hashContent } from './content-hash.ts';
import { type FrontMatter, FrontMatterError, splitFrontMatter } from './front-matter.ts';
import { at, error, type Place, type Problem, warning } from './problem.ts';

/** A card as read, with everything that is wrong with it; `card` is null when an error makes it unusable. */
export interface ParsedCard {
  readonly card: Card | null;
  readonly problems: readonly Problem[];
  /** Null when the front matter could not be read. */
  readonly frontMatter: FrontMatter | null;
}

/** What a file says about its card by where it lies. */
export interface CardFile {
  /** Path as shown to the user. */
  readonly file: string;
  /** The file's name without `.md`. */
  readonly id: string;
  /** The folder's name. */
  readonly topic: string;
}

export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Every field a card may have. */
export const FIELDS = [
  'id',
  'question',
  'topic',
  'kind',
  'difficulty',
  'level',
  'roles',
  'tags',
  'must',
  'key_points',
  'hint',
  'short',
  'check',
  'followups',
  'pitfalls',
  'sources',
  'related',
  'wave',
  'seed',
  'reviewed',
  'dated',
] as const;

type Field = (typeof FIELDS)[number];

/** Reads fields of one map and notes what has the wrong type. */
class FieldReader {
  readonly problems: Problem[] = [];
  private readonly data: Readonly<Record<string, unknown>>;

  constructor(data: Readonly<Record<string, unknown>>) {
    this.data = data;
  }

  private wrong(field: Field, expected: string, place: Place = at(field)): null {
    this.problems.push(error('type', `${field} must be ${expected}`, place));
    return null;
  }

  string(field: Field): string | null {
    const value = this.data[field];
    if (value === undefined || value === null) return null;
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' ? oneLine(value) : this.wrong(field, 'text');
  }

  integer(field: Field): number | null {
    const value = this.data[field];
    if (value === undefined || value === null) return null;
    return Number.isInteger(value) ? (value as number) : this.wrong(field, 'a whole number');
  }

  strings(field: Field): string[] {
    const value = this.data[field];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.wrong(field, 'a list');
      return [];
    }
    return value.flatMap((item: unknown, i) => {
      if (typeof item === 'string' || typeof item === 'number') return [oneLine(String(item))];
      this.wrong(field, 'a list of texts (quote a text that holds ": ")', at(field, i));
      return [];
    });
  }

  oneOf<T extends string>(field: Field, allowed: readonly T[]): T | null {
    const value = this.string(field);
    if (value === null) return null;
    const known = allowed.find((name) => name === value);
    if (known === undefined) {
      const message = `${field} "${value}" is not one of ${allowed.join(', ')}`;
      this.problems.push(error('enum', message, at(field)));
    }
    return known ?? null;
  }

  maps(field: Field, value: unknown, path: readonly (string | number)[]): Record<string, unknown>[] {
    if (value === undefined || value === null) return [];
    const isMap = (item: unknown): item is Record<string, unknown> =>
      typeof item === 'object' && item !== null && !Array.isArray(item);
    if (Array.isArray(value) && value.every(isMap)) return value;
    this.wrong(field, `a list of "key: value" entries (at ${path.join('.')})`, at(...path));
    return [];
  }

  sources(): Source[] {
    return this.maps('sources', this.data['sources'], ['sources']).map((item, i) => {
      const { title, url } = item;
      if (typeof title !== 'string' || typeof url !== 'string') {
        this.wrong('sources', 'a list of entries with title and url', at('sources', i));
      }
      return { title: oneLine(String(title ?? '')), url: oneLine(String(url ?? '')) };
    });
  }

  check(): Check | null {
    const value = this.data['check'];
    if (value === undefined || value === null) return null;
    if (typeof value !== 'object' || Array.isArray(value))
      return this.wrong('check', 'a map of question and choices');
    const { question, choices } = value as Record<string, unknown>;
    if (typeof question !== 'string')
      return this.wrong('check', 'a map with a question', at('check', 'question'));
    const path = ['check', 'choices'];
    const read: Choice[] = this.maps('check', choices, path).map((item, i) => {
      if (typeof item['text'] !== 'string' && typeof item['text'] !== 'number') {
        this.wrong('check', 'given choices that each have a text', at(...path, i));
      }
      return {
        text: oneLine(String(item['text'] ?? '')),
        why: oneLine(String(item['why'] ?? '')),
        correct: item['correct'] === true,
      };
    });
    const correct = read.filter((choice) => choice.correct).length;
    if (read.length < 2 || correct !== 1) {
      const message = `a check needs 2 or more choices and exactly one "correct: true"; this has ${read.length} and ${correct}`;
      this.problems.push(error('check-choices', message, at(...path)));
    }
    return { question: oneLine(question), choices: read };
  }
}

/** The question of a card without a `question` field: its first heading of level 1. */
function takeTitle(body: string): { title: string | null; rest: string } {
  const match = /^\s*# +(.+?)(?: +#+)? *(?:\n|$)/.exec(body);
  if (!match?.[1]) return { title: null, rest: body };
  return { title: match[1], rest: body.slice(match[0].length) };
}

function unknownFields(data: FrontMatter['data']): Problem[] {
  const known: readonly string[] = FIELDS;
  return Object.keys(data)
    .filter((field) => !known.includes(field))
    .map((field) =>
      warning('unknown-field', `"${cleanText(field)}" is not a field of a card; it is ignored`, at(field)),
    );
}

function contentProblems(card: Card, text: string): Problem[] {
  const problems: Problem[] = [];
  if (card.question === '') {
    problems.push(
      error('missing-question', 'no question: give `question:` in the front matter or begin with "# …"'),
    );
  }
  if (card.answer === '') problems.push(error('missing-answer', 'no answer below the question'));
  if (!ID_PATTERN.test(card.id)) {
    const message = `the id "${card.id}" must be lower-case words joined by "-"`;
    problems.push(error('id-format', message, at('id')));
  }
  if (!ID_PATTERN.test(card.topic)) {
    const message = `the topic "${card.topic}" must be lower-case words joined by "-"`;
    problems.push(error('topic-format', message, at('topic')));
  }
  if (card.must < 0 || card.must > card.keyPoints.length) {
    const message = `must is ${card.must}, but there are ${card.keyPoints.length} key points`;
    problems.push(error('must-range', message, at('must')));
  }
  const controlLine = text.split('\n').findIndex(hasControls);
  if (controlLine !== -1) {
    const message = 'control or escape characters are taken out before anything is shown';
    problems.push(warning('control-characters', message, { line: controlLine + 1 }));
  }
  return problems;
}

function readCard(frontMatter: FrontMatter, place: CardFile, fields: FieldReader): Card {
  const title = frontMatter.data['question'] === undefined ? takeTitle(frontMatter.body) : null;
  const answer = cleanText(title ? title.rest : frontMatter.body).trim();
  const question = fields.string('question') ?? oneLine(title?.title ?? '');
  const hint = fields.string('hint');
  const short = fields.string('short');
  const keyPoints = fields.strings('key_points');
  const must = fields.integer('must') ?? 0;
  return {
    id: fields.string('id') ?? place.id,
    topic: fields.string('topic') ?? place.topic,
    question,
    answer,
    hint,
    short,
    keyPoints,
    must,
    check: fields.check(),
    followups: fields.strings('followups'),
    pitfalls: fields.strings('pitfalls'),
    sources: fields.sources(),
    related: fields.strings('related'),
    kind: fields.oneOf('kind', KINDS),
    level: fields.oneOf('level', LEVELS),
    difficulty: fields.integer('difficulty'),
    roles: fields.strings('roles'),
    tags: fields.strings('tags'),
    wave: fields.integer('wave'),
    contentHash: hashContent({ question, answer, hint, short, keyPoints, must }),
    file: place.file,
  };
}

/** Reads one card. Never throws for what the text holds: it is told in `problems`. */
export function parseCard(file: string, place: CardFile): ParsedCard {
  const text = file.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  let frontMatter: FrontMatter;
  try {
    frontMatter = splitFrontMatter(text);
  } catch (cause) {
    if (!(cause instanceof FrontMatterError)) throw cause;
    return { card: null, problems: [cause.problem], frontMatter: null };
  }
  const fields = new FieldReader(frontMatter.data);
  const card = readCard(frontMatter, place, fields);
  const problems = [...fields.problems, ...contentProblems(card, text), ...unknownFields(frontMatter.data)];
  const broken = problems.some((problem) => problem.severity === 'error');
  return { card: broken ? null : card, problems, frontMatter };
}
