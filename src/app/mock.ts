import type { Bank } from '../bank/load.ts';
import type { Card, Level } from '../domain/card.ts';
import { type Blueprint, planMock } from '../domain/mock-plan.ts';
import { type MockReport, mockReport } from '../domain/mock-report.ts';
import type { MockRun } from '../domain/mock-run.ts';
import {
  type MockAction,
  type MockEvent,
  type MockQuestion,
  type MockScreen,
  mockStep,
  startMock,
} from '../domain/mock-session.ts';
import { UserError } from '../errors.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import { type Clock, type Ids, type Random, seededRandom } from '../system.ts';
import { findCard } from './select.ts';

export interface MockWorld {
  readonly bank: Bank;
  readonly log: ReviewLog;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly blueprints: readonly Blueprint[];
}

export interface MockOptions {
  readonly role?: string | undefined;
  readonly level?: Level | undefined;
  readonly minutes?: number | undefined;
  readonly blueprint?: string | undefined;
  readonly seed?: number | undefined;
  /** Two people at one screen: see `MockSession`. */
  readonly interviewer: boolean;
}

/** An interview in progress. Every answer is on the disk when `act` returns. */
export interface MockInProgress {
  readonly number: number;
  screen(): MockScreen;
  /** @throws UserError when the log cannot be written */
  act(action: MockAction): void;
}

/** The blueprint by its name, or that of a role, or the general one. */
function chooseBlueprint({ blueprints }: MockWorld, { blueprint: name, role }: MockOptions): Blueprint {
  const names = blueprints.map((one) => one.name).join(', ');
  if (name !== undefined) {
    const named = blueprints.find((one) => one.name === name);
    if (named) return named;
    throw new UserError(`There is no blueprint "${name}".`, { hint: `There are: ${names}.` });
  }
  const found =
    blueprints.find((one) => role !== undefined && one.role === role) ??
    blueprints.find((one) => one.name === 'general') ??
    blueprints[0];
  if (found) return found;
  throw new UserError('There is no blueprint of an interview.', {
    hint: 'Write one into blueprints.yaml in a folder of your cards.',
  });
}

/** Draws an interview without starting it. @throws UserError when no card fits */
export function drawMock(world: MockWorld, options: MockOptions): MockRun['plan'] {
  const { bank } = world;
  const blueprint = chooseBlueprint(world, options);
  const seed = options.seed ?? Math.floor(world.random() * 1_000_000);
  const minutes = options.minutes ?? blueprint.minutes;
  const wish = { role: options.role ?? blueprint.role, level: options.level ?? null, minutes };
  const items = planMock(blueprint, bank.cards, wish, seededRandom(seed));
  if (items.length === 0) {
    throw new UserError(`No card of the bank fits the blueprint "${blueprint.name}".`, {
      hint: 'Leave out --role or --level, or choose another with --blueprint.',
    });
  }
  const questions = items.map((item): MockQuestion => {
    const card = findCard(bank, item.cardId);
    const followups = Math.min(item.followups, card.followups.length);
    return { ...item, followups, points: card.keyPoints.length };
  });
  return { title: blueprint.title, seed, minutes, questions };
}

function toEvent(action: MockAction, now: number): MockEvent {
  switch (action) {
    case 'done':
      return { type: 'done', now };
    case 'quit':
      return { type: 'quit' };
    case 'cursorDown':
    case 'cursorUp':
      return { type: 'cursor', by: action === 'cursorDown' ? 1 : -1 };
    case 'tick':
      return { type: 'tick', point: null };
  }
  return 'typed' in action ? { type: 'typed', text: action.typed } : { type: 'tick', point: action.tick };
}

/** Starts an interview with its first question. @throws UserError as `drawMock` does */
export function openMock(world: MockWorld, options: MockOptions): MockInProgress {
  const { bank, log, clock, ids } = world;
  const plan = drawMock(world, options);
  const startedAt = clock.now();
  const run = log.startMock({ id: ids(), at: startedAt, utcOffset: clock.utcOffset(startedAt), plan });
  let session = startMock(plan.questions, options.interviewer, startedAt);
  let card: Card | null = null;

  function load(): void {
    const id = session.phase === 'finished' ? null : session.question.cardId;
    if (card?.id !== id) card = id === null ? null : findCard(bank, id);
  }

  load();
  return {
    number: run.number,
    screen() {
      const now = clock.now();
      const since = session.phase === 'ask' || session.phase === 'followup' ? session.since : now;
      return {
        session,
        card,
        title: plan.title,
        sinceMs: Math.max(0, now - since),
        totalMs: Math.max(0, now - startedAt),
        plannedMs: plan.minutes * 60_000,
      };
    },
    act(action) {
      const { state, effects } = mockStep(session, toEvent(action, clock.now()));
      for (const { answer } of effects) log.answerMock(run.id, clock.now(), answer);
      session = state;
      load();
    },
  };
}

/** An interview with what it came to. */
export interface MockResult {
  readonly run: MockRun;
  readonly report: MockReport;
}

/**
 * All interviews with any answer, oldest first, each with its report.
 *
 * @param bank gives the present text of the cards
 */
export function listMocks(bank: Bank, log: ReviewLog | null): MockResult[] {
  const mocks = log?.mocks() ?? [];
  const ids = new Set(mocks.flatMap(({ answers }) => answers.map(({ cardId }) => cardId)));
  const cards = new Map([...ids].flatMap((id) => (bank.card(id) ? [[id, bank.card(id) as Card]] : [])));
  return mocks
    .map(({ answers, ...run }, i) => {
      const earlier = mocks.slice(0, i).flatMap((one) => one.answers);
      return { run, report: mockReport(run.plan.questions, answers, cards, earlier) };
    })
    .filter(({ report }) => report.answered > 0);
}

/** @param number as in the history; without it the last one. @throws UserError when there is none */
export function findMock(bank: Bank, log: ReviewLog | null, number: number | undefined): MockResult {
  const all = listMocks(bank, log);
  const found = number === undefined ? all.at(-1) : all.find(({ run }) => run.number === number);
  if (found) return found;
  throw new UserError(
    number === undefined ? 'There is no mock interview yet.' : `There is no mock interview ${number}.`,
    {
      hint: number === undefined ? 'Start one with: aiprep mock' : 'All of them: aiprep mock history',
    },
  );
}
