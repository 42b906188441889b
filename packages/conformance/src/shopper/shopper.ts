import type { ShopperAct } from '../check/needs.js';
import type { Answer } from '../client/answer.js';
import type { Landing } from '../client/order.js';
import type { WireRequest } from '../client/wire.js';

/** What a driver is told about the payment that somebody is to make. */
export interface PaymentPage {
  redirectUrl: string;
  redirectMethod: string;
  sessionId: string;
  orderId: string;
  amount: string;
  currency: string;
  returnUrl: string;
}

export type Send = (request: WireRequest) => Promise<Answer>;

/** Whoever pays, or does not: a person, a call to the provider's sandbox, a script in a browser, a command. */
export interface Shopper {
  readonly acts: ReadonlySet<ShopperAct>;
  /** Whether it sees the page that leads back to the shop. */
  readonly seesLanding: boolean;
  /** How long a payment may take from here; a person is slower than a program. */
  readonly waitSeconds?: number;
  act(act: ShopperAct, page: PaymentPage, send: Send): Promise<Landing | undefined>;
  close?(): Promise<void>;
}
