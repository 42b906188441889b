import type {
  ByHand,
  CallAnswer,
  CallIntent,
  Evidence,
  Happened,
  MaybeByHand,
  RequestRef,
  SessionRef,
} from './event-parts.js';
import type { Money } from '../values/money.js';
import type { Exchange } from '../values/provider-report.js';

export type RefundEvent =
  | Happened<
      'RefundRequested',
      RequestRef &
        SessionRef &
        Partial<CallIntent> & {
          amount: Money;
          /** REVIEW: the shop did not request it; an operator gives back unwanted money. */
          operation: 'REFUND' | 'VOID' | 'REVIEW';
          mode: 'manual' | 'api';
          transaction?: string;
        }
    >
  /** The refund was rejected before it was sent, so it reserves nothing. */
  | Happened<'RefundRejected', { guid: string; code: string }>
  | Happened<'RefundAccepted', { guid: string } & CallAnswer>
  | Happened<'RefundNotSent', { guid: string } & CallAnswer>
  | Happened<'RefundOutcomeUnknown', { guid: string } & CallAnswer>
  /** `isTooMuch`: the provider refused the refund because it exceeds the amount that is left there. */
  | Happened<'RefundFailed', MaybeByHand & { guid: string; exchange?: Exchange; evidence?: Evidence; isTooMuch?: true }>
  /** Completed according to the provider (`evidence`) or to an operator, who may know the provider's number of the refund. */
  | Happened<
      'RefundCompleted',
      MaybeByHand & {
        guid: string;
        /** The refunded amount. Absent in events of the first versions, where it equals the requested amount. */
        amount?: Money;
        evidence?: Evidence;
        exchange?: Exchange;
        transactionId?: string | undefined;
        /** The report could also be about another pending refund of the same amount. */
        isGuess?: true;
      }
    >
  /**
   * The provider reports a refund that an operator had confirmed. It is not a second refund. `amount`: the operator had confirmed less, since
   * others have taken a part, and the provider reports all that was requested.
   */
  | Happened<'RefundReported', { guid: string; amount?: Money; evidence: Evidence }>
  /** A refund made in the provider's dashboard. `guid` was made here. `operator`: a person saw it there; the provider has not reported it. */
  | Happened<
      'RefundDiscovered',
      SessionRef &
        MaybeByHand & { guid: string; amount: Money; evidence: Evidence; transaction?: string; exceeds?: true }
    >
  /** An operator says that a refund from the dashboard is the requested one. `discovered`: its guid. */
  | Happened<'RefundLinked', ByHand & { guid: string; discovered: string; amount: Money }>;
