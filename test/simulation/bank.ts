import type { Money } from '#payments';
import { payInPayload, refundPayload, type Payload } from './payloads.js';
import { asOwner, world } from './world.js';

export type TransactionState = 'Rejected' | 'Failed' | 'Authorized' | 'Success' | 'Voided';

/** One try to pay, as the provider keeps it. */
export interface Transaction {
  transactionId: number;
  authorizationId: string;
  state: TransactionState;
  /** Under which its capture is reported, where the account gives captures ids of their own. */
  capture?: { transactionId: number; authorizationId: string } | undefined;
}

export interface BankRefund {
  transactionId: number;
  /** Of the transaction that it is taken from. */
  source: Transaction;
  minor: number;
  state: 'processing' | 'Success' | 'Failed';
}

/** What the provider knows of one session. */
export interface Account {
  sessionId: string;
  merchant: string;
  amount: Money;
  returnKey: string;
  openedAt: number;
  ids: IdStyle;
  transactions: Transaction[];
  refunds: BankRefund[];
  /** What it would have told at each moment, oldest first. */
  payloads: Payload[];
}

/** own: captures have ids of their own, refunds numbers of their own. same: all carry those of the payment. */
export type IdStyle = 'own' | 'same';

/** A notification on its way to us. */
export interface Letter {
  merchant: string;
  sessionId: string;
  payload: Pick<Payload, 'body' | 'about' | 'wasTold'>;
  /** The network loses every copy of it. */
  isUndeliverable: boolean;
  /** We answered that it is stored: the provider does not send it again. */
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

const NEVER_DELIVERED = 0.1;
/** What is paid so late is not found by asking any more, so that its notification comes. */
const FOUND_BY_ASKING_MS = 50 * 60_000;

/** A page is open for an hour, and asked about a last time a day after that; clocks may be wrong by some minutes. */
const ASKED_AFTER_MS = 24.8 * 3_600_000;

/** The provider's own books, kept apart from ours, and the notifications that follow from them. */
export class Bank {
  readonly accounts = new Map<string, Account>();
  readonly arrivals: Arrival[] = [];
  readonly letters: Letter[] = [];
  /** Authorizations of which a call was answered with a no. */
  readonly refused = new Set<string>();

  constructor(
    private readonly post: (letter: Letter) => void,
    private readonly idsOf: (merchant: string) => IdStyle,
    /** The last number that was given to anything. */
    private numbers: number,
  ) {}

  open(merchant: string, sessionId: string, amount: Money, returnKey: string): void {
    const place = { sessionId, merchant, amount, returnKey, openedAt: world().now, ids: this.idsOf(merchant) };
    this.accounts.set(sessionId, { ...place, transactions: [], refunds: [], payloads: [] });
  }

  /** A shopper's try; `Success` where the account takes the money at once. */
  pay(account: Account, state: TransactionState): Transaction {
    const transaction = { ...this.newIds(), state };
    account.transactions.push(transaction);
    this.tell(account, payInPayload(account, transaction));
    return transaction;
  }

  /** What a capture or a void does; `telling` posts a notification of it. */
  carryOut(sessionId: string, authorizationId: string, wanted: 'Success' | 'Voided', telling: boolean): Effect {
    const account = this.accounts.get(sessionId);
    const transaction = account?.transactions.find((known) => known.authorizationId === authorizationId);
    if (!account || !transaction) return 'unknown transaction';
    if (transaction.state !== 'Authorized') return 'already done';
    transaction.state = wanted;
    if (wanted === 'Success' && account.ids === 'own') transaction.capture = this.newIds();
    this.tell(account, payInPayload(account, transaction), telling);
    return 'done';
  }

  /** Takes money back to the shopper some time later, if there is as much. */
  refund(account: Account, source: Transaction | undefined, minor: number, fails: boolean): BankRefund | undefined {
    if (!source || minor <= 0 || minor > heldMinor(account, source)) return undefined;
    const refund: BankRefund = { transactionId: ++this.numbers, source, minor, state: 'processing' };
    account.refunds.push(refund);
    asOwner(undefined, () =>
      world().after(world().dice.between(500, 90_000), () => {
        refund.state = fails ? 'Failed' : 'Success';
        this.tell(account, refundPayload(account, refund, ++this.numbers));
      }),
    );
    return refund;
  }

