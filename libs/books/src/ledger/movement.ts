/** What happened to money, in the words of the books. */
export type MovementKind = 'authorized' | 'captured' | 'refunded' | 'voided' | 'fee' | 'dispute';

/** What the books keep of a payment: an authorization (memo only), or money taken or given back. */
export type Item = 'authorization' | 'capture' | 'refund' | 'void';

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
 * provider: what the provider owes the merchant. sales, refunds, voids, fees, disputes: why. authorizations and shoppers
 * are memo accounts: money that is blocked and has not moved.
 */
export type Account = 'provider' | 'sales' | 'refunds' | 'voids' | 'fees' | 'disputes' | 'authorizations' | 'shoppers';

const SIDES: Readonly<Record<Item, readonly [Account, Account]>> = {
  authorization: ['authorizations', 'shoppers'],
  capture: ['provider', 'sales'],
  refund: ['refunds', 'provider'],
  void: ['voids', 'provider'],
};

/** Double entry: what one account gains the other loses. */
export function postingsOf({ item, minor }: Pick<Movement, 'item' | 'minor'>): Posting[] {
  const [gains, loses] = SIDES[item];
  return [
    { account: gains, minor },
    { account: loses, minor: -minor },
  ];
}

/** What a movement adds to its day's total of its kind; an authorization that was captured adds to none. */
export function totalMinorOf({ item, kind, minor }: Movement): number {
  if (item !== 'authorization') return minor;
  if (kind === 'captured') return 0;
  return kind === 'voided' ? -minor : minor;
}
