import type { Topic, TopicAlias } from '../domain/card.ts';

/** What `topics.yaml` of a bank says. */
export interface TopicList {
  readonly topics: readonly Topic[];
  readonly aliases: readonly TopicAlias[];
  /** The tags that cards of the shipped bank may carry. */
  readonly tags: readonly string[];
}

export const NO_TOPICS: TopicList = { topics: [], aliases: [], tags: [] };

/** Several lists as one; where two name the same topic or alias, the first counts. */
export function mergeTopics(lists: readonly TopicList[]): TopicList {
  const first = <T>(items: readonly T[], key: (item: T) => string): T[] =>
    [...new Map(items.toReversed().map((item) => [key(item), item])).values()].reverse();
  return {
    topics: first(
      lists.flatMap((list) => list.topics),
      (topic) => topic.id,
    ),
    aliases: first(
      lists.flatMap((list) => list.aliases),
      (alias) => alias.name,
    ),
    tags: [...new Set(lists.flatMap((list) => list.tags))],
  };
}
