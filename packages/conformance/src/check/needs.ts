/** What an extension, or the set-up of a run, may be able to do. A check that needs what is not there is skipped. */
export type Need =
  | Capability
  | ShopperAct
  | 'landing'
  | 'hash-key'
  | 'hook'
  | 'probes'
  | 'https'
  | 'ledger'
  | 'restart'
  | `fault:${string}`
  | `allow:${Allowance}`;

/** What the extension claims, or what a probe finds out. */
export const CAPABILITIES = [
  'AUTH',
  'SALE',
  'void',
  'refund',
  'partial-refund',
  'partial-capture',
  'JPY',
  'KWD',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What the driver of the shopper can do on the payment page. */
export const SHOPPER_ACTS = ['pay', 'decline', 'expire'] as const;
export type ShopperAct = (typeof SHOPPER_ACTS)[number];

/** Nothing that could hurt an installation runs unless the command line allows it by name. */
export const ALLOWANCES = ['failed-logins', 'large-bodies', 'restart', 'faults'] as const;
export type Allowance = (typeof ALLOWANCES)[number];
