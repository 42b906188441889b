import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  AskProvider,
  DecideByHand,
  ReadOperatorView,
  Refusal,
  type ByHand,
  type OperatorDecision,
  type OperatorView,
  type PaymentRef,
} from '#payments';
import { Settings } from '#platform';
import { textField } from '#web';
import type { FastifyReply } from 'fastify';
import { Approvals } from '../../approvals/approvals.js';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { changedPage } from './changed-page.js';
import { choicesOf, ERASE, needsSecondPerson, type Choice } from './choices.js';
import { decidePage } from './decide-page.js';
import { Payment } from './payment-ref.js';

const HTML = 'text/html; charset=utf-8';

/** A decision about one payment: shown first, then made at the version that was seen. */
@Controller('payments/:merchant/:orderId')
export class DecideController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly approvals: Approvals,
    private readonly settings: Settings,
  ) {}

  @Get('decide')
  async show(
    @Context() context: PageContext,
    @Payment() ref: PaymentRef,
    @Query('decision') key: string,
    @Res() reply: FastifyReply,
  ) {
    const view = await this.queries.execute(new ReadOperatorView(ref));
    const choice = choicesOf(view).find((known) => known.key === key);
    if (!choice)
      return reply
        .status(409)
        .type(HTML)
        .send(changedPage(context, view, view.payment.version));
    return reply.type(HTML).send(decidePage(context, { view, choice, fourEyes: this.isShared(choice) }));
  }

  @Post('decide')
  async decide(
    @Context() context: PageContext,
    @Payment() ref: PaymentRef,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ) {
    const view = await this.queries.execute(new ReadOperatorView(ref));
    const choice = choicesOf(view).find(({ key }) => key === textField(form, 'decision'));
    const seenVersion = Number(textField(form, 'version', 10)) || 0;
    if (!choice)
      return reply
        .status(409)
        .type(HTML)
        .send(changedPage(context, view, seenVersion));
    const byHand = byHandOf(context, form, context.texts.decisions.reasons);
    if (!byHand) return this.again(context, view, choice, reply);
    const { decision } = choice;
    if (decision.kind === 'ask') return this.ask(context, ref, byHand, reply);
    if (decision.kind === 'erase') return reply.redirect(`${paymentPath(ref)}/erase`, 303);
    const asked = withTyped(decision, form);
    if (this.isShared(choice)) return this.share(context, ref, { decision: asked, byHand, seenVersion }, reply);
    try {
      const command = new DecideByHand(ref, asked, byHand, context.cause, seenVersion);
      const { changed } = await this.commands.execute(command);
      return reply.redirect(paymentPath(ref, { done: changed ? 'done' : 'unchanged' }), 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'PAYMENT_CHANGED') throw error;
      const now = await this.queries.execute(new ReadOperatorView(ref));
      return reply
        .status(409)
        .type(HTML)
        .send(changedPage(context, now, seenVersion));
    }
  }

  private again(context: PageContext, view: OperatorView, choice: Choice, reply: FastifyReply) {
    const page = { view, choice, fourEyes: this.isShared(choice), isMissing: true };
    return reply.status(400).type(HTML).send(decidePage(context, page));
  }

  private async ask(context: PageContext, ref: PaymentRef, byHand: ByHand, reply: FastifyReply) {
    await this.commands.execute(new AskProvider(ref, undefined, byHand, context.cause));
    return reply.redirect(paymentPath(ref, { done: 'askedNotice' }), 303);
  }

  private async share(
    context: PageContext,
    ref: PaymentRef,
    { decision, byHand, seenVersion }: { decision: OperatorDecision; byHand: ByHand; seenVersion: number },
    reply: FastifyReply,
  ) {
    const asked = { ref, decision, why: byHand.why, seenVersion, askedBy: byHand.by, askedById: context.person!.id };
    await this.approvals.ask(asked, context.cause);
    return reply.redirect(paymentPath(ref, { done: 'waitsForApproval' }), 303);
  }

  private isShared(choice: Choice): boolean {
    return choice !== ERASE && needsSecondPerson(choice, this.settings.console.fourEyes);
  }
}

/** The typed values; a decimal comma is accepted. */
function withTyped(decision: OperatorDecision, form: unknown): OperatorDecision {
  const amount = textField(form, 'amount', 40).replace(',', '.');
  if (decision.kind === 'lose-dispute') return { ...decision, amount };
  if (decision.kind !== 'confirm-refund') return decision;
  const reference = textField(form, 'reference', 64);
  return { ...decision, amount, ...(reference && { transactionId: reference }) };
}
