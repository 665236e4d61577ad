import type { Command } from 'commander';
import type { Move } from '../app/manage.ts';
import type { Run } from './program.ts';
import { withSelection, withSort } from './shared-options.ts';

/** Adds the commands that show what there is: show, list, topics and decks. */
export function addLists(root: Command, run: Run): void {
  root
    .command('show')
    .description('show a card, or a part of it')
    .argument('<id>', 'id of the card (see aiprep list)')
    .option('--question', 'only the question')
    .option('--hint', 'only the hint')
    .option('--key-points', 'only the key points')
    .option('--short', 'only the 30-second answer')
    .action((id, options) => run(async (ctx) => (await import('./commands/show.ts')).show(ctx, id, options)));

  withSort(withSelection(root.command('list')))
    .description('list the cards')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/list.ts')).list(ctx, options)));

  root
    .command('topics')
    .description('list the topics and their other names')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/topics.ts')).topics(ctx, options)));

  root
    .command('decks')
    .description('list the named decks')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/decks.ts')).decks(ctx, options)));
}

const MOVES: readonly (readonly [name: string, move: Move, about: string])[] = [
  ['suspend', 'suspended', 'take cards out of study until they are resumed'],
  ['resume', 'restored', 'bring suspended or buried cards back'],
  ['bury', 'buried', 'put cards off until tomorrow'],
  ['reset', 'reset', 'forget the schedule of cards, as if they were new'],
];

/** Adds the commands that change where cards stand: suspend, resume, bury, reset and undo. */
export function addMoves(root: Command, run: Run): void {
  for (const [name, move, about] of MOVES) {
    root
      .command(name)
      .description(about)
      .argument('<id...>', 'ids of the cards (see aiprep list)')
      .action((ids) => run(async (ctx) => (await import('./commands/manage.ts')).move(ctx, move, ids)));
  }
  root
    .command('undo')
    .description('take back the last grade, or what was last done to a card')
    .action(() => run(async (ctx) => (await import('./commands/manage.ts')).undo(ctx)));
}

/** Adds `aiprep flags`. */
export function addFlags(root: Command, run: Run): void {
  root
    .command('flags')
    .description('list the cards you flagged, or marked as probably wrong')
    .option('--clear <id...>', 'the flags of these cards are dealt with')
    .option('--json', 'print JSON')
    .action((options) => run(async (ctx) => (await import('./commands/flags.ts')).flags(ctx, options)));
}
