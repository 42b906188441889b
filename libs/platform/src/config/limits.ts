import type { Environment } from './environment.js';

/** Limits of the gateway against strangers and misbehaving shops. */
export interface Limits {
  /** From the first byte of a request to the end of its headers. */
  headersTimeoutMs: number;
  /** From the first byte of a request to the end of its body. */
  bodyTimeoutMs: number;
  connectionsMax: number;
  /** Memory for bodies that are being read or wait for their answers, in one process. */
  bodyBytesMax: number;
  /** Requests that are worked on at the same time while several merchants are busy; others take turns. Eight times as many while it is one. */
  requestsAtOnce: number;
  /** Delay of the answer to a wrong login after too many of them. */
  failedLoginDelayMs: number;
  rates: Rates;
  notifications: NotificationLimits;
}

/** Limit of the stored signed notifications of one session. */
export interface NotificationLimits {
  rowsMax: number;
  bytesMax: number;
}

/** Each for one minute and in one process; 0: no limit. */
export interface Rates {
  startSessionsPerOrder: number;
  refundsPerOrder: number;
  requestsPerMerchant: number;
  returnPagesPerAddress: number;
  badWebhooksPerAddress: number;
  failedLoginsPerAddress: number;
  failedLoginsPerUser: number;
  failedLogins: number;
}

const RATE_MAX = 100_000_000;

export function readLimits(env: Environment): Limits {
  const rate = (name: string, fallback: number) => env.integer(name, { fallback, min: 0, max: RATE_MAX });
  return {
    headersTimeoutMs: env.integer('HEADERS_TIMEOUT_MS', { fallback: 10_000, min: 100, max: 600_000 }),
    bodyTimeoutMs: env.integer('BODY_TIMEOUT_MS', { fallback: 15_000, min: 100, max: 600_000 }),
    connectionsMax: env.integer('CONNECTIONS_MAX', { fallback: 2_000, min: 1, max: 1_000_000 }),
    bodyBytesMax: 1024 * 1024 * env.integer('BODIES_MB_AT_ONCE', { fallback: 64, min: 1, max: 100_000 }),
    requestsAtOnce: env.integer('REQUESTS_AT_ONCE', { fallback: 6, min: 1, max: 10_000 }),
    failedLoginDelayMs: env.integer('FAILED_LOGIN_DELAY_MS', { fallback: 200, min: 0, max: 10_000 }),
    rates: {
      startSessionsPerOrder: rate('RATE_START_SESSIONS_PER_ORDER', 60),
      refundsPerOrder: rate('RATE_REFUNDS_PER_ORDER', 60),
      requestsPerMerchant: rate('RATE_REQUESTS_PER_MERCHANT', 60_000),
      returnPagesPerAddress: rate('RATE_RETURN_PAGES_PER_ADDRESS', 300),
      badWebhooksPerAddress: rate('RATE_BAD_WEBHOOKS_PER_ADDRESS', 60),
      failedLoginsPerAddress: rate('RATE_FAILED_LOGINS_PER_ADDRESS', 60),
      failedLoginsPerUser: rate('RATE_FAILED_LOGINS_PER_USER', 20),
      failedLogins: rate('RATE_FAILED_LOGINS', 600),
    },
    notifications: {
      rowsMax: env.integer('NOTIFICATIONS_PER_SESSION', { fallback: 100, min: 10, max: 100_000 }),
      bytesMax: 1024 * env.integer('NOTIFICATION_KB_PER_SESSION', { fallback: 1024, min: 512, max: 1_000_000 }),
    },
  };
}
