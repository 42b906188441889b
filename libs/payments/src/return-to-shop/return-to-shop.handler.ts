import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NotificationProcessing } from '../notifications/notification-processing.js';
import { PaymentReadModel } from '../payment-history/payment-read-model.js';
import { formatMoney } from '../payment/money.js';
import type { Payment } from '../payment/payment.js';
import { recordUnpaidReturn } from '../payment/record-fact.js';
import { Moments } from '../stream/moments.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import { existing, Payments } from '../stream/payments.js';
import { SessionIndex } from '../stream/session-index.js';
import { paidAmountOf } from './paid-amount.js';
import { ReturnToShop, type ReturnToShopResult } from './return-to-shop.command.js';

@CommandHandler(ReturnToShop)
export class ReturnToShopHandler implements ICommandHandler<ReturnToShop> {
  /** Browsers that ask for one page over and over share one answer at a time. */
  private readonly underWay = new Map<string, Promise<ReturnToShopResult | undefined>>();

  constructor(
    private readonly sessions: SessionIndex,
    private readonly payments: Payments,
    private readonly readModel: PaymentReadModel,
    private readonly processing: NotificationProcessing,
    private readonly moments: Moments,
  ) {}

  execute(command: ReturnToShop): Promise<ReturnToShopResult | undefined> {
    const page = `${command.sessionId} ${command.outcome}`;
    let answer = this.underWay.get(page);
    if (!answer) {
      answer = this.answer(command).finally(() => this.underWay.delete(page));
      this.underWay.set(page, answer);
    }
    return answer;
  }

  private async answer({ sessionId, outcome, correlationId }: ReturnToShop): Promise<ReturnToShopResult | undefined> {
    const ref = await this.sessions.find(sessionId);
    if (!ref) return undefined;
    await this.processing.settled(ref);
    const payment = existing(await this.readModel.find(ref));
    if (outcome === 'failed') await this.noteUnpaid(ref, payment, sessionId, correlationId);
    const { returnUrl, locale } = payment.sessions[sessionId]!;
    return { ...ref, sessionId, returnUrl, locale, amount: formatMoney(paidAmountOf(payment, sessionId)) };
  }

  /** Anybody may ask for this page, as often as they like: what is noted already costs no more than reading. */
  private async noteUnpaid(ref: PaymentRef, read: Payment, sessionId: string, correlationId: string): Promise<void> {
    if (recordUnpaidReturn(read, sessionId, this.moments.now()).length === 0) return;
    await this.payments.update(ref, (payment) => recordUnpaidReturn(existing(payment), sessionId, this.moments.now()), {
      correlationId,
    });
  }
}
