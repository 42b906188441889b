import { createHash } from 'node:crypto';

/**
 * Secrets and passwords that anybody can read in this repository: of `npm start`, the sandbox, docker-compose.yml, the
 * pages and the contract's check values. A test looks for more of them.
 */
const DEMO_VALUES: ReadonlySet<string> = new Set([
  'demo',
  'demo-hash-key',
  'demo-operator',
  'sandbox-secret',
  'sandbox-password',
  'sandbox-hash-key',
  'payments',
  'postgres',
  'bG9jYWwtY29tcG9zZS1vbmx5LTMyLWJ5dGUta2V5ISE=',
  'secret',
  'password',
  'shop-password',
  'shop-hash-key',
  'merchant-secret',
  'current-password',
  'previous-password',
  'current-secret',
  'previous-secret',
  'hash-key-of-shop-tr',
  'hash-key-of-shop-eu',
  'test-secret',
  'test-hash-secret-key',
  'operator-token-CANARY-4d1e',
]);

/** Tokens are told by their digests. */
const DEMO_DIGESTS: ReadonlySet<string> = new Set(
  [...DEMO_VALUES].map((value) => createHash('sha256').update(value).digest('hex')),
);

export const isDemoDigest = (digest: string): boolean => DEMO_DIGESTS.has(digest.toLowerCase());
export const isDemoValue = (secret: string): boolean => DEMO_VALUES.has(secret.trim());
