import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { NotificationProcessing } from '../notifications/notification-processing.js';
import { existing } from '../stream/payments.js';
import { historyOf, type PaymentHistory } from './payment-history.js';
import { ReadPaymentHistory } from './payment-history.query.js';
import { PaymentReadModel } from './payment-read-model.js';

@QueryHandler(ReadPaymentHistory)
export class ReadPaymentHistoryHandler implements IQueryHandler<ReadPaymentHistory> {
  constructor(
    private readonly readModel: PaymentReadModel,
    private readonly processing: NotificationProcessing,
  ) {}

  async execute({ ref }: ReadPaymentHistory): Promise<PaymentHistory> {
    await this.processing.settled(ref);
    return historyOf(existing(await this.readModel.find(ref)));
  }
}
