import type { NewEvent } from '#event-store';
import type { Payment } from '#payments';
import { isNamedIn, type Bank, type TransactionState } from './bank.js';
import { FORGED } from './payloads.js';
import { Violation } from './violation.js';

interface Data {
  sessionId?: string;
  guid?: string;
  authorizationId?: string;
  transaction?: string;
  amount?: { minor: number };
  evidence?: { processor?: string; unconfirmed?: true; transactionId?: string };
}

/** What these say of money has to be true already when a forgery says it. */
const SAYS: Readonly<Record<string, readonly TransactionState[]>> = {
  PaymentAuthorized: ['Authorized', 'Success', 'Voided'],
  UnwantedAuthorizationReported: ['Authorized', 'Success', 'Voided'],
  TransactionConfirmed: ['Authorized', 'Success', 'Voided'],
  PaymentCaptured: ['Success'],
  AuthorizationVoided: ['Voided'],
};
/** Of a forgery these can never be true. */
const NEVER: ReadonlySet<string> = new Set(['DisputeWon', 'DisputeLost']);
const REFUNDS: Readonly<Record<string, 'Success' | 'Failed'>> = {
  RefundCompleted: 'Success',
  RefundDiscovered: 'Success',
  RefundReported: 'Success',
  RefundFailed: 'Failed',
};

/** Watches every stored event: a forged notification never moves money. */
export class ForgedEvents {
  /** Sessions in which a forgery said just what our own call, which was accepted, was to bring about: it is believed. */
  readonly deceived = new Set<string>();

  constructor(private readonly bank: Bank) {}

  see(before: Payment | undefined, after: Payment, { type, data }: NewEvent): void {
    const said = data as Data;
    if (said.evidence?.processor !== FORGED || said.evidence.unconfirmed) return;
    if (this.isTrue(after, type, said)) return;
    const sessionId = said.sessionId ?? '';
    if (isOfOwnCall(before, type, said)) this.deceived.add(sessionId);
    else throw new Violation(`a forged notification moved money: ${type}`, data, before);
  }

  private isTrue(
    payment: Payment,
    type: string,
    { sessionId, guid, authorizationId, transaction, evidence, amount }: Data,
  ) {
    if (NEVER.has(type)) return false;
    const states = SAYS[type];
    const refund = payment.refunds.find((known) => known.guid === guid);
    const account = this.bank.accounts.get(sessionId ?? refund?.sessionId ?? '');
    const ids = [authorizationId, transaction, evidence?.transactionId].filter((id) => id !== undefined);
    if (states) return account?.transactions.some((known) => isNamedIn(known, ids) && states.includes(known.state));
    const end = REFUNDS[type];
    const minor = amount?.minor ?? refund?.amount.minor;
    return !end || account?.refunds.some((known) => known.state === end && known.minor === minor);
  }
}

function isOfOwnCall(before: Payment | undefined, type: string, { authorizationId, transaction }: Data): boolean {
  const kind = type === 'PaymentCaptured' ? 'capture' : type === 'AuthorizationVoided' ? 'void' : undefined;
  const id = transaction ?? authorizationId;
  const accepted = before?.transactions.filter(({ call }) => call?.kind === kind && call?.phase === 'accepted') ?? [];
  return id !== undefined && accepted.some(({ ids }) => ids.includes(id));
}
