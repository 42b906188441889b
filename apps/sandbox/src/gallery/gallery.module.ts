import { Module } from '@nestjs/common';
import { PaytikoModule } from '../paytiko/paytiko.module.js';
import { ShopModule } from '../shop/shop.module.js';
import { Gallery } from './gallery.js';
import { GalleryController } from './gallery.controller.js';
import { ShopHookController } from './shop-hook.controller.js';
import { ShopHook } from './shop-hook.js';
import { Switches } from './switches.js';

/** Trouble on demand: the one place that plays all sides at once. */
@Module({
  imports: [PaytikoModule, ShopModule],
  controllers: [GalleryController, ShopHookController],
  providers: [Gallery, ShopHook, Switches],
})
export class GalleryModule {}
