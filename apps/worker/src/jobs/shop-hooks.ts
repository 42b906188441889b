import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  handleAll,
} from 'cockatiel';
import { sendShopWebhook, SHOP_WEBHOOK_FAILURES, ShopWebhookRefused, type WebhookRequest } from '#akinon';

/** Webhooks in a row without an answer, after which only one every few seconds is sent to that shop. */
const SILENT_MAX = 3;
const SILENT_FOR_MS = 5_000;

/** Webhooks to shops. One that gives no answer does not keep the places of the others for long. */
export class ShopHooks {
  private readonly breakers = new Map<string, CircuitBreakerPolicy>();

  constructor(
    private readonly send: typeof sendShopWebhook = sendShopWebhook,
    private readonly silentForMs = SILENT_FOR_MS,
  ) {}

  /** Throws what `sendShopWebhook` throws, and without sending anything while the shop gives no answers. */
  async tell(merchant: string, url: string, request: WebhookRequest): Promise<void> {
    const refused = await this.breakerOf(merchant)
      .execute(() => this.send(url, request).catch(asAnswer))
      .catch(asNotSent);
    if (refused) throw refused;
  }

  private breakerOf(merchant: string): CircuitBreakerPolicy {
    let breaker = this.breakers.get(merchant);
    if (!breaker) this.breakers.set(merchant, (breaker = this.newBreaker()));
    return breaker;
  }

  private newBreaker(): CircuitBreakerPolicy {
    return circuitBreaker(handleAll, { halfOpenAfter: this.silentForMs, breaker: new ConsecutiveBreaker(SILENT_MAX) });
  }
}

function asAnswer(error: unknown): ShopWebhookRefused {
  if (error instanceof ShopWebhookRefused) return error;
  throw error;
}

function asNotSent(error: unknown): never {
  throw error instanceof BrokenCircuitError ? new Error(SHOP_WEBHOOK_FAILURES.SILENT, { cause: error }) : error;
}
