import { type DynamicModule, Global, Module } from '@nestjs/common';
import { PaytikoModule } from './paytiko/paytiko.module.js';
import { PublicAddress } from './public-address.js';
import { SandboxConfig } from './sandbox.config.js';
import { ShopModule } from './shop/shop.module.js';
import { LandingController } from './web/landing.controller.js';

@Global()
@Module({})
export class SandboxModule {
  static of(config: SandboxConfig): DynamicModule {
    return {
      module: SandboxModule,
      imports: [PaytikoModule, ShopModule],
      controllers: [LandingController],
      providers: [{ provide: SandboxConfig, useValue: config }, PublicAddress],
      exports: [SandboxConfig, PublicAddress],
    };
  }
}
