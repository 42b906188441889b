import {
  NOTIFICATION_REASONS,
  NotificationReader,
  type NotificationReason,
  type ReadNotification,
  type TriedFormula,
} from '#payments';
import type { Merchants } from '#merchants';
import { type ExactObject, type ExactValue, isExactObject, JsonRefused, parseExactJson } from '../json/exact-json.js';
import { triedFormulas } from '../signature/tried-formulas.js';
import { verifyWebhookSignature } from '../signature/verify-webhook-signature.js';
import { orderIdOf } from './order-id.js';
import { providerReportOf } from './provider-report-of.js';
import type { UnknownWords } from './unknown-words.js';

/** Reads webhooks of both shapes. The signature covers the order id only, so the content of the report is still to be confirmed. */
export class PaytikoNotificationReader extends NotificationReader {
  constructor(
    private readonly merchants: Merchants,
    private readonly unknownWords?: UnknownWords,
  ) {
    super();
  }

  read(merchant: string, body: string): ReadNotification {
    let payload: ExactValue;
    try {
      payload = parseExactJson(body);
    } catch (error) {
      return { kind: 'malformed', reason: reasonOf(error) };
    }
    if (!isExactObject(payload)) return { kind: 'malformed', reason: 'not a JSON object' };

    const order = orderIdOf(payload);
    if ('problem' in order) return { kind: 'malformed', reason: order.problem };
    const { orderId: sessionId, spellings } = order;
    const account = this.merchants.find(merchant)?.paytiko;
    if (!account) return { kind: 'unverified', sessionId, reason: 'the merchant is not configured' };
    const { secrets, webhookSignature, disputeWords } = account;
    const { Signature: signature } = payload;
    if (!spellings.some((id) => verifyWebhookSignature(signature, id, secrets, webhookSignature))) {
      return { kind: 'unverified', sessionId, reason: 'the signature is missing or wrong' };
    }
    this.unknownWords?.count(payload, disputeWords);
    return { kind: 'report', sessionId, report: providerReportOf(sessionId, payload, disputeWords) };
  }

  tryFormulas(merchant: string, body: string): TriedFormula[] {
    const account = this.merchants.find(merchant)?.paytiko;
    const payload = payloadOf(body);
    const order = payload && orderIdOf(payload);
    if (!account || !order || 'problem' in order) return [];
    return triedFormulas(payload.Signature, order.spellings, account);
  }
}

function payloadOf(body: string): ExactObject | undefined {
  try {
    const payload = parseExactJson(body);
    return isExactObject(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}

/** The parser's own message quotes the body, which holds personal data. */
function reasonOf(error: unknown): NotificationReason {
  return error instanceof JsonRefused ? error.reason : NOTIFICATION_REASONS.NOT_JSON;
}
