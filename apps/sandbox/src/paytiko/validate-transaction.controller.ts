import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { AccountSettings } from './account-settings.js';
import { Accounts } from './accounts.js';
import { Books } from './books.js';
import { FaultyCall } from './faulty-call.js';
import type { Attempt, AttemptState, PaytikoSession } from './paytiko-session.js';
import { Refusal } from './refusal.js';
import { acvSignature, sameSignature } from './signatures.js';
import { WebhookSender } from './webhook-sender.js';

interface ValidationRequest {
  transactionId?: unknown;
  validationStatus?: unknown;
  signature?: unknown;
}

/** Captures or voids the whole authorization, once. */
@Controller('paytiko')
export class ValidateTransactionController {
  constructor(
    private readonly accounts: Accounts,
    private readonly books: Books,
    private readonly settings: AccountSettings,
    private readonly webhooks: WebhookSender,
  ) {}

  @Post('validate-transaction')
  @HttpCode(200)
  @FaultyCall('validate-transaction')
  async validate(@Headers('x-merchant-secret') secret: string | undefined, @Body() body?: ValidationRequest) {
    const account = this.accounts.authenticate(secret);
    const { session, attempt, result } = this.check(account, body ?? {});
    attempt.state = result;

    const { validationWebhook } = this.settings.values;
    const told = validationWebhook === 'none' ? undefined : this.webhooks.sendAttempt(session, attempt);
    if (validationWebhook === 'before-answer') await told;
    return { isSuccess: true, errorMessage: null, transactionId: attempt.externalTransactionId, status: result };
  }

  private check(
    account: string,
    { transactionId, validationStatus, signature }: ValidationRequest,
  ): { session: PaytikoSession; attempt: Attempt; result: AttemptState } {
    const found = typeof transactionId === 'string' ? this.books.ofTransaction(transactionId) : undefined;
    if (found?.session.terms.secret !== account) throw new Refusal(404, 'Transaction not found');
    if (!sameSignature(signature, acvSignature(found.session.terms.orderId, account))) {
      throw new Refusal(401, 'Invalid signature', { signature: ['The signature does not match.'] });
    }
    if (validationStatus !== 'Capture' && validationStatus !== 'Void') {
      throw new Refusal(400, 'Invalid validationStatus', { validationStatus: ['Capture or Void is expected.'] });
    }
    switch (found.attempt.state) {
      case 'authorized':
        return { ...found, result: validationStatus === 'Capture' ? 'captured' : 'voided' };
      case 'captured':
        throw new Refusal(409, 'Transaction already captured');
      case 'voided':
        throw new Refusal(409, 'Transaction already voided');
      case 'declined':
        throw new Refusal(409, 'Transaction was declined');
    }
  }
}
