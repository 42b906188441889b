import { BadRequestException, Body, Controller, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseMajor } from '../../money.js';
import { fieldsOf } from '#web';
import { Books } from '../books.js';
import { CallCounts } from '../call-counts.js';
import { Cashier, shopperActions } from '../cashier.js';
import type { Attempt, PaytikoSession } from '../paytiko-session.js';
import { Refunds } from '../refunds.js';
import { WebhookSender } from '../webhook-sender.js';
import { sessionView } from './books-view.js';
import { answerPanel } from './panel-answer.js';

const actions = [...shopperActions, 'authorize-again', 'refund', 'webhook'] as const;
type Action = (typeof actions)[number];

/** Acts as the shopper, or as somebody at Paytiko's dashboard. */
@Controller('paytiko/control/sessions/:orderId')
export class SessionsController {
  constructor(
    private readonly books: Books,
    private readonly counts: CallCounts,
    private readonly cashier: Cashier,
    private readonly refunds: Refunds,
    private readonly webhooks: WebhookSender,
  ) {}

  /** Answers the session as in the books, once the webhooks about it were tried. */
  @Post(':action')
  act(
    @Param('orderId') orderId: string,
    @Param('action') name: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return answerPanel(request, reply, `Done: ${name}.`, async () => {
      const session = this.books.ofOrder(orderId);
      const action = actions.find((each) => each === name);
      if (!session || !action) throw new NotFoundException('There is no such session or action');
      await this.run(session, action, fieldsOf(body));
      return sessionView(session, this.counts.ofOrder(orderId));
    });
  }

  private run(session: PaytikoSession, action: Action, fields: Record<string, unknown>): Promise<void> {
    switch (action) {
      case 'refund':
        return this.refund(session, fields);
      case 'webhook':
        return this.webhooks.sendAttempt(session, lastAttempt(session), fieldsOf(fields.changes));
      case 'authorize-again':
        return this.cashier.authorize(session, amountIn(session, fields));
      case 'pay':
      case 'decline-card':
      case 'decline':
      case 'walk-away':
        return this.cashier.act(session, action, amountIn(session, fields));
    }
  }

  /** A refund from the dashboard: `amount` in major units, or everything that is left. */
  private refund(session: PaytikoSession, fields: Record<string, unknown>): Promise<void> {
    const amountMinor = amountIn(session, fields) ?? session.refundableMinor;
    const outcome = fields.outcome === 'Failed' ? 'Failed' : 'Success';
    return this.refunds.tell(session, this.refunds.make(session, { outcome, source: 'dashboard' }, amountMinor));
  }
}

function amountIn(session: PaytikoSession, { amount }: Record<string, unknown>): bigint | undefined {
  if (amount === undefined || amount === '') return undefined;
  const text = typeof amount === 'string' || typeof amount === 'number' ? String(amount) : '';
  const minor = parseMajor(text.replace(',', '.'), session.terms.currency);
  if (!minor) throw new BadRequestException('amount must be a positive decimal in major units');
  return minor;
}

function lastAttempt(session: PaytikoSession): Attempt {
  const attempt = session.approvedAttempt ?? session.lastAttempt;
  if (!attempt) throw new BadRequestException('nobody tried to pay this session yet');
  return attempt;
}
