import stringWidth from 'fast-string-width';
import type { Token, Tokens } from 'marked';
import type { Kind } from '../domain/card.ts';
import type { FrontMatter } from './front-matter.ts';
import { type Block, blocksOf, codeBlocks, countProse } from './markdown-blocks.ts';
import { error, type Problem } from './problem.ts';
import { hasExample, sectionProblems } from './standard-sections.ts';
import { markupProblems } from './standard-text.ts';

/** Columns that code, tables and drawings may take, so that they fit an 80-column screen. */
const MAX_COLUMNS = 76;

/** The sections that follow `## Answer`, in order, for each kind of card. */
const SECTIONS: Readonly<Record<Kind, readonly RegExp[]>> = {
  concept: [],
  procedure: [/^steps/i, /^example/i, /^stop rule/i],
  tools: [/^how to choose/i, /^what to show/i],
  scenario: [/^first hour/i, /^narrow it down/i, /^fix/i, /^prevent/i],
  math: [/^setup/i, /^derivation/i, /^result/i, /^sanity check/i],
  coding: [/^contract/i, /^code/i, /^complexity/i, /^test/i],
  'system-design': [
    /^clarify/i,
    /^metrics/i,
    /^sketch/i,
    /^deep dives?/i,
    /^failure modes/i,
    /^what changes/i,
  ],
  behavioral: [/^structure/i, /^worked example/i, /^fit it/i, /^if you have no/i],
};

/** Code in these languages may hold more than ASCII: they are pictures and formulas. */
const PICTURES = new Set(['text']);

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';

function headingProblems(kind: Kind | null, blocks: readonly Block[], bodyLine: number): Problem[] {
  const headings = blocks.filter((block): block is Block & { token: Tokens.Heading } =>
    isHeading(block.token),
  );
  const problems = headings
    .filter(({ token }) => token.depth === 1)
    .map(({ line }) => error('heading', 'no heading of level 1: the program prints the question', { line }));
  const [first, ...rest] = headings;
  if (
    first?.token.text !== 'Answer' ||
    first.token.depth !== 2 ||
    blocks.find(({ token }) => token.type !== 'space') !== first
  ) {
    problems.push(error('heading', 'the body begins with "## Answer"', { line: first?.line ?? bodyLine }));
  }
  const wanted = kind ? SECTIONS[kind] : [];
  let from = 0;
  for (const section of wanted) {
    const found = rest.findIndex(({ token }, i) => i >= from && section.test(token.text));
    if (found === -1) {
      const name = section.source.replace(/^\^|\?/g, '');
      problems.push(
        error('section', `a ${kind} card has a section "${name}" in its place`, { line: bodyLine }),
      );
    } else from = found + 1;
  }
  if (kind === 'concept' && rest.length < 2) {
    problems.push(
      error('section', 'a concept card has at least two sections after the answer', { line: bodyLine }),
    );
  }
  return problems;
}

function wideLines(text: string, line: number): Problem[] {
  return text.split('\n').flatMap((row, i) => {
    const columns = stringWidth(row);
    if (columns <= MAX_COLUMNS) return [];
    return [
      error('width', `${columns} columns; code and tables have at most ${MAX_COLUMNS}`, { line: line + i }),
    ];
  });
}

function codeProblems(token: Tokens.Code, line: number): Problem[] {
  const problems = wideLines(token.text, line + 1);
  const language = token.lang ?? '';
  if (language === '')
    problems.push(error('fence', 'name the language of the fence (python, sql, text, …)', { line }));
  token.text.split('\n').forEach((row, i) => {
    const place = { line: line + 1 + i };
    if (!PICTURES.has(language) && /[^\u0020-\u007e\t]/.test(row)) {
      problems.push(
        error('ascii', 'code is ASCII; formulas and drawings go into a fence marked text', place),
      );
    }
  });
  return problems;
}

function proseProblems(blocks: readonly Block[]): Problem[] {
  return blocks
    .filter(({ token }) => token.type !== 'code')
    .flatMap(({ token, line }) => token.raw.split('\n').flatMap((row, i) => markupProblems(row, line + i)));
}

/** The rules of the standard for what stands below the front matter. */
export function bodyProblems(kind: Kind | null, { body, bodyLine }: FrontMatter): Problem[] {
  const blocks = blocksOf(body, bodyLine);
  const problems = [
    ...headingProblems(kind, blocks, bodyLine),
    ...sectionProblems(kind, blocks),
    ...proseProblems(blocks),
  ];
  if (kind !== 'behavioral' && !hasExample(blocks)) {
    problems.push(
      error('example', 'a technical card has a number, a worked example or a line of code', {
        line: bodyLine,
      }),
    );
  }
  for (const { token, line } of codeBlocks(blocks)) problems.push(...codeProblems(token, line));
  for (const { token, line } of blocks) {
    if (token.type === 'table') {
      problems.push(...wideLines(token.raw, line));
      const columns = (token as Tokens.Table).header.length;
      if (columns > 4) problems.push(error('table', `${columns} columns; a table has at most 4`, { line }));
    }
  }
  const words = countProse(blocks);
  if (words < 120 || words > 350) {
    problems.push(
      error('body-words', `the body has ${words} words of prose; 120 to 350`, { line: bodyLine }),
    );
  }
  return problems;
}
