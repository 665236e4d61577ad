import { suggest } from '../../app/suggest.ts';
import { showSetting } from '../../config.ts';
import { UserError } from '../../errors.ts';
import { CONFIG_KEYS, type ConfigKey, isConfigKey, SETTINGS } from '../../settings.ts';
import { padEnd, wrapText } from '../../terminal/text.ts';
import type { Context } from '../context.ts';

export interface JsonOption {
  readonly json?: boolean;
}

function knownKey(key: string): ConfigKey {
  if (isConfigKey(key)) return key;
  const near = suggest(key, CONFIG_KEYS);
  const hint = `The settings are ${CONFIG_KEYS.join(', ')}.`;
  throw new UserError(`There is no setting "${key}".`, {
    hint: near ? `Did you mean "${near}"? ${hint}` : hint,
    exitCode: 2,
  });
}

const asText = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') || '(none)' : String(value);

export async function configGet(
  context: Context,
  key: string | undefined,
  { json }: JsonOption,
): Promise<void> {
  const { io, theme } = context;
  const config = context.config();
  const keys = key === undefined ? CONFIG_KEYS : [knownKey(key)];
  const values = Object.fromEntries(keys.map((name) => [name, showSetting(name, config)]));
  if (json) io.print([JSON.stringify(key === undefined ? values : values[key], null, 2)]);
  else if (key !== undefined) io.print([asText(values[key])]);
  else {
    const width = Math.max(...keys.map((name) => name.length));
    io.print(
      keys.flatMap((name) => [
        `${theme.strong(padEnd(name, width))}  ${asText(values[name])}`,
        ...wrapText(`${SETTINGS[name].about} (${SETTINGS[name].env})`, Math.max(20, io.columns() - 4)).map(
          (line) => `    ${theme.dim(line)}`,
        ),
      ]),
    );
  }
}

export async function configSet(context: Context, key: string, values: readonly string[]): Promise<void> {
  const { io, paths, world } = context;
  const name = knownKey(key);
  if (name === 'keys') {
    const { studyKeyTable } = await import('../../terminal/study-keys.ts');
    studyKeyTable(SETTINGS.keys.parse(values.join(' '), world.cwd));
  }
  context.save({ [name]: values });
  io.say(`${name} is saved in ${paths.config}`);
}

export async function configPath(context: Context, { json }: JsonOption): Promise<void> {
  const { config, database, bankCache } = context.paths;
  if (json) context.io.print([JSON.stringify({ config, database, bankCache }, null, 2)]);
  else context.io.print([`config    ${config}`, `reviews   ${database}`, `cache     ${bankCache}`]);
}
