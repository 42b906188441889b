import type { ConsoleSettings } from './console.js';
import type { DatabaseAddress } from './database-url.js';
import { demoTokensIn } from './demo-tokens.js';
import { isDemoValue } from './demo-values.js';

const SECRET_MIN = 16;
/** 32 random bytes have more distinct values than this. */
const DIFFERENT_BYTES_MIN = 8;
const DEMO = "is a value of this project's examples, which everybody knows";

/** A setting that production refuses, and the name by which ALLOW_INSECURE permits it. */
export interface Danger {
  name: string;
  problem: string;
}

interface Judged {
  publicUrl: string;
  operatorToken: string | undefined;
  /** As they are written. */
  masterKeys: readonly string[];
  database: DatabaseAddress;
  console: ConsoleSettings;
}

/** The names of these dangers, which ALLOW_INSECURE may hold. */
export const DANGER_NAMES = [
  'PUBLIC_URL',
  'OPERATOR_TOKEN',
  'CONSOLE_URL',
  'CONSOLE_TOKENS_FILE',
  'CONSOLE_OIDC_ISSUER',
  'CONSOLE_OIDC_CLIENT_SECRET',
  'PII_MASTER_KEY',
  'DB_PASSWORD',
  'DATABASE_TLS',
];

/** Of what every process reads. */
export function dangersOf({ publicUrl, operatorToken, masterKeys, database, console }: Judged): Danger[] {
  const dangers: (Danger | undefined)[] = [
    danger('PUBLIC_URL', addressProblem(publicUrl)),
    danger('OPERATOR_TOKEN', operatorToken === undefined ? undefined : secretProblem(operatorToken)),
    ...consoleDangers(console, operatorToken),
    ...masterKeys.map((key) => danger('PII_MASTER_KEY', masterKeyProblem(key))),
    danger('DB_PASSWORD', isDemoValue(database.password) ? DEMO : undefined),
    databaseDanger(database),
  ];
  return dangers.filter((each) => each !== undefined);
}

/** The connection to the database must be encrypted and verified. */
export function databaseDanger({ isOpen, isUnchecked }: DatabaseAddress): Danger | undefined {
  if (isOpen) return danger('DATABASE_TLS', 'must not be off for a database on another machine');
  if (!isUnchecked) return undefined;
  return {
    name: 'DATABASE_TLS',
    problem: 'DATABASE_URL must not say sslmode=no-verify: anybody could answer in its place',
  };
}

/** Nobody logs in without OpenID Connect or tokens, so without them its address does not matter. */
function consoleDangers(
  { url, isUrlGiven, openIdConnect, tokensFile }: ConsoleSettings,
  operatorToken: string | undefined,
): (Danger | undefined)[] {
  const secret = openIdConnect?.clientSecret;
  // Other processes may also have the token, but no console address.
  const isUsed = openIdConnect ?? tokensFile ?? (isUrlGiven ? operatorToken : undefined);
  return [
    danger('CONSOLE_URL', isUsed ? addressProblem(url) : undefined),
    ...demoTokensIn(tokensFile).map((place) => ({
      name: 'CONSOLE_TOKENS_FILE',
      problem: `CONSOLE_TOKENS_FILE, ${place}: its token ${DEMO}`,
    })),
    danger('CONSOLE_OIDC_ISSUER', addressProblem(openIdConnect?.issuer ?? '')),
    danger('CONSOLE_OIDC_CLIENT_SECRET', secret === undefined ? undefined : secretProblem(secret)),
  ];
}

function masterKeyProblem(key: string): string | undefined {
  if (isDemoValue(key)) return DEMO;
  const bytes = Buffer.from(key, 'base64');
  // A key of another length is reported as invalid elsewhere.
  return bytes.length === 32 && new Set(bytes).size < DIFFERENT_BYTES_MIN
    ? 'must be random: its bytes repeat'
    : undefined;
}

/** The problem of an address that secrets are sent to. */
export function addressProblem(url: string): string | undefined {
  return /^http:/i.test(url) ? 'must start with https://' : undefined;
}

export function secretProblem(secret: string): string | undefined {
  if (isDemoValue(secret)) return DEMO;
  // An absent one is reported elsewhere.
  return secret !== '' && [...secret].length < SECRET_MIN ? `must have at least ${SECRET_MIN} characters` : undefined;
}

function danger(name: string, problem: string | undefined): Danger | undefined {
  return problem === undefined ? undefined : { name, problem: `${name} ${problem}` };
}
