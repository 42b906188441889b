import type { PaymentEvent } from '../domain/payment.events.js';
import { plus } from '../domain/decision-context.js';

/** `paid`: the shop would ask by itself. `decided`: it was told PENDING, and has no reason to ask again. */
export interface DueShopWebhook {
  kind: 'paid' | 'decided';
  at: Date;
  due: Date;
}

/** The shop has this long to ask by itself. */
export const ASKS_WITHIN_MS = 60_000;

/** What the shop should hear of because of this event. `actor`: on whose behalf it was stored. */
export function dueShopWebhook({ type, data }: PaymentEvent, actor: string | undefined): DueShopWebhook | undefined {
  const at = new Date(data.at);
  switch (type) {
    case 'PaymentAuthorized':
    case 'SessionDeclined':
      return { kind: 'paid', at, due: new Date(plus(data.at, ASKS_WITHIN_MS)) };
    case 'PaymentCaptured':
    case 'CaptureRefused':
    case 'AuthorizationVoided':
    case 'TransactionDenied':
    case 'ReportMoved':
    case 'VoidRefused':
    case 'RefundCompleted':
    case 'RefundFailed':
    case 'OperationRejected':
    case 'SessionExpired':
    case 'ReviewRejected':
    case 'ReviewAccepted':
    case 'RefundLinked':
    case 'RefundDiscovered':
    case 'DisputeLost':
    // The shop has forgotten it, as it seems.
    case 'AuthorizationReminded':
      // What the shop's own request brought about, that request has answered.
      return actor === SHOP_ACTOR ? undefined : { kind: 'decided', at, due: at };
    default:
      return undefined;
  }
}

/** `actor` of everything that a request of the shop brings about. */
export const SHOP_ACTOR = 'shop';
