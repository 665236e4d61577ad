import { join } from 'node:path';
import { walkBank } from '../../src/bank/files.ts';
import type { FrontMatter } from '../../src/bank/front-matter.ts';
import { readCardFile } from '../../src/bank/read.ts';
import type { Card } from '../../src/domain/card.ts';
import { REPOSITORY } from './run.ts';

/** A card of the shipped bank with the parts of its file. */
export interface ShippedCard {
  readonly card: Card;
  readonly frontMatter: FrontMatter;
}

/**
 * Every card of the shipped bank, read from its file as the program reads it.
 *
 * @throws Error naming the file of a card that cannot be read
 */
export function shippedCards(): ShippedCard[] {
  const files = walkBank(join(REPOSITORY, 'questions')).filter((file) => file.path.endsWith('.md'));
  return files.map((file) => {
    const { card, frontMatter, problems } = readCardFile(file);
    if (!card || !frontMatter) {
      throw new Error(`${file.path}: ${problems.map(({ message }) => message).join('; ')}`);
    }
    return { card, frontMatter };
  });
}
