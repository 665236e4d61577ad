import type { Card, CardSummary, Topic } from './card.ts';
import { compareAuthored } from './card.ts';

/** Cards read one after the other like a book, and the page that is open. */
export interface Reading {
  readonly pages: readonly CardSummary[];
  /** Place of the open page; 0 when there is none. */
  readonly at: number;
}

export type ReadingEvent =
  | 'next'
  | 'previous'
  | 'nextTopic'
  | 'previousTopic'
  /** A number from 1, the beginning of an id, or words of a question. */
  | { readonly goTo: string };

/** What the screen of a reader draws. */
export interface ReadingScreen {
  readonly card: Card | null;
  /** Of the topic of the page. */
  readonly title: string;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly notice: string | null;
}

/** Cards in the order of a book: topic by topic, and within one as new cards are met. */
export function bookOrder(
  cards: readonly CardSummary[],
  topics: readonly Pick<Topic, 'id'>[],
): CardSummary[] {
  const place = new Map(topics.map(({ id }, i) => [id, i]));
  const placeOf = ({ topic }: CardSummary) => place.get(topic) ?? place.size;
  return [...cards].sort((a, b) => placeOf(a) - placeOf(b) || compareAuthored(a, b));
}

/** Opens a book at the page that was left, or at its beginning when that is not in it (any more). */
export function openBook(pages: readonly CardSummary[], left: string | null): Reading {
  return {
    pages,
    at: Math.max(
      0,
      pages.findIndex(({ id }) => id === left),
    ),
  };
}

const topicAt = ({ pages }: Reading, at: number): string | undefined => pages[at]?.topic;

/** The first page of the topic of a page. */
function topicStart(reading: Reading, at: number): number {
  return reading.pages.findIndex(({ topic }) => topic === topicAt(reading, at));
}

/** Where a page is that was asked for; looked for from the open page on, and then from the beginning. */
function find({ pages, at }: Reading, asked: string): number | null {
  const text = asked.trim().toLowerCase();
  if (text === '') return null;
  if (/^\d+$/.test(text)) {
    const place = Number(text) - 1;
    return place >= 0 && place < pages.length ? place : null;
  }
  const isMeant = ({ id, question }: CardSummary) =>
    id.startsWith(text) || question.toLowerCase().includes(text);
  const after = pages.findIndex((page, i) => i > at && isMeant(page));
  const found = after >= 0 ? after : pages.findIndex(isMeant);
  return found >= 0 ? found : null;
}

function target(reading: Reading, event: ReadingEvent): number | null {
  const { at, pages } = reading;
  switch (event) {
    case 'next':
      return at + 1 < pages.length ? at + 1 : null;
    case 'previous':
      return at > 0 ? at - 1 : null;
    case 'nextTopic': {
      const place = pages.findIndex(({ topic }, i) => i > at && topic !== topicAt(reading, at));
      return place >= 0 ? place : null;
    }
    case 'previousTopic': {
      const start = topicStart(reading, at);
      if (start < at) return start;
      return start > 0 ? topicStart(reading, start - 1) : null;
    }
    default:
      return find(reading, event.goTo);
  }
}

/** The reading after an event; null when there is no such page. */
export function turnPage(reading: Reading, event: ReadingEvent): Reading | null {
  const at = target(reading, event);
  return at === null ? null : { ...reading, at };
}
