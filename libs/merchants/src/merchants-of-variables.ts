import { ConfigurationError } from '#platform';
import { readDefaultMerchant } from './default-merchant.js';
import type { Environment } from '#platform';
import type { Merchant } from './merchant.js';
import { readMerchants } from './read-merchants.js';

/** The merchants of MERCHANTS_JSON, for platforms without file mounts; otherwise the merchant `default`. */
export function readMerchantsOfVariables(env: Environment): Merchant[] {
  const json = env.text('MERCHANTS_JSON');
  if (json === undefined) return [readDefaultMerchant(env)];
  try {
    return readMerchants(json, 'MERCHANTS_JSON');
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    env.problems.push(...error.problems);
    return [];
  }
}
