import { ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ACTIONS, type Action } from '../action.js';
import { STATUSES, SUB_STATUSES, type Status, type SubStatus } from '../status.js';
import { IsText } from './fields.js';
import { OperationRequest } from './operation-request.dto.js';

/** The filters select steps, and combine with AND. */
@ApiSchema({ name: 'HistoryRequest' })
export class AkinonHistoryRequest extends OperationRequest {
  @ApiPropertyOptional({ enum: ACTIONS })
  @IsOptional()
  @IsIn(ACTIONS, { message: `must be one of ${ACTIONS.join(', ')}` })
  type?: Action | null;

  @ApiPropertyOptional({ example: '79000123' })
  @IsOptional()
  @IsText(128)
  transactionId?: string | null;

  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES, { message: `must be one of ${STATUSES.join(', ')}` })
  status?: Status | null;

  @ApiPropertyOptional({ enum: SUB_STATUSES })
  @IsOptional()
  @IsIn(SUB_STATUSES, { message: `must be one of ${SUB_STATUSES.join(', ')}` })
  subStatus?: SubStatus | null;
}
