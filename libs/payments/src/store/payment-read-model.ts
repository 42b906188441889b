import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { PAYMENT_SHAPE, type Payment } from '../domain/state/payment.js';
import { loadedFrom, type LoadedPayment } from './loaded-payment.js';
import { streamOf, type PaymentRef } from './payment-ref.js';
import { RecentPayments } from './recent-payments.js';

/** A row with another shape is not used. Then the whole stream is read. */
export const PROJECTED = `
select version, payment as data from payments.payment_history_v2
 where stream_id = $1 and payment -> 'shape' = '${PAYMENT_SHAPE}'`;

/** The current payment in one round trip. Never stale, whatever it starts from. */
@Injectable()
export class PaymentReadModel {
  constructor(
    private readonly store: EventStore,
    private readonly recent: RecentPayments = new RecentPayments(),
  ) {}

  async find(ref: PaymentRef): Promise<Payment | undefined> {
    return (await this.read(ref)).payment;
  }

  /** Starts from the caller's payment, the remembered one or `payment_history_v2`, and applies newer events. */
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
   * Reads the newest remembered event again, which proves that the stream still has it. If a failover has lost the event, the database
   * counts and not the memory.
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
