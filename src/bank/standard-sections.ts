import type { Tokens } from 'marked';
import type { Kind } from '../domain/card.ts';
import type { Block } from './markdown-blocks.ts';
import { error, type Problem } from './problem.ts';

/** Lines that the code of a coding card may take, so that it can be written in an interview. */
const MAX_CODE_LINES = 45;

/** A heading of level 2 with what stands below it. */
interface Section {
  readonly name: string;
  readonly line: number;
  readonly blocks: readonly Block[];
}

function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: (Section & { blocks: Block[] })[] = [];
  for (const block of blocks) {
    const { token, line } = block;
    if (token.type === 'heading' && (token as Tokens.Heading).depth === 2) {
      sections.push({ name: (token as Tokens.Heading).text, line, blocks: [] });
    } else sections.at(-1)?.blocks.push(block);
  }
  return sections;
}

const textOf = ({ blocks }: Section): string => blocks.map(({ token }) => token.raw).join('');

const tokensOf = <T>({ blocks }: Section, type: string): T[] =>
  blocks.filter(({ token }) => token.type === type).map(({ token }) => token as T);

const fencesOf = (section: Section) => tokensOf<Tokens.Code>(section, 'code');
const itemsOf = (section: Section, { ordered }: { ordered: boolean }) =>
  tokensOf<Tokens.List>(section, 'list')
    .filter((list) => list.ordered === ordered)
    .flatMap((list) => list.items);

const hasTable = (section: Section): boolean =>
  tokensOf(section, 'table').length + fencesOf(section).length > 0;

function stepProblems(section: Section): string[] {
  const steps = itemsOf(section, { ordered: true });
  if (steps.length < 5 || steps.length > 8) return [`${steps.length} numbered steps; 5 to 8`];
  const without = steps.findIndex(({ text }) => !/\bcheck/i.test(text));
  return without === -1 ? [] : [`step ${without + 1} has no check`];
}

function codeProblems(section: Section): string[] {
  const code = fencesOf(section).filter(({ lang }) => lang !== 'text');
  if (code.length === 0) return ['there is no code; a fence is marked with its language'];
  const lines = code.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  return lines > MAX_CODE_LINES ? [`${lines} lines of code; at most ${MAX_CODE_LINES}`] : [];
}

/** Parts under headings of their own, in bold, or in a list. */
function diveProblems(section: Section): string[] {
  const bold = tokensOf<Tokens.Paragraph>(section, 'paragraph').filter(({ raw }) => raw.startsWith('**'));
  const items = [...itemsOf(section, { ordered: true }), ...itemsOf(section, { ordered: false })];
  const parts = tokensOf(section, 'heading').length + bold.length + items.length;
  return parts < 2 ? ['two deep dives, each with a heading of its own or its name in bold'] : [];
}

const unless = (good: boolean, message: string): string[] => (good ? [] : [message]);

type Rule = readonly [name: RegExp, judge: (section: Section) => string[]];

/** What has to stand in a section, where a program can see it. */
const RULES: Readonly<Partial<Record<Kind, readonly Rule[]>>> = {
  procedure: [[/^steps/i, stepProblems]],
  tools: [[/^how to choose/i, (section) => unless(hasTable(section), 'the choice is a small table')]],
  scenario: [
    [
      /^narrow it down/i,
      (section) =>
        unless(
          hasTable(section) || itemsOf(section, { ordered: true }).length > 1,
          'the hypotheses are in order, in a numbered list or a table',
        ),
    ],
  ],
  math: [
    [
      /^derivation/i,
      (section) =>
        unless(
          fencesOf(section).length + itemsOf(section, { ordered: true }).length > 0,
          'the derivation has one step per line, in a fence or a numbered list',
        ),
    ],
  ],
  coding: [[/^code/i, codeProblems]],
  'system-design': [
    [/^sketch/i, (section) => unless(fencesOf(section).length > 0, 'the sketch is drawn in a fence')],
    [/^deep dives?/i, diveProblems],
  ],
  behavioral: [
    [
      /^structure/i,
      (section) => unless(/\b\d+ s\b/.test(textOf(section)), 'each part of the structure has its seconds'),
    ],
    [
      /^worked example/i,
      ({ name }) => unless(/\bfictional\b/i.test(name), 'the heading marks the example as fictional'),
    ],
  ],
};

/** The rules of the standard for what the sections of a kind hold. */
export function sectionProblems(kind: Kind | null, blocks: readonly Block[]): Problem[] {
  const rules = (kind && RULES[kind]) ?? [];
  const sections = sectionsOf(blocks);
  return rules.flatMap(([name, judge]) => {
    const section = sections.find((candidate) => name.test(candidate.name));
    const messages = section ? judge(section) : [];
    return messages.map((message) => error('section-content', message, { line: section?.line ?? 1 }));
  });
}

/** A technical card shows at least one number, worked example or line of code. */
export function hasExample(blocks: readonly Block[]): boolean {
  return blocks.some(({ token }) => token.type === 'code' || /\d/.test(token.raw));
}
