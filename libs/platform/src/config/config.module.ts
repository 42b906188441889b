import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, SynchronizedClock } from '../clock/clock.js';
import { ConfiguredMerchants } from './configured-merchants.js';
import { Merchants } from './merchant.js';
import { Settings } from './settings.config.js';

@Global()
@Module({})
export class ConfigModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: Settings, useValue: settings },
        { provide: Merchants, useClass: ConfiguredMerchants },
        { provide: Clock, useClass: SynchronizedClock },
      ],
      exports: [Settings, Merchants, Clock],
    };
  }
}
