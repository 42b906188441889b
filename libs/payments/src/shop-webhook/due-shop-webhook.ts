import type { PaymentEvent } from '../domain/events/payment.events.js';
import { plus } from '../domain/values/decision-context.js';

/** `paid`: the shop is expected to request the history itself. `decided`: it was told PENDING and has no reason to ask again. */
export interface DueShopWebhook {
  kind: 'paid' | 'decided';
  at: Date;
  due: Date;
}

/** How long the shop has to request the history itself. */
export const ASKS_WITHIN_MS = 60_000;

/** The webhook that is due because of this event. `actor`: who caused the event. */
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
    // The shop seems to have forgotten the authorization.
    case 'AuthorizationReminded':
      // The shop's own request was answered with the result.
      return actor === SHOP_ACTOR ? undefined : { kind: 'decided', at, due: at };
    default:
      return undefined;
  }
}

/** `actor` of events that a request of the shop caused. */
export const SHOP_ACTOR = 'shop';
