import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NotificationProcessing } from '../notifications/notification-processing.js';
import { SessionIndex } from '../stream/session-index.js';
import { formatMoney } from '../domain/money.js';
import { recordUnpaidReturn } from '../domain/record-unpaid-return.js';
import { PaymentRepository } from '../stream/payment-repository.js';
import { ReturnToShop, type ReturnToShopResult } from './return-to-shop.command.js';

@CommandHandler(ReturnToShop)
export class ReturnToShopHandler implements ICommandHandler<ReturnToShop> {
  constructor(
    private readonly sessions: SessionIndex,
    private readonly repository: PaymentRepository,
    private readonly processing: NotificationProcessing,
  ) {}

  async execute({
    sessionId,
    outcome,
    returnKey,
    correlationId,
  }: ReturnToShop): Promise<ReturnToShopResult | undefined> {
    const ref = await this.sessions.find(sessionId);
    if (!ref) return undefined;
    await this.processing.settled(ref);
    const { payment } = await this.repository.update(
      ref,
      (now, context) => (outcome === 'failed' ? recordUnpaidReturn(now, sessionId, returnKey, context) : []),
      { correlationId },
    );
    const { returnUrl, locale, amount } = payment.sessions[sessionId]!;
    return { ...ref, sessionId, returnUrl, locale, amount: formatMoney(amount) };
  }
}
