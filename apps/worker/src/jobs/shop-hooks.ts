import { sendShopWebhook, SHOP_WEBHOOK_FAILURES, ShopWebhookRefused, type WebhookRequest } from '#akinon';
import { Breaker, BreakerOpen } from '#platform';

/** Webhooks in a row without an answer, after which only one every few seconds is sent to that shop. */
const SILENT_MAX = 3;
const SILENT_FOR_MS = 5_000;

/** Webhooks to shops. One that gives no answer does not keep the places of the others for long. */
export class ShopHooks {
  private readonly breakers = new Map<string, Breaker<ShopWebhookRefused | undefined>>();

  constructor(
    private readonly send: typeof sendShopWebhook = sendShopWebhook,
    private readonly silentForMs = SILENT_FOR_MS,
  ) {}

  /** Throws what `sendShopWebhook` throws, and without sending anything while the shop gives no answers. */
  async tell(merchant: string, url: string, request: WebhookRequest): Promise<void> {
    const refused = await this.breakerOf(merchant)
      .run(() => this.send(url, request).then(() => undefined, asAnswer))
      .catch(asNotSent);
    if (refused) throw refused;
  }

  private breakerOf(merchant: string): Breaker<ShopWebhookRefused | undefined> {
    let breaker = this.breakers.get(merchant);
    if (!breaker)
      this.breakers.set(merchant, (breaker = new Breaker({ failuresMax: SILENT_MAX, openForMs: this.silentForMs })));
    return breaker;
  }
}

function asAnswer(error: unknown): ShopWebhookRefused {
  if (error instanceof ShopWebhookRefused) return error;
  throw error;
}

function asNotSent(error: unknown): never {
  throw error instanceof BreakerOpen ? new Error(SHOP_WEBHOOK_FAILURES.SILENT, { cause: error }) : error;
}
