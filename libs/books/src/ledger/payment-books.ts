import { fold, type Payment, type PaymentEvent, type PaymentEventType } from '#payments';
import type { Details, Movement, MovementKind } from './movement.js';
import { positionsOf, toldDetails, type Position } from './positions.js';

/** Events that may change what a payment holds, or under which name. No other event does. */
const MOVING: ReadonlySet<PaymentEventType> = new Set<PaymentEventType>([
  'PaymentAuthorized',
  'UnwantedAuthorizationReported',
  'TransactionConfirmed',
  'TransactionDenied',
  'ReportMoved',
  'PaymentCaptured',
  // A person takes back a statement about a capture or void.
  'CaptureRefused',
  'AuthorizationVoided',
  'VoidRefused',
  'ReviewOpened',
  'ReviewCleared',
  'RefundRequested',
  'RefundFailed',
  'RefundCompleted',
  'RefundReported',
  'RefundDiscovered',
  'RefundLinked',
  'ReviewReleased',
  'ReviewRejected',
  'ReviewAccepted',
  'DisputeOpened',
  'DisputeDenied',
  'DisputeConfirmed',
  'DisputeUpdated',
  'DisputeWon',
  'DisputeLost',
]);

export function mayMoveMoney(type: string): boolean {
  return MOVING.has(type as PaymentEventType);
}

/** The books of one payment, while its events are applied, oldest first. */
export class PaymentBooks {
  payment: Payment | undefined;
  private positions: ReadonlyMap<string, Position> = new Map();
  private readonly details = new Map<string, Details>();
  /** Events that are not folded yet. They move no money, and folding them one by one would copy the payment each time. */
  private pending: PaymentEvent[] = [];

  follow(event: PaymentEvent): Movement[] {
    this.pending.push(event);
    if (!mayMoveMoney(event.type)) return [];
    const payment = this.fold()!;
    const before = this.positions;
    this.positions = positionsOf(payment, before);
    this.noteDetails(payment, event);
    return [...new Set([...before.keys(), ...this.positions.keys()])].flatMap((key) =>
      this.moved(key, before.get(key), this.positions.get(key)),
    );
  }

  /** Folds the pending events. */
  fold(): Payment | undefined {
    this.payment = fold(this.pending, this.payment);
    this.pending = [];
    return this.payment;
  }

  /** What the books hold of each transaction; negative if more was refunded than captured. */
  heldOf(transactionId: string): number {
    let heldMinor = 0;
    for (const { item, minor, transaction } of this.positions.values()) {
      if (transaction.id !== transactionId || item === 'claim') continue;
      heldMinor += item === 'authorization' || item === 'capture' ? minor : -minor;
    }
    return heldMinor;
  }

  private moved(key: string, before: Position | undefined, after: Position | undefined): Movement[] {
    const minor = (after?.minor ?? 0) - (before?.minor ?? 0);
    const { item, currency, transaction, names } = (after ?? before)!;
    if (minor === 0) return [];
    const details = this.details.get(transaction.id)!;
    return [{ item, kind: kindOf(item, minor, after), key, minor, currency, details, names }];
  }

  private noteDetails({ transactions }: Payment, event: PaymentEvent): void {
    for (const transaction of transactions) {
      const known = this.details.get(transaction.id);
      this.details.set(transaction.id, toldDetails(event, transaction, known));
    }
  }
}

const KINDS = {
  authorization: 'authorized',
  claim: 'disputed',
  capture: 'captured',
  refund: 'refunded',
  void: 'voided',
  dispute: 'dispute',
} as const;
const DECIDED = { open: 'disputed', won: 'dispute-won', lost: 'dispute' } as const;

/** The kind of a memo entry that was used up is that of what ended it. */
function kindOf(item: Position['item'], minor: number, after: Position | undefined): MovementKind {
  if (item === 'claim' && minor < 0) return DECIDED[after?.dispute?.phase ?? 'open'];
  const says = after?.transaction.says;
  return item === 'authorization' && minor < 0 && says && says !== 'authorized' ? says : KINDS[item];
}
