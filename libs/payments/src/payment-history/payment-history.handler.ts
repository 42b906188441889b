import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Merchants } from '#platform';
import { NotificationProcessing } from '../notifications/notification-processing.js';
import { noteHistoryCall } from '../payment/note-history-call.js';
import type { Payment } from '../payment/payment.js';
import { Moments } from '../stream/moments.js';
import { existing, Payments } from '../stream/payments.js';
import { historyOf, type PaymentHistory } from './payment-history.js';
import { ReadPaymentHistory } from './payment-history.query.js';
import { PaymentReadModel } from './payment-read-model.js';

@QueryHandler(ReadPaymentHistory)
export class ReadPaymentHistoryHandler implements IQueryHandler<ReadPaymentHistory> {
  constructor(
    private readonly readModel: PaymentReadModel,
    private readonly processing: NotificationProcessing,
    private readonly payments: Payments,
    private readonly merchants: Merchants,
    private readonly moments: Moments,
  ) {}

  async execute(query: ReadPaymentHistory): Promise<PaymentHistory> {
    await this.processing.settled(query.ref);
    const { recordHistoryCalls } = this.merchants.get(query.ref.merchant).rules;
    return historyOf(recordHistoryCalls ? await this.noted(query) : existing(await this.readModel.find(query.ref)));
  }

  /** Merchants that want their history calls shown pay for a write. */
  private async noted({ ref, guid, cause }: ReadPaymentHistory): Promise<Payment> {
    const { payment } = await this.payments.update(
      ref,
      (known) => noteHistoryCall(existing(known), guid, this.moments.now()),
      cause,
    );
    return payment;
  }
}
