import { Module } from '@nestjs/common';
import { PaytikoModule } from '../paytiko/paytiko.module.js';
import { GatewayClient } from './gateway.client.js';
import { OrderController } from './order.controller.js';
import { Orders } from './orders.js';
import { ReturnController } from './return.controller.js';
import { OrderCompletion } from './order-completion.js';
import { ShopController } from './shop.controller.js';

/** Plays Akinon: it knows the gateway by its address and docs/contract/akinon.md, and by nothing else. */
@Module({
  // Only to list payment pages that others have opened.
  imports: [PaytikoModule],
  controllers: [ShopController, ReturnController, OrderController],
  providers: [GatewayClient, Orders, OrderCompletion],
  exports: [GatewayClient, Orders],
})
export class ShopModule {}
