import { createHash } from 'node:crypto';
import { formatMoney, type Money } from '#payments';
import { asOwner, world } from './world.js';

export type TransactionState = 'Rejected' | 'Failed' | 'Authorized' | 'Success' | 'Voided';

/** One try to pay, as the provider keeps it. */
export interface Transaction {
  transactionId: number;
  authorizationId: string;
  state: TransactionState;
}

export interface BankRefund {
  transactionId: number;
  minor: number;
  state: 'processing' | 'Success' | 'Failed';
}

/** What the provider knows of one session. */
export interface Account {
  sessionId: string;
  merchant: string;
  amount: Money;
  returnKey: string;
  transactions: Transaction[];
  refunds: BankRefund[];
  /** Somebody with the signature has said that it was captured or voided. */
  forged?: boolean;
}

/** A notification on its way to us. */
export interface Letter {
  merchant: string;
  sessionId: string;
  about: 'payment' | 'refund';
  body: string;
  /** We answered that it is stored. */
  acknowledged: boolean;
}

/** A call that came in at the provider, or a question with what it showed. */
export interface Arrival {
  what: 'capture' | 'void' | 'refund' | 'query';
  sessionId: string;
  authorizationId?: string | undefined;
  /** When we began it. */
  askedAt: number;
  effective?: boolean;
  shown?: { authorizationId: string; state: TransactionState } | undefined;
}

export const SECRET = 'simulated-secret';

/** The provider's own books, kept apart from ours, and the notifications that follow from them. */
export class Bank {
  readonly accounts = new Map<string, Account>();
  readonly arrivals: Arrival[] = [];
  readonly letters: Letter[] = [];
  private numbers = 70_000_000;

  constructor(private readonly post: (letter: Letter) => void) {}

  open(merchant: string, sessionId: string, amount: Money, returnKey: string): void {
    this.accounts.set(sessionId, { sessionId, merchant, amount, returnKey, transactions: [], refunds: [] });
  }

  /** A shopper's try; `Success` where the account takes the money at once. */
  pay(account: Account, state: TransactionState): Transaction {
    const transactionId = ++this.numbers;
    const transaction = { transactionId, authorizationId: `5550000000${transactionId}`.padEnd(20, '7'), state };
    account.transactions.push(transaction);
    this.tell(account, transaction);
    return transaction;
  }

  /** What a capture or a void does; `telling` posts a notification of it. */
  settle(sessionId: string, authorizationId: string, wanted: 'Success' | 'Voided', telling: boolean): Settled {
    const account = this.accounts.get(sessionId);
    const transaction = account?.transactions.find((known) => known.authorizationId === authorizationId);
    if (!account || !transaction) return 'unknown transaction';
    if (transaction.state !== 'Authorized') return 'already done';
    transaction.state = wanted;
    if (telling) this.tell(account, transaction);
    return 'done';
  }

  /** Takes money back to the shopper some time later, if there is as much. */
  refund(account: Account, minor: number, fails: boolean): boolean {
    const taken = account.transactions.some(({ state }) => state === 'Success') ? account.amount.minor : 0;
    if (minor > taken - refundedMinor(account, ['processing', 'Success'])) return false;
    const refund: BankRefund = { transactionId: ++this.numbers, minor, state: 'processing' };
    account.refunds.push(refund);
    asOwner(undefined, () =>
      world().after(world().dice.between(500, 90_000), () => {
        refund.state = fails ? 'Failed' : 'Success';
        this.tellRefund(account, refund);
      }),
    );
    return true;
  }

  /** What it tells of a session when asked: the newest refund that came to its end, or else the newest try to pay. */
  payloadOf(sessionId: string): { body: string; shown: Transaction } | undefined {
    const account = this.accounts.get(sessionId);
    const newest = account?.transactions.at(-1);
    if (!account || !newest) return undefined;
    const refund = account.refunds.findLast(({ state }) => state !== 'processing');
    const body = refund ? this.refundBody(account, refund) : this.payInBody(account, newest);
    return { body, shown: { ...newest } };
  }

  /** Sends the newest notification of a session again. */
  resend(sessionId: string): void {
    const newest = this.letters.findLast((letter) => letter.sessionId === sessionId);
    if (newest) this.post(newest);
  }

  forged(account: Account, changes: { state?: TransactionState; amount?: Money }): string {
    const transaction = account.transactions.at(-1) ?? { transactionId: 1, authorizationId: '1', state: 'Authorized' };
    if (changes.state) account.forged = true;
    const forgery = { ...transaction, ...(changes.state && { state: changes.state }) };
    return this.payInBody({ ...account, ...(changes.amount && { amount: changes.amount }) }, forgery);
  }

  private tell(account: Account, transaction: Transaction): void {
    this.write(account, 'payment', this.payInBody(account, transaction));
  }

  private tellRefund(account: Account, refund: BankRefund): void {
    this.write(account, 'refund', this.refundBody(account, refund));
  }

  private refundBody(account: Account, { minor, state, transactionId }: BankRefund): string {
    const words = { TransactionType: 'Refund', TransactionStatus: state, TransactionId: transactionId };
    return bodyOf(account, { ...account.amount, minor }, words);
  }

  private write({ merchant, sessionId }: Account, about: Letter['about'], body: string): void {
    const letter = { merchant, sessionId, about, body, acknowledged: false };
    this.letters.push(letter);
    asOwner(undefined, () => this.post(letter));
  }

  /** Sometimes the id is at the top, sometimes in the list of tries only. */
  private payInBody(account: Account, { transactionId, authorizationId, state }: Transaction): string {
    const listed = transactionId % 2 === 0;
    const tries = account.transactions.map((each) => ({
      TransactionId: each.transactionId,
      ExternalTransactionId: each.authorizationId,
      Status: each.transactionId === transactionId ? state : each.state,
      DeclineReason: each.state === 'Rejected' ? 'Do not honor' : null,
    }));
    return bodyOf(account, account.amount, {
      TransactionType: 'PayIn',
      TransactionStatus: state,
      TransactionId: transactionId,
      ...(listed ? { CascadingInfo: { AttemptsVector: tries } } : { ExternalTransactionId: authorizationId }),
    });
  }
}

export type Settled = 'done' | 'already done' | 'unknown transaction';

export function refundedMinor({ refunds }: Account, states: BankRefund['state'][] = ['Success']): number {
  return refunds.filter(({ state }) => states.includes(state)).reduce((sum, { minor }) => sum + minor, 0);
}

function bodyOf({ sessionId }: Account, amount: Money, words: object): string {
  const Signature = createHash('sha256').update(`${sessionId};${SECRET}`).digest('hex');
  const IssueDate = new Date(world().now).toISOString();
  const payload = { OrderId: sessionId, ...words, Amount: '#', Currency: amount.currency, IssueDate, Signature };
  return JSON.stringify(payload).replace('"#"', formatMoney(amount));
}
