import { Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Cause, PaymentRef } from '#payments';
import { decidedByHand } from './decided-by-hand.js';
import { ByHandBody } from './by-hand-body.js';
import { DescribeAction, DescribeOperator } from './describe-operator.js';
import type { ActionAnswer } from './operator-answer.js';
import { OperatorCause, Payment } from './operator-call.js';
import { DisputeRequest, LoseDisputeRequest, NoteDisputeRequest } from './operator-request.dto.js';

/** Decisions of a person about a dispute of one payment. */
@DescribeOperator()
@Controller('api/payments/:merchant/:orderId')
export class OperatorDisputeController {
  constructor(private readonly commands: CommandBus) {}

  @Post('confirm-dispute')
  @HttpCode(200)
  @DescribeAction('It is a dispute, though only a notification says so: its money is held', DisputeRequest)
  confirm(
    @Payment() ref: PaymentRef,
    @ByHandBody(DisputeRequest) request: DisputeRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    return decidedByHand(this.commands, ref, { kind: 'confirm-dispute', dispute: request.dispute }, request, cause);
  }

  @Post('win-dispute')
  @HttpCode(200)
  @DescribeAction('The money stays: the dispute was won, withdrawn, or was none', DisputeRequest)
  win(
    @Payment() ref: PaymentRef,
    @ByHandBody(DisputeRequest) request: DisputeRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    return decidedByHand(this.commands, ref, { kind: 'win-dispute', dispute: request.dispute }, request, cause);
  }

  @Post('lose-dispute')
  @HttpCode(200)
  @DescribeAction('The bank has taken the money back: balance and history show it', LoseDisputeRequest)
  lose(
    @Payment() ref: PaymentRef,
    @ByHandBody(LoseDisputeRequest) request: LoseDisputeRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    const { dispute, amount } = request;
    return decidedByHand(
      this.commands,
      ref,
      { kind: 'lose-dispute', dispute, amount: amount ?? undefined },
      request,
      cause,
    );
  }

  @Post('note-dispute')
  @HttpCode(200)
  @DescribeAction('Note evidence (`why`) and until when it can be handed in', NoteDisputeRequest)
  note(
    @Payment() ref: PaymentRef,
    @ByHandBody(NoteDisputeRequest) request: NoteDisputeRequest,
    @OperatorCause() cause: Cause,
  ): Promise<ActionAnswer> {
    const { dispute, deadline } = request;
    return decidedByHand(
      this.commands,
      ref,
      { kind: 'note-dispute', dispute, deadline: deadline ?? undefined },
      request,
      cause,
    );
  }
}
