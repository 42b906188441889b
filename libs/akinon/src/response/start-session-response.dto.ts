import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PAYMENT_TYPES, type PaymentType } from '../action.js';

/** 200 of start-session. */
export class StartSessionResponse {
  @ApiProperty({ enum: PAYMENT_TYPES, example: 'AUTH' })
  type: PaymentType;

  @ApiProperty({ example: 'https://cashier.example/pay/9d0f' })
  redirectUrl: string;

  /** Always GET, because the contract has no place for form fields. */
  @ApiProperty({ enum: ['GET'], example: 'GET' })
  redirectMethod: 'GET';

  @ApiProperty({ example: '0199a1c2-7b1e-7c44-9a51-3f0c5a2d9e10' })
  sessionId: string;

  @ApiPropertyOptional({ description: 'Only if one exists already' })
  transactionId?: string | undefined;
}
