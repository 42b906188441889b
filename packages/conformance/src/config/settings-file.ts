import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { KitError } from '../check/verdict.js';
import type { PartialSettings } from './settings.js';

/** `conformance.yml`. `${NAME}` stands for a variable of the environment, so that secrets need not be in the file. */
export function readSettingsFile(path: string, environment: NodeJS.ProcessEnv): PartialSettings {
  const text = readFile(path).replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = environment[name];
    if (value === undefined) throw new KitError(`${path} wants the variable ${name}, which is not set`);
    return value;
  });
  const settings = (parse(text) ?? {}) as PartialSettings;
  const { shopper } = settings;
  // A script is named from where the file is.
  if (shopper?.driver === 'browser') shopper.script = resolve(dirname(path), shopper.script);
  return settings;
}

export function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new KitError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
