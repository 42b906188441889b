import type { Happened, RequestRef } from './event-parts.js';
import type { Money } from '../values/money.js';

export type OperationEvent =
  /** `amount`: present if the shop sent one. */
  | Happened<'PurchaseRequested', RequestRef & { amount?: Money }>
  | Happened<'VoidRequested', RequestRef>
  /** Confirmed without a call: the payment was already in the wanted state. */
  | Happened<'OperationConfirmed', { guid: string }>
  | Happened<'OperationRejected', { guid: string; code: string }>
  /** The shop requested the history, and the merchant's settings show that in the history. */
  | Happened<'HistoryRequested', { guid: string }>
  /** A payment that nobody had paid was cancelled. */
  | Happened<'PaymentCancelled', { guid: string }>;
