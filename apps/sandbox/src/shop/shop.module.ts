import { Module } from '@nestjs/common';
import { GatewayClient } from './gateway.client.js';
import { OrderController } from './order.controller.js';
import { Orders } from './orders.js';
import { ReturnController } from './return.controller.js';
import { Settlement } from './settlement.js';
import { ShopController } from './shop.controller.js';

/** Plays Akinon: it knows the gateway by its address and docs/contract/akinon.md, and by nothing else. */
@Module({
  controllers: [ShopController, ReturnController, OrderController],
  providers: [GatewayClient, Orders, Settlement],
})
export class ShopModule {}
