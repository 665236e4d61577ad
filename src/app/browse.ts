import type { Bank } from '../bank/load.ts';
import {
  type BrowserEvent,
  type BrowserScreen,
  browserStep,
  chosenCard,
  startBrowser,
} from '../domain/browser.ts';
import type { Card } from '../domain/card.ts';
import { QueryProblem } from '../domain/parse-query.ts';
import { wantedTerms } from '../domain/query.ts';
import type { ReviewEvent } from '../domain/review-event.ts';
import type { Scheduler } from '../domain/scheduler.ts';
import type { Flag } from '../domain/study-state.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Clock, Ids } from '../system.ts';
import { editCard, editProblem } from './edit-card.ts';
import { type ListedCard, listedCards } from './list.ts';
import { momentOf } from './moment.ts';
import { describeProblem, matching, queryOf, queryTests, sameCards } from './query.ts';

export interface BrowseWorld {
  readonly bank: Bank;
  /** The log if there is one: looking around makes none. */
  readonly existingLog: () => ReviewLog | null;
  readonly log: () => ReviewLog;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly leechLapses: number;
}

/** A browser of cards. What is marked or moved is on the disk when the call returns. */
export interface BrowseRun {
  screen(): BrowserScreen;
  /** The filter in force: the last one that could be read. */
  filter(): string;
  /** Looks for cards; a query that cannot be read (yet) changes nothing but the notice. */
  search(text: string): void;
  step(event: BrowserEvent): void;
  /** Suspends the chosen card, or brings it back. @throws UserError when the log cannot be written */
  toggleSuspended(): void;
  /** @throws UserError when the log cannot be written */
  flag(flag: Flag, note: string): void;
  /** Takes back the last thing done here. @throws UserError when the log cannot be written */
  undo(): void;
  /** @param open runs the editor until it is closed */
  edit(open: (file: string) => Promise<void>): Promise<void>;
  tell(notice: string | null): void;
}

/** @throws UserError when the log cannot be read */
export function openBrowser(world: BrowseWorld, text: string): BrowseRun {
  const { scheduler, clock, ids } = world;
  let { bank } = world;
  let filter = '';
  let notice: string | null = null;
  /** Of the text that was last looked for, while it is not the filter in force or finds nothing. */
  let problem: string | null = null;
  let browser = startBrowser([]);
  const done: ReviewEvent[] = [];
  let shown: { readonly id: string; readonly card: Card | null } | null = null;

  function find(query: string): ListedCard[] {
    const moment = momentOf(clock, scheduler.settings.dayStartsAt);
    const log = world.existingLog();
    const queried = { bank, log, moment, scheduler, leechLapses: world.leechLapses };
    const read = queryOf(bank, query);
    const found = matching(bank, bank.index, read, queryTests(queried));
    const ranked = bank.search.rank(wantedTerms(read), found, found.length);
    const place = new Map(ranked.map(({ id }, i) => [id, i]));
    const placeOf = (id: string) => place.get(id) ?? place.size;
    return listedCards(
      queried,
      sameCards(bank.cards, found).toSorted((a, b) => placeOf(a.id) - placeOf(b.id)),
    );
  }

  function refresh(): void {
    browser = browserStep(browser, { type: 'found', cards: find(filter), keep: true });
  }

  function search(query: string): void {
    try {
      const cards = find(query);
      filter = query;
      notice = null;
      problem = cards.length === 0 ? 'Nothing matches.' : null;
      browser = browserStep(browser, { type: 'found', cards, keep: false });
    } catch (error) {
      if (!(error instanceof QueryProblem)) throw error;
      problem = describeProblem(error);
    }
  }

  function record(
    make: (base: { id: string; cardId: string; at: number; utcOffset: number }) => ReviewEvent,
    told: (id: string) => string,
  ): void {
    const cardId = chosenCard(browser)?.id;
    if (cardId === undefined) return;
    const at = clock.now();
    const event = make({ id: ids(), cardId, at, utcOffset: clock.utcOffset(at) });
    world.log().append(event);
    done.push(event);
    refresh();
    notice = told(cardId);
  }

  function card(): Card | null {
    const id = chosenCard(browser)?.id;
    if (id === undefined) return null;
    if (shown?.id !== id) shown = { id, card: bank.card(id) };
    return shown.card;
  }

  search('');
  if (text !== '') search(text);
  return {
    screen: () => ({
      browser,
      total: bank.index.length,
      card: card(),
      canUndo: done.length > 0,
      notice: notice ?? problem,
    }),
    filter: () => filter,
    search,
    step(event) {
      notice = null;
      browser = browserStep(browser, event);
    },
    toggleSuspended() {
      if (chosenCard(browser)?.status === 'suspended')
        record(
          (base) => ({ ...base, kind: 'restored' }),
          (id) => `${id} is back in study.`,
        );
      else
        record(
          (base) => ({ ...base, kind: 'suspended' }),
          (id) => `${id} is suspended; the same key brings it back.`,
        );
    },
    flag: (flag, note) =>
      record(
        (base) => ({ ...base, kind: 'flagged', flag, note }),
        (id) => `${id} is ${flag === 'wrong' ? 'marked as probably wrong' : 'flagged'}; see: aiprep flags`,
      ),
    undo() {
      const last = done.pop();
      if (!last) return;
      const at = clock.now();
      const base = { id: ids(), cardId: last.cardId, at, utcOffset: clock.utcOffset(at) };
      world.log().append({ ...base, kind: 'retracted', target: last.id });
      refresh();
      notice = `Undone: ${last.cardId} is as it was.`;
    },
    async edit(open) {
      const edited = card();
      if (!edited) return;
      const change = await editCard(edited, open);
      notice = 'Nothing was changed.';
      if (!change) return;
      bank = await bank.refresh();
      shown = null;
      refresh();
      const trouble = editProblem(bank, edited);
      notice = trouble
        ? `The card is left out now, because of its file: ${trouble}.`
        : 'The card is as you edited it.';
    },
    tell(text) {
      notice = text;
    },
  };
}
