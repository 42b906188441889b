import { Injectable } from '@nestjs/common';
import { Books } from './books.js';
import type { PaytikoSession, Refund } from './paytiko-session.js';
import { Refusal } from './refusal.js';
import { WebhookSender } from './webhook-sender.js';

/** Money back to the shopper, by API or from Paytiko's dashboard. Each refund is told by a webhook. */
@Injectable()
export class Refunds {
  constructor(
    private readonly books: Books,
    private readonly webhooks: WebhookSender,
  ) {}

  /** Refuses with 409 when less than `amountMinor` is left. */
  make(session: PaytikoSession, request: Pick<Refund, 'outcome' | 'source'>, amountMinor: bigint): Refund {
    this.assertLeft(session, amountMinor);
    return this.books.addRefund(session, request, amountMinor);
  }

  assertLeft(session: PaytikoSession, amountMinor: bigint): void {
    if (session.sumMinor('captured') === 0n) throw new Refusal(409, 'Transaction is not captured');
    if (amountMinor > session.refundableMinor) throw new Refusal(409, 'Amount exceeds what is left to refund');
  }

  /** Resolves when the webhook was tried once. */
  tell(session: PaytikoSession, refund: Refund): Promise<void> {
    return this.webhooks.sendRefund(session, refund);
  }
}
