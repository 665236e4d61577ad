import type { Blueprint, RoundSpec } from '../domain/mock-plan.ts';
import { FieldReader, isRecord, readNamed } from './named.ts';

function readRound(read: FieldReader, value: unknown): RoundSpec {
  if (!isRecord(value)) return read.wrong('a round', 'a map');
  return {
    name: read.text(value, 'name') ?? read.wrong('name of a round', 'text'),
    topics: read.list(value, 'topics', 'string'),
    kinds: read.list(value, 'kinds', 'string'),
    tags: read.list(value, 'tags', 'string'),
    difficulties: read.list(value, 'difficulties', 'number'),
    count: read.number(value, 'count', 1) ?? 1,
    followups: read.number(value, 'followups', 0) ?? 0,
    seconds: read.number(value, 'seconds', 5),
  };
}

function readBlueprint(file: string, name: string, value: unknown): Blueprint {
  const read = new FieldReader(file, `blueprint "${name}"`);
  if (!isRecord(value)) return read.wrong('it', 'a map');
  const rounds = value['rounds'];
  if (!Array.isArray(rounds) || rounds.length === 0) return read.wrong('rounds', 'a list of rounds');
  return {
    name,
    title: read.text(value, 'title') ?? name,
    role: read.text(value, 'role'),
    minutes: read.number(value, 'minutes', 5) ?? 45,
    rounds: rounds.map((round) => readRound(read, round)),
  };
}

/** The blueprints of all banks. @throws UserError naming the file and what is wrong with it */
export const readBlueprints = (roots: readonly string[]): Blueprint[] =>
  readNamed(roots, { file: 'blueprints.yaml', key: 'blueprints' }, readBlueprint);
