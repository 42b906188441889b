import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsAmount } from './fields.js';
import { OperationRequest } from './operation-request.dto.js';

@ApiSchema({ name: 'PurchaseRequest' })
export class AkinonPurchaseRequest extends OperationRequest {
  /** The final amount if it changed since authorization; decimal text after parsing. */
  @ApiPropertyOptional({ type: Number, example: 129.9 })
  @IsOptional()
  @IsAmount()
  orderAmount?: string | null;
}
