import { Injectable } from '@nestjs/common';
import { EventStore, type AlsoWrite, type FoundStream } from '#event-store';
import { giveWay } from '../domain/reports/yield-to-other-order.js';
import { PAYMENT_SHAPE, type Payment } from '../domain/state/payment.js';
import { NOTIFICATION_REASONS } from '../domain/values/notification-reason.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import { contradictedNotification } from './notification-writes.js';
import { DecisionContexts } from './decision-contexts.js';
import { loadedFrom } from './loaded-payment.js';
import { paymentEvent } from './payment-event.js';
import { streamOf, type PaymentRef } from './payment-ref.js';
import { freeTransaction, newTransactionIds, takeTransaction, TransactionTaken } from './unique-keys.js';
import { withRetry } from './with-retry.js';

/** The payment that has a transaction, as its projection has it. The name is the JSON of merchant and id. */
const PAYMENT_OF_TRANSACTION = `
select t.stream_id, h.version, h.payment as data
  from payments.transaction_ids t
  left join payments.payment_history_v2 h
    on h.stream_id = t.stream_id and h.payment -> 'shape' = '${PAYMENT_SHAPE}'
 where t.merchant = $1::jsonb ->> 0 and t.id = $1::jsonb ->> 1`;

const CLAIM_LOST = NOTIFICATION_REASONS.CLAIM_LOST;

/** The result of competing claims of transactions. */
export interface ResolvedClaims {
  /** Ids that belong to this order. */
  ids: ReadonlySet<string>;
  also: AlsoWrite[];
  /** The order that loses its claim, with the events and the version for its append. */
  beside?: { streamId: string; expected: number; events: PaymentEvent[] };
}

/**
 * Resolves competing claims of two orders to a transaction: a claim that the provider has confirmed beats one of a notification, and the
 * first beats the second among equals.
 */
@Injectable()
export class TransactionClaims {
  constructor(
    private readonly store: EventStore,
    private readonly contexts: DecisionContexts,
  ) {}

  /** Takes the transactions of a decision from another order. Throws `TransactionTaken` if the other order's claim wins. */
  async resolved(ref: PaymentRef, before: Payment | undefined, after: Payment): Promise<ResolvedClaims> {
    const ids = before ? newTransactionIds(before, after) : [];
    const found = await Promise.all(ids.map(async (id) => ({ id, owner: await this.ownerOf(ref.merchant, id) })));
    const owned = found.flatMap(({ id, owner }) => (owner ? [{ id, owner }] : []));
    const others = owned.filter(({ owner }) => owner.streamId !== streamOf(ref));
    const resolved = new Set(owned.map(({ id }) => id));
    const [first] = others;
    if (!first) return { ids: resolved, also: [] };
    const claimed = others.filter(({ owner }) => owner.streamId === first.owner.streamId).map(({ id }) => id);
    // One append can change only one other order, so transactions of further orders are left out.
    const ofFurther = others.map(({ id }) => id).filter((id) => !claimed.includes(id));
    if (ofFurther.length > 0) throw new TransactionTaken(ofFurther);
    const isSaid = claimed.every((id) => after.transactions.some((known) => known.confirmed && known.ids.includes(id)));
    return { ids: resolved, ...(await this.takenFrom(first.owner, ref, claimed, isSaid)) };
  }

  private async takenFrom(
    { streamId, projected, events }: FoundStream<Payment>,
    ref: PaymentRef,
    claimed: string[],
    isSaid: boolean,
  ): Promise<Omit<ResolvedClaims, 'ids'>> {
    const { payment: loser, version } = loadedFrom(events, projected);
    const denials = loser && giveWay(loser, claimed, this.contexts.now());
    if (!denials) throw new TransactionTaken(claimed);
    if (!isSaid) throw new TransactionTaken(claimed, { mayTurn: true });
    const lost = loser.transactions.filter(({ id }) => denials.some(({ data }) => data.transaction === id));
    const lostIds = lost.flatMap((known) => known.ids);
    const also = [
      ...claimed.map((id) => takeTransaction(ref, id)),
      ...lostIds.filter((id) => !claimed.includes(id)).map((id) => freeTransaction(ref.merchant, id, streamId)),
      ...(await this.notificationsOf(streamId, lostIds)).map((id) => contradictedNotification(id, CLAIM_LOST)),
    ];
    return { also, beside: { streamId, expected: version, events: denials } };
  }

  private ownerOf(merchant: string, id: string) {
    const name = JSON.stringify([merchant, id]);
    return withRetry('request', () => this.store.findStream<Payment>(name, PAYMENT_OF_TRANSACTION));
  }

  /** The notifications that reported the transaction and were believed. They are listed now. */
  private async notificationsOf(streamId: string, ids: string[]): Promise<string[]> {
    const recorded = await withRetry('request', () => this.store.readContent(streamId));
    const told = recorded.map(paymentEvent).flatMap(({ data }) => {
      const evidence = 'evidence' in data ? data.evidence : undefined;
      const named = 'authorizationId' in data ? data.authorizationId : undefined;
      const isNamed = [named, evidence?.authorizationId, evidence?.transactionId].some((id) => id && ids.includes(id));
      return isNamed && evidence?.notificationId !== undefined ? [evidence.notificationId] : [];
    });
    return [...new Set(told)];
  }
}
