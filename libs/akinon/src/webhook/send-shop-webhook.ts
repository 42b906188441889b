import { request } from 'undici';
import type { WebhookRequest } from './shop-webhook.js';

const TIMEOUT_MS = 10_000;
const ANSWER_MAX_BYTES = 64 * 1024;

/** Why a webhook to the shop failed, as stored with the job; `{}` is a status. */
export const SHOP_WEBHOOK_FAILURES = {
  GONE: 'the shop answered 410: nobody listens at this address',
  ANSWERED: 'the shop answered {}',
  SILENT: 'not sent: the shop gave no answer to the webhooks before',
} as const;

/** The shop answered, but not 2xx. */
export class ShopWebhookRefused extends Error {}
/** The shop answered 410: this address is no longer used. */
export class ShopWebhookGone extends ShopWebhookRefused {}

/**
 * Sends a webhook to the shop. Redirects are not followed. Throws unless the shop answers 2xx in time; `ShopWebhookRefused` if it answers.
 * Safe to repeat, but useless after `ShopWebhookGone`.
 */
export async function sendShopWebhook(url: string, { headers, body }: WebhookRequest): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await request(url, { method: 'POST', headers, body, signal });
  await answer.body.dump({ limit: ANSWER_MAX_BYTES, signal });
  if (answer.statusCode === 410) throw new ShopWebhookGone(SHOP_WEBHOOK_FAILURES.GONE);
  if (answer.statusCode < 200 || answer.statusCode > 299)
    throw new ShopWebhookRefused(SHOP_WEBHOOK_FAILURES.ANSWERED.replace('{}', String(answer.statusCode)));
}
