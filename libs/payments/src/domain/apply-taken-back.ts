import { concernedBy } from './apply-call.js';
import { type ShownExchange, noteExchange } from './exchanges.js';
import { followProvider } from './follow-provider.js';
import type { Instant } from './instant.js';
import type { Payment } from './payment.js';
import type { Transaction } from './transaction.js';

/** Who had said that its call happened takes that back: it is authorised, as it was before. */
export function applyTakenBack(
  draft: Payment,
  known: Transaction,
  { exchange, at }: { exchange: ShownExchange; at: Instant },
): void {
  noteExchange(concernedBy(draft, known, known.call?.kind === 'capture' ? 'PURCHASE' : 'VOID'), exchange, at);
  followProvider(draft, known, 'authorized');
}
