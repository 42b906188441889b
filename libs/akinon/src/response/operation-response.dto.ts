import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { STATUSES, SUB_STATUSES, type StatusPair, type Status, type SubStatus } from '../status.js';

@ApiSchema({ name: 'OperationResponse' })
export class OperationResponseSchema {
  @ApiPropertyOptional({ example: '79000123' })
  transactionId?: string | undefined;

  @ApiProperty({ enum: STATUSES, example: 'RESOLVED' })
  status: Status;

  @ApiProperty({ enum: SUB_STATUSES, example: 'RESOLVED' })
  subStatus: SubStatus;
}

/** 200 of purchase, void and refund. */
export type OperationResponse = Omit<OperationResponseSchema, keyof StatusPair> & StatusPair;
