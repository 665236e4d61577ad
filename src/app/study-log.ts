import type { Card } from '../domain/card.ts';
import { announcesLeech } from '../domain/leech.ts';
import type { CardState } from '../domain/review.ts';
import { inForce } from '../domain/review-event.ts';
import { missedPoints } from '../domain/rubric.ts';
import type { StudyEvent } from '../domain/study-events.ts';
import type { LeechReport } from '../domain/study-report.ts';
import type { Act, GivenAnswer, PendingAct } from '../domain/study-state.ts';
import { StaleCardError } from '../storage/append-event.ts';
import { momentOf } from './moment.ts';
import type { StudyWorld } from './study.ts';

/** The card on the screen, and its state in the log when it was put there. */
export interface SeenCard {
  readonly card: Card;
  readonly state: CardState;
}

interface Rules {
  readonly cram: boolean;
  /** Lapses at which a card is announced as a leech; 0 for never. */
  readonly leechLapses: number;
}

/** The present as events store it. */
function present({ clock, scheduler, ids }: StudyWorld, cardId: string) {
  const { at, utcOffset, today } = momentOf(clock, scheduler.settings.dayStartsAt);
  return { today, base: { id: ids(), cardId, at, utcOffset } };
}

function logAnswer(world: StudyWorld, answer: GivenAnswer, seen: SeenCard, rules: Rules): StudyEvent {
  const { base } = present(world, answer.cardId);
  const { grade, revealMs, gradeMs, ticks } = answer;
  const given = { ...base, grade, contentHash: seen.card.contentHash, revealMs, gradeMs, ticks };
  const result = { type: 'recorded', eventId: base.id, now: base.at } as const;
  if (rules.cram) {
    world.log.append({ ...given, kind: 'crammed' });
    return { ...result, dueAt: null, introduced: false, leech: false };
  }
  try {
    const { memory } = world.log.append({ ...given, kind: 'answered' }, seen.state.revision);
    const lapses = memory?.lapses ?? 0;
    const forgotten = lapses > (seen.state.memory?.lapses ?? 0);
    return {
      ...result,
      dueAt: memory?.dueAt ?? null,
      introduced: seen.state.memory === null,
      leech: forgotten && announcesLeech(lapses, rules.leechLapses),
    };
  } catch (cause) {
    if (!(cause instanceof StaleCardError)) throw cause;
    return { type: 'refused', now: base.at };
  }
}

/**
 * Writes what the user did into the log, and tells the session how that went.
 *
 * @throws UserError when the log cannot be written
 */
export function logAct(world: StudyWorld, act: PendingAct, seen: SeenCard, rules: Rules): StudyEvent {
  if (act.kind === 'graded') return logAnswer(world, act, seen, rules);
  const { today, base } = present(world, act.cardId);
  const { log } = world;
  if (act.kind === 'flagged') log.append({ ...base, kind: 'flagged', flag: act.flag, note: act.note });
  else if (act.move === 'buried') log.append({ ...base, kind: 'buried', untilDay: today + 1 });
  else log.append({ ...base, kind: act.move });
  return {
    type: 'recorded',
    eventId: base.id,
    dueAt: null,
    introduced: false,
    leech: false,
    now: base.at,
  };
}

/** Takes back what is in the log. @throws UserError when the log cannot be written */
export function retractAct(world: StudyWorld, act: Exclude<Act, { kind: 'edited' }>): void {
  const { base } = present(world, act.cardId);
  world.log.append({ ...base, kind: 'retracted', target: act.eventId });
}

/** What is known about a card that is forgotten again and again. */
export function leechReport({ log }: StudyWorld, card: Card): LeechReport {
  const answers = inForce(log.history(card.id)).filter(
    (event) => event.kind === 'answered' || event.kind === 'crammed',
  );
  return { lapses: log.state(card.id).memory?.lapses ?? 0, missed: missedPoints(card, answers) };
}
