import { ConfigurationError } from './configuration-error.js';
import type { ConsoleSettings } from './console.js';
import type { DatabaseAddress } from './database-url.js';
import { isDemoValue } from './demo-values.js';
import type { Merchant } from './merchant.js';
import type { MerchantProblem } from './read-merchants.js';

const SECRET_MIN = 16;
const DEMO = "is a value of this project's examples, which everybody knows";

/** What production refuses, and the name by which ALLOW_INSECURE lets it pass. */
export interface Danger {
  name: string;
  problem: string;
}

export interface Permission {
  production: boolean;
  allowInsecure: readonly string[];
}

interface Installation {
  publicUrl: string;
  operatorToken: string | undefined;
  /** As they are written. */
  masterKeys: readonly string[];
  database: DatabaseAddress;
  console: ConsoleSettings;
}

/** Every name that ALLOW_INSECURE may hold. */
export const DANGER_NAMES = [
  'PUBLIC_URL',
  'OPERATOR_TOKEN',
  'CONSOLE_URL',
  'CONSOLE_OIDC_ISSUER',
  'CONSOLE_OIDC_CLIENT_SECRET',
  'PII_MASTER_KEY',
  'DB_PASSWORD',
  'DATABASE_TLS',
  'MERCHANTS_FILE',
  'MERCHANTS_JSON',
  'AKINON_PASSWORD',
  'AKINON_PASSWORD_PREVIOUS',
  'AKINON_HASH_KEY',
  'AKINON_WEBHOOK_URL',
  'PAYTIKO_CORE_URL',
  'PAYTIKO_RECEIVER_URL',
  'PAYTIKO_MERCHANT_SECRET',
  'PAYTIKO_MERCHANT_SECRET_PREVIOUS',
];

/** Of everything but the merchants. */
export function dangersOf({ publicUrl, operatorToken, masterKeys, database, console }: Installation): Danger[] {
  const dangers: (Danger | undefined)[] = [
    danger('PUBLIC_URL', addressProblem(publicUrl)),
    danger('OPERATOR_TOKEN', operatorToken === undefined ? undefined : secretProblem(operatorToken)),
    ...consoleDangers(console),
    ...masterKeys.map((key) => danger('PII_MASTER_KEY', isDemoValue(key) ? DEMO : undefined)),
    danger('DB_PASSWORD', isDemoValue(database.password) ? DEMO : undefined),
    danger('DATABASE_TLS', database.isOpen ? 'must not be off for a database on another machine' : undefined),
  ];
  return dangers.filter((each) => each !== undefined);
}

/** Nobody logs in without OpenID Connect or tokens, so without them its address does not matter. */
function consoleDangers({ url, openIdConnect, tokensFile }: ConsoleSettings): (Danger | undefined)[] {
  const secret = openIdConnect?.clientSecret;
  return [
    danger('CONSOLE_URL', (openIdConnect ?? tokensFile) ? addressProblem(url) : undefined),
    danger('CONSOLE_OIDC_ISSUER', addressProblem(openIdConnect?.issuer ?? '')),
    danger('CONSOLE_OIDC_CLIENT_SECRET', secret === undefined ? undefined : secretProblem(secret)),
  ];
}

/** Where in the merchant, and what is unsafe there. */
export function merchantDangers({ akinon, paytiko }: Merchant): MerchantProblem[] {
  const addresses = [
    ['paytiko.coreUrl', paytiko.coreUrl],
    ['paytiko.receiverUrl', paytiko.receiverUrl],
    ['akinon.webhook.url', akinon.webhook?.url],
  ] as const;
  const secrets = [
    ...akinon.passwords.map((password, index) => [`akinon.passwords.${index}`, password] as const),
    ['akinon.hashKey', akinon.hashKey] as const,
    ...paytiko.secrets.map((secret, index) => [`paytiko.secrets.${index}`, secret] as const),
  ];
  return [
    ...addresses.map(([path, url]) => ({ path, problem: addressProblem(url ?? '') })),
    ...secrets.map(([path, secret]) => ({ path, problem: secretProblem(secret) })),
  ].flatMap(({ path, problem }) => (problem === undefined ? [] : [{ path, problem }]));
}

/** Of the merchants of MERCHANTS_FILE, or of MERCHANTS_JSON. */
export function fileDangers(merchants: readonly Merchant[], name = 'MERCHANTS_FILE'): Danger[] {
  return merchants.flatMap((merchant, index) =>
    merchantDangers(merchant).map(({ path, problem }) => ({
      name,
      problem: `${name}, merchant ${index + 1}: ${path} ${problem}`,
    })),
  );
}

/** Throws a `ConfigurationError` where a new MERCHANTS_FILE holds what production refuses. */
export function assertSafe(merchants: readonly Merchant[], { production, allowInsecure }: Permission): void {
  const dangers = production && !allowInsecure.includes('MERCHANTS_FILE') ? fileDangers(merchants) : [];
  if (dangers.length > 0) throw new ConfigurationError(dangers.map(({ problem }) => problem));
}

function addressProblem(url: string): string | undefined {
  return /^http:/i.test(url) ? 'must start with https://' : undefined;
}

function secretProblem(secret: string): string | undefined {
  if (isDemoValue(secret)) return DEMO;
  // One that is absent is told as absent.
  return secret !== '' && [...secret].length < SECRET_MIN ? `must have at least ${SECRET_MIN} characters` : undefined;
}

function danger(name: string, problem: string | undefined): Danger | undefined {
  return problem === undefined ? undefined : { name, problem: `${name} ${problem}` };
}
