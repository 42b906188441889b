import { createHash } from 'node:crypto';
import { formatMoney, type Money } from '#payments';
import type { Account, BankRefund, Transaction, TransactionState } from './bank.js';
import { world } from './world.js';

export const SECRET = 'simulated-secret';

/** What the provider says of a session, as it sends it. */
export interface Payload {
  at: number;
  body: string;
  about: Transaction | BankRefund;
  /** By a notification that we stored, or as an answer. */
  wasTold?: boolean;
  /** Of a payment: how it stood. */
  shown?: { authorizationId: string; state: TransactionState } | undefined;
}

type Named = Pick<Account, 'sessionId' | 'amount'>;

/** Sometimes the id is at the top, sometimes in the list of tries only. */
export function payInPayload(account: Account, transaction: Transaction): Payload {
  const { authorizationId, state, capture } = transaction;
  const ids = capture ?? transaction;
  const listed = !capture && ids.transactionId % 2 === 0;
  const words = {
    TransactionType: 'PayIn',
    TransactionStatus: state,
    TransactionId: ids.transactionId,
    ...(listed ? attemptsOf(account) : { ExternalTransactionId: ids.authorizationId }),
  };
  return { at: world().now, body: bodyOf(account, words), about: transaction, shown: { authorizationId, state } };
}

function attemptsOf({ transactions }: Account) {
  const AttemptsVector = transactions.map(({ transactionId, authorizationId, state }) => ({
    TransactionId: transactionId,
    ExternalTransactionId: authorizationId,
    Status: state,
    DeclineReason: state === 'Rejected' ? 'Do not honor' : null,
  }));
  return { CascadingInfo: { AttemptsVector } };
}

/** Under a number of its own, or under those of the payment: then only the message's id tells two apart. */
export function refundPayload(account: Account, refund: BankRefund, message: number): Payload {
  const { transactionId, state, source, minor } = refund;
  const ids =
    account.ids === 'own'
      ? { TransactionId: transactionId }
      : { TransactionId: source.transactionId, ExternalTransactionId: source.authorizationId };
  const words = { ActionId: `message-${message}`, TransactionType: 'Refund', TransactionStatus: state, ...ids };
  return { at: world().now, body: bodyOf(account, words, minor), about: refund };
}

/** Signed rightly, since the signature covers the session only. `PaymentProcessor` tells it from others for us. */
export function forgedBody({ sessionId, amount }: Named, words: object, said: Partial<Money> = {}): string {
  const about = { sessionId, amount: { ...amount, ...said } };
  return bodyOf(about, { ...words, ActionId: `forged-${world().dice.below(1e9)}`, PaymentProcessor: FORGED });
}

export const FORGED = 'a forger';

function bodyOf({ sessionId, amount }: Named, words: object, minor = amount.minor): string {
  const Signature = createHash('sha256').update(`${sessionId};${SECRET}`).digest('hex');
  const IssueDate = new Date(world().now).toISOString();
  const payload = { OrderId: sessionId, ...words, Amount: '#', Currency: amount.currency, IssueDate, Signature };
  return JSON.stringify(payload).replace('"#"', formatMoney({ ...amount, minor }));
}
