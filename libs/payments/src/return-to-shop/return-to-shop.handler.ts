import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NotificationProcessing } from '../notifications/notification-processing.js';
import { SessionIndex, sessionIdOf } from '../stream/session-index.js';
import { formatMoney } from '../payment/money.js';
import { recordUnpaidReturn } from '../payment/record-fact.js';
import { Moments } from '../stream/moments.js';
import { Payments } from '../stream/payments.js';
import { ReturnToShop, type ReturnToShopResult } from './return-to-shop.command.js';

@CommandHandler(ReturnToShop)
export class ReturnToShopHandler implements ICommandHandler<ReturnToShop> {
  constructor(
    private readonly sessions: SessionIndex,
    private readonly payments: Payments,
    private readonly processing: NotificationProcessing,
    private readonly moments: Moments,
  ) {}

  async execute({ sessionId: given, outcome, correlationId }: ReturnToShop): Promise<ReturnToShopResult | undefined> {
    const sessionId = sessionIdOf(given);
    const ref = sessionId && (await this.sessions.find(sessionId));
    if (!ref) return undefined;
    await this.processing.settled(ref);
    const { payment } = await this.payments.update(
      ref,
      (now) => (outcome === 'failed' ? recordUnpaidReturn(now!, sessionId, this.moments.now()) : []),
      { correlationId },
    );
    const { returnUrl, locale, amount } = payment.sessions[sessionId]!;
    return { ...ref, sessionId, returnUrl, locale, amount: formatMoney(amount) };
  }
}
