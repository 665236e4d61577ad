import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Card } from '../domain/card.ts';
import { groupBy } from '../domain/group-by.ts';
import { UserError } from '../errors.ts';
import { type BankFile, isPage, TOPICS_FILE, walkBank } from './files.ts';
import { type Locate, locator } from './locate.ts';
import { at, error, type Problem } from './problem.ts';
import { readCardFile, readTopics } from './read.ts';
import { type CardSource, standardProblems } from './standard.ts';
import { mergeTopics, NO_TOPICS, type TopicList } from './topics.ts';

/** A problem at its line, as `bank check` prints it. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

export interface LintReport {
  readonly files: number;
  readonly cards: number;
  readonly findings: readonly Finding[];
}

interface Read {
  readonly file: string;
  readonly locate: Locate;
  readonly source: CardSource | null;
  readonly problems: readonly Problem[];
}

function filesBelow(path: string): BankFile[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UserError('There is no such file or directory.', { where: path });
  if (stat.isDirectory()) return walkBank(path);
  // A shell's *.md names README.md too.
  if (isPage(basename(path))) return [];
  return [{ path, size: stat.size, mtime: stat.mtimeMs }];
}

function readOne(file: BankFile): Read {
  const { card, frontMatter, problems, text } = readCardFile(file);
  const source = card && frontMatter ? { card, frontMatter, text } : null;
  return { file: file.path, locate: locator(frontMatter), source, problems };
}

const cardOf = (read: Read): Card | undefined => read.source?.card;

function repeatedIds(reads: readonly Read[]): Map<Read, Problem> {
  const byId = groupBy(reads.filter(cardOf), (read) => cardOf(read)?.id);
  const repeated = new Map<Read, Problem>();
  for (const [id, [first, ...others]] of byId) {
    for (const read of others)
      repeated.set(read, error('duplicate-id', `the id "${id}" belongs to ${first?.file}`, at('id')));
  }
  return repeated;
}

/** Related cards exist, and name each other. */
function relatedProblems(card: Card, bank: ReadonlyMap<string, Card>): Problem[] {
  return card.related.flatMap((id, i) => {
    const other = bank.get(id);
    if (!other) return [error('related', `there is no card "${id}"`, at('related', i))];
    if (id === card.id) return [error('related', 'a card is not related to itself', at('related', i))];
    if (other.related.includes(card.id)) return [];
    return [error('related', `"${id}" does not name "${card.id}" among its related cards`, at('related', i))];
  });
}

export interface LintOptions {
  /** Files and folders to judge. */
  readonly paths: readonly string[];
  /** Folders whose cards and topics may be referred to, whether judged or not. */
  readonly context: readonly string[];
  /** Hold the cards to the whole standard of the shipped bank. */
  readonly strict: boolean;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Judges the cards of a bank.
 *
 * @throws UserError when a path does not exist or cannot be read
 */
export function lintBank({ paths, context, strict, today }: LintOptions): LintReport {
  const files = [...new Map(paths.flatMap(filesBelow).map((file) => [file.path, file])).values()];
  // In the order in which they are loaded: of two cards with one id the later one is told.
  const around = [
    ...new Map([...context.flatMap(walkBank), ...files].map((file) => [file.path, file])).values(),
  ];
  const isTopics = (file: BankFile) => file.path.endsWith(TOPICS_FILE);
  const topics: TopicList = strict
    ? mergeTopics(around.filter(isTopics).map((file) => readTopics(file.path)))
    : NO_TOPICS;
  const judged = new Set(files.map((file) => file.path));
  const reads = around.filter((file) => !isTopics(file)).map(readOne);
  const bank = new Map(
    reads.flatMap((read) => (cardOf(read) ? [[cardOf(read)?.id ?? '', cardOf(read) as Card]] : [])),
  );
  const repeated = repeatedIds(reads);

  const findings = reads
    .filter((read) => judged.has(read.file))
    .flatMap((read) => {
      const problems = [...read.problems];
      const repeat = repeated.get(read);
      if (repeat) problems.push(repeat);
      if (strict && read.source) {
        problems.push(
          ...standardProblems(read.source, topics, today),
          ...relatedProblems(read.source.card, bank),
        );
      }
      return problems
        .map(({ place, ...problem }): Finding => ({ file: read.file, line: read.locate(place), ...problem }))
        .sort((a, b) => a.line - b.line);
    });
  const cards = reads.filter((read) => judged.has(read.file)).length;
  return { files: files.length, cards, findings };
}
