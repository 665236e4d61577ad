import type { Card } from '../domain/card.ts';
import { at, error, type Problem } from './problem.ts';

/** Phrases of filler and coach talk that no card of the bank may hold. */
const BANNED: readonly RegExp[] = [
  /\bI usually\b/i,
  /\bI like to\b/i,
  /\bA (?:strong|clean|good) way to\b/i,
  /\bHere['’]s how I['’]d\b/i,
  /\bframe this\b/i,
  /\bIn conclusion\b/i,
  /\bIt is important to note\b/i,
  /\bplays a crucial role\b/i,
  /\bin today['’]s world\b/i,
  /\bdelv(?:e|es|ed|ing)\b/i,
  /\b(?:to|can|could|should|we|you|they|I) leverage\b|\bleverag(?:es|ed|ing)\b/i,
  /\bGreat question\b/i,
  /\bAs an AI\b/i,
  /\bIf you want, I can\b/i,
  /\bgame-changer\b/i,
  /\brobust and scalable\b/i,
];

/** Words that American texts spell otherwise; those that both spellings take are left alone. */
const BRITISH: readonly RegExp[] = [
  /\b(?:behavi|col|fav|flav|hon|hum|lab|neighb|rum)our(?:s|ed|ing|able|al|ite|ites)?\b/i,
  /\b(?:cent|fib|lit|met|theat)res?\b|\bcentred\b/i,
  /\b(?:anal|catal|paral)ys(?:e|ed|ing)\b/i,
  /\b(?:defence|offence|licence|programme|artefact|cheque|tyre|plough|aluminium)s?\b/i,
  /\b(?:channell|fuell|labell|levell|modell|signall|travell|tunnell)(?:ed|ing|ers?)\b/i,
  /\b(?:fulfil|enrol|skilful|learnt|spelt|whilst|sceptic\w*)\b/i,
  new RegExp(
    `\\b\\w*(?:${[
      'anonym|apolog|author|binar|categor|central|character|critic|custom|digit|discret|econom|emphas',
      'factor|final|formal|general|initial|local|marginal|maxim|memor|minim|modern|normal|optim|organ',
      'orthogonal|parallel|penal|personal|priorit|quant|random|real|recogn|regular|sanit|serial|special',
      'stabil|standard|summar|synchron|token|util|vector|visual',
    ].join('|')})is(?:e|es|ed|ing|er|ers|ation|ations|able)\\b`,
    'i',
  ),
];

/** Markup that a terminal cannot show, or that the tool would show as it stands. */
const MARKUP: readonly (readonly [code: string, pattern: RegExp, message: string])[] = [
  ['latex', /\$[^$\n]*[\\^_{][^$\n]*\$|\\\(|\\\[|\\frac|\\sum/, 'no LaTeX; write plain Unicode'],
  ['html', /<\/?[a-z][a-z0-9]*(?:\s[^>]*)?\/?>/i, 'no HTML'],
  ['image', /!\[[^\]]*\]\(/, 'no images'],
  ['emoji', /\p{Extended_Pictographic}/u, 'no emoji'],
];

const MONTH =
  'January|February|March|April|May|June|July|August|September|October|November|December|early|mid|late';
const AS_OF = new RegExp(
  `\\bas of\\s+(?:\\d{1,2}\\s+)?(?:(?:${MONTH})[\\s-]+)?(?:\\d{1,2},\\s+)?\\d{4}\\b`,
  'i',
);

/** Words in a row below which a phrase is common to everybody. */
const ECHO_WORDS = 6;

const withoutCode = (row: string): string => row.replace(/`[^`]*`/g, '');

/** Markup in a line of prose. */
export function markupProblems(row: string, line: number): Problem[] {
  return MARKUP.filter(([, pattern]) => pattern.test(withoutCode(row))).map(([code, , message]) =>
    error(code, message, { line }),
  );
}

/** The lines of a card that its author worded: neither code nor the titles of sources. */
function ownLines(text: string): { row: string; line: number; inFrontMatter: boolean }[] {
  let fences = 0;
  let inCode = false;
  let inSources = false;
  return text.split('\n').flatMap((row, i) => {
    if (row === '---' && fences < 2) fences += 1;
    const inFrontMatter = fences === 1;
    if (/^\s*```/.test(row)) inCode = !inCode;
    else if (inFrontMatter && /^\S/.test(row)) inSources = row.startsWith('sources:');
    const isOwn = !inCode && !(inFrontMatter && inSources);
    return isOwn ? [{ row, line: i + 1, inFrontMatter }] : [];
  });
}

