import { concernedBy } from './apply-call.js';
import { type ShownExchange, noteExchange } from './exchanges.js';
import { followProvider } from './follow-provider.js';
import type { Instant } from '../values/instant.js';
import type { Payment } from '../state/payment.js';
import type { Transaction } from '../state/transaction.js';

/** The operator had said that the call was carried out and now says that it was not. The transaction is authorized again. */
export function applyTakenBack(
  draft: Payment,
  known: Transaction,
  { exchange, at }: { exchange: ShownExchange; at: Instant },
): void {
  noteExchange(concernedBy(draft, known, known.call?.kind === 'capture' ? 'PURCHASE' : 'VOID'), exchange, at);
  followProvider(draft, known, 'authorized');
}
