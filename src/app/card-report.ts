import type { Bank } from '../bank/load.ts';
import { cleanText } from '../clean-text.ts';
import { type CardReport, reportCard } from '../domain/card-report.ts';
import { GRADE_NAMES, GRADES } from '../domain/grade.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import { dayLabel } from '../domain/study-day.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Moment } from './moment.ts';
import { findCard } from './select.ts';

export interface ReportWorld {
  readonly bank: Bank;
  readonly log: ReviewLog | null;
  readonly scheduler: Scheduler;
  readonly moment: Moment;
  /** Lapses at which a card is a leech; 0 for never. */
  readonly leechLapses: number;
}

/** @throws UserError when no card has this id */
export function cardReport(world: ReportWorld, id: string): CardReport {
  const { bank, log, scheduler, moment, leechLapses } = world;
  const card = findCard(bank, id);
  const report = reportCard({
    card,
    events: log?.history(card.id) ?? [],
    predicted: log?.predictedRecall(card.id) ?? new Map(),
    scheduler,
    leechLapses,
    now: moment,
  });
  // They come from an editor or from another log.
  return { ...report, flags: report.flags.map((flag) => ({ ...flag, note: cleanText(flag.note) })) };
}

const isoOf = (at: number): string => new Date(at).toISOString();

/** A report for scripts: days as `YYYY-MM-DD`, instants in UTC, shares 0..1; `dueAt` only while it is learned. */
export function reportData({ card, state, leech, history, curve, next, points, flags }: CardReport) {
  const { memory } = state;
  return {
    id: card.id,
    topic: card.topic,
    question: card.question,
    memory: memory && {
      phase: memory.phase,
      stability: memory.stability,
      difficulty: memory.difficulty,
      retrievability: curve?.recall[curve.today] ?? null,
      answers: memory.reps,
      lapses: memory.lapses,
      due: dayLabel(memory.dueDay),
      dueAt: memory.dueAt === null ? null : isoOf(memory.dueAt),
    },
    leech,
    suspended: state.suspended,
    buriedUntil: state.buriedUntil === null ? null : dayLabel(state.buriedUntil),
    history: history.map(({ at, ...row }) => ({ at: isoOf(at), ...row })),
    curve,
    next: Object.fromEntries(GRADES.map((grade) => [GRADE_NAMES[grade].toLowerCase(), next[grade]])),
    points,
    flags: flags.map(({ flag, note, at }) => ({ flag, note, at: isoOf(at) })),
  };
}
