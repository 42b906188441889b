import { SHOPPER_ACTS, type ShopperAct } from '../check/needs.js';
import { Blocked } from '../check/verdict.js';
import type { Landing } from '../client/order.js';
import type { WireRequest } from '../client/wire.js';
import type { ShopperSettings } from '../config/settings.js';
import type { PaymentPage, Send, Shopper } from './shopper.js';
import { filled } from './template.js';

type HttpSettings = Extract<ShopperSettings, { driver: 'http' }>;

const REDIRECTS_MAX = 10;

/** Pays by calls to the sandbox of the provider, and follows redirects as a browser would. */
export class HttpShopper implements Shopper {
  readonly acts: ReadonlySet<ShopperAct>;
  readonly seesLanding = true;
  private readonly settings: HttpSettings;

  constructor(settings: HttpSettings) {
    this.settings = settings;
    this.acts = new Set(SHOPPER_ACTS.filter((act) => settings[act]));
  }

  async act(act: ShopperAct, page: PaymentPage, send: Send): Promise<Landing | undefined> {
    const [redirectPath = ''] = page.redirectUrl.split('?');
    let landing: Landing | undefined;
    for (const step of this.settings[act] ?? []) landing = await follow(filled(step, { ...page, redirectPath }), send);
    return landing;
  }
}

/** The page where the browser ends. */
export async function follow(first: WireRequest, send: Send): Promise<Landing> {
  let next = first;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    const answer = await send(next);
    const { location } = answer.headers;
    if (answer.status >= 300 && answer.status < 400 && location) {
      const keeps = answer.status === 307 || answer.status === 308;
      next = { ...(keeps ? next : {}), url: new URL(location, next.url).href };
      continue;
    }
    if (answer.status >= 400 || answer.status === 0)
      throw new Blocked(
        `the shopper's step ${next.method ?? 'GET'} ${next.url} was answered ${answer.status || answer.failure}`,
      );
    return { url: next.url, status: answer.status, headers: answer.headers, html: answer.text };
  }
  throw new Blocked(`the shopper's step ${first.url} was redirected more than ${REDIRECTS_MAX} times`);
}
