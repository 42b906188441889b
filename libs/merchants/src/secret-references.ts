import { ConfigurationError, FILE_KB_MAX, readRegularFile, readSecretFile } from '#platform';

/**
 * Replaces each `{"file": "/path"}` in the text of MERCHANTS_FILE by the content of that file. Throws a `ConfigurationError`
 * that names unusable ones, and `UnusableFile`.
 */
export function readMerchantsFile(path: string): string {
  const text = readRegularFile(path, FILE_KB_MAX.merchants).toString();
  const merchants = parsed(text);
  if (merchants === undefined) return text;
  const problems: string[] = [];
  const resolved = resolve(merchants, 'MERCHANTS_FILE', problems);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return JSON.stringify(resolved);
}

function resolve(value: unknown, path: string, problems: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => resolve(item, `${path}.${index + 1}`, problems));
  if (typeof value !== 'object' || value === null) return value;
  const file = referenceOf(value);
  if (file === undefined)
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, resolve(item, `${path}.${name}`, problems)]),
    );
  const read = readSecretFile(file);
  if ('secret' in read) return read.secret;
  problems.push(`${path} ${read.problem}`);
  return undefined;
}

function referenceOf(value: object): string | undefined {
  const { file, ...rest } = value as { file?: unknown };
  return typeof file === 'string' && Object.keys(rest).length === 0 ? file : undefined;
}

/** Undefined if it is not JSON, which the caller reports. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
