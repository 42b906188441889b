import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NotificationProcessing } from '../../inbox/notification-processing.js';
import { PaymentReadModel } from '../../store/payment-read-model.js';
import { formatMoney } from '../../domain/values/money.js';
import { existingSession, type Payment } from '../../domain/state/payment.js';
import { recordUnpaidReturn } from '../../domain/requests/record-unpaid-return.js';
import { DecisionContexts } from '../../store/decision-contexts.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import { existing } from '../../store/loaded-payment.js';
import { PaymentRepository } from '../../store/payment-repository.js';
import { SessionIndex, sessionIdOf } from '../../store/session-index.js';
import { paidAmountOf } from './paid-amount.js';
import { ReturnToShop, type ReturnToShopResult } from './return-to-shop.command.js';

@CommandHandler(ReturnToShop)
export class ReturnToShopHandler implements ICommandHandler<ReturnToShop> {
  /** Concurrent requests for one page share one answer. */
  private readonly underWay = new Map<string, Promise<ReturnToShopResult | undefined>>();

  constructor(
    private readonly sessions: SessionIndex,
    private readonly repository: PaymentRepository,
    private readonly contexts: DecisionContexts,
    private readonly readModel: PaymentReadModel,
    private readonly processing: NotificationProcessing,
  ) {}

  execute(command: ReturnToShop): Promise<ReturnToShopResult | undefined> {
    const page = `${command.sessionId} ${command.outcome} ${command.returnKey}`;
    let answer = this.underWay.get(page);
    if (!answer) {
      answer = this.answer(command).finally(() => this.underWay.delete(page));
      this.underWay.set(page, answer);
    }
    return answer;
  }

  private async answer(command: ReturnToShop): Promise<ReturnToShopResult | undefined> {
    const sessionId = sessionIdOf(command.sessionId);
    const ref = sessionId && (await this.sessions.find(sessionId));
    if (!ref) return undefined;
    await this.processing.caughtUp(ref);
    const payment = existing(await this.readModel.find(ref));
    if (command.outcome === 'failed') await this.noteUnpaid(ref, payment, sessionId, command);
    const { returnUrl, locale } = existingSession(payment, sessionId);
    return { ...ref, sessionId, returnUrl, locale, amount: formatMoney(paidAmountOf(payment, sessionId)) };
  }

  /** Anybody may request this page at any time, so a repeated return only reads and appends nothing. */
  private async noteUnpaid(
    ref: PaymentRef,
    read: Payment,
    sessionId: string,
    { returnKey, correlationId }: ReturnToShop,
  ): Promise<void> {
    if (recordUnpaidReturn(read, sessionId, returnKey, this.contexts.now()).length === 0) return;
    await this.repository.update(
      ref,
      (payment, context) => recordUnpaidReturn(payment, sessionId, returnKey, context),
      { correlationId },
    );
  }
}
