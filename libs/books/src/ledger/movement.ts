/** Kinds of movements of money in the books. */
export type MovementKind =
  'authorized' | 'captured' | 'refunded' | 'voided' | 'fee' | 'disputed' | 'dispute-won' | 'dispute';

/** Items of a payment in the books: an authorization or a dispute claim (memo only), or money that was captured, given back or lost. */
export type Item = 'authorization' | 'claim' | 'capture' | 'refund' | 'void' | 'dispute';

/** Memo entries move no money. */
export function isMemo(item: Item): boolean {
  return item === 'authorization' || item === 'claim';
}

/** Details from the first report. Later postings of the item have the same. */
export interface Details {
  sessionId: string;
  /** Empty if the provider gave none. */
  processor: string;
  cardType: string;
  cardLastDigits: string;
}

/** Ids by which a statement may name the item. */
export interface Names {
  /** The provider's id for capture and void. */
  externalId: string | undefined;
  transactionNumber: string | undefined;
}

/** The change of an item by one event. Negative if it was corrected, or if an authorization was used up. */
export interface Movement {
  item: Item;
  kind: MovementKind;
  /** The same for every change of one item of a payment. */
  key: string;
  minor: number;
  currency: string;
  details: Details;
  names: Names;
}

/** One side of an entry. The sides of a movement add up to zero. */
export interface Posting {
  account: Account;
  minor: number;
}

/**
 * provider: what the provider owes the merchant. sales, refunds, voids, fees, disputes: the reason. authorizations and shoppers, claims and
 * claimants are memo accounts: authorized or disputed money that has not moved.
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

/** Double entry: one account gains what the other loses. */
export function postingsOf({ item, minor }: Pick<Movement, 'item' | 'minor'>): Posting[] {
  const [gains, loses] = SIDES[item];
  return [
    { account: gains, minor },
    { account: loses, minor: -minor },
  ];
}

/** What a movement adds to its day's total. A memo entry that money has used up adds nothing. */
export function totalMinorOf({ item, kind, minor }: Movement): number {
  if (!isMemo(item)) return minor;
  if (kind === 'captured' || kind === 'dispute') return 0;
  return kind === 'voided' || kind === 'dispute-won' ? -minor : minor;
}
