import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { AskProvider, ErasePerson, ReadPaymentTimeline, type Cause, type PaymentRef } from '#payments';
import { decidedByHand, seenVersionOf } from './decided-by-hand.js';
import { ByHandBody } from './by-hand-body.js';
import { DescribeAction, DescribeOperator, DescribeTimeline } from './describe-operator.js';
import { actionAnswer, shopHistory, type ActionAnswer } from './operator-answer.js';
import { Looking, OperatorCause, Payment } from './operator-call.js';
import {
  AcceptReviewRequest,
  AskRequest,
  ByHandRequest,
  ConfirmRefundRequest,
  ReviewRequest,
  LinkRefundRequest,
  RejectRefundRequest,
  ResolveRequest,
} from './operator-request.dto.js';
import { refuseUnknown } from './page-request.js';

/** One payment: everything known about it, and decisions of a person. */
@DescribeOperator()
@Controller('api/payments/:merchant/:orderId')
export class OperatorPaymentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @DescribeTimeline()
  async timeline(
    @Payment() ref: PaymentRef,
    @Looking() by: string,
    @OperatorCause() cause: Cause,
    @Query() query: Record<string, unknown>,
  ) {
    refuseUnknown(query, []);
    const timeline = await this.queries.execute(new ReadPaymentTimeline(ref, by, cause));
    return { ...timeline, history: shopHistory(timeline.history) };
  }

  @Post('resolve')
  @HttpCode(200)
  @DescribeAction('Say what became of a call whose outcome is unknown', ResolveRequest)
  resolve(
    @Payment() ref: PaymentRef,
    @ByHandBody(ResolveRequest) request: ResolveRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    const { outcome, guid, authorizationId, sessionId, about } = request;
    const target = {
      guid: guid ?? undefined,
      authorizationId: authorizationId ?? undefined,
      sessionId: sessionId ?? undefined,
      about: about ?? undefined,
    };
    return decidedByHand(this.commands, ref, { kind: 'resolve', ...target, outcome }, request, cause);
  }

  @Post(['release-review', 'release-hold'])
  @HttpCode(200)
  @DescribeAction(
    'End a review: what did not match is not the payment, the provider is asked anew, and what waited goes on',
    ReviewRequest,
  )
  release(
    @Payment() ref: PaymentRef,
    @ByHandBody(ReviewRequest) request: ReviewRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    return decidedByHand(this.commands, ref, { kind: 'release-review', sessionId: request.sessionId }, request, cause);
  }

  @Post(['reject-review', 'reject-hold'])
  @HttpCode(200)
  @DescribeAction('End a review as a risk: what was authorised is voided, what was taken is given back', ReviewRequest)
  reject(
    @Payment() ref: PaymentRef,
    @ByHandBody(ReviewRequest) request: ReviewRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    return decidedByHand(this.commands, ref, { kind: 'reject-review', sessionId: request.sessionId }, request, cause);
  }

  @Post('accept-review')
  @HttpCode(200)
  @DescribeAction(
    'What Paytiko reports is right: late money is kept, a contradicted answer is corrected',
    AcceptReviewRequest,
  )
  accept(
    @Payment() ref: PaymentRef,
    @ByHandBody(AcceptReviewRequest) request: AcceptReviewRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    const { sessionId, transaction } = request;
    return decidedByHand(
      this.commands,
      ref,
      { kind: 'accept-review', sessionId, transaction: transaction ?? undefined },
      request,
      cause,
    );
  }

  @Post('link-refund')
  @HttpCode(200)
  @DescribeAction('A refund found at Paytiko is the one that was requested', LinkRefundRequest)
  linkRefund(
    @Payment() ref: PaymentRef,
    @ByHandBody(LinkRefundRequest) request: LinkRefundRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    const { guid, discovered } = request;
    return decidedByHand(this.commands, ref, { kind: 'link-refund', guid, discovered }, request, cause);
  }

  @Post('confirm-refund')
  @HttpCode(200)
  @DescribeAction('A refund was made by hand', ConfirmRefundRequest)
  confirmRefund(
    @Payment() ref: PaymentRef,
    @ByHandBody(ConfirmRefundRequest) request: ConfirmRefundRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    const { guid, sessionId, amount, transactionId } = request;
    const which = { guid: guid ?? undefined, sessionId: sessionId ?? undefined };
    const decision = { kind: 'confirm-refund' as const, ...which, amount, transactionId: transactionId ?? undefined };
    return decidedByHand(this.commands, ref, decision, request, cause);
  }

  @Post('reject-refund')
  @HttpCode(200)
  @DescribeAction('A refund will not be made: its reservation returns', RejectRefundRequest)
  rejectRefund(
    @Payment() ref: PaymentRef,
    @ByHandBody(RejectRefundRequest) request: RejectRefundRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    return decidedByHand(this.commands, ref, { kind: 'reject-refund', guid: request.guid }, request, cause);
  }

  @Post('ask')
  @HttpCode(200)
  @DescribeAction('Ask Paytiko now', AskRequest)
  async ask(
    @Payment() ref: PaymentRef,
    @ByHandBody(AskRequest) { sessionId, by, why }: AskRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    const command = new AskProvider(ref, sessionId ?? undefined, { by, why }, cause);
    return actionAnswer(await this.commands.execute(command));
  }

  @Post('erase')
  @HttpCode(200)
  @DescribeAction('Make the personal data of this payment unreadable for good', ByHandRequest)
  async erase(
    @Payment() ref: PaymentRef,
    @ByHandBody(ByHandRequest) request: ByHandRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    const { by, why } = request;
    return actionAnswer(await this.commands.execute(new ErasePerson(ref, { by, why }, cause, seenVersionOf(request))));
  }
}
