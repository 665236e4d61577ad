import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { oneLine } from '../clean-text.ts';
import { errorCode, UserError } from '../errors.ts';
import type { BankFile } from './files.ts';
import { loadYaml } from './front-matter.ts';
import { type CardFile, type ParsedCard, parseCard } from './parse.ts';
import { error } from './problem.ts';
import type { TopicList } from './topics.ts';

/** Larger files are refused unread: a card is a page, not a book. */
export const MAX_CARD_BYTES = 1_000_000;

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** The id and topic that a file's place gives to its card. */
export function cardFile(path: string): CardFile {
  return {
    file: path,
    id: slug(basename(path, '.md')),
    topic: slug(basename(dirname(resolve(path)))) || 'cards',
  };
}

const unusable = (code: string, message: string): ParsedCard => ({
  card: null,
  problems: [error(code, message)],
  frontMatter: null,
});

/** Reads the card in a file; what is wrong with the file is among its problems. */
export function readCardFile(file: Pick<BankFile, 'path' | 'size'>): ParsedCard & { text: string } {
  if (file.size > MAX_CARD_BYTES) {
    const size = `${(file.size / 1_000_000).toFixed(1)} MB`;
    return { ...unusable('file-size', `the file has ${size}; a card may have at most 1 MB`), text: '' };
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(file.path);
  } catch (cause) {
    return { ...unusable('unreadable', `the file cannot be read (${errorCode(cause)})`), text: '' };
  }
  if (!isUtf8(bytes))
    return { ...unusable('encoding', 'the file is not UTF-8 text; save it as UTF-8'), text: '' };
  const text = bytes.toString('utf8');
  return { ...parseCard(text, cardFile(file.path)), text };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((item) => oneLine(String(item))) : [];

const text = (value: unknown): string => (typeof value === 'string' ? oneLine(value) : '');

/**
 * Reads the topics of a bank.
 *
 * @throws UserError naming the file when it is not what it should be
 */
export function readTopics(file: string): TopicList {
  let data: unknown;
  try {
    data = loadYaml(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new UserError('The list of topics cannot be read.', {
      where: file,
      hint: 'It is a YAML map with the keys "topics", "aliases" and "tags".',
      cause,
    });
  }
  if (!isRecord(data)) throw new UserError('The list of topics is not a YAML map.', { where: file });
  const entries = (key: string) => Object.entries(isRecord(data[key]) ? data[key] : {});
  return {
    topics: entries('topics').map(([id, value]) => {
      const topic = isRecord(value) ? value : {};
      const name = oneLine(id);
      return { id: name, title: text(topic['title']) || name, scope: text(topic['scope']) };
    }),
    aliases: entries('aliases').map(([name, value]) => {
      const alias = isRecord(value) ? value : {};
      return { name: oneLine(name), topics: strings(alias['topics']), tags: strings(alias['tags']) };
    }),
    tags: strings(data['tags']),
  };
}
