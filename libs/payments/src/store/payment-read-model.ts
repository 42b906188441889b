import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { PAYMENT_SHAPE, type Payment } from '../domain/payment.js';
import { loadedFrom, type LoadedPayment } from './loaded-payment.js';
import { streamOf, type PaymentRef } from './payment-ref.js';
import { RecentPayments } from './recent-payments.js';

/** A row of another shape is not read: then the whole stream is its tail. */
export const PROJECTED = `
select version, payment as data from payments.payment_history_v2
 where stream_id = $1 and payment -> 'shape' = '${PAYMENT_SHAPE}'`;

/** A payment as it is now, in one round trip: never stale, wherever what it starts from comes from. */
@Injectable()
export class PaymentReadModel {
  constructor(
    private readonly store: EventStore,
    private readonly recent: RecentPayments = new RecentPayments(),
  ) {}

  async find(ref: PaymentRef): Promise<Payment | undefined> {
    return (await this.read(ref)).payment;
  }

  /** What the caller has, or this process remembers, or `payment_history_v2`, and the events that are not in it yet. */
  async read(ref: PaymentRef, after?: LoadedPayment): Promise<LoadedPayment> {
    const stream = streamOf(ref);
    if (after?.payment) return loadedFrom(await this.store.readContent(stream, after.version), after.payment);
    const loaded = (await this.readRemembered(stream)) ?? (await this.readStored(stream));
    if (loaded.payment) this.recent.noteRead(stream, loaded.payment, loaded.version);
    return loaded;
  }

  private async readStored(stream: string): Promise<LoadedPayment> {
    const { projected, events } = await this.store.readWithTail<Payment>(stream, PROJECTED);
    return loadedFrom(events, projected);
  }

  /**
   * The newest event that is remembered is read once more, which proves that the stream still has it: a database that has lost it
   * in a failover is believed, and not the memory.
   */
  private async readRemembered(stream: string): Promise<LoadedPayment | undefined> {
    const known = this.recent.find(stream);
    if (!known) return undefined;
    const [newest, ...events] = await this.store.readContent(stream, known.version - 1);
    if (newest) return loadedFrom(events, known.payment);
    this.recent.forget(stream);
    return undefined;
  }
}
