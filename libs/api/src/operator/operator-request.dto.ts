import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsAmount, IsText } from '#akinon';
import { IsIn, IsOptional, Matches } from 'class-validator';

const OUTCOMES = ['happened', 'did-not-happen'] as const;
const ABOUT = ['authorization', 'capture', 'void'] as const;

/** Every action has a person and a reason. Both are stored with its events. */
export class ByHandRequest {
  /** The logged-in person: see `ByHandBody`. */
  by: string;

  @ApiProperty({ example: 'Seen in the back office of the provider. Name no shopper here.' })
  @IsText(500)
  why: string;

  /** The payment's version that was seen. The decision is refused if the payment has changed since. Digits after parsing. */
  @ApiPropertyOptional({ type: Number, example: 7 })
  @IsOptional()
  @Matches(/^[1-9]\d{0,8}$/, { message: 'version must be a whole number greater than 0' })
  version?: string | null;
}

export class ResolveRequest extends ByHandRequest {
  /** Guid of a purchase, void or refund; or use `authorizationId`. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(128)
  guid?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsText(128)
  authorizationId?: string | null;

  /** Or a session without an answer of Paytiko, in which nobody paid. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(64)
  sessionId?: string | null;

  /**
   * authorization: the decision is about its existence, if its call has ended and it is listed as unconfirmed. capture, void: it is about this
   * call, and refused if the newest call is another one.
   */
  @ApiPropertyOptional({ enum: ABOUT })
  @IsOptional()
  @IsIn(ABOUT)
  about?: (typeof ABOUT)[number] | null;

  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];
}

export class ReviewRequest extends ByHandRequest {
  @ApiProperty()
  @IsText(64)
  sessionId: string;
}

export class AcceptReviewRequest extends ReviewRequest {
  /** Any id of the transaction, if there are several reviews. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(128)
  transaction?: string | null;
}

export class RejectRefundRequest extends ByHandRequest {
  @ApiProperty()
  @IsText(128)
  guid: string;
}

export class ConfirmRefundRequest extends ByHandRequest {
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(128)
  guid?: string | null;

  /** Instead of the guid: a refund that the shop has not requested was seen at the provider. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(64)
  sessionId?: string | null;

  /** The exact amount of the request. */
  @ApiProperty({ type: Number, example: 29.9 })
  @IsAmount()
  amount: string;

  /** The provider's number of the refund. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(64)
  transactionId?: string | null;
}

export class LinkRefundRequest extends RejectRefundRequest {
  /** Guid in the history of the refund that was found at the provider. */
  @ApiProperty()
  @IsText(128)
  discovered: string;
}

export class DisputeRequest extends ByHandRequest {
  /** Id of the dispute in the payment, such as `dispute-1`. */
  @ApiProperty({ example: 'dispute-1' })
  @IsText(64)
  dispute: string;
}

export class LoseDisputeRequest extends DisputeRequest {
  /** The lost amount; absent: all of the disputed amount. */
  @ApiPropertyOptional({ type: Number, example: 29.9 })
  @IsOptional()
  @IsAmount()
  amount?: string | null;
}

export class NoteDisputeRequest extends DisputeRequest {
  /** Deadline for evidence. */
  @ApiPropertyOptional({ example: '2026-03-08T18:00:00+03:00' })
  @IsOptional()
  @IsText(40)
  deadline?: string | null;
}

export class AskRequest extends ByHandRequest {
  /** Absent: everything that is open, and the newest session. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(64)
  sessionId?: string | null;
}
