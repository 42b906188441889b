/** Who has to do something about an error or a status. */
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
  /** Where it is answered. Empty: before the call is known, or wherever something else is wrong. */
  calls: readonly CallName[];
  meaning: string;
  /** Nothing is decided, so the answer is PENDING: the same request may be sent again. */
  retryable?: true;
}

export const SHOP_CALLS = ['start-session', 'purchase', 'void', 'refund', 'history'] as const satisfies CallName[];
