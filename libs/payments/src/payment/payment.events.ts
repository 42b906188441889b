import type { Exchange } from '../provider/payment-provider.js';
import type { Money } from './money.js';

/** ISO 8601, UTC. */
export type Instant = string;

interface Happened<Type extends string, Data> {
  type: Type;
  data: Data & { at: Instant };
}

/** What the provider told us, by notification or when asked: enough to recognise it again and to show it. */
export interface Evidence extends Exchange {
  /** Same fact, same key, however often and in whatever wrapping it comes. */
  factKey: string;
  /** The stored notification; absent when we asked. */
  notificationId?: string | undefined;
  transactionId?: string | undefined;
  processor?: string | undefined;
  card?: { type?: string | undefined; lastDigits?: string | undefined } | undefined;
  /** Earlier tries of the same session that the provider lists with this one. */
  attempts?: (Exchange & { transactionId?: string | undefined })[] | undefined;
}

export type FailedOpening = 'refused' | 'unusable' | 'not-sent' | 'unknown';

/** Why an authorization may not stay: it is voided at once. */
export type SurplusReason = 'SECOND_AUTHORIZATION' | 'LATE_AUTHORIZATION';

export type HoldReason =
  | 'AMOUNT_MISMATCH'
  | 'CURRENCY_MISMATCH'
  | 'AUTHORIZATION_ID_MISSING'
  | 'SECOND_SALE'
  | 'LATE_SALE'
  | 'UNEXPECTED_CAPTURE'
  | 'UNEXPECTED_VOID'
  | 'CAPTURED_AFTER_VOID'
  | 'REFUND_AMBIGUOUS'
  | 'REFUND_EXCEEDS_CAPTURED'
  | 'REFUND_WITHOUT_CAPTURE';

interface SessionRef {
  sessionId: string;
}
interface AuthorizationRef extends SessionRef {
  authorizationId: string;
}
interface RequestRef {
  guid: string;
  /** Digest of the request's content, to tell a repeat from a reused guid. */
  fingerprint: string;
}
/** A call to the provider; `answerBy` is when its answer can no longer come. */
interface CallIntent {
  answerBy: Instant;
  /** The one new sending after a proof that the first did nothing. */
  again?: true;
}
interface CallAnswer {
  exchange: Exchange;
}
/** A person's decision: name and reason as they gave them, at most 100 and 500 characters. */
export interface ByHand {
  by: string;
  why: string;
}
/** Present where a person and not the provider says so. */
interface MaybeByHand {
  operator?: ByHand | undefined;
}
interface Claim {
  /** The provider says that it was done before. */
  claimed?: true;
}

export type SessionEvent =
  | Happened<
      'SessionRequested',
      RequestRef &
        SessionRef &
        CallIntent & {
          merchant: string;
          orderId: string;
          kind: 'SALE' | 'AUTH';
          flow: 'acv' | 'sale';
          amount: Money;
          locale: string;
          returnUrl: string;
          expiresAt: Instant;
          /** The shopper, sealed with the payment's key. */
          shopper: string;
        }
    >
  | Happened<'SessionOpened', SessionRef & CallAnswer & { redirectUrl: string }>
  | Happened<'SessionOpeningFailed', SessionRef & CallAnswer & { outcome: FailedOpening }>
  /** The browser came back by the failed page: a hint, never proof. */
  | Happened<'ShopperReturnedUnpaid', SessionRef>
  | Happened<'AttemptDeclined', SessionRef & { evidence: Evidence }>
  /** Declined for good. */
  | Happened<'SessionDeclined', SessionRef>
  /** The shop gave up on it: what it brings from now on is given back. */
  | Happened<'SessionAbandoned', SessionRef>
  | Happened<'SessionExpired', SessionRef>
  /** We asked what became of the session; `answered` also when the provider knows nothing of it. */
  | Happened<'ProviderAsked', SessionRef & { answered: boolean }>
  /** Something the provider said that moves nothing: shown, kept. */
  | Happened<'ProviderReported', SessionRef & { evidence: Evidence }>
  /** `authorizationId`: of an authorization that is held with the session, and that nothing else knows of. */
  | Happened<
      'PaymentHeld',
      SessionRef & { reason: HoldReason; evidence: Evidence; authorizationId?: string | undefined }
    >;

