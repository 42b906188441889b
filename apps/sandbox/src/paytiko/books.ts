import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BoundedMap } from '../bounded-map.js';
import { SandboxConfig } from '../sandbox.config.js';
import { type Attempt, type AttemptState, PaytikoSession, type Refund, type SessionTerms } from './paytiko-session.js';

const sessionsMax = 2_000;

/** All hosted pages and what really happened on them, independent of what was reported. */
@Injectable()
export class Books {
  private readonly byOrderId = new BoundedMap<string, PaytikoSession>(sessionsMax);
  private readonly byToken = new BoundedMap<string, PaytikoSession>(sessionsMax);
  /** Starts after the ids of the last run, because merchants remember those. */
  private transactionId = 10_000_000 + Math.floor(Date.now() / 1_000);

  constructor(private readonly config: SandboxConfig) {}

  /** Oldest first. */
  get sessions(): PaytikoSession[] {
    return [...this.byOrderId.values()];
  }

  open(terms: SessionTerms): PaytikoSession {
    const session = new PaytikoSession(randomUUID(), terms, this.config.now());
    this.byOrderId.set(terms.orderId, session);
    this.byToken.set(session.token, session);
    return session;
  }

  /** One of an earlier run, as plain data. */
  restore({ token, terms, openedAt, ...rest }: PaytikoSession): void {
    const { attempts, refunds, webhooks, shopper } = rest;
    const session = Object.assign(new PaytikoSession(token, terms, openedAt), { attempts, refunds, webhooks, shopper });
    this.byOrderId.set(terms.orderId, session);
    this.byToken.set(token, session);
  }

  ofOrder(orderId: string): PaytikoSession | undefined {
    return this.byOrderId.get(orderId);
  }

  ofToken(token: string): PaytikoSession | undefined {
    return this.byToken.get(token);
  }

  /** By the id that validate-transaction names. */
  ofTransaction(externalTransactionId: string): { session: PaytikoSession; attempt: Attempt } | undefined {
    for (const session of this.byOrderId.values()) {
      const attempt = session.attempts.find((each) => each.externalTransactionId === externalTransactionId);
      if (attempt) return { session, attempt };
    }
    return undefined;
  }

  addAttempt(session: PaytikoSession, state: AttemptState, amountMinor: bigint, declineReason?: string): Attempt {
    const attempt: Attempt = {
      ...this.nextIds(),
      amount: session.money(amountMinor),
      state,
      declineReason,
      // Each try is another card, as a shopper who was declined takes one.
      ...(session.attempts.length % 2 === 0
        ? { cardType: 'VISA', lastCcDigits: '4242' }
        : { cardType: 'MASTERCARD', lastCcDigits: '5454' }),
      at: this.config.now(),
    };
    session.attempts.push(attempt);
    return attempt;
  }

  addRefund(session: PaytikoSession, refund: Pick<Refund, 'outcome' | 'source'>, amountMinor: bigint): Refund {
    const whole = { ...this.nextIds(), ...refund, amount: session.money(amountMinor), at: this.config.now() };
    session.refunds.push(whole);
    return whole;
  }

  clear(): void {
    this.byOrderId.clear();
    this.byToken.clear();
  }

  private nextIds(): { transactionId: number; externalTransactionId: string } {
    this.transactionId += 1;
    const digits = Array.from({ length: 10 }, () => randomInt(10)).join('');
    return {
      transactionId: this.transactionId,
      externalTransactionId: `18${String(this.transactionId).padStart(8, '0').slice(-8)}${digits}`.slice(0, 20),
    };
  }
}
