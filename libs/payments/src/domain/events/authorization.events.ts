import type {
  AuthorizationRef,
  CallAnswer,
  CallIntent,
  Claim,
  Evidence,
  Happened,
  MaybeByHand,
  SessionRef,
} from './event-parts.js';
import type { Money } from '../values/money.js';
import type { Exchange } from '../values/provider-report.js';

/** Why a transaction is unwanted. */
export type UnwantedReason =
  | 'SECOND_AUTHORIZATION'
  | 'LATE_AUTHORIZATION'
  | 'SECOND_SALE'
  | 'LATE_SALE'
  | 'CAPTURED_AFTER_VOID'
  | 'DISMISSED_IN_REVIEW'
  | 'REJECTED_IN_REVIEW';

export type AuthorizationEvent =
  | Happened<'PaymentAuthorized', AuthorizationRef & { amount: Money; evidence: Evidence }>
  | Happened<
      'UnwantedAuthorizationReported',
      AuthorizationRef & { amount: Money; reason: UnwantedReason; evidence: Evidence }
    >
  /** The provider's own answer confirms what only a notification had reported. */
  | Happened<'TransactionConfirmed', SessionRef & { transaction: string; evidence: Evidence }>
  /**
   * What only a notification had reported is denied. The transaction counts as never reported. `refused`: the provider refused
   * this call about it (`exchange`).
   */
  | Happened<
      'TransactionDenied',
      SessionRef &
        MaybeByHand & { transaction: string; exchange?: Exchange; evidence?: Evidence; refused?: 'capture' | 'void' }
    >
  /** A report under borrowed ids belongs to another transaction, whose own report has come. Its effect on this one is undone. */
  | Happened<'ReportMoved', SessionRef & { transaction: string; evidence: Evidence }>
  /** The shop has neither captured nor voided it for long. Operators are reminded. */
  | Happened<'AuthorizationReminded', AuthorizationRef>
  /** The shop did neither within the merchant's limit. The authorization is given up. */
  | Happened<'AuthorizationGivenUp', AuthorizationRef>
  | Happened<'CaptureRequested', AuthorizationRef & CallIntent & { amount: Money }>
  | Happened<'CaptureAccepted', AuthorizationRef & CallAnswer>
  | Happened<'CaptureRefused', AuthorizationRef & CallAnswer & MaybeByHand>
  | Happened<'CaptureNotSent', AuthorizationRef & CallAnswer>
  | Happened<'CaptureOutcomeUnknown', AuthorizationRef & CallAnswer & Claim>
  /** The money is captured: by our call (`exchange`), or according to the provider (`evidence`). */
  | Happened<
      'PaymentCaptured',
      SessionRef &
        MaybeByHand & {
          authorizationId?: string | undefined;
          /** The known transaction that was captured, if `authorizationId` does not name it. */
          transaction?: string;
          amount: Money;
          /** No report of the capture has come. It is inferred from a refund. */
          isInferred?: true;
          exchange?: Exchange;
          evidence?: Evidence;
        }
    >
  | Happened<'AuthorizationVoidRequested', AuthorizationRef & CallIntent>
  | Happened<'VoidAccepted', AuthorizationRef & CallAnswer>
  | Happened<'VoidRefused', AuthorizationRef & CallAnswer & MaybeByHand>
  | Happened<'VoidNotSent', AuthorizationRef & CallAnswer>
  | Happened<'VoidOutcomeUnknown', AuthorizationRef & CallAnswer & Claim>
  /**
   * `amount`: what is given back; absent in events of the first versions. `failed`: the provider says that it was never paid.
   * `isDoubt`: the failure came so soon that it may be older than what is known.
   */
  | Happened<
      'AuthorizationVoided',
      AuthorizationRef &
        MaybeByHand & { amount?: Money; failed?: true; isDoubt?: true; exchange?: Exchange; evidence?: Evidence }
    >;