export type AuthorizationEvent =
  | Happened<'PaymentAuthorized', AuthorizationRef & { amount: Money; evidence: Evidence }>
  | Happened<'SurplusAuthorized', AuthorizationRef & { amount: Money; reason: SurplusReason; evidence: Evidence }>
  | Happened<'CaptureRequested', AuthorizationRef & CallIntent & { amount: Money }>
  | Happened<'CaptureAccepted', AuthorizationRef & CallAnswer>
  | Happened<'CaptureRefused', AuthorizationRef & CallAnswer & MaybeByHand>
  | Happened<'CaptureNotSent', AuthorizationRef & CallAnswer>
  | Happened<'CaptureOutcomeUnknown', AuthorizationRef & CallAnswer & Claim>
  /** The money is taken: by our capture (`exchange`), or because the provider says so (`evidence`). */
  | Happened<
      'PaymentCaptured',
      SessionRef &
        MaybeByHand & {
          authorizationId?: string | undefined;
          amount: Money;
          exchange?: Exchange;
          evidence?: Evidence;
        }
    >
  | Happened<'AuthorizationVoidRequested', AuthorizationRef & CallIntent>
  | Happened<'VoidAccepted', AuthorizationRef & CallAnswer>
  | Happened<'VoidRefused', AuthorizationRef & CallAnswer & MaybeByHand>
  | Happened<'VoidNotSent', AuthorizationRef & CallAnswer>
  | Happened<'VoidOutcomeUnknown', AuthorizationRef & CallAnswer & Claim>
  | Happened<'AuthorizationVoided', AuthorizationRef & MaybeByHand & { exchange?: Exchange; evidence?: Evidence }>;

export type OperationEvent =
  | Happened<'PurchaseRequested', RequestRef>
  | Happened<'VoidRequested', RequestRef>
  /** Confirmed without a call: the payment was in the wanted state already. */
  | Happened<'OperationConfirmed', { guid: string }>
  | Happened<'OperationRejected', { guid: string; code: string }>
  /** The shop asked for the history, where the merchant wants that shown. */
  | Happened<'HistoryRequested', { guid: string }>
  /** A payment nobody had paid is called off. */
  | Happened<'PaymentCancelled', { guid: string }>;

export type RefundEvent =
  | Happened<
      'RefundRequested',
      RequestRef &
        SessionRef &
        Partial<CallIntent> & { amount: Money; operation: 'REFUND' | 'VOID'; mode: 'manual' | 'api' }
    >
  /** It could not be asked of the provider: nothing is reserved. */
  | Happened<'RefundRejected', { guid: string; code: string }>
  | Happened<'RefundAccepted', { guid: string } & CallAnswer>
  | Happened<'RefundNotSent', { guid: string } & CallAnswer>
  | Happened<'RefundOutcomeUnknown', { guid: string } & CallAnswer>
  | Happened<'RefundFailed', MaybeByHand & { guid: string; exchange?: Exchange; evidence?: Evidence }>
  /** Said by the provider (`evidence`) or by an operator, who may know the provider's number of it. */
  | Happened<
      'RefundCompleted',
      MaybeByHand & { guid: string; evidence?: Evidence; exchange?: Exchange; transactionId?: string | undefined }
    >
  /** The provider reports a refund that an operator had confirmed before: not a second one. */
  | Happened<'RefundReported', { guid: string; evidence: Evidence }>
  /** Made at the provider's dashboard; `guid` is ours. */
  | Happened<'RefundDiscovered', SessionRef & { guid: string; amount: Money; evidence: Evidence }>;

/** What an operator did that is not told by the events above. */
export type OperatorEvent =
  /** The hold is over; what was held is still not believed. */
  | Happened<'HoldReleased', SessionRef & ByHand>
  /** The session is a risk: whatever it brought or brings is given back. */
  | Happened<'HoldRejected', SessionRef & ByHand>
  | Happened<'OperatorActed', Partial<SessionRef> & ByHand & { action: OperatorAction }>
  /** The key of the payment's personal data is destroyed with this event. */
  | Happened<'PersonErased', ByHand>;

export type OperatorAction = 'ask' | 'process-notification' | 'redrive';

export type PaymentEvent = SessionEvent | AuthorizationEvent | OperationEvent | RefundEvent | OperatorEvent;

export type PaymentEventType = PaymentEvent['type'];
export type EventOf<Type extends PaymentEventType> = Extract<PaymentEvent, { type: Type }>;
