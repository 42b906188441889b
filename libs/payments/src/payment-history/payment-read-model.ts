import { Injectable } from '@nestjs/common';
import { EventStore } from '#event-store';
import { fold } from '../payment/evolve.js';
import type { Payment } from '../payment/payment.js';
import { streamOf, type PaymentRef } from '../stream/payment-ref.js';
import { paymentEvent } from '../stream/payments.js';

const PROJECTED = 'select version, payment as data from payments.payment_history where stream_id = $1';

/** `payment_history`, and the events that its projection has not seen yet: one round trip, never stale. */
@Injectable()
export class PaymentReadModel {
  constructor(private readonly store: EventStore) {}

  async find(ref: PaymentRef): Promise<Payment | undefined> {
    const { projected, events } = await this.store.readWithTail<Payment>(streamOf(ref), PROJECTED);
    return fold(events.map(paymentEvent), projected);
  }
}
