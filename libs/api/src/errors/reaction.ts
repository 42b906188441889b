/** Who has to act on an error or status. */
export type Actor = 'nobody' | 'shop' | 'shopper' | 'operator' | 'administrator';

/** Who has to do what. */
export interface Reaction {
  who: Actor;
  action: string;
}

export type CallName =
  'start-session' | 'purchase' | 'void' | 'refund' | 'history' | 'webhook' | 'return-page' | 'operator';

export interface ErrorDescription extends Reaction {
  status: number;
  /** The calls that answer it. Empty: before the call is known, or for any call. */
  calls: readonly CallName[];
  meaning: string;
  /** Nothing was decided, so the answer is PENDING and the same request may be sent again. */
  retryable?: true;
}

export const SHOP_CALLS = ['start-session', 'purchase', 'void', 'refund', 'history'] as const satisfies CallName[];
