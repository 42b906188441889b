import { Command } from '@nestjs/cqrs';
import type { Money } from '../../domain/money.js';
import type { ShopRequest } from '../../domain/repeated-request.js';
import type { Shopper } from '../../provider/payment-provider.js';
import type { PaymentRef } from '../../store/payment-ref.js';
import type { Cause } from '../../store/payment-repository.js';

export interface StartSessionRequest extends ShopRequest {
  kind: 'SALE' | 'AUTH';
  amount: Money;
  locale: string;
  /** As received; the browser is sent back exactly there. */
  returnUrl: string;
  shopper: Shopper;
  /** The provider or method behind the provider that the shop has in mind; one that the merchant's configuration knows. */
  targetProvider?: string | undefined;
}

export type StartSessionResult =
  | { kind: 'started'; sessionId: string; redirectUrl: string; type: 'SALE' | 'AUTH'; replayed: boolean }
  /** No page could be opened. `final`: the provider said no; else the same guid may be sent again. */
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
