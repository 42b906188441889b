import {
  forgottenOf,
  openEndsOf,
  openReviews,
  refundsOf,
  waitingRefundsOf,
  type Payment,
  type PaymentRef,
} from '#payments';
import { heldMinor, isThat, type Account, type Bank, type BankRefund, type Transaction } from './bank.js';
import type { Run, StoredNotification } from './run.js';
import { Violation } from './violation.js';

/** One order once all has come to rest: what we hold of it, what the provider's books say, and who can see what. */
export class Case {
  readonly accounts: Account[];
  readonly bank: Bank;

  constructor(
    readonly run: Run,
    readonly ref: PaymentRef,
    readonly payment: Payment,
    readonly notifications: StoredNotification[],
  ) {
    this.bank = run.bank;
    this.accounts = Object.keys(payment.sessions).flatMap((sessionId) => this.bank.accounts.get(sessionId) ?? []);
  }

  check(what: string, holds: boolean): void {
    this.run.surroundings.figures.count('check', what);
    if (!holds) throw new Violation(what, this.ref, this.payment, this.accounts, this.notifications);
  }

  /** Somebody can see that something about the session is not as it should be. */
  isListed(sessionId: string): boolean {
    const { payment } = this;
    const lists = [openReviews(payment), openEndsOf(payment), waitingRefundsOf(payment), forgottenOf(payment)];
    return lists.flat().some((item) => item.sessionId === sessionId) || this.isDoubted(sessionId);
  }

  /** Somebody can see that the shop was told something else, before everything else. */
  isContradictionListed(): boolean {
    return openReviews(this.payment).some(({ contradictsAnswer }) => contradictsAnswer);
  }

  /** A notification of it is on the operators' list, since the provider could not confirm it, or said otherwise. */
  private isDoubted(sessionId: string): boolean {
    return this.notifications.some(
      (row) => row.sessionId === sessionId && (row.state === 'unconfirmed' || row.state === 'contradicted'),
    );
  }

  /** Whether we can know of it; a page is asked about after its end where the account has a query and the merchant wants it. */
  isVisible(account: Account, about: Transaction | BankRefund): boolean {
    const { inquireAfterPageEnd } = this.payment.sessions[account.sessionId] ?? {};
    return this.bank.isVisible(account, about, inquireAfterPageEnd === 'always');
  }

  /** A forgery was believed that said just what our own call was about to bring. */
  isDeceived(sessionId: string): boolean {
    return this.run.forgeries.deceived.has(sessionId);
  }

  /** What is left of a transaction: of what banks took back an operator says so, and nobody else knows. */
  leftMinor(account: Account, transaction: Transaction): number {
    const known = this.payment.transactions.find(
      (each) => each.sessionId === account.sessionId && isThat(transaction, each),
    );
    const lost = known
      ? refundsOf(this.payment, known).filter((each) => each.isDispute && each.phase === 'completed')
      : [];
    const lostMinor = lost.reduce((sum, { amount }) => sum + amount.minor, 0);
    return Math.max(0, heldMinor(account, transaction) - lostMinor);
  }
}