  /** What it tells of a session when asked: what happened last, or what had happened before the `lagMs`. */
  payloadOf(sessionId: string, lagMs: number): Payload | undefined {
    return this.accounts.get(sessionId)?.payloads.findLast(({ at }) => at <= world().now - lagMs);
  }

  /** Sends the newest notification of a session again. */
  resend(sessionId: string): void {
    const newest = this.letters.findLast((letter) => letter.sessionId === sessionId);
    if (newest) this.post(newest);
  }

  /** Whether a shopper has ever paid in it, whatever became of that. */
  isPaid(sessionId: string): boolean {
    const tries = this.accounts.get(sessionId)?.transactions ?? [];
    return tries.some(({ state }) => state !== 'Rejected' && state !== 'Failed');
  }

  /** Whether it refused a call about an authorization of this session. */
  isRefused(sessionId: string): boolean {
    const tries = this.accounts.get(sessionId)?.transactions ?? [];
    return tries.some(({ authorizationId }) => this.refused.has(authorizationId));
  }

  /**
   * Whether we can know of it: a notification or an answer has told of it, or asking about its session would. `pageIsAsked`: that is asked
   * about a day after its end, whatever is known of it.
   */
  isVisible(account: Account, about: Transaction | BankRefund, pageIsAsked: boolean): boolean {
    if (account.payloads.some((payload) => payload.wasTold && payload.about === about)) return true;
    const newest = account.payloads.at(-1);
    const isNewest = newest?.about === about;
    if (isNewest && pageIsAsked && newest.at < account.openedAt + ASKED_AFTER_MS) return true;
    // Else nobody asks about a session again whose money is there, as we were told, nor about refunds that nobody asked for.
    const paid = account.transactions.filter(({ state }) => state !== 'Rejected' && state !== 'Failed');
    const isTold = (known: Transaction | BankRefund) =>
      account.payloads.findLast((payload) => payload.about === known)?.wasTold;
    const isToldGone = (other: Transaction) =>
      heldMinor(account, other) === 0 &&
      isTold(other) &&
      account.refunds.every((refund) => refund.source !== other || refund.state === 'Failed' || isTold(refund));
    return isNewest && !('source' in about) && paid.every((other) => other === about || isToldGone(other));
  }

  private newIds() {
    const transactionId = ++this.numbers;
    return { transactionId, authorizationId: `5550000000${transactionId}`.padEnd(20, '7') };
  }

  private tell(account: Account, payload: Payload, telling = true): void {
    account.payloads.push(payload);
    if (!telling) return;
    const { merchant, sessionId } = account;
    const isFound = world().now - account.openedAt < FOUND_BY_ASKING_MS;
    const isUndeliverable = isFound && world().weather.provider > 0 && world().dice.chance(NEVER_DELIVERED);
    const letter = { merchant, sessionId, payload, isUndeliverable, acknowledged: false };
    this.letters.push(letter);
    asOwner(undefined, () => this.post(letter));
  }
}

export type Effect = 'done' | 'already done' | 'unknown transaction';

/** What the merchant still has of it: taken, less what went back or is on its way. */
export function heldMinor({ amount, refunds }: Account, transaction: Transaction): number {
  const gone = refunds.filter(({ source, state }) => source === transaction && state !== 'Failed');
  return transaction.state === 'Success' ? amount.minor - totalMinor(gone) : 0;
}

export function totalMinor(refunds: BankRefund[]): number {
  return refunds.reduce((sum, { minor }) => sum + minor, 0);
}

/** Under any of the ids that it was ever reported with. */
/** Of what is known by a refund of it only, any sale of its session may be the one. */
export function isThat(
  theirs: Transaction,
  { ids, isInferred }: { ids: string[]; isInferred?: boolean | undefined },
): boolean {
  return isNamedIn(theirs, ids) || (isInferred === true && theirs.state === 'Success');
}

export function isNamedIn({ transactionId, authorizationId, capture }: Transaction, ids: string[]): boolean {
  const own = [transactionId, authorizationId, capture?.transactionId, capture?.authorizationId];
  return own.some((id) => id !== undefined && ids.includes(String(id)));
}
