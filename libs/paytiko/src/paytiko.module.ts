import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { NotificationReader, PaymentProvider } from '#payments';
import { Clock, Merchants } from '#platform';
import { PaytikoNotificationReader } from './notification/paytiko-notification-reader.js';
import { PaytikoProvider, type PaytikoOptions } from './paytiko-provider.js';

/** Paytiko as the provider of the payments. */
@Module({})
export class PaytikoModule implements OnApplicationShutdown {
  constructor(private readonly provider: PaymentProvider) {}

  /** After the last request: connections that are kept open would keep the process alive. */
  async onApplicationShutdown(): Promise<void> {
    if (this.provider instanceof PaytikoProvider) await this.provider.close();
  }

  static forRoot(options: PaytikoOptions): DynamicModule {
    return {
      module: PaytikoModule,
      providers: [
        {
          provide: PaymentProvider,
          useFactory: (merchants: Merchants, clock: Clock) => new PaytikoProvider(merchants, clock, options),
          inject: [Merchants, Clock],
        },
        {
          provide: NotificationReader,
          useFactory: (merchants: Merchants) => new PaytikoNotificationReader(merchants),
          inject: [Merchants],
        },
      ],
      exports: [PaymentProvider, NotificationReader],
    };
  }
}
