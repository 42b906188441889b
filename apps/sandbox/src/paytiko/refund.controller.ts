import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { parseMajor } from '../money.js';
import { AccountSettings } from './account-settings.js';
import { Accounts } from './accounts.js';
import { Books } from './books.js';
import { FaultyCall } from './faulty-call.js';
import type { PaytikoSession } from './paytiko-session.js';
import { Refunds } from './refunds.js';
import { Refusal } from './refusal.js';
import { acvSignature, sameSignature } from './signatures.js';

interface RefundRequest {
  orderId?: unknown;
  transactionId?: unknown;
  amount?: unknown;
  currency?: unknown;
  signature?: unknown;
}

@Controller('paytiko/api')
export class RefundController {
  constructor(
    private readonly accounts: Accounts,
    private readonly books: Books,
    private readonly settings: AccountSettings,
    private readonly refunds: Refunds,
  ) {}

  /** 200 says that the refund was taken on; what came of it is told by webhook. Its real path is not public: two guesses. */
  @Post(['payment/refund', 'refund'])
  @HttpCode(200)
  @FaultyCall('refund')
  refund(@Headers('x-merchant-secret') secret: string | undefined, @Body() body?: RefundRequest) {
    const account = this.accounts.authenticate(secret);
    const { session, amountMinor } = this.check(account, body ?? {});
    const { refundOutcome } = this.settings.values;
    this.refunds.assertLeft(session, amountMinor);
    if (refundOutcome !== 'silent') {
      const outcome = refundOutcome === 'success' ? 'Success' : 'Failed';
      const refund = this.refunds.make(session, { outcome, source: 'api' }, amountMinor);
      void this.refunds.tell(session, refund);
    }
    return { isSuccess: true, errorMessage: null };
  }

  private check(account: string, body: RefundRequest): { session: PaytikoSession; amountMinor: bigint } {
    const { orderId, transactionId, amount, currency, signature } = body;
    const session = typeof orderId === 'string' ? this.books.ofOrder(orderId) : undefined;
    if (session?.terms.secret !== account) throw new Refusal(404, 'Order not found');
    if (!sameSignature(signature, acvSignature(session.terms.orderId, account))) {
      throw new Refusal(401, 'Invalid signature', { signature: ['The signature does not match.'] });
    }
    if (!session.attempts.some((attempt) => attempt.externalTransactionId === transactionId)) {
      throw new Refusal(404, 'Transaction not found');
    }
    if (currency !== session.terms.currency) {
      throw new Refusal(400, 'Invalid currency', { currency: [`${session.terms.currency} is expected.`] });
    }
    const amountMinor = typeof amount === 'number' ? parseMajor(String(amount), session.terms.currency) : undefined;
    if (!amountMinor) throw new Refusal(400, 'Invalid amount', { amount: ['A positive number is expected.'] });
    return { session, amountMinor };
  }
}