/** The rules for the words and characters of a whole file. */
export function textProblems(text: string): Problem[] {
  const problems: Problem[] = [];
  text.split('\n').forEach((row, i) => {
    const place = { line: i + 1 };
    if (row.includes('\t')) problems.push(error('tab', 'spaces, not tabs', place));
    for (const phrase of BANNED) {
      const found = phrase.exec(row)?.[0];
      if (found) problems.push(error('phrase', `"${found}" is on the list of banned phrases`, place));
    }
  });
  if (text.includes('\r')) {
    const line = text.slice(0, text.indexOf('\r')).split('\n').length;
    problems.push(error('line-end', 'lines end with LF alone', { line }));
  }
  for (const { row, line, inFrontMatter } of ownLines(text.replaceAll('\r', ''))) {
    if (inFrontMatter) problems.push(...markupProblems(row, line));
    for (const word of BRITISH) {
      const found = word.exec(withoutCode(row))?.[0];
      if (found) problems.push(error('spelling', `"${found}" is not American spelling`, { line }));
    }
  }
  return problems;
}

/** A card says "as of" when, and only when, its facts can go stale. */
export function datedProblems(text: string, dated: unknown): Problem[] {
  const own = ownLines(text).map(({ row }) => row);
  const saysWhen = AS_OF.test(own.join('\n'));
  if (dated === true && !saysWhen) {
    return [error('as-of', 'a dated card says "as of" with a month and a year', at('dated'))];
  }
  if (dated === false && saysWhen)
    return [error('as-of', 'a card that says "as of" is dated: true', at('dated'))];
  return [];
}

/** Words in lower case with one space between them; nothing else of the text matters. */
const fold = (text: string): string =>
  (
    text
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');

const isLong = (folded: string): boolean => folded.split(' ').length >= ECHO_WORDS;

/** Entries of one list that read the same. */
function repeatedEntries(card: Card): Problem[] {
  const lists: readonly (readonly [field: string, entries: readonly string[]])[] = [
    ['roles', card.roles],
    ['tags', card.tags],
    ['key_points', card.keyPoints],
    ['followups', card.followups],
    ['pitfalls', card.pitfalls],
    ['sources', card.sources.map(({ url }) => url)],
    ['related', card.related],
  ];
  return lists.flatMap(([field, entries]) =>
    entries.flatMap((entry, i) =>
      entries.findIndex((other) => other.toLowerCase() === entry.toLowerCase()) < i
        ? [error('repeat', `${field} has "${entry}" twice`, at(field, i))]
        : [],
    ),
  );
}

/**
 * What a card says twice: entries of one list, and key points, pitfalls and sentences of the
 * short answer that stand word for word in the body.
 */
export function repeatProblems(card: Card): Problem[] {
  const body = ` ${fold(card.answer.replace(/^```.*?^```/gms, ''))} `;
  const stands = (text: string) => isLong(fold(text)) && body.includes(` ${fold(text)} `);
  const entries: readonly (readonly [field: string, texts: readonly string[]])[] = [
    ['key_points', card.keyPoints],
    ['pitfalls', card.pitfalls],
  ];
  const problems = entries.flatMap(([field, texts]) =>
    texts.flatMap((text, i) =>
      stands(text) ? [error('repeat', `the body says "${text}" once more`, at(field, i))] : [],
    ),
  );
  const sentence = (card.short ?? '').split(/(?<=[.?!])\s+/).find(stands);
  if (sentence) problems.push(error('repeat', `the body says "${sentence}" once more`, at('short')));
  return [...repeatedEntries(card), ...problems];
}
