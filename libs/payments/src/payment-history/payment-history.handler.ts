import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Merchants } from '#platform';
import { NotificationProcessing } from '../notifications/notification-processing.js';
import { noteHistoryCall } from '../payment/note-history-call.js';
import type { Payment } from '../payment/payment.js';
import { Moments } from '../stream/moments.js';
import { isWorthAsking } from '../payment/reconcile.js';
import { ProviderQuestions } from '../provider/provider-questions.js';
import type { PaymentRef } from '../stream/payment-ref.js';
import { existing, Payments, type Cause } from '../stream/payments.js';
import { historyOf, type PaymentHistory } from './payment-history.js';
import { ReadPaymentHistory } from './payment-history.query.js';
import { PaymentReadModel } from './payment-read-model.js';

const ASK_WAIT_MS = 300;

@QueryHandler(ReadPaymentHistory)
export class ReadPaymentHistoryHandler implements IQueryHandler<ReadPaymentHistory> {
  private readonly log = new Logger(ReadPaymentHistoryHandler.name);

  constructor(
    private readonly readModel: PaymentReadModel,
    private readonly processing: NotificationProcessing,
    private readonly payments: Payments,
    private readonly questions: ProviderQuestions,
    private readonly merchants: Merchants,
    private readonly moments: Moments,
  ) {}

  async execute(query: ReadPaymentHistory): Promise<PaymentHistory> {
    const { ref, cause } = query;
    await this.processing.settled(ref);
    const { recordHistoryCalls } = this.merchants.get(ref.merchant).rules;
    const payment = recordHistoryCalls ? await this.noted(query) : existing(await this.readModel.find(ref));
    if (!isWorthAsking(payment, this.moments.reconcileAfterMs, this.moments.now().now)) return historyOf(payment);
    return historyOf(await this.askedAbout(ref, payment, cause));
  }

  /** An outcome that has been unknown for a while is asked about; the answer of the shop does not wait long for it. */
  private async askedAbout(ref: PaymentRef, payment: Payment, cause: Cause): Promise<Payment> {
    const asked = this.questions.loadSettled(ref, cause).then((updated) => updated.payment);
    asked.catch((error: unknown) => this.log.warn({ err: error }, 'an unknown outcome could not be asked about'));
    return Promise.race([asked, pause(ASK_WAIT_MS, payment, { ref: false })]);
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
