import { addressProblem, ConfigurationError, secretProblem, type Danger } from '#platform';
import type { Merchant } from './merchant.js';
import type { MerchantProblem } from './read-merchants.js';

export interface Permission {
  production: boolean;
  allowInsecure: readonly string[];
}

/** The names for merchant settings that ALLOW_INSECURE may hold. */
export const MERCHANT_DANGER_NAMES = [
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

/** The path of an unsafe setting, and the problem. */
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

/** The unsafe settings of the merchants in MERCHANTS_FILE or MERCHANTS_JSON. */
export function fileDangers(merchants: readonly Merchant[], name = 'MERCHANTS_FILE'): Danger[] {
  return merchants.flatMap((merchant, index) =>
    merchantDangers(merchant).map(({ path, problem }) => ({
      name,
      problem: `${name}, merchant ${index + 1}: ${path} ${problem}`,
    })),
  );
}

/** Throws a `ConfigurationError` if a new MERCHANTS_FILE holds what production refuses. */
export function assertSafe(merchants: readonly Merchant[], { production, allowInsecure }: Permission): void {
  const dangers = production && !allowInsecure.includes('MERCHANTS_FILE') ? fileDangers(merchants) : [];
  if (dangers.length > 0) throw new ConfigurationError(dangers.map(({ problem }) => problem));
}
