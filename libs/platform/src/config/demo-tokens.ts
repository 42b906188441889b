import { ConfigurationError } from './configuration-error.js';
import { isDemoDigest } from './demo-values.js';
import { FILE_KB_MAX, readRegularFile } from './regular-file.js';

/**
 * Numbers of the entries of CONSOLE_TOKENS_FILE that hold a published demo token. The console reports other problems of the
 * file.
 */
function demoTokensOf(json: string): number[] {
  const list = parsed(json);
  const digests = Array.isArray(list) ? list.map((entry) => (entry as { sha256?: unknown } | null)?.sha256) : [];
  return digests.flatMap((digest, index) => (typeof digest === 'string' && isDemoDigest(digest) ? [index + 1] : []));
}

/** Empty if the file cannot be read; the process that needs it reports that. */
export function demoTokensIn(file: string | undefined): number[] {
  if (file === undefined) return [];
  try {
    return demoTokensOf(readRegularFile(file, FILE_KB_MAX.list).toString());
  } catch {
    return [];
  }
}

/** Throws a `ConfigurationError` where a new CONSOLE_TOKENS_FILE holds what production refuses. */
export function assertNoDemoTokens(
  json: string,
  { production, allowInsecure }: { production: boolean; allowInsecure: readonly string[] },
): void {
  const places = production && !allowInsecure.includes('CONSOLE_TOKENS_FILE') ? demoTokensOf(json) : [];
  if (places.length > 0)
    throw new ConfigurationError(places.map((place) => `CONSOLE_TOKENS_FILE, ${place}: a token of the examples`));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
