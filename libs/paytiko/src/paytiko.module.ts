import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import {
  CallDurations,
  IncidentReporter,
  MeasuredProvider,
  NotificationReader,
  PaymentProvider,
  ProviderFigureWriter,
} from '#payments';
import { Merchants } from '#merchants';
import { Clock } from '#platform';
import { Registry } from 'prom-client';
import { CallHealth } from './client/call-health.js';
import { PaytikoNotificationReader } from './notification/paytiko-notification-reader.js';
import { UnknownWords } from './notification/unknown-words.js';
import { PaytikoProvider, type PaytikoOptions } from './paytiko-provider.js';

/** Provides Paytiko as the payment provider. */
@Module({})
export class PaytikoModule implements OnApplicationShutdown {
  constructor(private readonly paytiko: PaytikoProvider) {}

  static forRoot(options: PaytikoOptions): DynamicModule {
    return {
      module: PaytikoModule,
      providers: [
        ProviderFigureWriter,
        { provide: UnknownWords, useFactory: (registry: Registry) => new UnknownWords(registry), inject: [Registry] },
        {
          provide: CallHealth,
          useFactory: (reporter: IncidentReporter, clock: Clock, registry: Registry) =>
            new CallHealth(reporter, clock, registry),
          inject: [IncidentReporter, Clock, Registry],
        },
        {
          provide: PaytikoProvider,
          useFactory: (merchants: Merchants, clock: Clock, callWatch: CallHealth, unknownWords: UnknownWords) =>
            new PaytikoProvider(merchants, clock, { ...options, callWatch, unknownWords }),
          inject: [Merchants, Clock, CallHealth, UnknownWords],
        },
        {
          provide: PaymentProvider,
          useFactory: (paytiko: PaytikoProvider, registry: Registry, figures: ProviderFigureWriter) =>
            new MeasuredProvider(paytiko, new CallDurations(registry), figures),
          inject: [PaytikoProvider, Registry, ProviderFigureWriter],
        },
        {
          provide: NotificationReader,
          useFactory: (merchants: Merchants, unknownWords: UnknownWords) =>
            new PaytikoNotificationReader(merchants, unknownWords),
          inject: [Merchants, UnknownWords],
        },
      ],
      exports: [PaymentProvider, NotificationReader],
    };
  }

  /** After the last request, because open connections would keep the process alive. */
  onApplicationShutdown(): Promise<void> {
    return this.paytiko.close();
  }
}
