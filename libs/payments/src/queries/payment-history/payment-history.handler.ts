import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isWorthInquiring } from '../../domain/unknown-outcomes.js';
import { NotificationProcessing } from '../../inbox/notification-processing.js';
import { DecisionContexts } from '../../store/decision-contexts.js';
import { existing } from '../../store/payment-repository.js';
import { historyOf } from './payment-history.js';
import { ReadPaymentHistory, type ReadHistory } from './payment-history.query.js';
import { PaymentReadModel } from '../../store/payment-read-model.js';

@QueryHandler(ReadPaymentHistory)
export class ReadPaymentHistoryHandler implements IQueryHandler<ReadPaymentHistory> {
  constructor(
    private readonly readModel: PaymentReadModel,
    private readonly processing: NotificationProcessing,
    private readonly contexts: DecisionContexts,
  ) {}

  async execute({ ref }: ReadPaymentHistory): Promise<ReadHistory> {
    await this.processing.caughtUp(ref);
    const payment = existing(await this.readModel.find(ref));
    const { now, inquireAfterMs } = this.contexts.now();
    return { ...historyOf(payment), isInquiryDue: isWorthInquiring(payment, inquireAfterMs, now) };
  }
}
