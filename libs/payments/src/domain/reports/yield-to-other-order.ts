import type { DecisionContext } from '../values/decision-context.js';
import { denial } from '../state/denial.js';
import type { Payment } from '../state/payment.js';
import type { EventOf } from '../events/payment.events.js';

const NOT_OF_THIS_ORDER = 'This transaction belongs to another order.';

/**
 * The provider reports the transactions with these ids for another order. Here they are denied if only notifications have
 * reported them. Undefined if the provider has confirmed one of them here, or one of the ids is unknown: then the first claim stands.
 */
export function giveWay(
  payment: Payment,
  ids: readonly string[],
  { now }: Pick<DecisionContext, 'now'>,
): EventOf<'TransactionDenied'>[] | undefined {
  const claimed = payment.transactions.filter((known) => known.ids.some((id) => ids.includes(id)));
  const isAllKnown = ids.every((id) => claimed.some((known) => known.ids.includes(id)));
  if (!isAllKnown || claimed.some(({ confirmed }) => confirmed)) return undefined;
  return claimed.map((known) => {
    const deduplicationKey = `${known.sessionId}|taken|${known.id}`;
    const evidence = { deduplicationKey, statusCode: 'OTHER_ORDER', statusDetail: NOT_OF_THIS_ORDER };
    return denial(known, { evidence, at: now });
  });
}
