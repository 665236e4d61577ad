import { join } from 'node:path';
import type { Check } from '../../src/domain/card.ts';
import type { CardState } from '../../src/domain/review.ts';
import { compareEvents, type ReviewEvent } from '../../src/domain/review-event.ts';
import { createScheduler } from '../../src/domain/scheduler.ts';
import { openReviewLog } from '../../src/storage/review-log.ts';
import { writeBank } from './bank-folder.ts';
import { databaseOf } from './seeded-log.ts';
import { tempFolder } from './temp-folder.ts';
import { plainEnvironment, startAiprep, type Terminal } from './terminal.ts';

/** What a test says of a card; the rest is made up from its id. */
export interface WrittenCard {
  readonly id: string;
  readonly topic?: string;
  readonly question?: string;
  readonly answer?: string;
  readonly hint?: string;
  readonly keyPoints?: readonly string[];
  /** 1 by default, when there are key points. */
  readonly must?: number;
  readonly short?: string;
  readonly followups?: readonly string[];
  readonly pitfalls?: readonly string[];
  readonly check?: Check;
}

/** Topic of the cards that name no other; the shipped bank has none of that name. */
export const TOPIC = 'drill';

const SETTINGS = { dayStartsAt: 240, desiredRetention: 0.9 } as const;

export const questionOf = (id: string): string => `Question of ${id}?`;
export const answerOf = (id: string): string => `Answer of ${id}.`;

/** Cards `card-1`, `card-2` … in the order in which they are met. */
export function plainCards(count: number): WrittenCard[] {
  return Array.from({ length: count }, (_, i) => ({ id: `card-${i + 1}` }));
}

function cardFile(card: WrittenCard): [path: string, text: string] {
  const {
    id,
    topic = TOPIC,
    question = questionOf(id),
    answer = answerOf(id),
    keyPoints,
    must = keyPoints ? 1 : undefined,
    ...fields
  } = card;
  // JSON is YAML too.
  const lines = Object.entries({ question, key_points: keyPoints, must, ...fields }).flatMap(
    ([name, value]) => (value === undefined ? [] : [`${name}: ${JSON.stringify(value)}`]),
  );
  return [`${topic}/${id}.md`, `---\n${lines.join('\n')}\n---\n\n${answer}\n`];
}

/** Reveals the card that is on the screen, or about to be, and grades it. */
export async function answerCard(terminal: Terminal, id: string, grade: 1 | 2 | 3 | 4): Promise<void> {
  await terminal.waitFor(questionOf(id));
  terminal.press(' ');
  await terminal.waitFor(answerOf(id));
  terminal.press(String(grade));
}

/** What the log says happened to a card, in order: `4` is the grade Easy, `undo` takes one back. */
export function storyOf(user: User, cardId: string): string[] {
  const events = user.events().filter((event) => event.cardId === cardId);
  return events.sort(compareEvents).map((event) => {
    if (event.kind === 'answered' || event.kind === 'crammed') return String(event.grade);
    return event.kind === 'retracted' ? 'undo' : event.kind;
  });
}

export interface StartOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Someone with cards, a log and a terminal. */
export interface User {
  /** Holds everything; also where programs run. */
  readonly folder: string;
  /** The folder of the cards. */
  readonly bank: string;
  readonly env: Readonly<Record<string, string>>;
  /** Starts the program with the cards of this user. */
  start(args: readonly string[], options?: StartOptions): Terminal;
  /** Starts `aiprep study` on the cards of this user and waits for the first one. */
  study(args?: readonly string[], options?: StartOptions): Promise<Terminal>;
  /** Starts `aiprep quiz` on the cards of this user and waits for the first question. */
  quiz(args?: readonly string[], options?: StartOptions): Promise<Terminal>;
  /** The log, card by card. */
  events(): ReviewEvent[];
  state(cardId: string): CardState;
}

/** A user whose only cards are these (the shipped ones are there too, under their own topics). */
export function newUser(cards: readonly WrittenCard[]): User {
  const folder = tempFolder();
  const bank = writeBank(join(folder, 'cards'), Object.fromEntries(cards.map(cardFile)));
  const home = join(folder, 'home');
  const env = plainEnvironment({ HOME: folder, AIPREP_HOME: home });
  const withLog = <T>(work: (log: ReturnType<typeof openReviewLog>) => T): T => {
    const log = openReviewLog(databaseOf(home), createScheduler(SETTINGS));
    try {
      return work(log);
    } finally {
      log.close();
    }
  };
  const start = (args: readonly string[], { env: more, ...size }: StartOptions = {}) =>
    startAiprep(['--bank', bank, ...args], { ...size, cwd: folder, env: { ...env, ...more } });
  const topics = [...new Set(cards.map(({ topic = TOPIC }) => topic))].flatMap((topic) => ['--topic', topic]);
  const startScreen = async (command: string, args: readonly string[], options?: StartOptions) => {
    const terminal = start([command, ...topics, ...args], options);
    await terminal.takesKeys();
    return terminal;
  };
  return {
    folder,
    bank,
    env,
    start,
    study: (args = [], options) => startScreen('study', args, options),
    quiz: (args = [], options) => startScreen('quiz', args, options),
    events: () => withLog((log) => log.events()),
    state: (cardId) => withLog((log) => log.state(cardId)),
  };
}
