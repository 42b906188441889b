import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore, Vault } from '#event-store';
import { Clock, Merchants, Settings } from '#platform';
import pg from 'pg';
import { CapturePaymentHandler } from './capture-payment/capture-payment.handler.js';
import { NotificationMetrics } from './notifications/notification-metrics.js';
import { ReportRecorder } from './notifications/report-recorder.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { IncidentWatch } from './incidents/incident-watch.js';
import { Inbox } from './notifications/inbox.js';
import { NotificationProcessing } from './notifications/notification-processing.js';
import { SessionIndex } from './stream/session-index.js';
import { operatorHandlers, operatorParts } from './operator/operator-handlers.js';
import { ReadPaymentHistoryHandler } from './payment-history/payment-history.handler.js';
import { PaymentHistoryProjection } from './payment-history/payment-history.projection.js';
import { PaymentReadModel } from './payment-history/payment-read-model.js';
import { ProcessDueNotificationsHandler } from './process-notifications/process-due-notifications.handler.js';
import { ProviderCalls } from './provider/provider-calls.js';
import { StatusInquiry } from './provider/status-inquiry.js';
import { ReceiveNotificationHandler } from './receive-notification/receive-notification.handler.js';
import { InquireStatusHandler } from './inquire-status/inquire-status.handler.js';
import { InquireUnknownHandler } from './inquire-unknown/inquire-unknown.handler.js';
import { NoteHistoryCallHandler } from './note-history-call/note-history-call.handler.js';
import { RefundPaymentHandler } from './refund-payment/refund-payment.handler.js';
import { Retention } from './retention/retention.js';
import { ReturnToShopHandler } from './return-to-shop/return-to-shop.handler.js';
import { ShopAsked } from './shop-news/shop-asked.js';
import { StartSessionHandler } from './start-session/start-session.handler.js';
import { DecisionContexts } from './stream/decision-contexts.js';
import { OutcomeWaiter } from './stream/outcome-waiter.js';
import { PaymentRepository } from './stream/payment-repository.js';
import { Payments } from './stream/payments.js';
import { DuePayments } from './payment-history/due-payments.js';
import { VoidPaymentHandler } from './void-payment/void-payment.handler.js';

const handlers: Type[] = [
  StartSessionHandler,
  CapturePaymentHandler,
  VoidPaymentHandler,
  RefundPaymentHandler,
  ReceiveNotificationHandler,
  ProcessDueNotificationsHandler,
  ReturnToShopHandler,
  InquireStatusHandler,
  InquireUnknownHandler,
  NoteHistoryCallHandler,
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
  PaymentRepository,
  Payments,
  OutcomeWaiter,
  ProviderCalls,
  StatusInquiry,
  SessionIndex,
  Inbox,
  NotificationMetrics,
  ReportRecorder,
  NotificationProcessing,
  PaymentReadModel,
  DuePayments,
  ShopAsked,
  Retention,
  IncidentWatch,
  ...operatorParts,
];

export interface PaymentsOptions {
  /** Brings `PaymentProvider` and `NotificationReader`. */
  provider: DynamicModule;
  /** Longest time of one call to the provider. */
  callTimeoutMs: number;
  /** First inquiry about an unknown outcome. */
  inquireAfterMs: number;
}

/** Everything about payments: the commands and queries of this library, on its buses. */
@Module({})
export class PaymentsModule {
  static forRoot({ provider, callTimeoutMs, inquireAfterMs }: PaymentsOptions): DynamicModule {
    const contexts = {
      provide: DecisionContexts,
      useFactory: (clock: Clock, merchants: Merchants) =>
        new DecisionContexts(clock, merchants, callTimeoutMs, inquireAfterMs),
      inject: [Clock, Merchants],
    };
    const projection = {
      provide: PaymentHistoryProjection,
      useFactory: (rules: DecisionContexts) => new PaymentHistoryProjection(rules),
      inject: [DecisionContexts],
    };
    return {
      module: PaymentsModule,
      imports: [CqrsModule, IncidentsModule, provider],
      providers: [...parts, ...handlers, contexts, projection],
      exports: [
        CqrsModule,
        EventStore,
        DecisionContexts,
        PaymentHistoryProjection,
        DuePayments,
        ShopAsked,
        Retention,
        IncidentWatch,
      ],
    };
  }
}
