import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { operationOf, oursOf, type Payment } from '../domain/state/payment.js';
import { DecisionContexts } from '../store/decision-contexts.js';
import type { PaymentRef } from '../store/payment-ref.js';
import { existing, type UpdatedPayment } from '../store/loaded-payment.js';
import { PaymentRepository } from '../store/payment-repository.js';

const FIRST_PAUSE_MS = 20;
const PAUSE_MAX_MS = 250;
/** How long an accepted capture waits for the notification that confirms it. Source: paytiko#capture-confirmation. */
const CONFIRMATION_WAIT_MS = 2_000;

/** Waits for the outcome of another request's call, or for the provider's notification. */
@Injectable()
export class OutcomeWaiter {
  constructor(
    private readonly repository: PaymentRepository,
    private readonly contexts: DecisionContexts,
  ) {}

  /** The payment when the operation is no longer under way, or when waiting has taken too long. */
  async wait(ref: PaymentRef, guid: string, known: UpdatedPayment): Promise<UpdatedPayment> {
    let latest = known;
    const since = Date.parse(this.contexts.now().now);
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, PAUSE_MAX_MS)) {
      if (Date.parse(this.contexts.now().now) >= since + this.worthWaitingMs(latest.payment, guid)) return latest;
      await pause(pauseMs);
      const { payment, version } = await this.repository.load(ref, latest);
      latest = { payment: existing(payment), version, events: [] };
    }
  }

  private worthWaitingMs(payment: Payment, guid: string): number {
    const { call } = oursOf(payment) ?? {};
    if (!call || operationOf(payment, guid)?.end) return 0;
    if (call.phase === 'sent') return this.contexts.callTimeoutMs;
    return call.phase === 'accepted' ? CONFIRMATION_WAIT_MS : 0;
  }
}
