import { Injectable } from '@nestjs/common';
import { AccountSettings } from './account-settings.js';
import { Books } from './books.js';
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
  ) {}

  /** `typedAmountMinor` counts only when the merchant locked no amount. Does nothing to a session that is paid. */
  act(session: PaytikoSession, action: ShopperAction, typedAmountMinor?: bigint): Promise<void> {
    if (session.approvedAttempt) return Promise.resolve();
    switch (action) {
      case 'pay':
        return this.authorize(session, typedAmountMinor);
      case 'decline-card': {
        session.shopper = 'choosing';
        const attempt = this.books.addAttempt(session, 'declined', amountOf(session, typedAmountMinor), 'Do not honor');
        return this.webhooks.sendDeclinedCard(session, attempt);
      }
      case 'decline': {
        session.shopper = 'declined';
        const amount = amountOf(session, typedAmountMinor);
        const attempt = this.books.addAttempt(session, 'declined', amount, 'Insufficient funds');
        return this.webhooks.sendAttempt(session, attempt);
      }
      case 'walk-away':
        session.shopper = 'walked-away';
        return Promise.resolve();
    }
  }

  /** Takes the money, or reserves it, whatever happened on this session before. */
  authorize(session: PaytikoSession, typedAmountMinor?: bigint): Promise<void> {
    const state = this.settings.values.mode === 'acv' ? 'authorized' : 'captured';
    const attempt = this.books.addAttempt(session, state, amountOf(session, typedAmountMinor));
    return this.webhooks.sendAttempt(session, attempt);
  }
}

function amountOf({ terms }: PaytikoSession, typedAmountMinor: bigint | undefined): bigint {
  const amount = terms.lockedAmountMinor ?? typedAmountMinor;
  if (!amount) throw new Refusal(400, 'An amount is needed', { amount: ['The merchant locked none; type one.'] });
  return amount;
}
