import { type Command, Option } from 'commander';
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

/** `--role`, repeatable. */
export const roleOption = (about: string): Option =>
  new Option('--role <role>', `${about} (repeatable)`).choices(ROLES).argParser(collectOf(ROLES));
