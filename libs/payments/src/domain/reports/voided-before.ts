import type { DecisionContext } from '../values/decision-context.js';
import { fold } from '../evolve/evolve.js';
import { formatMoney } from '../values/money.js';
import { transactionOf, type Payment } from '../state/payment.js';
import type { EventOf, PaymentEvent } from '../events/payment.events.js';
import { readKey } from '../events/report-evidence.js';
import type { Transaction } from '../state/transaction.js';

/**
 * A person confirmed an authorization, but the provider had reported a void under unknown ids in the same session. That void may be the
 * void of this authorization, so a review is opened.
 */
export function voidedBefore(
  payment: Payment,
  events: PaymentEvent[],
  { now }: DecisionContext,
): EventOf<'ReviewOpened'>[] {
  const isNew = ({ id }: Transaction) => !transactionOf(payment, id)?.isVouchedFor;
  const vouched = fold(events, payment).transactions.filter(
    (known) => known.isVouchedFor && known.says === 'authorized' && isNew(known),
  );
  return vouched.flatMap((known): EventOf<'ReviewOpened'>[] => {
    const key = payment.reports.find((report) => mayBeVoidOf(payment, report, known));
    if (key === undefined) return [];
    const { sessionId, id: transaction } = known;
    const statusDetail = 'The provider told of a void in this session before: it may have been of this transaction.';
    const evidence = { deduplicationKey: key, statusCode: 'VOIDED_BEFORE', statusDetail };
    const data = { sessionId, reason: 'CONTRADICTS_OPERATOR', evidence, transaction, says: 'voided', at: now } as const;
    return [{ type: 'ReviewOpened', data }];
  });
}

/** A reported void of a fitting amount whose ids belong to no other transaction. */
function mayBeVoidOf(payment: Payment, key: string, { sessionId, amount }: Transaction): boolean {
  const told = readKey(key);
  const isVoid = told.subject === 'payment' && told.word === 'voided' && told.sessionId === sessionId;
  if (!isVoid || (told.amount && Number(told.amount) !== Number(formatMoney(amount)))) return false;
  const owner = told.ids.map((id) => transactionOf(payment, id)).find((known) => known !== undefined);
  return !owner || (owner.says === 'voided' && (owner.mayBe ?? owner.wasMayBe) !== undefined);
}
