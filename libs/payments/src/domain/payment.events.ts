import type { Money } from './money.js';
import type { Exchange } from './provider-report.js';

/** ISO 8601, UTC. */
export type Instant = string;

interface Happened<Type extends string, Data> {
  type: Type;
  data: Data & { at: Instant };
}

/** A provider report, by notification or by inquiry: enough to recognise it again and to show it. */
export interface Evidence extends Exchange {
  /** Its deduplication key: the same report has the same, however often and in whatever wrapping it comes. */
  deduplicationKey: string;
  /** The stored notification; absent when we asked. */
  notificationId?: string | undefined;
  transactionId?: string | undefined;
  processor?: string | undefined;
  card?: { type?: string | undefined; lastDigits?: string | undefined } | undefined;
  /** To capture or void with, where the report says it. */
  authorizationId?: string | undefined;
  /** Only a notification says so, and the provider could not confirm it. */
  unconfirmed?: true | undefined;
  /** Earlier tries of the same session that the provider lists with this one. */
  attempts?: (Exchange & { transactionId?: string | undefined })[] | undefined;
}

export type FailedOpening = 'refused' | 'unusable' | 'not-sent' | 'unknown';

/** Why a transaction may not stay. */
export type UnwantedReason =
  | 'SECOND_AUTHORIZATION'
  | 'LATE_AUTHORIZATION'
  | 'SECOND_SALE'
  | 'LATE_SALE'
  | 'CAPTURED_AFTER_VOID'
  | 'DISMISSED_IN_REVIEW'
  | 'REJECTED_IN_REVIEW';

/** Why a person has to look at a payment. */
export type ReviewReason =
  | 'AMOUNT_MISMATCH'
  | 'CURRENCY_MISMATCH'
  | 'AUTHORIZATION_ID_MISSING'
  | 'SECOND_SALE'
  | 'LATE_SALE'
  | 'UNEXPECTED_CAPTURE'
  | 'UNEXPECTED_VOID'
  | 'CAPTURED_AFTER_VOID'
  | 'CONTRADICTS_OPERATOR'
  | 'UNRECOGNIZED_STATUS'
  | 'REFUND_AMBIGUOUS'
  | 'REFUND_EXCEEDS_CAPTURED'
  | 'REFUND_WITHOUT_CAPTURE'
  | 'REFUND_CONTRADICTS_ANSWER';

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
  isResend?: true;
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
  reportedAsDone?: true;
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
          /** As the shop named it: an intended payment method. */
          targetProvider?: string | undefined;
          /** Part of the address that the browser comes back by. */
          returnKey?: string;
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
  | Happened<'StatusInquired', SessionRef & MaybeByHand & { answered: boolean }>
  /** Something the provider said that moves nothing: shown, kept. `transaction`: the known one that it is about. */
  | Happened<'ProviderReported', SessionRef & { evidence: Evidence; transaction?: string }>
  /**
   * A report that does not fit puts the session in review. `says` and `amount`: what it says of its transaction;
   * `guid`: the refund that it is about.
   */
  | Happened<
      'ReviewOpened',
      SessionRef & {
        reason: ReviewReason;
        evidence: Evidence;
        authorizationId?: string | undefined;
        transaction?: string;
        says?: 'authorized' | 'captured' | 'voided';
        amount?: Money;
        guid?: string;
      }
    >
  /** The provider's own answer settled a review that had begun for want of one. */
  | Happened<'ReviewCleared', SessionRef & { reason: ReviewReason }>;

export type AuthorizationEvent =
  | Happened<'PaymentAuthorized', AuthorizationRef & { amount: Money; evidence: Evidence }>
  | Happened<
      'UnwantedAuthorizationReported',
      AuthorizationRef & { amount: Money; reason: UnwantedReason; evidence: Evidence }
    >
  /** The provider's own answer agrees with what only a notification had said. */
  | Happened<'TransactionConfirmed', SessionRef & { transaction: string; evidence: Evidence }>
  /** The shop neither completed nor cancelled it for long: operators know. */
  | Happened<'AuthorizationReminded', AuthorizationRef>
  /** Nor for as long as the merchant allows: it is let go. */
  | Happened<'AuthorizationGivenUp', AuthorizationRef>
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
          /** The known transaction that it is about, where that is not told by `authorizationId`. */
          transaction?: string;
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
  /** `amount`: what is given back; absent in events of the first versions. */
  | Happened<
      'AuthorizationVoided',
      AuthorizationRef & MaybeByHand & { amount?: Money; exchange?: Exchange; evidence?: Evidence }
    >;

export type OperationEvent =
  /** `amount`: where the shop said one. */
  | Happened<'PurchaseRequested', RequestRef & { amount?: Money }>
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
        Partial<CallIntent> & {
          amount: Money;
          /** REVIEW: not asked for by the shop, an operator gives back money that may not stay. */
          operation: 'REFUND' | 'VOID' | 'REVIEW';
          mode: 'manual' | 'api';
          transaction?: string;
        }
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
      MaybeByHand & {
        guid: string;
        /** What came back. Absent in events of the first versions, where it is what was requested. */
        amount?: Money;
        evidence?: Evidence;
        exchange?: Exchange;
        transactionId?: string | undefined;
        /** It could have been another pending one of the same amount. */
        isGuess?: true;
      }
    >
  /** The provider reports a refund that an operator had confirmed before: not a second one. */
  | Happened<'RefundReported', { guid: string; evidence: Evidence }>
  /** Made at the provider's dashboard; `guid` is ours. */
  | Happened<
      'RefundDiscovered',
      SessionRef & { guid: string; amount: Money; evidence: Evidence; transaction?: string; exceeds?: true }
    >
  /** An operator says that a refund made at the dashboard is the one that was requested. `discovered`: its guid. */
  | Happened<'RefundLinked', ByHand & { guid: string; discovered: string; amount: Money }>;

/** What an operator did that is not told by the events above. */
export type OperatorEvent =
  /** The review is over; what was reported is still not believed. */
  | Happened<'ReviewReleased', SessionRef & ByHand>
  /** The session is a risk: whatever it brought or brings is given back. */
  | Happened<'ReviewRejected', SessionRef & ByHand>
  /** What the provider says is right: late money is kept, a contradicted answer is corrected. */
  | Happened<
      'ReviewAccepted',
      SessionRef & ByHand & { reason: ReviewReason | ContradictionReason; transaction?: string; guid?: string }
    >
  | Happened<'OperatorActed', Partial<SessionRef> & ByHand & { action: OperatorAction }>
  /** The key of the payment's personal data is destroyed with this event. */
  | Happened<'PersonErased', ByHand>;

/** An answer that the shop was given is not what the provider says now. */
export type ContradictionReason =
  'CAPTURED_THOUGH_REJECTED' | 'CAPTURED_THOUGH_VOIDED' | 'VOIDED_THOUGH_REJECTED' | 'VOIDED_THOUGH_RESOLVED';

export type OperatorAction = 'ask' | 'process-notification' | 'attach-notification' | 'redrive';

export type PaymentEvent = SessionEvent | AuthorizationEvent | OperationEvent | RefundEvent | OperatorEvent;

export type PaymentEventType = PaymentEvent['type'];
export type EventOf<Type extends PaymentEventType> = Extract<PaymentEvent, { type: Type }>;
