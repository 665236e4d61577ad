import { type Command, Option } from 'commander';
import type { Sort } from '../app/list.ts';
import { ROLES } from '../domain/card.ts';
import { collect, collectOf } from './option-values.ts';

// Options that several commands have, so that they mean and say the same everywhere.

/** `--topic`. */
export const withTopic = (command: Command): Command =>
  command.option('-t, --topic <topic>', 'only this topic (repeatable; see aiprep topics)', collect);

/** `--topic`, `--deck` and `--filter`: which cards a command is about. */
export const withSelection = (command: Command): Command =>
  withTopic(command)
    .option('--deck <name>', 'only this deck (repeatable; see aiprep decks)', collect)
    .option('--filter <query>', 'only what this query asks for (see aiprep search --help)');

// Beside `SORTS`, because the tree of commands loads no use case.
const SORT_CHOICES: readonly Sort[] = [
  'id',
  'topic',
  'due',
  'difficulty',
  'stability',
  'retrievability',
  'lapses',
];

/** `--sort`. */
export const withSort = (command: Command): Command =>
  command.addOption(new Option('--sort <by>', 'in this order').choices(SORT_CHOICES));

/** `--role`, repeatable. */
export const roleOption = (about: string): Option =>
  new Option('--role <role>', `${about} (repeatable)`).choices(ROLES).argParser(collectOf(ROLES));
