import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ReceiveNotification, type ReceiveNotificationResult } from '#payments';
import { looksSigned } from '#paytiko';
import { Merchants } from '#merchants';
import { noteSubject, requestIdOf } from '#platform';
import type { FastifyRequest } from 'fastify';
import { Counter, Registry } from 'prom-client';
import { countedAddress, HttpAnswer, Rates, tooMany } from '#api';
import { unknownMerchant } from '../admission.js';
import { DescribeWebhook } from '../openapi/describe-calls.js';

/** Retry time for a sender of more notifications than its order has room for. Meanwhile an inquiry is made. */
const COME_AGAIN_MS = 600_000;
const BAD = new Set<ReceiveNotificationResult['kind']>(['unverified', 'malformed', 'foreign']);

/** Paytiko's webhooks. Answered with 200 once the notification is stored; after a 5xx Paytiko sends again. */
@Controller('paytiko/webhooks')
export class WebhookController {
  private readonly received: Counter<'merchant' | 'result'>;

  constructor(
    private readonly commands: CommandBus,
    private readonly merchants: Merchants,
    private readonly rates: Rates,
    registry: Registry,
  ) {
    this.received = new Counter({
      name: 'paytiko_webhooks_total',
      help: 'Received notifications of Paytiko, by result.',
      labelNames: ['merchant', 'result'],
      registers: [registry],
    });
  }

  @Post(':merchant')
  @HttpCode(200)
  @DescribeWebhook()
  async receive(
    @Param('merchant') merchant: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<{ received: true }> {
    const account = this.merchants.find(merchant)?.paytiko;
    if (!account) throw unknownMerchant();
    noteSubject({ merchant });
    const text = typeof body === 'string' ? body : '';
    const caller = countedAddress(request.ip);
    const waitMs = this.rates.waitMs('badWebhooksPerAddress', caller);
    if (waitMs > 0 && !looksSigned(text, account)) {
      this.received.inc({ merchant, result: 'limited' });
      throw tooMany('Too many notifications that were not of Paytiko.', waitMs);
    }
    const { kind } = await this.commands.execute(new ReceiveNotification(merchant, text, requestIdOf(request)));
    this.received.inc({ merchant, result: kind });
    if (BAD.has(kind)) this.rates.count('badWebhooksPerAddress', caller);
    switch (kind) {
      case 'stored':
      case 'repeated':
      case 'orphan':
        return { received: true };
      case 'over-limit':
        throw tooMany('Too many different notifications of this order.', COME_AGAIN_MS);
      case 'unverified':
        throw new HttpAnswer(401, [{ code: 'SIGNATURE_INVALID', message: 'The signature is missing or wrong.' }]);
      case 'foreign':
        throw new HttpAnswer(403, [{ code: 'SESSION_FOREIGN', message: 'The order is not of this merchant.' }]);
      case 'malformed':
        throw new HttpAnswer(400, [{ code: 'BODY_INVALID', message: 'The notification could not be understood.' }]);
    }
  }
}
