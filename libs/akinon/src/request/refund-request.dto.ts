import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsAmount, IsCurrencyCode } from './fields.js';
import { Normalized, upperCaseCode } from './normalized.js';
import { OperationRequest } from './operation-request.dto.js';

@ApiSchema({ name: 'RefundRequest' })
export class AkinonRefundRequest extends OperationRequest {
  /** Decimal text after parsing, exactly as sent. */
  @ApiProperty({ type: Number, example: 29.9 })
  @IsAmount()
  amount: string;

  @ApiProperty({ example: 'TRY', description: 'ISO 4217' })
  @Normalized(upperCaseCode)
  @IsCurrencyCode()
  currency: string;
}
