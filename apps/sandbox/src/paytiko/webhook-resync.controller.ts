import { Controller, Get, Header, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { AccountSettings } from './account-settings.js';
import { Accounts } from './accounts.js';
import { Books } from './books.js';
import { FaultyCall } from './faulty-call.js';
import type { PaytikoSession } from './paytiko-session.js';
import { webhookText } from './webhook.js';
import { WebhookSender } from './webhook-sender.js';

/** Returns what Paytiko knows of an order, and sends its webhook again. */
@Controller('paytiko/api/webhook-resync')
export class WebhookResyncController {
  constructor(
    private readonly accounts: Accounts,
    private readonly books: Books,
    private readonly settings: AccountSettings,
    private readonly webhooks: WebhookSender,
  ) {}

  @Get('extract-payload')
  @Header('content-type', 'application/json; charset=utf-8')
  @FaultyCall('extract-payload')
  extract(
    @Headers('x-merchant-secret') secret: string | undefined,
    @Query('merchantOrderId') orderId: string | undefined,
  ): string {
    const session = this.find(secret, orderId);
    const attempt = session?.approvedAttempt ?? session?.lastAttempt;
    if (!session || !attempt) return webhookText(failure(session));
    const shape = this.settings.shapes[0] ?? 'acv';
    // What happened last, as a webhook would tell it.
    const refund = session.refunds.at(-1);
    const resultObject = refund
      ? this.webhooks.refundPayloadOf(session, refund, shape)
      : this.webhooks.payloadOf(session, attempt, shape);
    return webhookText({ isSuccess: true, errorMessage: null, resultObject });
  }

  @Post()
  @HttpCode(200)
  @FaultyCall('resync')
  resend(
    @Headers('x-merchant-secret') secret: string | undefined,
    @Query('merchantOrderId') orderId: string | undefined,
  ): { isSuccess: boolean; errorMessage: string | null } {
    const session = this.find(secret, orderId);
    const attempt = session?.approvedAttempt ?? session?.lastAttempt;
    if (!session || !attempt) return failure(session);
    void this.webhooks.sendAttempt(session, attempt);
    for (const refund of session.refunds) void this.webhooks.sendRefund(session, refund);
    return { isSuccess: true, errorMessage: null };
  }

  private find(secret: string | undefined, orderId: string | undefined): PaytikoSession | undefined {
    const account = this.accounts.authenticate(secret);
    const session = this.books.ofOrder(orderId ?? '');
    return session?.terms.secret === account ? session : undefined;
  }
}

const failure = (session: PaytikoSession | undefined) => ({
  isSuccess: false,
  errorMessage: session ? 'No transactions found for this order' : 'Order not found',
  resultObject: null,
});
