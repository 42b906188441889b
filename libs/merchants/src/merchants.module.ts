import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ConfiguredMerchants } from './configured-merchants.js';
import type { InstallationSettings } from './installation.config.js';
import { MerchantRules } from '#payments';
import { ConfiguredRules } from './configured-rules.js';
import { Merchants } from './merchant.js';

/** The merchants of this installation, for every module. */
@Global()
@Module({})
export class MerchantsModule {
  static forRoot(settings: InstallationSettings): DynamicModule {
    return {
      module: MerchantsModule,
      providers: [
        { provide: Merchants, useFactory: () => new ConfiguredMerchants(settings) },
        {
          provide: MerchantRules,
          useFactory: (merchants: Merchants) => new ConfiguredRules(merchants),
          inject: [Merchants],
        },
      ],
      exports: [Merchants, MerchantRules],
    };
  }
}
