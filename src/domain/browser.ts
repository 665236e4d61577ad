import type { Card, CardSummary } from './card.ts';
import type { Flag } from './study-state.ts';

/** A card as a list names it. */
export type BrowsedCard = Pick<CardSummary, 'id' | 'topic' | 'question'>;

/** Where a card of the list stands. */
export interface CardStanding {
  /** In a word. */
  readonly status: string;
  /** Study day on which it is due, `YYYY-MM-DD`; null for a new card. */
  readonly due: string | null;
  /** Whether it has a mark that has not been dealt with. */
  readonly flagged: boolean;
}

/** What keys mean: text of the filter, moves in the list, or moves in the card that is open. */
export type BrowserMode = 'typing' | 'list' | 'card';

/** What a browser of cards shows. */
export interface Browser {
  readonly mode: BrowserMode;
  readonly cards: readonly BrowsedCard[];
  /** Place of the chosen card in `cards`; 0 when there is none. */
  readonly selected: number;
}

export type BrowserEvent =
  /** `keep`: the same was asked for again; another question begins at its best answer. */
  | { readonly type: 'found'; readonly cards: readonly BrowsedCard[]; readonly keep: boolean }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'mode'; readonly mode: BrowserMode };

export const startBrowser = (cards: readonly BrowsedCard[]): Browser => ({
  mode: 'typing',
  cards,
  selected: 0,
});

export const chosenCard = ({ cards, selected }: Browser): BrowsedCard | null => cards[selected] ?? null;

const within = (place: number, count: number): number => Math.max(0, Math.min(count - 1, place));

/** The browser after something happened. */
export function browserStep(browser: Browser, event: BrowserEvent): Browser {
  switch (event.type) {
    case 'found': {
      const { cards } = event;
      const chosen = event.keep ? chosenCard(browser)?.id : undefined;
      const place = cards.findIndex(({ id }) => id === chosen);
      // A card that is open and no longer found closes; the one that took its place is chosen.
      const mode = browser.mode === 'card' && place < 0 ? 'list' : browser.mode;
      const near = event.keep ? within(browser.selected, cards.length) : 0;
      return { mode, cards, selected: place < 0 ? near : place };
    }
    case 'move':
      return { ...browser, selected: within(browser.selected + event.by, browser.cards.length) };
    case 'mode':
      return event.mode === 'card' && browser.cards.length === 0 ? browser : { ...browser, mode: event.mode };
  }
}

/** What is wrong with a filter, and where in its text. */
export interface FilterProblem {
  /** With advice, as sentences. */
  readonly message: string;
  /** Place of the first wrong character, from 0, and how many are wrong, 0 for none; in units of a string. */
  readonly at: number;
  readonly length: number;
}

/** What the screen of a browser draws. */
export interface BrowserScreen {
  readonly browser: Browser;
  /** Cards of the bank, found or not. */
  readonly total: number;
  /** The chosen card, whole. */
  readonly card: Card | null;
  /** Where a card stands now; a screen asks it of what can be seen. */
  standing(id: string): CardStanding;
  /** Whether anything that was done here can be taken back. */
  readonly canUndo: boolean;
  readonly notice: string | null;
  /**
   * Of the filter in force when it can be read no more, or else of the text that was last looked
   * for; null when nothing is wrong.
   */
  readonly problem: FilterProblem | null;
}

/** A browser of cards at work. What is marked or moved is on the disk when the call returns. */
export interface BrowserDriver {
  screen(): BrowserScreen;
  /** The filter in force: the last one that could be read. */
  filter(): string;
  /** Looks for cards; a query that cannot be read (yet) changes nothing but the problem. */
  search(text: string): void;
  step(event: BrowserEvent): void;
  /** Suspends the chosen card, or brings it back. @throws UserError when the log cannot be written */
  toggleSuspended(): void;
  /** @throws UserError when the log cannot be written */
  flag(flag: Flag, note: string): void;
  /**
   * Takes back the last thing done here; an edit as well, after which the cards are read again.
   * An edit that cannot be taken back is given up, so that the next call is about what was done before.
   *
   * @throws UserError when the log cannot be written, or the file cannot be read or written
   */
  undo(): Promise<void> | null;
  /** @param open runs the editor until it is closed */
  edit(open: (file: string) => Promise<void>): Promise<void>;
  tell(notice: string | null): void;
}
