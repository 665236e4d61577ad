import type { Card } from '../domain/card.ts';
import { ROLES } from '../domain/card.ts';
import type { FrontMatter } from './front-matter.ts';
import { countWords } from './markdown-blocks.ts';
import { FIELDS } from './parse.ts';
import { at, error, type Problem } from './problem.ts';
import { cardFile } from './read.ts';
import { bodyProblems } from './standard-body.ts';
import { datedProblems, repeatProblems, textProblems } from './standard-text.ts';
import type { TopicList } from './topics.ts';

/** A check is required too, but not of every kind. */
const REQUIRED = FIELDS.filter((field) => field !== 'check');

interface Range {
  readonly from: number;
  readonly to: number;
}

const COUNTS: readonly (readonly [field: string, count: (card: Card) => number, range: Range])[] = [
  ['roles', (card) => card.roles.length, { from: 1, to: 5 }],
  ['tags', (card) => card.tags.length, { from: 1, to: 4 }],
  ['key_points', (card) => card.keyPoints.length, { from: 3, to: 7 }],
  ['followups', (card) => card.followups.length, { from: 2, to: 4 }],
  ['pitfalls', (card) => card.pitfalls.length, { from: 2, to: 4 }],
  ['sources', (card) => card.sources.length, { from: 1, to: 4 }],
  ['related', (card) => card.related.length, { from: 2, to: 6 }],
];

const inRange = (value: number, { from, to }: Range) => value >= from && value <= to;

function tooLong(text: string, most: number, ...path: (string | number)[]): Problem[] {
  const length = [...text].length;
  if (length <= most) return [];
  return [error('length', `${path[0]} has ${length} characters; at most ${most}`, at(...path))];
}

function missingFields(data: FrontMatter['data'], card: Card): Problem[] {
  const missing = REQUIRED.filter((field) => !(field in data)).map((field) =>
    error('required', `the field "${field}" is missing`),
  );
  const needsCheck = card.kind !== null && card.kind !== 'behavioral';
  return needsCheck && !card.check
    ? [...missing, error('required', 'a technical card needs a "check"')]
    : missing;
}

function lengthProblems(card: Card): Problem[] {
  const problems = [
    ...tooLong(card.question, 200, 'question'),
    ...tooLong(card.hint ?? '', 100, 'hint'),
    ...card.keyPoints.flatMap((point, i) => tooLong(point, 110, 'key_points', i)),
  ];
  const words = countWords(card.short ?? '');
  if (/^(?:[-*•]|\d+[.)]) |•/.test(card.short ?? '')) {
    problems.push(error('short-list', 'short is speech, without bullets', at('short')));
  }
  if (card.short !== null && !inRange(words, { from: 45, to: 90 })) {
    problems.push(error('short-words', `short has ${words} words; 45 to 90`, at('short')));
  }
  for (const [field, count, range] of COUNTS) {
    const found = count(card);
    if (!inRange(found, range)) {
      problems.push(error('count', `${field} has ${found} entries; ${range.from} to ${range.to}`, at(field)));
    }
  }
  return problems;
}

function checkProblems({ check, kind }: Card): Problem[] {
  if (!check) return [];
  const problems = [...tooLong(check.question, 240, 'check', 'question')];
  if (kind === 'behavioral')
    problems.push(error('check-behavioral', 'a behavioral card has no check', at('check')));
  if (!inRange(check.choices.length, { from: 3, to: 4 })) {
    problems.push(
      error('count', `check has ${check.choices.length} choices; 3 or 4`, at('check', 'choices')),
    );
  }
  check.choices.forEach((choice, i) => {
    problems.push(
      ...tooLong(choice.text, 160, 'check', 'choices', i),
      ...tooLong(choice.why, 160, 'check', 'choices', i),
    );
    if (choice.why === '')
      problems.push(error('required', 'a choice needs a "why"', at('check', 'choices', i)));
    if (/\b(?:all|none) of the above\b/i.test(choice.text)) {
      problems.push(
        error('check-choice', 'no choice may be about the other choices', at('check', 'choices', i)),
      );
    }
  });
  const texts = check.choices.map((choice) => choice.text.toLowerCase());
  if (new Set(texts).size < texts.length) {
    problems.push(error('check-choice', 'two choices read the same', at('check', 'choices')));
  }
  return problems;
}

function isRealDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function valueProblems(data: FrontMatter['data'], card: Card, today: string): Problem[] {
  const problems: Problem[] = [];
  const wrong = (field: string, message: string) => problems.push(error('value', message, at(field)));
  if (card.difficulty !== null && ![1, 2, 3].includes(card.difficulty))
    wrong('difficulty', 'difficulty is 1, 2 or 3');
  if (card.wave !== null && ![1, 2].includes(card.wave)) wrong('wave', 'wave is 1 or 2');
  if ('must' in data && card.must < 1) wrong('must', 'must is at least 1');
  if ('dated' in data && typeof data['dated'] !== 'boolean') wrong('dated', 'dated is true or false');
  if ('seed' in data && data['seed'] !== null && !Number.isInteger(data['seed'])) {
    wrong('seed', 'seed is the number of the founding question, or null');
  }
  if ('reviewed' in data) {
    if (!isRealDate(data['reviewed'])) wrong('reviewed', 'reviewed is a date like 2026-11-24');
    else if (String(data['reviewed']) > today) wrong('reviewed', 'reviewed lies in the future');
  }
  const roles: readonly string[] = ROLES;
  card.roles.forEach((role, i) => {
    if (!roles.includes(role)) {
      problems.push(error('role', `"${role}" is not one of ${ROLES.join(', ')}`, at('roles', i)));
    }
  });
  card.sources.forEach((source, i) => {
    if (!/^https?:\/\/\S+$/.test(source.url))
      problems.push(error('url', `"${source.url}" is not a web address`, at('sources', i)));
  });
  return problems;
}

function namesProblems(card: Card, topics: TopicList): Problem[] {
  const problems: Problem[] = [];
  const { id, topic } = cardFile(card.file);
  if (card.id !== id) {
    problems.push(error('id-file', `the file of "${card.id}" is named ${card.id}.md`, at('id')));
  }
  const isKnown = topics.topics.some((known) => known.id === card.topic);
  if (isKnown && card.topic !== topic) {
    problems.push(
      error('topic-folder', `a card of ${card.topic} lies in the folder ${card.topic}`, at('topic')),
    );
  }
  if (!isKnown) {
    problems.push(error('topic', `the topic "${card.topic}" is not in topics.yaml`, at('topic')));
  }
  card.tags.forEach((tag, i) => {
    if (!topics.tags.includes(tag))
      problems.push(error('tag', `the tag "${tag}" is not in topics.yaml`, at('tags', i)));
  });
  return problems;
}

/** A card with the text it was read from. */
export interface CardSource {
  readonly card: Card;
  readonly frontMatter: FrontMatter;
  readonly text: string;
}

/**
 * Every rule of the card standard that a program can judge on one card alone.
 *
 * @param today `YYYY-MM-DD`; no card can have been reviewed later
 */
export function standardProblems(
  { card, frontMatter, text }: CardSource,
  topics: TopicList,
  today: string,
): Problem[] {
  return [
    ...missingFields(frontMatter.data, card),
    ...lengthProblems(card),
    ...checkProblems(card),
    ...valueProblems(frontMatter.data, card, today),
    ...namesProblems(card, topics),
    ...textProblems(text),
    ...datedProblems(text, frontMatter.data['dated']),
    ...repeatProblems(card),
    ...bodyProblems(card.kind, frontMatter),
  ];
}
