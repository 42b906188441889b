import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Payment } from '../../domain/state/payment.js';
import { isWorthInquiring } from '../../domain/schedule/unknown-outcomes.js';
import { NotificationProcessing } from '../../inbox/notification-processing.js';
import { DecisionContexts } from '../../store/decision-contexts.js';
import { existing } from '../../store/loaded-payment.js';
import { historyOf, type PaymentHistory } from './payment-history.js';
import { ReadPaymentHistory, type ReadHistory } from './payment-history.query.js';
import { PaymentReadModel } from '../../store/payment-read-model.js';

@QueryHandler(ReadPaymentHistory)
export class ReadPaymentHistoryHandler implements IQueryHandler<ReadPaymentHistory> {
  /** Histories of remembered payments. */
  private readonly told = new WeakMap<Payment, PaymentHistory>();

  constructor(
    private readonly readModel: PaymentReadModel,
    private readonly processing: NotificationProcessing,
    private readonly contexts: DecisionContexts,
  ) {}

  async execute({ ref }: ReadPaymentHistory): Promise<ReadHistory> {
    await this.processing.caughtUp(ref);
    const payment = existing(await this.readModel.find(ref));
    const { now, inquireAfterMs } = this.contexts.now();
    return { history: this.historyOf(payment), isInquiryDue: isWorthInquiring(payment, inquireAfterMs, now) };
  }

  private historyOf(payment: Payment): PaymentHistory {
    let history = this.told.get(payment);
    if (!history) this.told.set(payment, (history = historyOf(payment)));
    return history;
  }
}
