import type { Environment } from './environment.js';

/** What a person or a machine may be in the console. */
export const CONSOLE_ROLES = ['viewer', 'support', 'operator', 'finance', 'admin'] as const;
export type ConsoleRole = (typeof CONSOLE_ROLES)[number];

/** Decisions for which one person asks and another approves. */
const FOUR_EYES = ['resolve', 'confirm-refund', 'erase', 'win-dispute', 'lose-dispute'] as const;
export type FourEyes = (typeof FOUR_EYES)[number];
/** Where nothing else is said. */
const FOUR_EYES_USUAL: readonly FourEyes[] = ['resolve', 'confirm-refund', 'erase'];

/** Login by OpenID Connect. */
export interface OpenIdConnect {
  issuer: string;
  clientId: string;
  /** Absent: a public client, which PKCE alone protects. */
  clientSecret: string | undefined;
  scopes: string;
  /** Where the provider says what somebody is. */
  rolesClaim: string;
  /** From the provider's words to roles; a word that is a role stands for itself where there is no mapping. */
  roles: ReadonlyMap<string, ConsoleRole>;
}

export interface ConsoleSettings {
  port: number;
  /** How browsers reach it; without a trailing slash. */
  url: string;
  /** Otherwise it is that of this machine. */
  isUrlGiven: boolean;
  openIdConnect: OpenIdConnect | undefined;
  /** Named tokens with roles, by their digests. */
  tokensFile: string | undefined;
  fourEyes: readonly FourEyes[];
}

export function readConsole(env: Environment): ConsoleSettings {
  const port = env.integer('CONSOLE_PORT', { fallback: 3002, min: 0, max: 65_535 });
  const url = env.baseUrl('CONSOLE_URL');
  return {
    port,
    url: url ?? `http://localhost:${port}`,
    isUrlGiven: url !== undefined,
    openIdConnect: readOpenIdConnect(env),
    tokensFile: env.text('CONSOLE_TOKENS_FILE'),
    fourEyes: readFourEyes(env),
  };
}

/** All of it is read, whether it is used or not: a mistake is told at the start and not at the first login. */
function readOpenIdConnect(env: Environment): OpenIdConnect | undefined {
  const issuer = env.url('CONSOLE_OIDC_ISSUER');
  const clientId = env.text('CONSOLE_OIDC_CLIENT_ID') ?? '';
  const clientSecret = env.secret('CONSOLE_OIDC_CLIENT_SECRET');
  const scopes = env.text('CONSOLE_OIDC_SCOPES') ?? 'openid profile email';
  const rolesClaim = env.text('CONSOLE_ROLES_CLAIM') ?? 'roles';
  const roles = readRoles(env);
  if (issuer === undefined) return undefined;
  if (clientId === '') env.wrong('', 'CONSOLE_OIDC_CLIENT_ID is required with CONSOLE_OIDC_ISSUER');
  return { issuer, clientId, clientSecret, scopes, rolesClaim, roles };
}

function readRoles(env: Environment): ReadonlyMap<string, ConsoleRole> {
  const pairs = env.list('CONSOLE_ROLES').map((item) => /^(.+)=(\w+)$/.exec(item)?.slice(1) ?? []);
  const roles = pairs.map(([word, role]) => [word, CONSOLE_ROLES.find((known) => known === role)] as const);
  if (roles.every((pair): pair is [string, ConsoleRole] => pair[0] !== undefined && pair[1] !== undefined))
    return new Map(roles.length > 0 ? roles : CONSOLE_ROLES.map((role) => [role, role]));
  return env.wrong(
    new Map(),
    `CONSOLE_ROLES must be a list such as payments-team=operator, with ${CONSOLE_ROLES.join(', ')}`,
  );
}

function readFourEyes(env: Environment): readonly FourEyes[] {
  const names = env.list('CONSOLE_FOUR_EYES');
  if (names.length === 0) return FOUR_EYES_USUAL;
  if (names.length === 1 && names[0] === 'off') return [];
  const known = names.map((name) => FOUR_EYES.find((each) => each === name));
  if (known.every((each) => each !== undefined)) return known;
  return env.wrong([], `CONSOLE_FOUR_EYES must be off, or a list of ${FOUR_EYES.join(', ')}`);
}
