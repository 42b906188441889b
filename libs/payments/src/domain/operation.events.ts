import type { Happened, RequestRef } from './event-parts.js';
import type { Money } from './money.js';

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
