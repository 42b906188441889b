import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsAmount, IsText } from '#akinon';
import { IsIn, IsOptional, Matches } from 'class-validator';

const OUTCOMES = ['happened', 'did-not-happen'] as const;
const ABOUT = ['authorization'] as const;

/** Every action has a person and a reason; both are kept with what follows from it. */
export class ByHandRequest {
  /** Who is logged in: see `ByHandBody`. */
  by: string;

  @ApiProperty({ example: 'Seen in the back office of the provider. Name no shopper here.' })
  @IsText(500)
  why: string;

  /** The payment's version that was seen: the decision is refused where it has changed since. Digits after parsing. */
  @ApiPropertyOptional({ type: Number, example: 7 })
  @IsOptional()
  @Matches(/^[1-9]\d{0,8}$/, { message: 'version must be a whole number greater than 0' })
  version?: string | null;
}

export class ResolveRequest extends ByHandRequest {
  /** Of a purchase, void or refund; or `authorizationId`. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(128)
  guid?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsText(128)
  authorizationId?: string | null;

  /** Or a session that Paytiko never answered about: nobody paid in it. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(64)
  sessionId?: string | null;

  /** Whether the authorization exists, where a call about it has ended and it stands on the list as unconfirmed. */
  @ApiPropertyOptional({ enum: ABOUT })
  @IsOptional()
  @IsIn(ABOUT)
  about?: 'authorization' | null;

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
  /** Of several, the one by any of its ids. */
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

  /** In place of the guid: a refund that nobody asked for here was seen at the provider. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(64)
  sessionId?: string | null;

  /** The very amount of the request. */
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
  /** The guid under which history shows the refund that was found at the provider. */
  @ApiProperty()
  @IsText(128)
  discovered: string;
}

export class DisputeRequest extends ByHandRequest {
  /** Of the payment, such as `dispute-1`. */
  @ApiProperty({ example: 'dispute-1' })
  @IsText(64)
  dispute: string;
}

export class LoseDisputeRequest extends DisputeRequest {
  /** What is gone; without it all that was argued about. */
  @ApiPropertyOptional({ type: Number, example: 29.9 })
  @IsOptional()
  @IsAmount()
  amount?: string | null;
}

export class NoteDisputeRequest extends DisputeRequest {
  /** Until when evidence can be handed in. */
  @ApiPropertyOptional({ example: '2026-03-08T18:00:00+03:00' })
  @IsOptional()
  @IsText(40)
  deadline?: string | null;
}

export class AskRequest extends ByHandRequest {
  /** Without it: about whatever is open, and the newest session. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsText(64)
  sessionId?: string | null;
}
