import { All, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { buildReturnForm, createSalt } from '#akinon';
import { ReturnToShop } from '#payments';
import { Merchants } from '#merchants';
import { noteSubject, requestIdOf } from '#platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpAnswer } from '#api';
import { DescribeReturn } from '../openapi/describe-calls.js';
import { renderReturnPage, returnPagePolicy } from './return-page.js';

/** The browser returns from Paytiko and is sent on to the shop by a form. Source: akinon#return. */
@Controller('paytiko/return')
export class ReturnController {
  constructor(
    private readonly commands: CommandBus,
    private readonly merchants: Merchants,
  ) {}

  @DescribeReturn()
  @All(':sessionId/:outcome')
  async sendBack(
    @Param('sessionId') sessionId: string,
    @Param('outcome') outcome: string,
    @Query('key') key: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const known = outcome === 'success' || outcome === 'failed';
    const wanted = known && ['GET', 'POST'].includes(request.method);
    const session =
      wanted && (await this.commands.execute(new ReturnToShop(sessionId, outcome, key, requestIdOf(request))));
    if (!session) throw new HttpAnswer(404, [{ code: 'NOT_FOUND', message: 'No such payment session.' }]);

    noteSubject(session);
    const { akinon, rules } = this.merchants.get(session.merchant);
    const { orderId, amount, returnUrl, locale } = session;
    const values = { salt: createSalt(), amount, sessionId: session.sessionId, orderId };
    const fields = buildReturnForm(akinon.returnForm, akinon.hashKey, values);
    await reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', returnPagePolicy(returnUrl, rules.returnUrlHosts))
      .header('cache-control', 'no-store')
      // The shop sees the origin of the form (`Origin`), but not the session in the address.
      .header('referrer-policy', 'strict-origin')
      .send(renderReturnPage({ returnUrl, locale, fields }));
  }
}
