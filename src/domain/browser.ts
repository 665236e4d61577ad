import type { Card } from './card.ts';

/** A card as a list shows it. */
export interface BrowsedCard {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  /** Where it stands, in a word. */
  readonly status: string;
  /** Study day on which it is due, `YYYY-MM-DD`; null for a new card. */
  readonly due: string | null;
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

/** What the screen of a browser draws. */
export interface BrowserScreen {
  readonly browser: Browser;
  /** Cards of the bank, found or not. */
  readonly total: number;
  /** The chosen card, whole. */
  readonly card: Card | null;
  /** Whether anything that was done here can be taken back. */
  readonly canUndo: boolean;
  readonly notice: string | null;
}
