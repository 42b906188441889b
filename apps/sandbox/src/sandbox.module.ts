import { type DynamicModule, Global, Module } from '@nestjs/common';
import { GalleryModule } from './gallery/gallery.module.js';
import { KeptState } from './kept-state.js';
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
      imports: [PaytikoModule, ShopModule, GalleryModule],
      controllers: [LandingController],
      providers: [{ provide: SandboxConfig, useValue: config }, PublicAddress, KeptState],
      exports: [SandboxConfig, PublicAddress],
    };
  }
}
