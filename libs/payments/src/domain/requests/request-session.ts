import type { Money } from '../values/money.js';
import { sessionsOf, type Payment, sessionOf } from '../state/payment.js';
import type { Instant } from '../values/instant.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { statusOf } from '../status/operation-status.js';
import { refuse } from '../values/refusal.js';
import { blocks, openReviews } from '../status/reviews.js';
import { isPayable, mayStillBePaid } from '../state/session.js';
import { isOccupied, isPaid } from '../state/money-state.js';
import { plus, type DecisionContext } from '../values/decision-context.js';
import { FINAL_INQUIRY_MS } from '../schedule/schedule.js';
import { earlier, refuseInFlight, type ShopRequest } from './repeated-request.js';

const DAY_SECONDS = 86_400;

export interface SessionRequest extends ShopRequest {
  merchant: string;
  orderId: string;
  /** Used only if this request opens a session. */
  sessionId: string;
  kind: 'SALE' | 'AUTH';
  flow: 'acv' | 'sale';
  amount: Money;
  locale: string;
  returnUrl: string;
  expiresAt: Instant;
  returnKey?: string;
  /** Absent: the page is inquired about after its end only while it has no money that counts. */
  inquireAfterPageEnd?: 'always' | undefined;
  /** Sealed personal data. */
  shopper: string;
}

/**
 * Opens an attempt to pay. A repeat of the same guid changes nothing, unless the page never reached the shopper. Then a session with a new
 * id is opened. Source: akinon#D2, akinon#D3, akinon#D6.
 */
export function requestSession(
  payment: Payment | undefined,
  request: SessionRequest,
  limits: SessionLimits,
  context: DecisionContext,
): PaymentEvent[] {
  const known = earlier(payment, 'START', request);
  if (payment && known) {
    const session = sessionOf(payment, known.sessionId);
    if (statusOf(payment, known).status !== 'pending' || session?.redirectUrl) return [];
    refuseInFlight(session?.answerBy, context);
  }
  refuseWhereImpossible(payment, request, limits, context);
  const finalInquiryAt = plus(request.expiresAt, FINAL_INQUIRY_MS);
  const { answerBy, now: at } = context;
  return [{ type: 'SessionRequested', data: { ...request, finalInquiryAt, answerBy, at } }];
}

/** Limits of the sessions of one payment, open ones and all. Source: akinon#D16. */
export interface SessionLimits {
  openMax: number;
  allMax: number;
}

function refuseWhereImpossible(
  payment: Payment | undefined,
  { flow, kind }: SessionRequest,
  limits: SessionLimits,
  { now }: DecisionContext,
): void {
  if (flow === 'sale' && kind === 'AUTH') refuse('AUTH_NOT_SUPPORTED', { field: 'type' });
  if (!payment) return;
  if (payment.erased) refuse('PERSON_ERASED');
  if (isOccupied(payment)) refuse('ORDER_ALREADY_PAID');
  if (openReviews(payment).some(blocks)) refuse('PAYMENT_ON_HOLD');
  const sessions = sessionsOf(payment);
  const open = sessions.filter(
    (session) => mayStillBePaid(session) && isPayable(session) && session.expiresAt > now && !isPaid(payment, session),
  );
  if (sessions.length >= limits.allMax) refuse('TOO_MANY_SESSIONS', { retryAfterSeconds: DAY_SECONDS });
  if (open.length < limits.openMax) return;
  const [first] = open.map(({ expiresAt }) => expiresAt).sort();
  const waitMs = Date.parse(first!) - Date.parse(now);
  refuse('TOO_MANY_SESSIONS', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) });
}
