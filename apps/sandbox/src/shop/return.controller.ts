import { All, Body, Controller, NotFoundException, Param, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { pushBounded } from '../bounded-map.js';
import { isCurrency, type Money, parseMajor } from '../money.js';
import { SandboxConfig } from '../sandbox.config.js';
import { fieldsOf, textField } from '#web';
import { PageErrorFilter } from '../web/page-error.filter.js';
import { type Order, orderPath } from './order.js';
import { Orders } from './orders.js';
import { isReturnGenuine } from './return-hash.js';
import { OrderCompletion } from './order-completion.js';

/** The return address: the shopper's browser brings the gateway's form here. */
@Controller('shop/return')
@UseFilters(PageErrorFilter)
export class ReturnController {
  constructor(
    private readonly orders: Orders,
    private readonly completion: OrderCompletion,
    private readonly config: SandboxConfig,
  ) {}

  /** The form proves nothing about the money, so history is read whatever it says; a bad hash is shown all the same. */
  @All(['', ':orderId'])
  async comeBack(
    @Param('orderId') orderId: string | undefined,
    @Body() body: unknown,
    @Query() query: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = { ...fieldsOf(query), ...fieldsOf(body) };
    const genuine = isReturnGenuine(form, this.config.akinonHashKey);
    const sessionId = textField(form, 'sessionId', 100);
    const order = this.find(orderId ?? textField(form, 'orderId', 200), genuine ? sessionId : undefined);
    const visit = {
      at: this.config.now(),
      genuine,
      sessionKnown: order.sessionIds.includes(sessionId),
      amount: textField(form, 'amount', 40),
    };
    pushBounded(order.visits, visit, 20);
    await this.completion.finish(order);
    if (order.basket.lines.length === 0) order.total = totalOf(order, visit.amount);
    await reply.redirect(orderPath(order), 303);
  }

  /** Orders that were started by hand, for example with curl, are taken in when their form is genuine. */
  private find(orderId: string, genuineSessionId: string | undefined): Order {
    const order = this.orders.find(orderId);
    if (order) return order;
    if (!genuineSessionId || !orderId) throw new NotFoundException('There is no such order');
    return this.orders.adopt(orderId, genuineSessionId);
  }
}

/** Of an order bought elsewhere: what the form says, in the currency that the history says. */
function totalOf({ total, history }: Order, amountText: string): Money {
  const currency = isCurrency(history?.currency ?? '') ? history!.currency : total.currency;
  return { minor: parseMajor(amountText, currency) ?? 0n, currency };
}
