import { request } from 'undici';
import type { WebhookRequest } from './shop-webhook.js';

const TIMEOUT_MS = 10_000;
const ANSWER_MAX_BYTES = 64 * 1024;

/** The shop says that nobody listens at this address, and that this will not change. */
export class ShopWebhookGone extends Error {}

/**
 * Tells the shop. Redirects are not followed. Throws unless the shop answers 2xx in time; safe to repeat, but to no end after
 * `ShopWebhookGone`.
 */
export async function sendShopWebhook(url: string, { headers, body }: WebhookRequest): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await request(url, { method: 'POST', headers, body, signal });
  await answer.body.dump({ limit: ANSWER_MAX_BYTES, signal });
  if (answer.statusCode === 410) throw new ShopWebhookGone('the shop answered 410: nobody listens at this address');
  if (answer.statusCode < 200 || answer.statusCode > 299) throw new Error(`the shop answered ${answer.statusCode}`);
}
