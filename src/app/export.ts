import type { Card } from '../domain/card.ts';
import { groupBy } from '../domain/group-by.ts';
import { type ListOptions, type ListWorld, listCards } from './list.ts';
import { noneMatches } from './query.ts';

/** Cards to be used elsewhere. Each is read from the bank when its turn comes: together they may be large. */
export interface CardExport {
  readonly count: number;
  /** In the order that was asked for. */
  readonly cards: Iterable<Card>;
  /** The same cards topic by topic, in the order in which the topics come up. */
  readonly topics: readonly { readonly title: string; readonly cards: Iterable<Card> }[];
}

/**
 * The cards that `aiprep list` names for the same options, whole.
 *
 * @throws UserError as `listCards` does, and when no card is left
 */
export function exportCards(world: ListWorld, options: ListOptions): CardExport {
  const { bank } = world;
  const read = (listed: readonly { readonly id: string }[]): Iterable<Card> => ({
    *[Symbol.iterator]() {
      for (const { id } of listed) {
        const card = bank.card(id);
        if (card) yield card;
      }
    },
  });
  const { cards: listed, advice } = listCards(world, options);
  if (advice !== null) throw noneMatches(options.filter ?? '', advice);
  const titles = new Map(bank.topics.map(({ id, title }) => [id, title]));
  return {
    count: listed.length,
    cards: read(listed),
    topics: [...groupBy(listed, ({ topic }) => topic)].map(([topic, cards]) => ({
      title: titles.get(topic) ?? topic,
      cards: read(cards),
    })),
  };
}
