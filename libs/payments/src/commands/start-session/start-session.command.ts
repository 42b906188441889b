import { Command } from '@nestjs/cqrs';
import type { Money } from '../../domain/values/money.js';
import type { ShopRequest } from '../../domain/requests/repeated-request.js';
import type { Shopper } from '../../provider/payment-provider.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/decision.js';

export interface StartSessionRequest extends ShopRequest {
  kind: 'SALE' | 'AUTH';
  amount: Money;
  locale: string;
  /** As received. The browser is sent back to exactly this address. */
  returnUrl: string;
  shopper: Shopper;
  /** The payment method or provider that the shop wants, if the merchant's configuration knows it. */
  targetProvider?: string | undefined;
}

export type StartSessionResult =
  | { kind: 'started'; sessionId: string; redirectUrl: string; type: 'SALE' | 'AUTH'; replayed: boolean }
  /** No page could be opened. `final`: the provider refused; otherwise the same guid may be sent again. */
  | { kind: 'not-opened'; final: boolean; reason: string };

export class StartSession extends Command<StartSessionResult> {
  constructor(
    readonly ref: PaymentRef,
    readonly request: StartSessionRequest,
    readonly cause: Cause,
  ) {
    super();
  }
}
