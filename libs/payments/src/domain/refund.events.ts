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
import type { Money } from './money.js';
import type { Exchange } from './provider-report.js';

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
  /** `isTooMuch`: the provider has refused it, since less is left there than was asked for. */
  | Happened<'RefundFailed', MaybeByHand & { guid: string; exchange?: Exchange; evidence?: Evidence; isTooMuch?: true }>
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
  /** Made at the provider's dashboard; `guid` is ours. `operator`: no report has told of it, a person has seen it there. */
  | Happened<
      'RefundDiscovered',
      SessionRef &
        MaybeByHand & { guid: string; amount: Money; evidence: Evidence; transaction?: string; exceeds?: true }
    >
  /** An operator says that a refund made at the dashboard is the one that was requested. `discovered`: its guid. */
  | Happened<'RefundLinked', ByHand & { guid: string; discovered: string; amount: Money }>;
