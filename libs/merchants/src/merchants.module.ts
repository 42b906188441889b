import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ConfiguredMerchants } from './configured-merchants.js';
import type { InstallationSettings } from './installation.config.js';
import { Merchants } from './merchant.js';

/** The merchants of this installation, for every module. */
@Global()
@Module({})
export class MerchantsModule {
  static forRoot(settings: InstallationSettings): DynamicModule {
    return {
      module: MerchantsModule,
      providers: [{ provide: Merchants, useFactory: () => new ConfiguredMerchants(settings) }],
      exports: [Merchants],
    };
  }
}
