/** What happened to money, in the words of the books. */
export type MovementKind =
  'authorized' | 'captured' | 'refunded' | 'voided' | 'fee' | 'disputed' | 'dispute-won' | 'dispute';

/** What the books keep of a payment: an authorization or a claim in a dispute (memo only), or money taken, given back or lost. */
export type Item = 'authorization' | 'claim' | 'capture' | 'refund' | 'void' | 'dispute';

/** Nothing has moved by these. */
export function isMemo(item: Item): boolean {
  return item === 'authorization' || item === 'claim';
}

/** As first told of it; what is posted later for the same item is posted for the same. */
export interface Details {
  sessionId: string;
  /** Empty where the provider did not say. */
  processor: string;
  cardType: string;
  cardLastDigits: string;
}

/** Ids by which a statement may name it. */
export interface Names {
  /** The provider's number to capture or void with. */
  externalId: string | undefined;
  transactionNumber: string | undefined;
}

/** How much of an item changed, by one event. Negative where it was corrected, or an authorization was used up. */
export interface Movement {
  item: Item;
  kind: MovementKind;
  /** The same for each change of the same item of a payment. */
  key: string;
  minor: number;
  currency: string;
  details: Details;
  names: Names;
}

/** One side of an entry. The sides of a movement sum to zero. */
export interface Posting {
  account: Account;
  minor: number;
}

/**
 * provider: what the provider owes the merchant. sales, refunds, voids, fees, disputes: why. authorizations and shoppers,
 * claims and claimants are memo accounts: money that is blocked, or argued about, and has not moved.
 */
export type Account =
  | 'provider'
  | 'sales'
  | 'refunds'
  | 'voids'
  | 'fees'
  | 'disputes'
  | 'authorizations'
  | 'shoppers'
  | 'claims'
  | 'claimants';

const SIDES: Readonly<Record<Item, readonly [Account, Account]>> = {
  authorization: ['authorizations', 'shoppers'],
  claim: ['claims', 'claimants'],
  capture: ['provider', 'sales'],
  refund: ['refunds', 'provider'],
  void: ['voids', 'provider'],
  dispute: ['disputes', 'provider'],
};

/** Double entry: what one account gains the other loses. */
export function postingsOf({ item, minor }: Pick<Movement, 'item' | 'minor'>): Posting[] {
  const [gains, loses] = SIDES[item];
  return [
    { account: gains, minor },
    { account: loses, minor: -minor },
  ];
}

/** What a movement adds to its day's total of its kind; a memo that was used up by money that moved adds to none. */
export function totalMinorOf({ item, kind, minor }: Movement): number {
  if (!isMemo(item)) return minor;
  if (kind === 'captured' || kind === 'dispute') return 0;
  return kind === 'voided' || kind === 'dispute-won' ? -minor : minor;
}
