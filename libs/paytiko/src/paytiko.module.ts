import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { NotificationReader, PaymentProvider, WatchedProvider } from '#payments';
import { Merchants } from '#merchants';
import { Clock } from '#platform';
import { Registry } from 'prom-client';
import { PaytikoNotificationReader } from './notification/paytiko-notification-reader.js';
import { UnknownWords } from './notification/unknown-words.js';
import { PaytikoProvider, type PaytikoOptions } from './paytiko-provider.js';

/** Paytiko as the provider of the payments. */
@Module({})
export class PaytikoModule implements OnApplicationShutdown {
  constructor(private readonly paytiko: PaytikoProvider) {}

  static forRoot(options: PaytikoOptions): DynamicModule {
    return {
      module: PaytikoModule,
      providers: [
        {
          provide: PaytikoProvider,
          useFactory: (merchants: Merchants, clock: Clock) => new PaytikoProvider(merchants, clock, options),
          inject: [Merchants, Clock],
        },
        {
          provide: PaymentProvider,
          useFactory: (paytiko: PaytikoProvider) => new WatchedProvider(paytiko),
          inject: [PaytikoProvider],
        },
        {
          provide: NotificationReader,
          useFactory: (merchants: Merchants, registry: Registry) =>
            new PaytikoNotificationReader(merchants, new UnknownWords(registry)),
          inject: [Merchants, Registry],
        },
      ],
      exports: [PaymentProvider, NotificationReader],
    };
  }

  /** After the last request: connections that are kept open would keep the process alive. */
  onApplicationShutdown(): Promise<void> {
    return this.paytiko.close();
  }
}
