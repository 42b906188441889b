import { setTimeout as sleep } from 'node:timers/promises';
import { Vault } from '#event-store';
import { readNotifications } from '#payments';
import { queryPaytiko } from '#paytiko';
import type { Merchant } from '#merchants';
import type { Settings } from '#platform';
import type pg from 'pg';
import { type Observation, observationsOf } from './observations.js';
import { type HistoryStep, ShopCalls } from './shop-calls.js';

export interface SmokeOptions {
  gatewayUrl: string;
  amount: number;
  currency: string;
  email: string;
  returnUrl: string;
  waitMs: number;
  say: (line: string) => void;
}

export interface SmokeRecord {
  merchant: string;
  orderId: string;
  sessionId: string;
  steps: { type: string; statusCode: string }[];
  observations: Observation[];
}

const POLL_EVERY_MS = 500;
const QUERY_TIMEOUT_MS = 10_000;
/** Webhooks of a capture come after its answer. */
const LATE_WEBHOOKS_MS = 3_000;

/** One real payment from its page to its refund, as the shop makes it. */
export async function smoke(
  settings: Settings,
  merchant: Merchant,
  pool: pg.Pool,
  options: SmokeOptions,
): Promise<SmokeRecord> {
  const { amount, currency, say } = options;
  const shop = new ShopCalls(options.gatewayUrl, merchant, `smoke-${Date.now()}`);
  const sessionId = await open(shop, options);
  await reaches(shop, 'START', options.waitMs);
  say('paid; capturing');
  await shop.expect('purchase');
  await reaches(shop, 'PURCHASE', options.waitMs);
  if (merchant.rules.refunds !== 'none') {
    say(
      `captured; refunding${merchant.rules.refunds === 'manual' ? `: make a refund of ${amount} in Paytiko's dashboard` : ''}`,
    );
    await shop.expect('refund', { amount, currency });
    await reaches(shop, 'REFUND', options.waitMs);
  }
  await sleep(LATE_WEBHOOKS_MS);
  const steps = await stepsOf(shop);
  const ref = { merchant: merchant.id, orderId: shop.orderId };
  const bodies = await readNotifications(pool, new Vault(pool, settings.piiMasterKeys), ref);
  const query = await queryPaytiko(merchant, sessionId, QUERY_TIMEOUT_MS);
  const observations = observationsOf({ merchant, sessionId, bodies, steps, query });
  const summary = steps.map(({ type, statusCode }) => ({ type, statusCode }));
  return { ...ref, sessionId, steps: summary, observations };
}

async function open(shop: ShopCalls, options: SmokeOptions): Promise<string> {
  const { amount, currency, email, returnUrl, say } = options;
  const { redirectUrl, sessionId } = await shop.expect('start-session', {
    orderAmount: amount,
    currency,
    locale: 'en-US',
    returnUrl,
    type: 'AUTH',
    customer: { firstName: 'Smoke', lastName: 'Test', phoneNumber: '+905550000000', email },
  });
  say(`pay ${amount} ${currency} here, order ${shop.orderId}:\n  ${redirectUrl}`);
  return sessionId!;
}

/** Waits for the end of this step; throws where it ends badly or not in time. */
async function reaches(shop: ShopCalls, type: string, waitMs: number): Promise<void> {
  for (const until = Date.now() + waitMs; ; await sleep(POLL_EVERY_MS)) {
    const step = (await stepsOf(shop)).findLast((each) => each.type === type);
    if (step?.statusCode === 'RESOLVED') return;
    if (step?.statusCode === 'REJECTED') throw new Error(`${type} was rejected: ${step.statusDetail ?? 'no reason'}`);
    if (Date.now() > until)
      throw new Error(`${type} is still ${step?.statusCode ?? 'unknown'} after ${waitMs / 1_000} s`);
  }
}

async function stepsOf(shop: ShopCalls): Promise<HistoryStep[]> {
  return (await shop.expect('history')).paymentTransactionHistory ?? [];
}
