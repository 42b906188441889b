import { Injectable } from '@nestjs/common';
import { fractionDigits } from '../money.js';
import { SandboxConfig } from '../sandbox.config.js';
import { AccountSettings } from './account-settings.js';
import { Books } from './books.js';
import { magicOf } from './magic-amounts.js';
import type { PaytikoSession } from './paytiko-session.js';
import { Refusal } from './refusal.js';
import { WebhookSender } from './webhook-sender.js';

export const shopperActions = ['pay', 'decline-card', 'decline', 'walk-away'] as const;
export type ShopperAction = (typeof shopperActions)[number];

/** What a shopper can do on the hosted page. Each promise resolves when the webhooks about it were tried once. */
@Injectable()
export class Cashier {
  constructor(
    private readonly books: Books,
    private readonly settings: AccountSettings,
    private readonly webhooks: WebhookSender,
    private readonly config: SandboxConfig,
  ) {}

  /** `typedAmountMinor` counts only when the merchant locked no amount. Does nothing to a session that is paid. */
  act(session: PaytikoSession, action: ShopperAction, typedAmountMinor?: bigint): Promise<void> {
    if (session.approvedAttempt) return Promise.resolve();
    switch (action) {
      case 'pay':
        return this.pay(session, typedAmountMinor);
      case 'decline-card':
        return this.declineCard(session, typedAmountMinor);
      case 'decline':
        return this.decline(session, typedAmountMinor);
      case 'walk-away':
        session.shopper = 'walked-away';
        return Promise.resolve();
    }
  }

  private async pay(session: PaytikoSession, typedAmountMinor?: bigint): Promise<void> {
    const magic = this.config.magicAmounts ? magicOf(session.terms)?.pay : undefined;
    if (magic === 'decline') return this.decline(session, typedAmountMinor);
    if (magic === 'decline-then-pay' && session.attempts.length === 0)
      await this.declineCard(session, typedAmountMinor);
    if (magic === 'pay-more') return this.authorizeAnother(session);
    return this.authorize(session, typedAmountMinor);
  }

  private declineCard(session: PaytikoSession, typedAmountMinor?: bigint): Promise<void> {
    session.shopper = 'choosing';
    const attempt = this.books.addAttempt(session, 'declined', amountOf(session, typedAmountMinor), 'Do not honor');
    return this.webhooks.sendDeclinedCard(session, attempt);
  }

  private decline(session: PaytikoSession, typedAmountMinor?: bigint): Promise<void> {
    session.shopper = 'declined';
    const amount = amountOf(session, typedAmountMinor);
    const attempt = this.books.addAttempt(session, 'declined', amount, 'Insufficient funds');
    return this.webhooks.sendAttempt(session, attempt);
  }

  /** One more than was asked for, in major units: a fault of Paytiko that its own books show. */
  authorizeAnother(session: PaytikoSession): Promise<void> {
    const more = 10n ** BigInt(fractionDigits(session.terms.currency));
    return this.approve(session, amountOf(session, undefined) + more);
  }

  /** Takes the money, or reserves it, whatever happened on this session before. */
  authorize(session: PaytikoSession, typedAmountMinor?: bigint): Promise<void> {
    return this.approve(session, amountOf(session, typedAmountMinor));
  }

  private approve(session: PaytikoSession, amountMinor: bigint): Promise<void> {
    const state = this.settings.values.mode === 'acv' ? 'authorized' : 'captured';
    const attempt = this.books.addAttempt(session, state, amountMinor);
    return this.webhooks.sendAttempt(session, attempt);
  }
}

function amountOf({ terms }: PaytikoSession, typedAmountMinor: bigint | undefined): bigint {
  const amount = terms.lockedAmountMinor ?? typedAmountMinor;
  if (!amount) throw new Refusal(400, 'An amount is needed', { amount: ['The merchant locked none; type one.'] });
  return amount;
}
