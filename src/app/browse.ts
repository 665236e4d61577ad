import type { Bank } from '../bank/load.ts';
import { type BrowserDriver, browserStep, chosenCard, startBrowser } from '../domain/browser.ts';
import type { Card } from '../domain/card.ts';
import { QueryProblem } from '../domain/parse-query.ts';
import type { ReviewEvent } from '../domain/review-event.ts';
import type { ReviewLog } from '../storage/review-log.ts';
import type { Ids } from '../system.ts';
import { type BrowsedWorld, createFinder } from './browsed-cards.ts';
import { type CardEdit, editCard, editProblem, restoreCard } from './edit-card.ts';
import { describeProblem } from './query.ts';

export interface BrowseWorld extends BrowsedWorld {
  readonly bank: Bank;
  readonly log: () => ReviewLog;
  readonly ids: Ids;
}

export interface BrowseRun extends BrowserDriver {
  /** Takes up what has happened elsewhere, to the log and to the cards. */
  reopen(bank: Bank): void;
}

/** What can be taken back. */
type Done = ReviewEvent | { readonly kind: 'edited'; readonly cardId: string; readonly edit: CardEdit };

/** @throws UserError when the log cannot be read */
export function openBrowser(world: BrowseWorld, text: string): BrowseRun {
  const { clock, ids } = world;
  const finder = createFinder(world);
  let { bank } = world;
  let filter = '';
  /** The text that was last looked for. */
  let tried: string | null = null;
  /** What is wrong with it; or with the filter, when that can be read no more. */
  let problem: { readonly text: string; readonly error: QueryProblem } | null = null;
  let notice: string | null = null;
  let browser = startBrowser([]);
  const done: Done[] = [];
  let shown: { readonly id: string; readonly card: Card | null } | null = null;

  function find(query: string): void {
    try {
      const cards = finder.find(bank, query);
      browser = browserStep(browser, { type: 'found', cards, keep: query === filter });
      filter = query;
      problem = null;
    } catch (error) {
      if (!(error instanceof QueryProblem)) throw error;
      problem = { text: query, error };
    }
  }

  function search(query: string): void {
    notice = null;
    if (query === tried) return;
    tried = query;
    find(query);
  }

  function reopen(fresh: Bank): void {
    const before = problem;
    bank = fresh;
    shown = null;
    notice = null;
    find(filter);
    // A name that the filter asks for may have left the bank with its last card. That is then told
    // before what is wrong with another text, because it is why the list is empty.
    if (problem) browser = browserStep(browser, { type: 'found', cards: [], keep: true });
    else if (tried !== filter) problem = before;
  }

  const base = (cardId: string) => {
    const at = clock.now();
    return { id: ids(), cardId, at, utcOffset: clock.utcOffset(at) };
  };

  // What is done to a card leaves it in the list, also where the filter would not find it any
  // more, until something else is looked for: so the next key is about the same card.
  function record(make: (given: ReturnType<typeof base>) => ReviewEvent, told: (id: string) => string): void {
    const cardId = chosenCard(browser)?.id;
    if (cardId === undefined) return;
    const event = make(base(cardId));
    world.log().append(event);
    done.push(event);
    notice = told(cardId);
  }

  function card(): Card | null {
    const id = chosenCard(browser)?.id;
    if (id === undefined) return null;
    if (shown?.id !== id) shown = { id, card: bank.card(id) };
    return shown.card;
  }

  async function undoEdit({ cardId, edit }: Extract<Done, { kind: 'edited' }>): Promise<void> {
    // One that cannot be taken back must not stand in the way of what was done before it.
    done.pop();
    const isRestored = restoreCard(edit);
    reopen(await bank.refresh());
    notice = isRestored
      ? `Undone: the file of ${cardId} is as it was.`
      : 'The file has been changed again since; it was left alone.';
  }

  function problemNow() {
    if (!problem) return null;
    const { text: wrong, error } = problem;
    // Of another text than the one on the screen no place can be marked.
    const { at, length } = wrong === tried ? error : { at: 0, length: 0 };
    return { message: describeProblem(error), at, length };
  }

  search('');
  if (text !== '') search(text);
  return {
    screen: () => ({
      browser,
      total: bank.index.length,
      card: card(),
      standing: finder.standing,
      canUndo: done.length > 0,
      notice,
      problem: problemNow(),
    }),
    filter: () => filter,
    search,
    reopen,
    step(event) {
      notice = null;
      browser = browserStep(browser, event);
    },
    toggleSuspended() {
      const id = chosenCard(browser)?.id;
      if (id !== undefined && finder.standing(id).status === 'suspended')
        record(
          (given) => ({ ...given, kind: 'restored' }),
          () => `${id} is back in study.`,
        );
      else
        record(
          (given) => ({ ...given, kind: 'suspended' }),
          () => `${id} is suspended; the same key brings it back.`,
        );
    },
    flag: (flag, note) =>
      record(
        (given) => ({ ...given, kind: 'flagged', flag, note }),
        (id) => `${id} is ${flag === 'wrong' ? 'marked as probably wrong' : 'flagged'}; see: aiprep flags`,
      ),
    undo() {
      const last = done.at(-1);
      if (!last) return null;
      if (last.kind === 'edited') return undoEdit(last);
      world.log().append({ ...base(last.cardId), kind: 'retracted', target: last.id });
      done.pop();
      notice = `Undone: ${last.cardId} is as it was.`;
      return null;
    },
    async edit(open) {
      const edited = card();
      if (!edited) return;
      const edit = await editCard(edited, open);
      notice = 'Nothing was changed.';
      if (!edit) return;
      done.push({ kind: 'edited', cardId: edited.id, edit });
      reopen(await bank.refresh());
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
