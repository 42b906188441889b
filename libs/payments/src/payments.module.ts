import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore, Vault } from '#event-store';
import { Clock, Settings } from '#platform';
import pg from 'pg';
import { CapturePaymentHandler } from './capture-payment/capture-payment.handler.js';
import { FactRecorder } from './notifications/fact-recorder.js';
import { Inbox } from './notifications/inbox.js';
import { NotificationProcessing } from './notifications/notification-processing.js';
import { SessionIndex } from './stream/session-index.js';
import { operatorHandlers, operatorParts } from './operator/operator-handlers.js';
import { ReadPaymentHistoryHandler } from './payment-history/payment-history.handler.js';
import { PaymentHistoryProjection } from './payment-history/payment-history.projection.js';
import { PaymentReadModel } from './payment-history/payment-read-model.js';
import { ProcessDueNotificationsHandler } from './process-notifications/process-due-notifications.handler.js';
import { ProviderCalls } from './provider/provider-calls.js';
import { ProviderQuestions } from './provider/provider-questions.js';
import { ReceiveNotificationHandler } from './receive-notification/receive-notification.handler.js';
import { ReconcilePaymentHandler } from './reconcile-payment/reconcile-payment.handler.js';
import { RefundPaymentHandler } from './refund-payment/refund-payment.handler.js';
import { Retention } from './retention/retention.js';
import { ReturnToShopHandler } from './return-to-shop/return-to-shop.handler.js';
import { ShopAsked } from './shop-news/shop-asked.js';
import { StartSessionHandler } from './start-session/start-session.handler.js';
import { Decided } from './stream/decided.js';
import { Moments } from './stream/moments.js';
import { Payments } from './stream/payments.js';
import { VoidPaymentHandler } from './void-payment/void-payment.handler.js';

const handlers: Type[] = [
  StartSessionHandler,
  CapturePaymentHandler,
  VoidPaymentHandler,
  RefundPaymentHandler,
  ReceiveNotificationHandler,
  ProcessDueNotificationsHandler,
  ReturnToShopHandler,
  ReconcilePaymentHandler,
  ReadPaymentHistoryHandler,
  ...operatorHandlers,
];

const parts: Provider[] = [
  { provide: EventStore, useFactory: (pool: pg.Pool) => new EventStore(pool), inject: [pg.Pool] },
  {
    provide: Vault,
    useFactory: (pool: pg.Pool, settings: Settings) => new Vault(pool, settings.piiMasterKeys),
    inject: [pg.Pool, Settings],
  },
  Payments,
  Decided,
  ProviderCalls,
  ProviderQuestions,
  SessionIndex,
  Inbox,
  FactRecorder,
  NotificationProcessing,
  PaymentReadModel,
  PaymentHistoryProjection,
  ShopAsked,
  Retention,
  ...operatorParts,
];

export interface PaymentsOptions {
  /** Brings `PaymentProvider` and `NotificationReader`. */
  provider: DynamicModule;
  /** Longest time of one call to the provider. */
  callTimeoutMs: number;
  /** First look at an unknown outcome. */
  reconcileAfterMs: number;
}

/** Everything about payments: the commands and queries of this library, on its buses. */
@Module({})
export class PaymentsModule {
  static forRoot({ provider, callTimeoutMs, reconcileAfterMs }: PaymentsOptions): DynamicModule {
    const moments = {
      provide: Moments,
      useFactory: (clock: Clock) => new Moments(clock, callTimeoutMs, reconcileAfterMs),
      inject: [Clock],
    };
    return {
      module: PaymentsModule,
      imports: [CqrsModule, provider],
      providers: [...parts, ...handlers, moments],
      exports: [CqrsModule, EventStore, PaymentHistoryProjection, ShopAsked, Retention],
    };
  }
}
