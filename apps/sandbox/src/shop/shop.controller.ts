import { Body, Controller, Get, Header, HttpCode, Ip, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Books } from '../paytiko/books.js';
import { cashierPath } from '../paytiko/cashier-page.js';
import type { PaytikoSession } from '../paytiko/paytiko-session.js';
import { SandboxConfig } from '../sandbox.config.js';
import { AnswersHtml } from '#web';
import { basketProblems, newBasket, readBasket } from './basket.js';
import { basketPage } from './basket-page.js';
import { GatewayClient } from './gateway.client.js';
import { payingAddress } from './order.js';
import { Orders } from './orders.js';
import { type ForeignSession, ordersPage } from './orders-page.js';

const FOREIGN_MAX = 50;

/** The basket and the way to the payment page. */
@Controller('shop')
export class ShopController {
  constructor(
    private readonly orders: Orders,
    private readonly gateway: GatewayClient,
    private readonly config: SandboxConfig,
    private readonly books: Books,
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
    const { list } = this.orders;
    const own = new Set(list.flatMap(({ sessionIds }) => sessionIds));
    const foreign = this.books.sessions.filter(({ terms }) => !own.has(terms.orderId)).slice(-FOREIGN_MAX);
    return ordersPage(list, foreign.reverse().map(foreignSession));
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
    await reply.redirect(payingAddress(order), 303);
  }
}

function foreignSession(session: PaytikoSession): ForeignSession {
  const { terms, openedAt, state, approvedAttempt, lastAttempt } = session;
  const minor = terms.lockedAmountMinor ?? lastAttempt?.amount.minor;
  return {
    sessionId: terms.orderId,
    openedAt,
    state,
    ...(minor !== undefined && { amount: session.money(minor) }),
    ...(!approvedAttempt && { payPath: cashierPath(session) }),
  };
}
