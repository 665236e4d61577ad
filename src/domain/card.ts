export const KINDS = [
  'concept',
  'procedure',
  'tools',
  'scenario',
  'math',
  'coding',
  'system-design',
  'behavioral',
] as const;
export const LEVELS = ['junior', 'mid', 'senior'] as const;
export const ROLES = ['ml-engineer', 'data-scientist', 'research', 'ai-engineer', 'product'] as const;

export type Kind = (typeof KINDS)[number];
export type Level = (typeof LEVELS)[number];

export interface Choice {
  readonly text: string;
  /** Why it is right or wrong, shown after the answer. */
  readonly why: string;
  readonly correct: boolean;
}

/** A multiple-choice question about the card; exactly one choice is correct. */
export interface Check {
  readonly question: string;
  readonly choices: readonly Choice[];
}

export interface Source {
  readonly title: string;
  readonly url: string;
}

/** One card as its author wrote it. Texts are free of control and escape sequences. */
export interface Card {
  /** Given by the author and never changed: the history hangs on it. */
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  /** The full answer, in Markdown. */
  readonly answer: string;
  readonly hint: string | null;
  /** What to say in 30 seconds. */
  readonly short: string | null;
  readonly keyPoints: readonly string[];
  /** The first `must` key points are required to pass. */
  readonly must: number;
  readonly check: Check | null;
  readonly followups: readonly string[];
  readonly pitfalls: readonly string[];
  readonly sources: readonly Source[];
  readonly related: readonly string[];
  readonly kind: Kind | null;
  readonly level: Level | null;
  /** 1 recall, 2 reasoning, 3 derivation or trade-off. */
  readonly difficulty: number | null;
  readonly roles: readonly string[];
  readonly tags: readonly string[];
  /** 1: everyone sees it first. */
  readonly wave: number | null;
  /** See `changedParts`: tells a changed card from an unchanged one. */
  readonly contentHash: string;
  /** The file it was read from. */
  readonly file: string;
}

/** What statistics need of a card. */
export type CardPlace = Pick<Card, 'id' | 'topic'>;

/** What lists and queues need of a card. */
export type CardSummary = Pick<
  Card,
  | 'id'
  | 'topic'
  | 'question'
  | 'kind'
  | 'level'
  | 'difficulty'
  | 'roles'
  | 'tags'
  | 'related'
  | 'wave'
  | 'contentHash'
> & { readonly hasCheck: boolean };

export interface Topic {
  /** As typed after `--topic`, and the name of the folder. */
  readonly id: string;
  readonly title: string;
  /** One line on what it covers. */
  readonly scope: string;
}

/** Another name that `--topic` understands: some topics, or one tag. */
export interface TopicAlias {
  readonly name: string;
  readonly topics: readonly string[];
  readonly tags: readonly string[];
}

/** The cards of one wave come before those of the next; a card that names none is of the first. */
export const waveOf = ({ wave }: Pick<CardSummary, 'wave'>): number => wave ?? 1;

/** Whether a question is fair at a level: those of lower ones, and of none, are too. */
export const isFairAt = ({ level }: Pick<CardSummary, 'level'>, asked: Level): boolean =>
  LEVELS.indexOf(level ?? 'junior') <= LEVELS.indexOf(asked);

/** The order in which new cards of a topic are met: core first, then easy ones, then by id. */
export function compareAuthored(a: CardSummary, b: CardSummary): number {
  return (
    waveOf(a) - waveOf(b) ||
    (a.difficulty ?? 2) - (b.difficulty ?? 2) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** What of a card can have changed; hint and 30-second answer count as its answer. */
export type ContentPart = 'question' | 'key points' | 'answer';

const CONTENT_PARTS: readonly ContentPart[] = ['question', 'key points', 'answer'];

/** Joins one hash a part, in the order of `CONTENT_PARTS`, so that later it can be told what changed. */
export const contentHash = (hashes: Readonly<Record<ContentPart, string>>): string =>
  CONTENT_PARTS.map((part) => hashes[part]).join('.');

/**
 * What changed between two content hashes of a card; nothing when one of them is not made of
 * parts, because then it cannot be told.
 */
export function changedParts(before: string, now: string): ContentPart[] {
  const [old, current] = [before.split('.'), now.split('.')];
  if (old.length !== CONTENT_PARTS.length || current.length !== CONTENT_PARTS.length) return [];
  return CONTENT_PARTS.filter((_, i) => old[i] !== current[i]);
}
