import type { Money } from './money.js';
import { heldSession, type Payment } from './payment.js';
import type { Instant, PaymentEvent } from './payment.events.js';
import { refuse } from './refusal.js';
import type { Moment } from './moment.js';
import { earlier, refuseInFlight, type ShopRequest } from './repeated-request.js';

export interface SessionRequest extends ShopRequest {
  merchant: string;
  orderId: string;
  /** Used only when a session is opened by this request. */
  sessionId: string;
  kind: 'SALE' | 'AUTH';
  flow: 'acv' | 'sale';
  amount: Money;
  locale: string;
  returnUrl: string;
  expiresAt: Instant;
  /** Sealed. */
  shopper: string;
}

/**
 * Opens an attempt to pay. A repeat of the same guid changes nothing, unless the first never reached the shopper: then
 * it is opened anew under another session id. Source: the shop contract, decisions 2, 3 and 6.
 */
export function requestSession(payment: Payment | undefined, request: SessionRequest, moment: Moment): PaymentEvent[] {
  const known = earlier(payment, 'START', request);
  if (payment && known) {
    const session = payment.sessions[known.sessionId ?? ''];
    if (known.status !== 'pending' || session?.redirectUrl) return [];
    refuseInFlight(session?.answerBy, moment);
  }
  refuseWhereImpossible(payment, request);
  return [{ type: 'SessionRequested', data: { ...request, answerBy: moment.answerBy, at: moment.now } }];
}

function refuseWhereImpossible(payment: Payment | undefined, { flow, kind }: SessionRequest): void {
  if (flow === 'sale' && kind === 'AUTH') refuse('AUTH_NOT_SUPPORTED', { field: 'type' });
  if (payment?.erased) refuse('PERSON_ERASED');
  if (payment && heldSession(payment)) refuse('PAYMENT_ON_HOLD');
  if (payment?.phase === 'authorized' || payment?.phase === 'captured') refuse('ORDER_ALREADY_PAID');
}
