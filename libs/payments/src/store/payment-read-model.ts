import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { fold } from '../domain/evolve.js';
import { PAYMENT_SHAPE, type Payment } from '../domain/payment.js';
import { streamOf, type PaymentRef } from './payment-ref.js';
import { paymentEvent } from './payment-event.js';

/** A row of another shape is not read: then the whole stream is its tail. */
export const PROJECTED = `
select version, payment as data from payments.payment_history_v2
 where stream_id = $1 and payment -> 'shape' = '${PAYMENT_SHAPE}'`;

/** `payment_history_v2`, and the events that its projection has not seen yet: one round trip, never stale. */
@Injectable()
export class PaymentReadModel {
  constructor(private readonly store: EventStore) {}

  async find(ref: PaymentRef): Promise<Payment | undefined> {
    const { projected, events } = await this.store.readWithTail<Payment>(streamOf(ref), PROJECTED);
    return fold(events.map(paymentEvent), projected);
  }
}
