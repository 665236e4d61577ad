import { addCounts, type DayCounts, NO_COUNTS, type Replay, replayCard } from '../domain/review.ts';
import { isScheduleEvent } from '../domain/review-event.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import type { Db } from '../sqlite.ts';
import { putState } from './card-state.ts';
import { rebuildTallies } from './card-tallies.ts';
import { addTotals, shareKeeper } from './day-counts.ts';
import { eventsByCard } from './event-rows.ts';

/** Raise it when replay computes other views from the same log. */
const VIEWS_VERSION = 3;

/** Writes what a card's events now amount to, given what they amounted to before; its tallies come after it. */
export function updateViews(db: Db, before: Replay, after: Replay): void {
  putState(db, after.state);
  const keepShare = shareKeeper(db);
  for (const day of new Set([...before.days.keys(), ...after.days.keys()])) {
    const share = after.days.get(day) ?? NO_COUNTS;
    const change = addCounts(share, before.days.get(day) ?? NO_COUNTS, -1);
    if (Object.values(change).every((count) => count === 0)) continue;
    addTotals(db, day, change);
    keepShare(after.state.cardId, day, share);
  }
}

/** Told while a log is replayed: events that are done, of all. Both are the same when the views are written. */
export type OnReplay = (done: number, all: number) => void;

function replayLog(db: Db, scheduler: Scheduler, onEvents: (count: number) => void): Replay[] {
  const replays: Replay[] = [];
  for (const [cardId, events] of eventsByCard(db)) {
    if (events.some(isScheduleEvent)) replays.push(replayCard(cardId, events, scheduler));
    onEvents(events.length);
  }
  return replays;
}

function rebuild(db: Db, scheduler: Scheduler, onReplay: OnReplay): void {
  const all = db.prepare('SELECT COUNT(*) FROM review_event').pluck().get() as number;
  let done = 0;
  const replays = replayLog(db, scheduler, (count) => {
    done += count;
    if (done < all) onReplay(done, all);
  });
  const days = new Map<number, DayCounts>();
  db.exec('DELETE FROM card_state; DELETE FROM day_total; DELETE FROM card_day;');
  const keepShare = shareKeeper(db);
  for (const { state, days: shares } of replays) {
    putState(db, state);
    for (const [day, share] of shares) {
      keepShare(state.cardId, day, share);
      days.set(day, addCounts(days.get(day) ?? NO_COUNTS, share));
    }
  }
  for (const [day, counts] of days) addTotals(db, day, counts);
  rebuildTallies(db);
  onReplay(all, all);
}

/** The parameters that states are computed with: the scheduler made of them, and their number. */
export interface ModelInForce {
  readonly scheduler: Scheduler;
  readonly number: number;
}

const markOf = ({ scheduler, number }: ModelInForce): string =>
  JSON.stringify({ views: VIEWS_VERSION, model: number, ...scheduler.settings });

/** Whether the views belong to these settings, this model and this program. */
export function viewsMatch(db: Db, model: ModelInForce): boolean {
  const mark = db.prepare("SELECT value FROM setting WHERE key = 'views'").pluck();
  return mark.get() === markOf(model);
}

/** Computes all views anew from the log. Only within a transaction. */
export function rebuildViews(db: Db, model: ModelInForce, onReplay: OnReplay): void {
  rebuild(db, model.scheduler, onReplay);
  db.prepare("INSERT OR REPLACE INTO setting (key, value) VALUES ('views', ?)").run(markOf(model));
}
