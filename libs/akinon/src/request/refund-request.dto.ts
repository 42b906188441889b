import { ApiProperty } from '@nestjs/swagger';
import { IsISO4217CurrencyCode, Matches } from 'class-validator';
import { IsAmount } from './fields.js';
import { OperationRequest } from './operation-request.dto.js';

export class RefundRequest extends OperationRequest {
  /** Decimal text after parsing, exactly as sent. */
  @ApiProperty({ type: Number, example: 29.9 })
  @IsAmount()
  amount: string;

  @ApiProperty({ example: 'TRY', description: 'ISO 4217' })
  @IsISO4217CurrencyCode({ message: 'must be an ISO 4217 currency code, such as TRY' })
  @Matches(/^[A-Z]{3}$/, { message: 'must be an ISO 4217 currency code in upper case' })
  currency: string;
}
