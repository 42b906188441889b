import { setTimeout as sleep } from 'node:timers/promises';
import {
  Body,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Res,
  UseFilters,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseMajor } from '../money.js';
import { SandboxConfig } from '../sandbox.config.js';
import { AnswersHtml, textField } from '#web';
import { PageErrorFilter } from '../web/page-error.filter.js';
import { AccountSettings } from './account-settings.js';
import { Books } from './books.js';
import { Cashier, shopperActions } from './cashier.js';
import { cashierEndPage, cashierPage, cashierPath, inLanguage } from './cashier-page.js';
import { type CashierTexts, cashierTexts } from './cashier-texts.js';
import type { PaytikoSession } from './paytiko-session.js';

const ShopperLanguage = createParamDecorator((_: unknown, context: ExecutionContext): CashierTexts => {
  const { query, headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return cashierTexts(textField(query, 'lang', 20) || headers['accept-language']);
});

/** The hosted payment page in the shopper's browser. */
@Controller('paytiko/cashier/:token')
@UseFilters(PageErrorFilter)
export class CashierController {
  constructor(
    private readonly books: Books,
    private readonly cashier: Cashier,
    private readonly settings: AccountSettings,
    private readonly config: SandboxConfig,
  ) {}

  @Get()
  @AnswersHtml()
  show(@Param('token') token: string, @ShopperLanguage() texts: CashierTexts): string {
    const session = this.find(token);
    if (session.approvedAttempt) return cashierEndPage(session, 'paid', texts);
    if (session.shopper === 'declined') return cashierEndPage(session, 'declined', texts);
    return cashierPage(session, texts);
  }

  @Post(':action')
  @HttpCode(200)
  async act(
    @Param('token') token: string,
    @Param('action') name: string,
    @Body() body: unknown,
    @ShopperLanguage() texts: CashierTexts,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = this.find(token);
    const action = shopperActions.find((each) => each === name);
    if (!action) throw new NotFoundException('There is no such button');
    const typed = parseMajor(textField(body, 'amount'), session.terms.currency);

    // Webhooks travel on their own, yet mostly arrive before the browser: a head start makes the usual case usual.
    await Promise.race([this.cashier.act(session, action, typed), sleep(this.config.webhookHeadStartMs)]);
    this.leave(session, texts, reply);
  }

  private leave(session: PaytikoSession, texts: CashierTexts, reply: FastifyReply): void {
    const { successRedirectUrl, failedRedirectUrl } = session.terms;
    if (session.approvedAttempt && successRedirectUrl) {
      // 307 keeps the method, so that the merchant's page is reached by POST without any script.
      const status = this.settings.values.returnMethod === 'POST' ? 307 : 303;
      void reply.redirect(successRedirectUrl, status);
    } else if (session.shopper === 'declined' && failedRedirectUrl) {
      void reply.redirect(failedRedirectUrl, 303);
    } else if (session.shopper === 'walked-away') {
      void reply.type('text/html; charset=utf-8').send(cashierEndPage(session, 'walked-away', texts));
    } else {
      void reply.redirect(inLanguage(cashierPath(session), texts), 303);
    }
  }

  private find(token: string): PaytikoSession {
    const session = this.books.ofToken(token);
    if (!session) throw new NotFoundException('There is no such payment page');
    return session;
  }
}
