import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { DecideByHand, ReadOperatorView, Refusal, type ByHand, type OperatorView, type PaymentRef } from '#payments';
import { Settings } from '#platform';
import { AnswersHtml } from '#web';
import type { FastifyReply } from 'fastify';
import { Approvals } from '../../approvals/approvals.js';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import { paymentPath } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { chosenIn, chosenKey, type ChosenRefund } from './chosen-refunds.js';
import { confirmPage, resultsPage, type RefundResult, type RefundToConfirm } from './confirm-page.js';

/** Confirms several refunds that a person has made at the provider. They are shown together, and each is a decision of its own. */
@Controller('refunds/confirm')
export class ConfirmRefundsController {
  private readonly fourEyes: boolean;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly approvals: Approvals,
    { console }: Settings,
  ) {
    this.fourEyes = console.fourEyes.includes('confirm-refund');
  }

  @Get()
  @AnswersHtml()
  show(@Context() context: PageContext, @Query() query: unknown): Promise<string> {
    return this.preview(context, chosenIn(query), false);
  }

  @Post()
  async confirm(@Context() context: PageContext, @Body() form: unknown, @Res() reply: FastifyReply) {
    const chosen = chosenIn(form);
    const byHand = byHandOf(context, form, context.texts.decisions.reasons);
    if (!byHand || chosen.length === 0)
      return html(reply, 400, await this.preview(context, chosen, byHand === undefined));
    const results: RefundResult[] = [];
    for (const each of chosen) results.push(await this.confirmOne(context, each, byHand));
    return html(reply, 200, resultsPage(context, results));
  }

  /** A failure does not stop the others. */
  private async confirmOne(context: PageContext, chosen: ChosenRefund, byHand: ByHand): Promise<RefundResult> {
    const { merchant, orderId, guid, amount, version, reference } = chosen;
    const ref = { merchant, orderId };
    const decision = { kind: 'confirm-refund' as const, guid, amount, ...(reference && { transactionId: reference }) };
    try {
      if (this.fourEyes) {
        const who = { askedBy: byHand.by, askedById: context.person!.id };
        const asked = { ref, decision, why: byHand.why, seenVersion: version, ...who };
        await this.approvals.ask(asked, context.cause);
        return { chosen, outcome: 'asked' };
      }
      const { changed } = await this.commands.execute(new DecideByHand(ref, decision, byHand, context.cause, version));
      return { chosen, outcome: changed ? 'done' : 'unchanged' };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.code === 'PAYMENT_CHANGED'
        ? { chosen, outcome: 'changed' }
        : { chosen, outcome: 'refused', detail: error.message };
    }
  }

  /** The current state: a payment that has changed is shown and confirmed as it is now. */
  private async preview(context: PageContext, chosen: readonly ChosenRefund[], isMissing: boolean): Promise<string> {
    const views = new Map<string, OperatorView | undefined>();
    for (const { merchant, orderId } of chosen) {
      const key = paymentPath({ merchant, orderId });
      if (!views.has(key)) views.set(key, await this.viewOf({ merchant, orderId }));
    }
    const found = chosen.map((each) => waiting(each, views.get(paymentPath(each))));
    const ready = found.filter((each) => each !== undefined);
    const { fourEyes } = this;
    return confirmPage(context, { ready, gone: chosen.length - ready.length, fourEyes, isMissing });
  }

  private viewOf(ref: PaymentRef): Promise<OperatorView | undefined> {
    return this.queries.execute(new ReadOperatorView(ref)).catch(asNothing);
  }
}

function waiting(chosen: ChosenRefund, view: OperatorView | undefined): RefundToConfirm | undefined {
  const refund = view?.refunds.find((known) => known.guid === chosen.guid);
  if (!view || !refund) return undefined;
  const { version } = view.payment;
  return { chosen: { ...chosen, version }, key: chosenKey(chosen, version), currency: refund.amount.currency };
}

function asNothing(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}

function html(reply: FastifyReply, status: number, page: string) {
  return reply.status(status).type('text/html; charset=utf-8').send(page);
}
