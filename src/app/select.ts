import type { Bank } from '../bank/load.ts';
import type { Card, CardPlace, CardSummary, TopicAlias } from '../domain/card.ts';
import { type Deck, isInDeck } from '../domain/deck.ts';
import { UserError } from '../errors.ts';
import { suggest } from './suggest.ts';

/**
 * What a topic stands for, by its id, an alias or its title.
 *
 * @param where the name stands, for the message; not needed on the command line
 * @throws UserError when it is unknown
 */
export function findTopic(name: string, bank: Bank, where?: string): TopicAlias {
  const typed = name.trim().toLowerCase();
  if (bank.topics.some((topic) => topic.id === typed)) return { name: typed, topics: [typed], tags: [] };
  const alias = bank.aliases.find((other) => other.name === typed);
  if (alias) return alias;
  const titled = bank.topics.find((topic) => topic.title.toLowerCase() === typed);
  if (titled) return { name: titled.id, topics: [titled.id], tags: [] };
  const names = [
    ...bank.topics.map((topic) => topic.id),
    ...bank.aliases.map((other) => other.name),
    ...bank.topics.map((topic) => topic.title.toLowerCase()),
  ];
  const near = suggest(typed, names);
  throw new UserError(`There is no topic "${name}".`, {
    ...(where !== undefined && { where }),
    hint: near ? `Did you mean "${near}"? All topics: aiprep topics` : 'All topics: aiprep topics',
  });
}

/** @throws UserError that says where it stands when a name is not the id of a topic */
export function requireTopicIds(names: readonly string[], bank: Bank, where: string): void {
  for (const name of names) {
    const { topics } = findTopic(name, bank, where);
    if (topics.includes(name)) continue;
    const hint = topics.length > 0 ? `Write: ${topics.join(' ')}` : 'All topics: aiprep topics';
    throw new UserError(`"${name}" is not the id of a topic.`, { where, hint });
  }
}

/** The ids of the topics that names stand for. @throws UserError when one is unknown, or stands for a tag */
export function topicsNamed(names: readonly string[], bank: Bank): string[] {
  return names.flatMap((name) => {
    const { topics } = findTopic(name, bank);
    if (topics.length > 0) return topics;
    throw new UserError(`"${name}" is no topic.`, { hint: 'All topics: aiprep topics', exitCode: 2 });
  });
}

/**
 * Which cards a topic or alias names.
 *
 * @param tagsOf asked only when the alias stands for a tag
 * @throws UserError when it is unknown
 */
export function topicTest<C extends CardPlace>(
  name: string,
  bank: Bank,
  tagsOf: (card: C) => readonly string[],
): (card: C) => boolean {
  const { topics, tags } = findTopic(name, bank);
  if (tags.length === 0) return (card) => topics.includes(card.topic);
  return (card) => topics.includes(card.topic) || tagsOf(card).some((tag) => tags.includes(tag));
}

/** The same of cards that are read already. @throws UserError when the topic is unknown */
export const topicMatcher = (name: string, bank: Bank): ((card: CardSummary) => boolean) =>
  topicTest(name, bank, (card) => card.tags);

/**
 * The cards of the topics named, by id or alias, and of these the ones in the decks; where none
 * is named, all.
 *
 * @throws UserError when a topic is unknown, or when no such card is in the bank
 */
export function selectCards(
  bank: Bank,
  topics: readonly string[],
  decks: readonly Deck[] = [],
): readonly CardSummary[] {
  const matchers = topics.map((name) => topicMatcher(name, bank));
  const named =
    topics.length === 0 ? bank.cards : bank.cards.filter((card) => matchers.some((matches) => matches(card)));
  const cards =
    decks.length === 0 ? named : named.filter((card) => decks.some((deck) => isInDeck(deck, card)));
  if (cards.length > 0 || (topics.length === 0 && decks.length === 0)) return cards;
  if (decks.length > 0) {
    throw new UserError(`There are no such cards in ${decks.map(({ name }) => `"${name}"`).join(' or ')}.`, {
      hint: 'Decks with their cards: aiprep decks',
    });
  }
  throw new UserError(`There are no cards of ${topics.map((name) => `"${name}"`).join(' or ')} yet.`, {
    hint: 'Topics with cards: aiprep topics. Your own cards are added with --bank DIR.',
  });
}

/** @throws UserError when no card has this id */
export function findCard(bank: Bank, id: string): Card {
  const card = bank.card(id.trim().toLowerCase());
  if (card) return card;
  const near = suggest(
    id,
    bank.index.map((other) => other.id),
  );
  throw new UserError(`There is no card "${id}".`, {
    hint: near ? `Did you mean "${near}"? All cards: aiprep list` : 'All cards: aiprep list',
  });
}
