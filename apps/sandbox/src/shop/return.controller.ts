import { All, Body, Controller, NotFoundException, Param, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { pushBounded } from '../bounded-map.js';
import { SandboxConfig } from '../sandbox.config.js';
import { fieldsOf, textField } from '../web/form.js';
import { PageErrorFilter } from '../web/page-error.filter.js';
import { Orders } from './orders.js';
import { isReturnGenuine } from './return-hash.js';
import { Settlement } from './settlement.js';

/** The return address: the shopper's browser brings the gateway's form here. */
@Controller('shop/return')
@UseFilters(PageErrorFilter)
export class ReturnController {
  constructor(
    private readonly orders: Orders,
    private readonly settlement: Settlement,
    private readonly config: SandboxConfig,
  ) {}

  /** The form proves nothing about the money, so history is read whatever it says; a bad hash is shown all the same. */
  @All(':orderId')
  async comeBack(
    @Param('orderId') orderId: string,
    @Body() body: unknown,
    @Query() query: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const order = this.orders.find(orderId);
    if (!order) throw new NotFoundException('There is no such order');
    const form = { ...fieldsOf(query), ...fieldsOf(body) };
    const visit = {
      at: this.config.now(),
      genuine: isReturnGenuine(form, this.config.akinonHashKey),
      sessionKnown: order.sessionIds.includes(textField(form, 'sessionId')),
      amount: textField(form, 'amount', 40),
    };
    pushBounded(order.visits, visit, 20);
    await this.settlement.settle(order);
    await reply.redirect(`/shop/orders/${order.id}`, 303);
  }
}
