import type { Deck, DeckFilter } from '../domain/deck.ts';
import { FieldReader, isRecord, type Raw, readNamed } from './named.ts';

function readFilter(read: FieldReader, raw: Raw): DeckFilter {
  const filter: DeckFilter = {
    ids: read.list(raw, 'ids', 'string'),
    topics: read.list(raw, 'topics', 'string'),
    roles: read.list(raw, 'roles', 'string'),
    kinds: read.list(raw, 'kinds', 'string'),
    tags: read.list(raw, 'tags', 'string'),
    difficulties: read.list(raw, 'difficulties', 'number'),
    waves: read.list(raw, 'waves', 'number'),
  };
  const names = Object.keys(raw);
  // A misspelt condition would be none, and the deck the whole bank.
  if (names.length > 0 && names.every((name) => Object.hasOwn(filter, name))) return filter;
  return read.wrong('each filter of any', `made of ${Object.keys(filter).join(', ')}`);
}

function readDeck(file: string, name: string, value: unknown): Deck {
  const read = new FieldReader(file, `deck "${name}"`);
  if (!isRecord(value)) return read.wrong('it', 'a map');
  const any = value['any'];
  if (!Array.isArray(any) || any.length === 0 || !any.every(isRecord)) {
    return read.wrong('any', 'a list of maps');
  }
  return {
    name: name.toLowerCase(),
    title: read.text(value, 'title') ?? name,
    any: any.map((raw) => readFilter(read, raw)),
  };
}

/** The decks of all banks. @throws UserError naming the file and what is wrong with it */
export const readDecks = (roots: readonly string[]): Deck[] =>
  readNamed(roots, { file: 'decks.yaml', key: 'decks' }, readDeck);
