import type { ShopperAct } from '../check/needs.js';
import type { PaymentPage, Shopper } from './shopper.js';

const WORDS: Readonly<Record<ShopperAct, string>> = {
  pay: 'pay',
  decline: 'let the payment be declined',
  expire: 'let the session expire',
};

/** Prints the link; whether somebody followed it shows in history. */
export class PersonShopper implements Shopper {
  readonly acts: ReadonlySet<ShopperAct> = new Set<ShopperAct>(['pay', 'decline']);
  readonly seesLanding = false;
  readonly waitSeconds: number;
  private readonly print: (line: string) => void;

  constructor(waitSeconds: number, print: (line: string) => void) {
    this.waitSeconds = waitSeconds;
    this.print = print;
  }

  act(act: ShopperAct, { redirectUrl, orderId, amount, currency }: PaymentPage): Promise<undefined> {
    const minutes = Math.ceil(this.waitSeconds / 60);
    this.print(
      `\n  Please open this page and ${WORDS[act]} (${orderId}, ${amount} ${currency}, ${minutes} min):\n  ${redirectUrl}\n`,
    );
    return Promise.resolve(undefined);
  }
}
