import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { operationOf, type Payment } from '../payment/payment.js';
import { Moments } from './moments.js';
import type { PaymentRef } from './payment-ref.js';
import { Payments, type LoadedPayment } from './payments.js';

const FIRST_LOOK_MS = 20;
const LOOKS_APART_MAX_MS = 250;
/** How long an accepted capture waits for the notification that confirms it. Source: the provider contract. */
const CONFIRMATION_WAIT_MS = 2_000;

/** Waits for what another request, or the provider's notification, is about to decide. */
@Injectable()
export class Decided {
  constructor(
    private readonly payments: Payments,
    private readonly moments: Moments,
  ) {}

  /** The payment once the operation is no longer under way, or when waiting for it makes no sense any more. */
  async await(ref: PaymentRef, guid: string, known: LoadedPayment): Promise<Payment> {
    let loaded = known;
    const since = Date.parse(this.moments.now().now);
    for (let apartMs = FIRST_LOOK_MS; ; apartMs = Math.min(apartMs * 2, LOOKS_APART_MAX_MS)) {
      const payment = loaded.payment!;
      if (Date.parse(this.moments.now().now) >= since + this.worthWaitingMs(payment, guid)) return payment;
      await pause(apartMs);
      loaded = await this.payments.load(ref, loaded);
    }
  }

  private worthWaitingMs(payment: Payment, guid: string): number {
    const operation = operationOf(payment, guid);
    const call = payment.authorization?.call;
    if (operation?.status !== 'pending' || !call) return 0;
    if (call.phase === 'sent') return this.moments.callTimeoutMs;
    return call.phase === 'accepted' ? CONFIRMATION_WAIT_MS : 0;
  }
}
