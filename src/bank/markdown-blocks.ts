import { lexer, type Token, type Tokens } from 'marked';

/** A top-level block of a card's body, with the line of the file it begins on. */
export interface Block {
  readonly token: Token;
  readonly line: number;
}

/** The body's top-level blocks. */
export function blocksOf(body: string, bodyLine: number): Block[] {
  let line = bodyLine;
  return lexer(body).map((token) => {
    const block = { token, line };
    line += token.raw.split('\n').length - 1;
    return block;
  });
}

/** The tokens directly inside a list or a quotation. */
function inside(token: Token): Token[] {
  if (token.type === 'list') return (token as Tokens.List).items.flatMap((item) => item.tokens);
  return token.type === 'blockquote' ? (token as Tokens.Blockquote).tokens : [];
}

const nestedCode = (token: Token): Tokens.Code[] =>
  inside(token).flatMap((child) => (child.type === 'code' ? [child as Tokens.Code] : nestedCode(child)));

const FENCE = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?:```|~~~)/;

/** Every fenced block, also those in lists and quotations, with the line of its opening fence. */
export function codeBlocks(blocks: readonly Block[]): { token: Tokens.Code; line: number }[] {
  return blocks.flatMap(({ token, line }) => {
    if (token.type === 'code') return [{ token: token as Tokens.Code, line }];
    // What is nested has lost its place; its opening fence is every second one of the block.
    const fences = token.raw.split('\n').flatMap((row, i) => (FENCE.test(row) ? [line + i] : []));
    return nestedCode(token).map((code, i) => ({ token: code, line: fences[2 * i] ?? line }));
  });
}

function proseOf(token: Token): string {
  switch (token.type) {
    case 'code':
    case 'table':
    case 'space':
      return '';
    case 'list':
      return (token as Tokens.List).items.map((item) => item.tokens.map(proseOf).join(' ')).join(' ');
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.map(proseOf).join(' ');
    default:
      return 'text' in token && typeof token.text === 'string' ? token.text : '';
  }
}

export const countWords = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Words of prose; code and tables do not count. */
export const countProse = (blocks: readonly Block[]): number =>
  blocks.reduce((words, { token }) => words + countWords(proseOf(token)), 0);
