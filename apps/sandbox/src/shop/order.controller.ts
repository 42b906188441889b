import { randomUUID } from 'node:crypto';
import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Header,
  Ip,
  NotFoundException,
  Param,
  Post,
  Res,
  UseFilters,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Money, parseMajor } from '../money.js';
import { SandboxConfig } from '../sandbox.config.js';
import { AnswersHtml, textField } from '#web';
import { PageErrorFilter } from '../web/page-error.filter.js';
import { GatewayClient } from './gateway.client.js';
import { type Order, orderPath, payingAddress } from './order.js';
import { orderPage } from './order-page.js';
import { Orders } from './orders.js';

/** One order: its history, and what the shop may ask for. */
@Controller('shop/orders/:orderId')
@UseFilters(PageErrorFilter)
export class OrderController {
  constructor(
    private readonly orders: Orders,
    private readonly gateway: GatewayClient,
    private readonly config: SandboxConfig,
  ) {}

  @Get()
  @AnswersHtml()
  @Header('cache-control', 'no-store')
  async show(@Param('orderId') orderId: string): Promise<string> {
    const order = this.find(orderId);
    if (order.sessionIds.length > 0) await this.gateway.readHistory(order);
    return orderPage(order, { consoleUrl: this.config.consoleUrl, paytikoPath });
  }

  /** Opens another session; after a call that was not carried out, the same one again. */
  @Post('pay')
  async pay(@Param('orderId') orderId: string, @Ip() ip: string, @Res() reply: FastifyReply): Promise<void> {
    const order = this.find(orderId);
    if (order.start.opened) order.start = { guid: randomUUID(), opened: false };
    order.redirectUrl = undefined;
    await this.gateway.startSession(order, ip);
    await reply.redirect(payingAddress(order), 303);
  }

  @Post('purchase')
  purchase(@Param('orderId') orderId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const order = this.find(orderId);
    const amount = textField(body, 'amount') ? amountOf(order, body) : undefined;
    return this.ask(order, reply, this.gateway.purchase(order, guidOf(body), amount));
  }

  @Post('void')
  void(@Param('orderId') orderId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const order = this.find(orderId);
    return this.ask(order, reply, this.gateway.void(order, guidOf(body)));
  }

  @Post('refund')
  refund(@Param('orderId') orderId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const order = this.find(orderId);
    return this.ask(order, reply, this.gateway.refund(order, guidOf(body), amountOf(order, body)));
  }

  private async ask(order: Order, reply: FastifyReply, answer: Promise<unknown>): Promise<void> {
    await answer;
    await reply.redirect(orderPath(order), 303);
  }

  private find(orderId: string): Order {
    const order = this.orders.find(orderId);
    if (!order) throw new NotFoundException('There is no such order');
    return order;
  }
}

const paytikoPath = (sessionId: string): string => {
  const id = encodeURIComponent(sessionId);
  return `/paytiko/control?session=${id}#session-${id}`;
};

/** The form carries the guid, so that pressing a button twice asks once. */
const guidOf = (body: unknown): string => textField(body, 'guid', 64) || randomUUID();

function amountOf({ total }: Order, body: unknown): Money {
  const text = textField(body, 'amount', 30).replace(',', '.');
  const minor = parseMajor(text, total.currency);
  if (minor === undefined) throw new BadRequestException(`“${text}” is not an amount in ${total.currency}`);
  return { minor, currency: total.currency };
}
