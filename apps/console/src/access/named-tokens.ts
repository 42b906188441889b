import { CONSOLE_ROLES, ConfigurationError, type ConsoleRole } from '#platform';
import { digestOf } from './digest.js';

export interface NamedToken {
  name: string;
  roles: readonly ConsoleRole[];
  digest: Buffer;
  /** Milliseconds since the epoch. */
  expires?: number | undefined;
}

const FILE = 'CONSOLE_TOKENS_FILE';
/** What `sha256sum` is given where the variable with the token is empty. */
const NOTHING = ['', '\n', '\r\n'].map(digestOf);

/** Throws a `ConfigurationError` that names every invalid entry, but not its content. */
export function readTokens(json: string): NamedToken[] {
  const list = parsed(json);
  if (!Array.isArray(list)) throw new ConfigurationError([`${FILE} must hold a JSON list`]);
  const problems: string[] = [];
  const tokens = list.map((entry: unknown, index) =>
    tokenOf(entry, (what) => problems.push(`${FILE}, ${index + 1}: ${what}`)),
  );
  if (hasTwice(tokens.map(({ name }) => name))) problems.push(`${FILE}: two tokens have the same name`);
  const digests = tokens.map(({ digest }) => digest.toString('hex')).filter(Boolean);
  if (hasTwice(digests)) problems.push(`${FILE}: two tokens have the same sha256`);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return tokens;
}

function tokenOf(entry: unknown, wrong: (what: string) => void): NamedToken {
  const { name, roles, sha256, expires } = (entry ?? {}) as Record<string, unknown>;
  const digest = Buffer.from(typeof sha256 === 'string' ? sha256 : '', 'hex');
  const until = expires === undefined ? undefined : Date.parse(typeof expires === 'string' ? expires : '');
  if (typeof name !== 'string' || !/^[\w .@-]{1,100}$/.test(name))
    wrong('name must be 1 to 100 letters, digits or ._@-');
  if (digest.length !== 32) wrong('sha256 must be the digest of the token, 64 hexadecimal digits');
  if (NOTHING.some((nothing) => nothing.equals(digest))) wrong('sha256 is the digest of an empty text');
  if (until !== undefined && Number.isNaN(until)) wrong('expires must be a date');
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every(isRole))
    wrong(`roles must be a list of ${CONSOLE_ROLES.join(', ')}`);
  return { name: String(name), roles: roles as ConsoleRole[], digest, expires: until };
}

function hasTwice(texts: string[]): boolean {
  return new Set(texts).size < texts.length;
}

function isRole(role: unknown): role is ConsoleRole {
  return CONSOLE_ROLES.some((known) => known === role);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
