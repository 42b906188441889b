import {
  disputesAbout,
  holds,
  sourceOf,
  type Dispute,
  type Payment,
  type PaymentEvent,
  type Transaction,
} from '#payments';
import type { Details, Item, Names } from './movement.js';

/** What a payment holds of an item now. */
export interface Position {
  item: Item;
  minor: number;
  currency: string;
  transaction: Transaction;
  names: Names;
  /** Only for claims. */
  dispute?: Dispute;
}

type Positions = ReadonlyMap<string, Position>;

/**
 * Everything that the books hold of a payment, by key, derived from its state alone. The difference of two results is the change by any
 * event, such as an operator's correction or a refund that moves to another transaction.
 */
export function positionsOf(payment: Payment, before: Positions): Positions {
  const positions = new Map<string, Position>();
  for (const transaction of payment.transactions) {
    const { id, amount, says } = transaction;
    const names = { externalId: transaction.authorizationId, transactionNumber: transaction.transactionId };
    const put = (item: Item, minor: number, also = '', more: Partial<Position> = {}) =>
      positions.set(keyOf(item, id, also), { item, minor, currency: amount.currency, transaction, names, ...more });
    const refunds = payment.refunds.filter(
      (refund) => refund.phase === 'completed' && sourceOf(payment, refund)?.id === id,
    );
    let givenBackMinor = 0;
    for (const { guid, amount: back, reportedAs, isDispute } of refunds) {
      givenBackMinor += back.minor;
      const transactionNumber = reportedAs ?? names.transactionNumber;
      put(isDispute ? 'dispute' : 'refund', back.minor, guid, { names: { ...names, transactionNumber } });
    }
    for (const dispute of disputesAbout(payment, transaction))
      put('claim', holds(dispute) ? dispute.amount.minor : 0, dispute.id, { dispute });
    put('authorization', says === 'authorized' ? amount.minor : 0);
    const taken = takenMinor(transaction, before);
    put('capture', taken);
    // A void gives back what was left of captured money. A voided authorization never moved.
    put('void', says === 'voided' && taken > 0 ? taken - givenBackMinor : 0);
  }
  return positions;
}

/** A void after a capture is an entry of its own. The capture stays. */
function takenMinor({ id, says, amount }: Transaction, before: Positions): number {
  if (says === 'voided') return before.get(keyOf('capture', id, ''))?.minor ?? 0;
  return says === 'captured' ? amount.minor : 0;
}

function keyOf(item: Item, transactionId: string, also: string): string {
  return `${item}|${transactionId}|${also}`;
}

/** Details of a transaction, with those that a provider report in the event adds. */
export function toldDetails({ data }: PaymentEvent, { id, sessionId }: Transaction, known?: Details): Details {
  const evidence = 'evidence' in data ? data.evidence : undefined;
  const { processor, card } = evidence && namedIn(data).includes(id) ? evidence : {};
  return {
    sessionId,
    processor: processor || known?.processor || '',
    cardType: card?.type || known?.cardType || '',
    cardLastDigits: card?.lastDigits || known?.cardLastDigits || '',
  };
}

function namedIn(data: PaymentEvent['data']): (string | undefined)[] {
  const evidence = 'evidence' in data ? data.evidence : undefined;
  const named = 'authorizationId' in data ? data.authorizationId : undefined;
  const known = 'transaction' in data ? data.transaction : undefined;
  return [named, known, evidence?.authorizationId, evidence?.transactionId];
}
