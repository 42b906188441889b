import type { EventStore, NewEvent } from '#event-store';
import { currentTraceparent, inSpan, newId, crashPoint, TRACEPARENT } from '#platform';
import type { Cause, Decided } from './decision.js';
import { eventIds } from './event-ids.js';
import type { PaymentEvent } from '../domain/events/payment.events.js';
import { existing, type LoadedPayment, type UpdatedPayment } from './loaded-payment.js';
import { PAYMENT_CATEGORY, streamOf, type PaymentRef } from './payment-ref.js';
import { schemaVersionOf } from './payment-upcasters.js';
import type { RecentPayments } from './recent-payments.js';
import type { TransactionClaims } from './transaction-claims.js';
import { keysOf } from './unique-keys.js';
import { withRetry, type RetryBudget } from './with-retry.js';

/** Appends the events of a decision at the version it was made on, and remembers the resulting payment. */
export class PaymentAppends {
  constructor(
    private readonly store: EventStore,
    private readonly recent: RecentPayments,
    private readonly claims: TransactionClaims,
  ) {}

  /**
   * All attempts have one command id. If the answer to an attempt was lost, its event ids are found before its own guid could look like
   * that of another order. `isContested`: another order claims a transaction of this one, see `TransactionClaims`.
   */
  async append(
    ref: PaymentRef,
    { payment, version }: LoadedPayment,
    { events, also = [], after, key }: Decided,
    cause: Cause,
    budget: RetryBudget,
    isContested = false,
  ): Promise<UpdatedPayment> {
    const resolved = isContested ? await this.claims.resolved(ref, payment, existing(after)) : undefined;
    const commandId = newId();
    const beside = resolved?.beside?.events ?? [];
    const all = newEvents(commandId, [...events, ...beside]);
    const traceparent = currentTraceparent();
    const options = {
      category: PAYMENT_CATEGORY,
      commandId,
      ...cause,
      ...(traceparent !== undefined && { meta: { ...cause.meta, [TRACEPARENT]: traceparent } }),
      also: [...keysOf(ref, payment, events, existing(after), resolved?.ids), ...also, ...(resolved?.also ?? [])],
      ...(resolved?.beside && { beside: { ...resolved.beside, events: all.slice(events.length) } }),
    };
    const stream = streamOf(ref);
    const types = events.map(({ type }) => type).join(' + ');
    const appended = await inSpan(`append ${types}`, () =>
      withRetry(budget, () => this.store.append(stream, version || 'none', all.slice(0, events.length), options)),
    );
    crashPoint(`stored ${types}`);
    if (resolved?.beside) this.recent.forget(resolved.beside.streamId);
    const updated = { payment: existing(after), version: appended.version, events };
    this.recent.note(stream, updated.payment, updated.version, key);
    return updated;
  }
}

function newEvents(commandId: string, events: PaymentEvent[]): NewEvent[] {
  const ids = eventIds(commandId, events.length);
  return events.map(({ type, data }, index) => ({
    id: ids[index]!,
    type,
    schemaVersion: schemaVersionOf(type),
    data,
  }));
}
