import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ErasePerson, ReadOperatorView, type PaymentRef } from '#payments';
import { Settings } from '#platform';
import type { FastifyReply } from 'fastify';
import { Approvals } from '../../approvals/approvals.js';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { ERASE, needsSecondPerson } from './choices.js';
import { decidePage } from './decide-page.js';
import { Payment } from './payment-ref.js';

/** Makes the personal data of one payment unreadable for good. */
@Controller('payments/:merchant/:orderId/erase')
export class EraseController {
  private readonly fourEyes: boolean;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly approvals: Approvals,
    { console }: Settings,
  ) {
    this.fourEyes = needsSecondPerson(ERASE, console.fourEyes);
  }

  @Get()
  async show(@Context() context: PageContext, @Payment() ref: PaymentRef, @Res() reply: FastifyReply) {
    return this.answer(context, ref, reply);
  }

  @Post()
  async erase(
    @Context() context: PageContext,
    @Payment() ref: PaymentRef,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ) {
    const byHand = byHandOf(context, form, context.texts.decisions.reasons);
    if (!byHand) return this.answer(context, ref, reply, true);
    if (this.fourEyes) {
      const { payment } = await this.queries.execute(new ReadOperatorView(ref));
      const who = { askedBy: byHand.by, askedById: context.person!.id };
      const asked = { ref, decision: { kind: 'erase' as const }, why: byHand.why, ...who };
      await this.approvals.ask({ ...asked, seenVersion: payment.version }, context.cause);
      return reply.redirect(paymentPath(ref, { done: 'waitsForApproval' }), 303);
    }
    const { changed } = await this.commands.execute(new ErasePerson(ref, byHand, context.cause));
    return reply.redirect(paymentPath(ref, { done: changed ? 'done' : 'unchanged' }), 303);
  }

  private async answer(context: PageContext, ref: PaymentRef, reply: FastifyReply, isMissing = false) {
    const view = await this.queries.execute(new ReadOperatorView(ref));
    const page = { view, choice: ERASE, fourEyes: this.fourEyes, isMissing };
    return reply
      .status(isMissing ? 400 : 200)
      .type('text/html; charset=utf-8')
      .send(decidePage(context, page));
  }
}
