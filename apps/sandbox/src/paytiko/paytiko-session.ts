import type { Money } from '../money.js';

export interface BillingDetails {
  firstName: string;
  lastName?: string;
  email: string;
  phone: string;
  country: string;
}

/** What a merchant asked for when it opened the hosted page. */
export interface SessionTerms {
  orderId: string;
  /** Of the account that opened it. */
  secret: string;
  webhookUrl?: string | undefined;
  successRedirectUrl?: string | undefined;
  failedRedirectUrl?: string | undefined;
  billing: BillingDetails;
  currency: string;
  /** Minor units; absent when the shopper may type any amount. */
  lockedAmountMinor?: bigint | undefined;
  cashierDescription?: string | undefined;
}

export type AttemptState = 'declined' | 'authorized' | 'captured' | 'voided';

/** One card tried on the cashier page. */
export interface Attempt {
  transactionId: number;
  /** 20 digits: past what a double can hold. */
  externalTransactionId: string;
  amount: Money;
  state: AttemptState;
  declineReason?: string | undefined;
  cardType: string;
  lastCcDigits: string;
  at: Date;
}

export interface Refund {
  transactionId: number;
  externalTransactionId: string;
  amount: Money;
  outcome: 'Success' | 'Failed';
  source: 'api' | 'dashboard';
  at: Date;
}

/** One webhook and every time it was put on the wire. */
export interface WebhookDelivery {
  at: Date;
  transactionType: string;
  transactionStatus: string;
  shape: 'acv' | 'ordinary';
  faults: string[];
  tries: { at: Date; result: string }[];
  body: string;
}

/** A hosted page and what really happened on it. */
export class PaytikoSession {
  readonly attempts: Attempt[] = [];
  readonly refunds: Refund[] = [];
  readonly webhooks: WebhookDelivery[] = [];
  /** What the shopper did last without paying. */
  shopper: 'choosing' | 'declined' | 'walked-away' = 'choosing';

  constructor(
    /** Names the cashier page in the shopper's browser. */
    readonly token: string,
    readonly terms: SessionTerms,
    readonly openedAt: Date,
  ) {}

  get lastAttempt(): Attempt | undefined {
    return this.attempts.at(-1);
  }

  /** The newest attempt that took or reserved money. */
  get approvedAttempt(): Attempt | undefined {
    return this.attempts.findLast((attempt) => attempt.state !== 'declined');
  }

  get state(): AttemptState | 'open' | 'walked-away' | 'refunded' {
    if (this.refundedMinor > 0n && this.refundableMinor === 0n) return 'refunded';
    if (this.approvedAttempt) return this.approvedAttempt.state;
    return this.shopper === 'choosing' ? 'open' : this.shopper;
  }

  /** Minor units of all attempts in these states. */
  sumMinor(...states: AttemptState[]): bigint {
    return this.attempts
      .filter((attempt) => states.includes(attempt.state))
      .reduce((sum, attempt) => sum + attempt.amount.minor, 0n);
  }

  get refundedMinor(): bigint {
    return this.refunds
      .filter((refund) => refund.outcome === 'Success')
      .reduce((sum, refund) => sum + refund.amount.minor, 0n);
  }

  get refundableMinor(): bigint {
    return this.sumMinor('captured') - this.refundedMinor;
  }

  money(minor: bigint): Money {
    return { minor, currency: this.terms.currency };
  }
}
