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
import type { Money } from './money.js';
import type { Exchange } from './provider-report.js';

/** Why a transaction may not stay. */
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
  /** The provider's own answer agrees with what only a notification had said. */
  | Happened<'TransactionConfirmed', SessionRef & { transaction: string; evidence: Evidence }>
  /**
   * What only a notification had said is not true: it counts as if nobody had told of it. `refused`: the provider has refused
   * this call about it (`exchange`).
   */
  | Happened<
      'TransactionDenied',
      SessionRef &
        MaybeByHand & { transaction: string; exchange?: Exchange; evidence?: Evidence; refused?: 'capture' | 'void' }
    >
  /** What a report under other ids had made of it is another transaction's, whose own report has come. */
  | Happened<'ReportMoved', SessionRef & { transaction: string; evidence: Evidence }>
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
          /** Nobody has told of it: money of it was given back, so it was taken. */
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
   * `amount`: what is given back; absent in events of the first versions. `failed`: it was never paid, says the provider;
   * `isDoubt`: so soon that this may be older than what is known.
   */
  | Happened<
      'AuthorizationVoided',
      AuthorizationRef &
        MaybeByHand & { amount?: Money; failed?: true; isDoubt?: true; exchange?: Exchange; evidence?: Evidence }
    >;
