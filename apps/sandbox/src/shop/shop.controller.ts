import { Body, Controller, Get, Header, HttpCode, Ip, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SandboxConfig } from '../sandbox.config.js';
import { AnswersHtml } from '../web/html.js';
import { basketProblems, newBasket, readBasket } from './basket.js';
import { basketPage } from './basket-page.js';
import { GatewayClient } from './gateway.client.js';
import { orderPath } from './order.js';
import { Orders } from './orders.js';
import { ordersPage } from './orders-page.js';

/** The basket and the way to the payment page. */
@Controller('shop')
export class ShopController {
  constructor(
    private readonly orders: Orders,
    private readonly gateway: GatewayClient,
    private readonly config: SandboxConfig,
  ) {}

  @Get()
  @AnswersHtml()
  basket(@Query('currency') currency = 'TRY'): string {
    return basketPage(newBasket(currency), [], this.config.mode);
  }

  @Get('orders')
  @AnswersHtml()
  @Header('cache-control', 'no-store')
  list(): string {
    return ordersPage(this.orders.list);
  }

  /** Total again, for browsers without scripts. */
  @Post('basket')
  @HttpCode(200)
  @AnswersHtml()
  recount(@Body() body: unknown): string {
    const basket = readBasket(body);
    return basketPage(basket, basketProblems(basket), this.config.mode);
  }

  @Post('checkout')
  async checkout(@Body() body: unknown, @Ip() ip: string, @Res() reply: FastifyReply): Promise<void> {
    const basket = readBasket(body);
    const problems = basketProblems(basket);
    if (problems.length > 0) {
      await reply
        .status(422)
        .type('text/html; charset=utf-8')
        .send(basketPage(basket, problems, this.config.mode));
      return;
    }
    const order = this.orders.place(basket);
    await this.gateway.startSession(order, ip);
    await reply.redirect(order.redirectUrl ?? orderPath(order), 303);
  }
}
